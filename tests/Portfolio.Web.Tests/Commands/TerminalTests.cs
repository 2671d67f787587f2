using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Portfolio.Web.Commands;
using Portfolio.Web.Hosting;
using Portfolio.Web.Statistics;
using Portfolio.Web.Tests.Deploy;

namespace Portfolio.Web.Tests.Commands;

/// <summary>
/// Runs the program with and without a terminal. The terminal is provided by the <c>script</c> command of util-linux.
/// </summary>
[Trait("Run", "all")]
[SupportedOSPlatform("linux")]
public sealed class TerminalTests : IDisposable
{
    private const string Escape = "\e";
    private const string Red = "\e[38;5;9m";
    private const string ShowCursor = "\e[?25h";

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public TerminalTests()
    {
        if (!Tool.IsInstalled("script") || !OperatingSystem.IsLinux())
            MissingTool.Report("script of util-linux is not installed");
        Directory.CreateDirectory(Path.Combine(_place, "content/posts"));
        File.WriteAllText(Path.Combine(_place, "content/posts/a[red].md"),
            "---\ntitle: A\ndate: 2026-13-01\n---\n\nText.\n");
        Directory.CreateDirectory(Path.Combine(_place, "data"));
        ReadHistory.Read(Path.Combine(_place, "data"))
            .Add(DateOnly.FromDateTime(DateTime.UtcNow), new Dictionary<string, long> { ["Firefox"] = 1_234 });
    }

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task A_terminal_gets_a_bar_while_the_command_runs_and_then_a_table_in_colours()
    {
        var (code, text) = await InTerminalAsync("check --content content");
        code.ShouldBe(ExitCodes.Failure);
        var (progress, result) = (text[..text.LastIndexOf(ShowCursor, StringComparison.Ordinal)],
            text[text.LastIndexOf(ShowCursor, StringComparison.Ordinal)..]);
        progress.ShouldContain("Reading files");
        progress.ShouldContain("━━━");
        progress.ShouldContain("00:0");
        result.ShouldContain($"content/posts/a[red].md:3:7: {Red}error");
        result.ShouldContain("───");
        result.ShouldContain($"{Red}front-matter-date");
        result.ShouldNotContain("Reading files");
    }

    [Theory]
    [InlineData("NO_COLOR=1", true)]
    [InlineData("TERM=dumb", false)]
    public async Task Colours_and_lines_can_be_switched_off(string variable, bool hasLines)
    {
        var (_, text) = await InTerminalAsync("check --content content", variable);
        text.ShouldContain("a[red].md:3:7: error: front-matter-date");
        text.ShouldNotContain($"{Escape}[3");
        text.Contains("───", StringComparison.Ordinal).ShouldBe(hasLines);
        text.Contains(Escape, StringComparison.Ordinal).ShouldBe(hasLines);
    }

    [Fact]
    public async Task The_table_of_readers_has_lines_in_a_terminal_only()
    {
        (await InTerminalAsync("stats --content content --data data")).Text.ShouldContain("───");
        var text = await InTerminalAsync("stats --content content --data data > out; cat out");
        text.Text.ShouldContain("\r\n  Firefox                       1,234      1,234      1,234      1,234\r\n");
        text.Text.ShouldNotContain("───");
    }

    [Fact]
    public async Task Output_that_is_redirected_is_the_same_as_without_a_bar()
    {
        var (_, shown) = await InTerminalAsync("check --json --content content > out");
        shown.ShouldContain("Reading files");
        (await File.ReadAllTextAsync(Path.Combine(_place, "out"), TestContext.Current.CancellationToken))
            .ShouldStartWith("[\n  {\n    \"file\"");
    }

