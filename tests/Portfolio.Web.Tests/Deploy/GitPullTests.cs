using System.Globalization;
using System.Net;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>Tests publishing with <c>git pull</c> in the content folder, as <c>docs/deploy.md</c> describes.</summary>
[Collection(nameof(WholeMachine))]
public sealed class GitPullTests : IDisposable
{
    private static readonly string Documentation = File.ReadAllText(Path.Combine(
        TestPlace.Repository, "docs", "deploy.md"));

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-pull-").FullName;

    private string Author => Path.Combine(_place, "author");

    private string Server => Path.Combine(_place, "server");

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task A_pull_publishes_what_was_pushed_and_nothing_of_the_repository_itself()
    {
        await GitAsync(_place, "init", "--quiet", "--initial-branch=main", Author);
        await CommitAsync(("site.yaml", "baseUrl: https://example.com\n"), ("posts/a.md", "# A\n"),
            ("posts/b.md", "# B\n"));
        await GitAsync(_place, "clone", "--quiet", Author, Server);
        await using var site = await SiteFixture.StartAsync(Server);
        (await site.ReadAsync("/blogs/a")).ShouldContain("<h1");
        File.Delete(Path.Combine(Author, "posts", "b.md"));
        await CommitAsync(("posts/a.md", "# A\n\nCorrected.\n"),
            ("posts/c.md", "---\naliases: [/blogs/b]\n---\n\n# C\n"));
        await GitAsync(Server, "pull", "--quiet", "--ff-only");
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync("/blogs/a")).Contains("Corrected.", StringComparison.Ordinal));
        await Eventually.IsTrueAsync(
            async () => (await site.GetAsync("/blogs/b")).StatusCode == HttpStatusCode.MovedPermanently);
        (await site.ReadAsync("/blogs/c")).ShouldContain("<h1");
        (await site.GetAsync("/.git/config")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_script_that_pulls_switches_a_link_from_commit_to_commit()
    {
        await GitAsync(_place, "init", "--quiet", "--initial-branch=main", Author);
        await CommitAsync(("site.yaml", "baseUrl: https://example.com\n"), ("posts/a.md", "# A\n"));
        await PullAsync();
        await using var site = await SiteFixture.StartAsync(Path.Combine(Server, "current"));
        (await site.ReadAsync("/blogs/a")).ShouldContain("<h1");
        (await PullAsync()).ShouldBeEmpty("nothing was pushed");
        for (var i = 2; i < 5; i++)
        {
            await CommitAsync(("posts/a.md", $"# A\n\nVersion {i}.\n"));
            (await PullAsync()).ShouldStartWith("published ");
            await Eventually.IsTrueAsync(
                async () => (await site.ReadAsync("/blogs/a")).Contains($"Version {i}.", StringComparison.Ordinal));
        }

        Directory.GetDirectories(Server).Length.ShouldBe(3, "the repository, the newest commit and the link to it");
    }

    /// <summary>
    /// A program takes the place of git. It ends the script with SIGKILL when the script runs its Nth command, and leaves the
    /// command half done.
    /// </summary>
    [Fact]
    public async Task The_script_repairs_what_it_has_left_when_it_was_killed()
    {
        await GitAsync(_place, "init", "--quiet", "--initial-branch=main", Author);
        var bin = Path.Combine(_place, "bin");
        Directory.CreateDirectory(bin);
        var git = (await Tool.RunAsync("sh", ["-c", "command -v git"])).Trim();
        await File.WriteAllTextAsync(Path.Combine(bin, "git"), $"""
            #!/bin/sh
            echo >>'{_place}/count'
            [ "$(wc -l <'{_place}/count')" = "$KILL_AT" ] || exec '{git}' "$@"
            case "$*" in
                *' add '*) for last; do folder=$commit; commit=$last; done
                    '{git}' -C "$2" worktree add --quiet --force --detach --no-checkout --lock --reason initializing "$folder" "$commit"
                    touch "$folder/half" ;;
                init*) mkdir -p "$4/objects"; touch "$4/config.lock" ;;
            esac
            kill -9 "$(cat '{_place}/pid')"
            """, TestContext.Current.CancellationToken);
        await Tool.RunAsync("chmod", ["+x", Path.Combine(bin, "git")]);
        var commands = 0;
        for (var killAt = 1; killAt == 1 || commands >= killAt - 1; killAt++)
        {
            await CommitAsync(("posts/a.md", $"# A\n\nVersion {killAt}.\n"));
            File.Delete(Path.Combine(_place, "count"));
            await Tool.RunAsync("sh", ["-c", $"PATH='{bin}':$PATH KILL_AT={killAt} {Script()} >/dev/null 2>&1 & echo $! >'{_place}/pid'; wait $! || true"]);
            commands = File.ReadAllLines(Path.Combine(_place, "count")).Length;
            await PullAsync();
            File.ReadAllText(Path.Combine(Server, "current/posts/a.md")).ShouldContain($"Version {killAt}.", Case.Sensitive, $"killed at {killAt}");
            Directory.GetFiles(Path.Combine(Server, "current"), "half").ShouldBeEmpty();
            Directory.GetDirectories(Server).Length.ShouldBe(3, $"killed at {killAt}");
        }

        commands.ShouldBeGreaterThan(5);
    }

    /// <summary>The repository does not answer, as when the network hangs.</summary>
    [Fact]
    public async Task The_script_ends_within_a_second_when_it_is_stopped()
    {
        var fetching = Path.Combine(_place, "fetching");
        var watch = await Tool.RunAsync("sh", ["-c", $"""
            mkdir -p '{Server}' '{_place}/bin'
            printf '#!/bin/sh\ncase "$*" in *fetch*) touch "%s"; sleep 30 ;; esac\n' '{fetching}' >'{_place}/bin/git'
            chmod +x '{_place}/bin/git'
            PATH='{_place}/bin':$PATH CONTENT_REPOSITORY=none CONTENT_FOLDER='{Server}' sh '{DeployFile.PathOf("pull.sh")}' >/dev/null 2>&1 &
            for i in $(seq 600); do [ ! -e '{fetching}' ] || break; sleep 0.1; done; begin=$(date +%s%N); kill -TERM $!; wait $!; echo $? $(( ($(date +%s%N) - begin) / 1000000 ))
            """]);
        var (code, milliseconds) = (watch.Split(' ')[0], int.Parse(watch.Split(' ')[1], CultureInfo.InvariantCulture));
        code.ShouldBe("0");
        milliseconds.ShouldBeLessThan(5_000);
    }

    /// <summary>Without a program that listens, the loop would pull without a pause.</summary>
    [Fact]
    public async Task The_script_waits_a_minute_where_nothing_can_listen()
    {
        var pulls = await Tool.RunAsync("sh", ["-c", $"""
            mkdir -p '{Server}' '{_place}/bin'
            printf '#!/bin/sh\ncase "$*" in *fetch*) echo pull >>"%s"; exit 1 ;; esac\n' '{_place}/pulls' >'{_place}/bin/git'
            printf '#!/bin/sh\nexit 1\n' >'{_place}/bin/nc'
            printf '#!/bin/sh\ntouch "%s"\nexec /bin/sleep "$1"\n' '{_place}/sleeps' >'{_place}/bin/sleep'
            chmod +x '{_place}'/bin/*
            PATH='{_place}/bin':$PATH CONTENT_REPOSITORY=none CONTENT_FOLDER='{Server}' sh '{DeployFile.PathOf("pull.sh")}' >/dev/null 2>&1 &
            for i in $(seq 600); do [ ! -e '{_place}/sleeps' ] || break; /bin/sleep 0.1; done; kill -TERM $!; wait $! || true
            cat '{_place}/pulls' | wc -l; ls '{_place}/sleeps'
            """]);
        pulls.Split('\n').ShouldBe(["1", $"{_place}/sleeps", ""], "the loop pulls once, and then sleeps");
    }

    private string Script() =>
        $"CONTENT_REPOSITORY='{Author}' CONTENT_FOLDER='{Server}' sh '{DeployFile.PathOf("pull.sh")}' once";

    private Task<string> PullAsync()
    {
        Directory.CreateDirectory(Server);
        return Tool.RunAsync("sh", ["-c", Script()]);
    }

    [Fact]
    public void The_documented_Dockerfile_copies_to_where_the_image_reads()
    {
        var lines = Documentation.Split("```dockerfile\n")[1].Split("\n```")[0].Split('\n');
        lines.Length.ShouldBe(2);
        lines[1].ShouldBe($"COPY . {Dockerfile.Variable("PORTFOLIO_CONTENT")}/");
        Documentation.ShouldContain($"docker build --build-arg CONTENT=none -t {lines[0].Split(' ')[1]} .");
    }

    [Fact]
    public void The_documented_settings_exist()
    {
        var words = Documentation.Split(' ', '`', '|', '\n', ',')
            .Where(w => w.StartsWith("--", StringComparison.Ordinal)
                || w.StartsWith("PORTFOLIO_", StringComparison.Ordinal)).ToList();
        words.Count.ShouldBeGreaterThan(6);
        DeployFile.ShouldBeSettings(words);
    }

    private async Task CommitAsync(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(Author, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }

        await GitAsync(Author, "add", "--all");
        await GitAsync(Author, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false",
            "commit", "--quiet", "--message=A change");
    }

    private static Task GitAsync(string folder, params string[] arguments) =>
        Tool.RunAsync("git", ["-C", folder, .. arguments]);
}
