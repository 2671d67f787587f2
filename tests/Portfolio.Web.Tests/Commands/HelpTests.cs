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
        (await Root().Parse([$"[suggest:{line.Length}]", line])
            .InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken)).ShouldBe(0);
        output.ToString().Trim().ShouldBe(expected);
    }

    [Theory]
    [InlineData("chekc", "following?\ncheck\n")]
    [InlineData("serve --draft", "following?\n--drafts\n")]
    [InlineData("--contnet /y", "following?\n--content\n")]
    public async Task A_misspelled_name_is_answered_with_the_nearest(string line, string expected) =>
        (await OutputAsync(line, code: 1)).ShouldContain(expected);

    [Theory]
    [InlineData("new site --help", "docker|github-pages|netlify")]
    [InlineData("new site --help", "--look <ledger|")]
    [InlineData("list --help", "including drafts")]
    public async Task Help_names_the_values_of_flags(string line, string text) =>
        (await OutputAsync(line)).ShouldContain(text);

    private static RootCommand Root() => SiteCommand.Create(new());

    private static async Task<string> OutputAsync(string line, int code = 0)
    {
        using var output = new StringWriter { NewLine = "\n" };
        (await Root().Parse(line).InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken))
            .ShouldBe(code);
        return output.ToString();
    }
}
