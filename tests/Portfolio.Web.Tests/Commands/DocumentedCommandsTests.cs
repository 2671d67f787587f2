using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Web.Hosting;

namespace Portfolio.Web.Tests.Commands;

/// <summary>
/// Runs the commands of the documentation as a reader types them: in order, the front pages in an empty folder, the others in the folder
/// of a new site. A server is stopped when it has printed its address.
/// </summary>
[Trait("Run", "all")]
[SupportedOSPlatform("linux")]
public sealed partial class DocumentedCommandsTests : IDisposable
{
    /// <summary>The programs whose commands are not run here, with the tests that run them or the reason.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["dotnet pack"] = "ToolTests",
        ["dotnet tool"] = "ToolTests",
        ["dotnet run -c"] = "the benchmarks take hours",
        ["docker"] = "it builds an image",
        ["wget"] = "it needs the network",
        ["curl"] = "it needs the network",
        ["./test.sh"] = "it runs the tests",
    };

    private readonly string _home = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public void Dispose() => TestPlace.Delete(_home);

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/home.md")]
    [InlineData("docs/start.md")]
    [InlineData("docs/show-your-work.md")]
    public Task A_newcomer_runs_the_commands_of_a_front_page_in_an_empty_folder(string page) =>
        RunAsync(page, Directory.CreateDirectory(Path.Combine(_home, "empty/clone")).FullName);

    [Theory]
    [InlineData("docs/configuration.md")]
    [InlineData("docs/conversation.md")]
    [InlineData("docs/static-hosting.md")]
    public async Task An_author_runs_the_commands_of_a_page_in_the_folder_of_a_site(string page)
    {
        var site = Path.Combine(_home, "author/site-of-mine");
        Write("author/site-of-mine/site.yaml", "title: Mine\nbaseUrl: https://example.com\n");
        Write("author/site-of-mine/profile.yaml", "name: Ada\ncontact:\n  - { label: Mastodon, value: \"@ada@mastodon.example\" }\n");
        Write("author/site-of-mine/posts/a.md", "# A\n");
        await RunAsync(page, site);
    }

    private async Task RunAsync(string page, string folder)
    {
        WritePrograms();
        WriteOldSites();
        var commands = CommandsOf(page).ToList();
        commands.ShouldNotBeEmpty();
        var script = new StringBuilder("git init -q --initial-branch=main . && git add -A && git -c user.name=A -c user.email=a@example.com "
            + "commit -q --allow-empty -m A && git update-ref refs/remotes/origin/main HEAD\n");
        foreach (var (command, index) in commands.Select((command, index) => (command, index)))
        {
            if (Elsewhere.Keys.Any(name => command.StartsWith(name, StringComparison.Ordinal)))
                continue;
            // Each page creates its site once, and a table repeats the command.
            if (command.StartsWith("portfolio new site", StringComparison.Ordinal))
                script.Append(CultureInfo.InvariantCulture, $"rm -rf {command.Split(' ')[3]}\n");
            if (command.StartsWith("portfolio import old ", StringComparison.Ordinal))
                script.Append("cp -r ~/old-site old\n");
            script.Append(CultureInfo.InvariantCulture, $"echo '@@ start {index}'; {command}\necho \"@@ end {index} $?\"\n");
        }

        var output = await BashAsync(script.ToString(), folder);

        foreach (var match in Ended().Matches(output).AsEnumerable())
        {
            var (index, code) = (int.Parse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["code"].Value);
            var command = commands[index];
            code.ShouldBe("0", $"{page}: {command}\n{OutputOf(output, index)}");
        }

        Ended().Count(output).ShouldBe(Started().Count(output), output);
        Started().Count(output).ShouldBeGreaterThan(0);
        var opened = Path.Combine(_home, "opened");
        if (commands.Any(command => command.Contains(" --open", StringComparison.Ordinal)))
            await Eventually.IsTrueAsync(() => Task.FromResult(File.Exists(opened) && File.ReadLines(opened).All(IsLocal)));

        static bool IsLocal(string url) => url.StartsWith("http://localhost:", StringComparison.Ordinal);
    }

    /// <summary>Returns the commands in the blocks of a page, and then those in its tables and lists that have arguments.</summary>
    private static IEnumerable<string> CommandsOf(string page)
    {
        var text = File.ReadAllText(Path.Combine(TestPlace.Repository, page));
        foreach (var block in Block().Matches(text).Select(match => match.Groups["text"].Value))
        {
            foreach (var line in block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(line => line.Trim()))
            {
                if (line.Length > 0 && line[0] is not ('#' or '-'))
                    yield return line;
            }
        }

        foreach (var code in Inline().Matches(Block().Replace(text, "")).Select(match => match.Groups["text"].Value))
            yield return code;
    }

    /// <summary>Writes the programs that readers have: the command, and <c>dotnet run</c> in a clone.</summary>
    private void WritePrograms()
    {
        Write("bin/portfolio", $$"""
            #!/bin/bash
            # Fixed ports may be in use on the machine of the tests.
            args=("${@//:8080/:0}")
            for i in "${!args[@]}"; do [ "${args[$i]}" = 8080 ] && args[$i]=0; done
            case "${args[0]} ${args[*]}" in
              serve*|--content*|" "|*--serve*) ;;
              *) exec "$REAL_DOTNET" {{typeof(Website).Assembly.Location}} "${args[@]}" ;;
            esac
            coproc site { exec "$REAL_DOTNET" {{typeof(Website).Assembly.Location}} "${args[@]}" 2>&1; }
            pid=$site_PID
            while read -r line <&"${site[0]}"; do
              echo "$line"
              case "$line" in *http://*) kill -TERM $pid; break ;; esac
            done
            cat <&"${site[0]}" 2> /dev/null
            wait $pid
            """);
        Write("bin/dotnet", """
            #!/bin/bash
            case "$*" in
              "run --project src/Portfolio.Web -- "*) shift 4; exec portfolio "$@" ;;
              "run --project src/Portfolio.Web") exec portfolio --content "$SAMPLE" ;;
            esac
            exec "$REAL_DOTNET" "$@"
            """);
        // The browser of this machine, which may wait for its reader.
        Write("bin/xdg-open", "#!/bin/sh\necho \"$1\" >> ~/opened\n");
        foreach (var name in (string[])["portfolio", "dotnet", "xdg-open"])
            File.SetUnixFileMode(Path.Combine(_home, "bin", name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Writes what the pages import: the site of another engine with its output, and a folder of notes.</summary>
    private void WriteOldSites()
    {
        Write("old-site/hugo.toml", "title = 'Old'\nbaseURL = 'https://old.example/'\n");
        Write("old-site/content/posts/one.md", "---\ntitle: One\ndate: 2020-01-01\n---\n\nThe text of the first post.\n");
        Write("old-site/public/posts/one/index.html", "<!DOCTYPE html><html lang=\"en\"><head><title>One</title></head><body><main>"
            + "<h1>One</h1><p>The text of the first post.</p></main></body></html>");
        Write("notes/first.md", "# First\n\nA note.\n");
        Write("site/site.yaml", "title: Mine\n");
        Write("site/posts/a.md", "# A\n");
        TestPlace.Copy(Path.Combine(_home, "old-site/public"), Path.Combine(_home, "author/site-of-mine/old-output"));
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_home, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private async Task<string> BashAsync(string script, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["HOME"] = _home;
        start.Environment["SAMPLE"] = TestPlace.Sample;
        start.Environment["REAL_DOTNET"] = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "/usr/bin/dotnet";
        start.Environment["PATH"] = $"{Path.Combine(_home, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["Server__DrainSeconds"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output + "\n" + await errors;
    }

    private static string OutputOf(string output, int index)
    {
        var start = output.IndexOf($"@@ start {index}\n", StringComparison.Ordinal);
        var end = output.IndexOf($"@@ end {index} ", StringComparison.Ordinal);
        return start < 0 || end < start ? output : output[start..end] + output[output.LastIndexOf("@@ end", StringComparison.Ordinal)..];
    }

    [GeneratedRegex(@"^[ ]*```sh\n(?<text>.*?)^[ ]*```", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    /// <summary>Matches a command with arguments in the text.</summary>
    [GeneratedRegex(@"^(?:\||- ).*`(?<text>portfolio [a-z-]+ [^`]+)`", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^@@ start \d+$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Started();

    [GeneratedRegex(@"^@@ end (?<index>\d+) (?<code>\d+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Ended();
}
