using System.CommandLine;
using Portfolio.Web.Commands;

namespace Portfolio.Web.Tests.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("ne", "new")]
    [InlineData("new po", "post")]
    [InlineData("serve --dr", "--drafts")]
    [InlineData("--content /x check --j", "--json")]
    public async Task System_CommandLine_suggests_commands_and_flags(string line, string expected)
    {
        using var output = new StringWriter { NewLine = " " };
        (await Root().Parse([$"[suggest:{line.Length}]", line]).InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken)).ShouldBe(0);
        output.ToString().Trim().ShouldBe(expected);
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