    [Fact]
    public async Task An_export_says_whether_files_with_errors_are_left_out()
    {
        const string Note = "Files with errors are not exported: list the errors with `portfolio check`\n";
        var export = $"{Program} export site --content content --base-url https://example.com 2>&1";
        var (code, text) = await RunAsync("sh", "-c", export);
        code.ShouldBe(ExitCodes.Failure);
        text.ShouldContain(Note);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_place, "content"), "*.md", SearchOption.AllDirectories))
            await File.WriteAllTextAsync(file, "# Text\n", TestContext.Current.CancellationToken);
        (code, text) = await RunAsync("sh", "-c", export);
        code.ShouldBe(ExitCodes.Success, text);
        text.ShouldNotContain(Note);
    }

    [Fact]
    public async Task Without_a_terminal_there_are_plain_lines()
    {
        var (code, text) = await RunAsync("sh", "-c", $"{Program} check --content content 2>&1");
        code.ShouldBe(ExitCodes.Failure);
        text.ShouldNotContain(Escape);
        text.ShouldEndWith("\n\n     1 front-matter-date\n1 problem in 1 file: 1 error\n");
    }

    [Fact]
    public async Task Wrong_use_is_red_and_says_what_to_write()
    {
        var (code, text) = await InTerminalAsync("rename a");
        code.ShouldBe(ExitCodes.Usage);
        text.ShouldContain($"{Red}<new> is missing: write portfolio rename <old> <new>");
        (await InTerminalAsync("check --content nowhere")).Text.ShouldContain($"{Red}There is no folder '");
    }

    [Fact]
    public async Task The_server_greets_a_terminal_and_says_what_is_saved()
    {
        using var server = Process.Start(new ProcessStartInfo("script",
            ["-qec",
                $"stty cols 100; env -u NO_COLOR -u DOTNET_RUNNING_IN_CONTAINER TERM=xterm-256color {Program} --content content --data data --urls http://127.0.0.1:{FreePort.Next()}", "/dev/null"])
        { WorkingDirectory = _place, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = new StringBuilder();
        server.OutputDataReceived += (_, line) =>
        {
            lock (text)
                text.AppendLine(line.Data);
        };
        server.BeginOutputReadLine();
        try
        {
            await ShowsAsync("Press Ctrl+C to stop.");
            await ShowsAsync($"content/posts/a[red].md:3:7: \e[31merror\e[0m: front-matter-date: ");
            await File.WriteAllTextAsync(Path.Combine(_place, "content/posts/b.md"),
                "---\ntitle: B\ndate: 2026-01-01\n---\n\nText.\n", TestContext.Current.CancellationToken);
            await ShowsAsync("posts/b.md published in ");
            await File.WriteAllTextAsync(Path.Combine(_place, "content/posts/b.md"),
                "---\ntitle: B\ndate: 2026-01-01\ndraft: true\n---\n\nText.\n", TestContext.Current.CancellationToken);
            await ShowsAsync("posts/b.md saved, hidden: draft in ");
            // Two saves within a short time cause one log line, which contains the file name once.
            await File.AppendAllTextAsync(
                Path.Combine(_place, "content/posts/b.md"), "More.\n", TestContext.Current.CancellationToken);
            await Task.Delay(200, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(_place, "content/posts/b.md"),
                "---\ntitle: C\ndate: 2026-01-01\n---\n\nText.\n", TestContext.Current.CancellationToken);
            await Eventually.IsTrueAsync(
                () => Task.FromResult(Text().Split("posts/b.md published in ").Length == 3), details: Text);
            Text().ShouldNotContain(", posts/b.md");
            Text().ShouldNotContain("{\"@t\"");
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Task ShowsAsync(string expected) =>
            Eventually.IsTrueAsync(() => Task.FromResult(Text().Contains(expected, StringComparison.Ordinal)),
                details: Text);

        string Text()
        {
            lock (text)
                return text.ToString();
        }
    }

    [Fact]
    public async Task A_browser_that_the_server_opened_neither_ends_with_it_nor_holds_its_output()
    {
        var browser = Path.Combine(_place, "xdg-open");
        await File.WriteAllTextAsync(browser, "#!/bin/sh\necho \"$$ $1\" > opening && mv opening opened\nexec sleep 600\n",
            TestContext.Current.CancellationToken);
        File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        // Like Ctrl+C, the signal goes to the whole process group.
        var (code, text) = await RunAsync("setsid", "--wait", "bash", "-c", $$"""
            export PATH="$PWD:$PATH" Server__DrainSeconds=0
            trap '' INT
            env --default-signal=INT {{Program}} serve --open --content content --data data --urls http://127.0.0.1:{{FreePort.Next()}} &
            until [ -e opened ]; do sleep 0.1; done
            kill -INT 0
            wait $!
            """);

        code.ShouldBe(ExitCodes.Success, text);
        var opened = (await File.ReadAllTextAsync(Path.Combine(_place, "opened"), TestContext.Current.CancellationToken)).Split(' ');
        using var running = Process.GetProcessById(int.Parse(opened[0], CultureInfo.InvariantCulture));
        running.Kill();
        opened[1].ShouldStartWith("http://127.0.0.1:");
    }

    private static string Program => $"dotnet '{typeof(Website).Assembly.Location}'";

    private Task<(int Code, string Text)> InTerminalAsync(string arguments, string variable = "TERM=xterm-256color") =>
        RunAsync("script", "-qec",
            $"stty cols 100; env -u NO_COLOR TERM=xterm-256color {variable} {Program} {arguments}", "/dev/null");

    private async Task<(int Code, string Text)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program,
                arguments)
            { WorkingDirectory = _place, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, text);
    }
}
