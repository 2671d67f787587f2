using System.CommandLine;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

public sealed class FlagsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flags").FullName;

    [Fact]
    public void A_flag_wins_over_the_environment_and_that_over_the_default()
    {
        var named = Directory.CreateDirectory(Path.Combine(_folder, "named")).FullName;
        var environment = Directory.CreateDirectory(Path.Combine(_folder, "environment")).FullName;
        var near = Directory.CreateDirectory(Path.Combine(_folder, "content")).FullName;

        Read(["--content", "named"], ("PORTFOLIO_CONTENT", environment)).ContentFolder.ShouldBe(named);
        Read([], ("PORTFOLIO_CONTENT", environment)).ContentFolder.ShouldBe(environment);
        Read([]).ContentFolder.ShouldBe(near);

        Read(["--base-url=https://a.example/"], ("PORTFOLIO_BASE_URL", "https://b.example")).BaseUrl.ShouldBe("https://a.example");
        Read([], ("PORTFOLIO_BASE_URL", "https://b.example")).BaseUrl.ShouldBe("https://b.example");
        Read([]).BaseUrl.ShouldBeNull();

        Read(["--urls", "http://*:1"], ("ASPNETCORE_URLS", "http://*:2"), ("ASPNETCORE_HTTP_PORTS", "3")).Urls.ShouldBe("http://*:1");
        Read([], ("ASPNETCORE_URLS", "http://*:2"), ("ASPNETCORE_HTTP_PORTS", "3")).Urls.ShouldBe("http://*:2");
        Read([], ("ASPNETCORE_HTTP_PORTS", "3;4")).Urls.ShouldBe("http://*:3;http://*:4");
        Read([]).Urls.ShouldBe("http://localhost:5000");
    }

    [Fact]
    public void Content_is_found_upward_and_the_store_lies_beside_it()
    {
        var content = Directory.CreateDirectory(Path.Combine(_folder, "content")).FullName;
        var below = Directory.CreateDirectory(Path.Combine(_folder, "src", "web")).FullName;

        var options = Read([], below);

        options.ContentFolder.ShouldBe(content);
        options.DataFolder.ShouldBe(Path.Combine(_folder, ".data"));
    }

    [Fact]
    public void A_store_is_never_sought_where_others_could_have_left_one()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content"));
        File.WriteAllText(Path.Combine(_folder, ".data"), "in the way");
        Read([]).DataFolder.ShouldBe(Path.Combine(_folder, ".data"));
        Read([], ("PORTFOLIO_DATA", ".data/x")).DataFolder.ShouldBe(Path.Combine(_folder, ".data/x"));
    }

    [Fact]
    public void Flags_stand_before_or_behind_the_verb() =>
        new[] { "--content=/ serve", "serve --content=/" }.ShouldAllBe(line => HelpOf(line + " --help").Length > 0);

    [Fact]
    public void Help_calls_the_program_by_its_name_and_offers_what_matters()
    {
        HelpOf("--help").ShouldContain("portfolio [command]");
        HelpOf("serve --help").ShouldContain("--content");
        HelpOf("health --help").ShouldContain("--urls");
        HelpOf("health --help").ShouldNotContain("--content <");
    }

    [Theory]
    [InlineData("--base-url", "example.com")]
    [InlineData("--urls", "localhost")]
    public void A_value_that_cannot_be_used_is_named_with_its_flag(string flag, string value)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content"));
        File.WriteAllText(Path.Combine(_folder, "content", "file"), "");
        Should.Throw<UsageException>(() => Read([flag, value])).Message.ShouldStartWith(flag);
    }

    [Fact]
    public void No_content_anywhere_says_what_to_do() =>
        Should.Throw<UsageException>(() => Read([], "/")).Message.ShouldContain("--content");

    [Fact]
    public void Settings_of_the_host_pass_and_misspelled_flags_do_not()
    {
        var (ours, host) = HostArguments.Split(
            ["--environment=Test", "--contentRoot", "/x", "--Logging:LogLevel:Default=Debug", "--contnet=/y", "--urls=http://a:1"]);
        host.ShouldBe(["--environment=Test", "--contentRoot", "/x", "--Logging:LogLevel:Default=Debug"]);
        ours.ShouldBe(["--contnet=/y", "--urls=http://a:1"]);
    }

    [Theory]
    [InlineData("--contnet=/y")]
    [InlineData("servee")]
    [InlineData("--content")]
    public async Task Misuse_exits_with_1(string argument) => (await SiteCommand.RunAsync([argument])).ShouldBe(1);

    [Fact]
    public async Task An_address_that_cannot_be_had_exits_with_1() =>
        // Of a network that is in books alone (RFC 5737).
        (await SiteCommand.RunAsync(["--content", _folder, "--data", Path.Combine(_folder, "data"), "--urls", "http://192.0.2.1:5000"])).ShouldBe(1);

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    public async Task Help_and_version_exit_with_0(string argument) => (await SiteCommand.RunAsync([argument])).ShouldBe(0);

    public void Dispose() => TestPlace.Delete(_folder);

    private static string HelpOf(string line)
    {
        using var output = new StringWriter();
        SiteCommand.Create(new(), []).Parse(line).Invoke(new() { Output = output }).ShouldBe(0);
        return output.ToString();
    }

    private WebsiteOptions Read(string[] args, params (string Name, string Value)[] environment) => Read(args, _folder, environment);

    private static WebsiteOptions Read(string[] args, string workingDirectory, params (string Name, string Value)[] environment)
    {
        var flags = new Flags(name => environment.FirstOrDefault(variable => variable.Name == name).Value, workingDirectory);
        var root = new RootCommand();
        flags.AddTo(root);
        return flags.Read(root.Parse(args), []);
    }
}
