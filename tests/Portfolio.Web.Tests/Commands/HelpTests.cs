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
    [InlineData("chekc", "There is no command 'chekc': did you mean check?")]
    [InlineData("serve --draft", "There is no option --draft: did you mean --drafts?")]
    [InlineData("--contnet /y", "There is no option --contnet: did you mean --content?")]
    [InlineData("publish", "There is no command 'publish': see portfolio --help")]
    [InlineData("new post A B C", "'B' is an unexpected argument: write portfolio new post \"A B C\"")]
    [InlineData("new page My Page", "'Page' is an unexpected argument: write portfolio new page \"My Page\"")]
    [InlineData("new post", "<title> is missing: write portfolio new post <title>")]
    [InlineData("init", "<folder> is missing: write portfolio new site <folder>")]
    [InlineData("build", "<folder> is missing: write portfolio export <folder>")]
    [InlineData("rename a", "<new> is missing: write portfolio rename <old> <new>")]
    [InlineData("rename a b c", "'c' is an unexpected argument: write portfolio rename <old> <new>")]
    [InlineData("check /", "'/' is an unexpected argument: write portfolio check --content /")]
    [InlineData("new", "A command is missing: write portfolio new site, post, page, project, list, view, schemas")]
    [InlineData("serve --port abc", "'abc' is not a valid value of --port: use a number from 0 to 65535")]
    [InlineData("start --port 99999", "'99999' is not a valid value of --port: use a number from 0 to 65535")]
    [InlineData("preview-link x --hours soon", "'soon' is not a valid value of --hours: use a whole number")]
    [InlineData("serve --content", "--content has no value: write portfolio serve --content <folder>")]
    [InlineData("new site x --look pink", "'pink' is not a valid value: use one of ")]
    [InlineData("export --hlep", "There is no option --hlep: see --help")]
    public void A_mistake_is_answered_in_one_line_with_what_to_write(string line, string answer)
    {
        var message = Mistakes.Find(Root().Parse(Mistakes.WithOwnName(line.Split(' ')))).ShouldNotBeNull();
        message.ShouldStartWith(answer);
        message.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("dev --port 8080", "serve")]
    [InlineData("start", "serve")]
    [InlineData("server --open", "serve")]
    [InlineData("init my-site", "site")]
    [InlineData("build public", "export")]
    [InlineData("check", "check")]
    [InlineData("new post dev", "post")]
    [InlineData("lint", "check")]
    [InlineData("post new Title", "post")]
    [InlineData("page new Title", "page")]
    public void A_command_of_another_program_is_understood(string line, string command)
    {
        var parsed = Root().Parse(Mistakes.WithOwnName(line.Split(' ')));
        Mistakes.Find(parsed).ShouldBeNull();
        parsed.CommandResult.Command.Name.ShouldBe(command);
    }

    [Theory]
    [InlineData("serve --port 8081", false, "http://localhost:8081")]
    [InlineData("--port=8081", false, "http://localhost:8081")]
    [InlineData("serve --port 8081", true, "http://*:8081")]
    public void A_port_is_enough_to_listen_on(string line, bool isInContainer, string urls)
    {
        var shared = new SharedOptions(
            name => (name, isInContainer) switch
            {
                ("ASPNETCORE_URLS", _) => "http://localhost:1",
                ("DOTNET_RUNNING_IN_CONTAINER", true) => "true",
                _ => null,
            },
            Environment.CurrentDirectory);
        shared.ListenUrls(SiteCommand.Create(shared).Parse(line.Split(' '))).ShouldBe(urls);
        Should.Throw<UsageException>(() => shared.ListenUrls(SiteCommand.Create(shared).Parse($"{line} --urls http://localhost:2")));
    }

    [Theory]
    [InlineData("new site --help", "docker|github-pages|netlify")]
    [InlineData("new site --help", "--look <bare|ledger|")]
    [InlineData("list --help", "including drafts")]
    public async Task Help_names_the_values_of_flags(string line, string text) =>
        (await OutputAsync(line)).ShouldContain(text);

    private static RootCommand Root() => SiteCommand.Create(new());

    private static async Task<string> OutputAsync(string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        (await Root().Parse(line).InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken))
            .ShouldBe(0);
        return output.ToString();
    }
}
