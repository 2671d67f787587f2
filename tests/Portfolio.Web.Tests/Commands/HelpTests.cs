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

    [Fact]
    public async Task Every_command_has_examples_of_itself()
    {
        foreach (var command in Commands(Root()).Append(""))
        {
            var examples = (await OutputAsync($"{command} --help".Trim())).Split("Examples:\n")[1]
                .TrimEnd().Split('\n');
            examples.ShouldNotBeEmpty();
            examples.ShouldAllBe(
                line => line.Contains($"portfolio {command}".TrimEnd(), StringComparison.Ordinal), command);
        }
    }

    [Theory]
    [InlineData("build",
        "There is no command 'build'. Use: portfolio export public --base-url https://example.com (export to ./public "
        + "for this base URL)")]
    [InlineData("dev", "There is no command 'dev'. Use: portfolio serve (serve ./content at http://localhost:5000)")]
    [InlineData("publish", "There is no command 'publish'. Use: portfolio export public --base-url https://example.com (export")]
    [InlineData("deploy site", "There is no command 'deploy'. Use: portfolio export public --base-url "
        + "https://example.com (export")]
    [InlineData("init", "There is no command 'init'. Use: portfolio new site my-site (create a content folder)")]
    [InlineData("mv a b", "There is no command 'mv'. Use: portfolio rename old-slug new-slug")]
    [InlineData("rm a", "There is no command 'rm'. Use: portfolio remove a-slug")]
    [InlineData("help", "There is no command 'help'. Use: portfolio --help")]
    [InlineData("help export", "'help' is an unexpected argument. Use: portfolio export --help")]
    [InlineData("--port 3000", "There is no flag --port. Use: portfolio --urls http://localhost:3000")]
    [InlineData("serve --port=3000", "'serve' has no flag --port. Use: portfolio --urls http://localhost:3000")]
    [InlineData("-p 3000", "There is no flag -p. Use: portfolio --urls http://localhost:3000")]
    [InlineData("serve -p 3000", "'serve' has no flag -p. Use: portfolio --urls http://localhost:3000")]
    [InlineData("chekc", "There is no command 'chekc'. Did you mean check?")]
    [InlineData("serve --draft", "'serve' has no flag --draft. Did you mean --drafts?")]
    [InlineData("export", "<folder> is missing. For example: portfolio export public")]
    [InlineData("check now", "'now' is an unexpected argument. For example: portfolio check")]
    public void A_wrong_command_is_answered_with_the_right_one(string line, string answer)
    {
        var args = line.Split(' ');
        SiteCommand.ProblemOf(Root().Parse(args), args).ShouldNotBeNull().ShouldStartWith(answer);
    }

    [Theory]
    [InlineData("new site --help", "docker|github-pages|netlify")]
    [InlineData("new site --help", "--look <ledger|")]
    [InlineData("list --help", "drafts, scheduled and published")]
    public async Task Help_names_the_values_of_flags(string line, string text) =>
        (await OutputAsync(line)).ShouldContain(text);

    private static RootCommand Root() => SiteCommand.Create(new(), []);

    private static IEnumerable<string> Commands(Command command) =>
        command.Subcommands.SelectMany(c => Commands(c).Select(below => $"{c.Name} {below}").Prepend(c.Name));

    private static async Task<string> OutputAsync(string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        (await Root().Parse(line).InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken))
            .ShouldBe(0, $"Commands/Examples.cs has examples for '{line}'");
        return output.ToString();
    }
}
