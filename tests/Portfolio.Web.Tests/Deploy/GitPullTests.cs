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

    private Task<string> PullAsync()
    {
        Directory.CreateDirectory(Server);
        var script = Path.Combine(TestPlace.Repository, "deploy", "pull.sh");
        return Tool.RunAsync("env", [$"CONTENT_REPOSITORY={Author}", $"CONTENT_FOLDER={Server}", "sh", script, "once"]);
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
