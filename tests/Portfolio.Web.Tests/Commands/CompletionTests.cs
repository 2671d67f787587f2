using System.CommandLine;
using System.Diagnostics;
using Portfolio.Web.Commands;

namespace Portfolio.Web.Tests.Commands;

public sealed class CompletionTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("ne", "new")]
    [InlineData("re", "rename remove")]
    [InlineData("new p", "post page")]
    [InlineData("new post --con", "--content")]
    [InlineData("serve --dr", "--drafts")]
    [InlineData("--content /x check --s", "--sarif")]
    [InlineData("--content ", "")]
    [InlineData("check nothing", "")]
    public async Task Bash_completes_commands_and_flags(string line, string expected)
    {
        await File.WriteAllTextAsync(_file, await OutputAsync("completions bash"), TestContext.Current.CancellationToken);
        var words = string.Join(' ', line.Split(' ').Prepend("portfolio").Select(w => $"'{w}'"));
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", $"source '{_file}'; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _portfolio; echo \"${{COMPREPLY[*]}}\""]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        (await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim().ShouldBe(expected);
    }

    [Theory]
    [InlineData("zsh", "'serve:Serve the site (the default)'", "'--drafts:")]
    [InlineData("fish", "complete -c portfolio -n '__portfolio_at \"\"' -f -a serve -d 'Serve the site (the default)'", "__portfolio_at \" serve\"' -l drafts -d ")]
    public async Task Zsh_and_fish_have_them_with_descriptions(string shell, params string[] parts)
    {
        var script = await OutputAsync($"completions {shell}");
        parts.ShouldAllBe(part => script.Contains(part, StringComparison.Ordinal));
        foreach (var command in Commands(Root()))
            script.ShouldContain(command.Split(' ')[^1]);
    }

    [Fact]
    public async Task Every_command_has_examples_of_itself()
    {
        foreach (var command in Commands(Root()).Append(""))
        {
            var examples = (await OutputAsync($"{command} --help".Trim())).Split("Examples:\n")[1].TrimEnd().Split('\n');
            examples.ShouldNotBeEmpty();
            examples.ShouldAllBe(line => line.Contains($"portfolio {command}".TrimEnd(), StringComparison.Ordinal), command);
        }
    }

    public void Dispose() => File.Delete(_file);

    private static RootCommand Root() => SiteCommand.Create(new(), []);

    private static IEnumerable<string> Commands(Command command) =>
        command.Subcommands.SelectMany(c => Commands(c).Select(below => $"{c.Name} {below}").Prepend(c.Name));

    private static async Task<string> OutputAsync(string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        (await Root().Parse(line).InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken)).ShouldBe(0);
        return output.ToString();
    }
}
