using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Deploy;

namespace Portfolio.Web.Tests.Commands;

public sealed class SharedOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flags").FullName;

    [Fact]
    public void A_flag_overrides_the_environment_and_that_the_default()
    {
        var named = Directory.CreateDirectory(Path.Combine(_folder, "named")).FullName;
        var environment = Directory.CreateDirectory(Path.Combine(_folder, "environment")).FullName;
        var near = Directory.CreateDirectory(Path.Combine(_folder, "content")).FullName;

        Read(["--content", "named"], ("PORTFOLIO_CONTENT", environment)).ContentFolder.ShouldBe(named);
        Read([], ("PORTFOLIO_CONTENT", environment)).ContentFolder.ShouldBe(environment);
        Read([]).ContentFolder.ShouldBe(near);

        Read(["--base-url=https://a.example/"], ("PORTFOLIO_BASE_URL", "https://b.example")).BaseUrl
            .ShouldBe("https://a.example");
        Read([], ("PORTFOLIO_BASE_URL", "https://b.example")).BaseUrl.ShouldBe("https://b.example");
        Read([]).BaseUrl.ShouldBeNull();

        Read(["--urls", "http://*:1"], ("ASPNETCORE_URLS", "http://*:2"), ("ASPNETCORE_HTTP_PORTS", "3")).Urls
            .ShouldBe("http://*:1");
        Read([], ("ASPNETCORE_URLS", "http://*:2"), ("ASPNETCORE_HTTP_PORTS", "3")).Urls.ShouldBe("http://*:2");
        Read([], ("ASPNETCORE_HTTP_PORTS", "3;4")).Urls.ShouldBe("http://*:3;http://*:4");
        Read([]).Urls.ShouldBe("http://localhost:5000");
    }

    [Fact]
    public void Only_the_default_port_gives_way_to_another_program()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content"));
        Read([]).HasDefaultUrls.ShouldBeTrue();
        Read(["--urls", "http://localhost:5000"]).HasDefaultUrls.ShouldBeFalse();
        Read([], ("PORT", "5000")).HasDefaultUrls.ShouldBeFalse();

        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = new ListenAddress("http", "localhost", ((IPEndPoint)other.LocalEndpoint).Port);
        taken.OnFreePort().Port.ShouldBeGreaterThan(taken.Port);
        other.Stop();
        taken.OnFreePort().ShouldBe(taken);
    }

    [Fact]
    public void Proxies_are_addresses_and_networks_and_nobody_unless_configured()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content"));
        Proxies([]).ShouldBeEmpty();
        Proxies(["--proxies", "127.0.0.1, ::1,10.0.0.0/8"]).ShouldBe(["127.0.0.1/32", "::1/128", "10.0.0.0/8"]);
        Proxies([], ("PORTFOLIO_PROXIES", "fd00::/8")).ShouldBe(["fd00::/8"]);
        Proxies(["--proxies", "::1"], ("PORTFOLIO_PROXIES", "fd00::/8")).ShouldBe(["::1/128"]);
    }

    private IEnumerable<string> Proxies(string[] args, params (string Name, string Value)[] environment)
    {
        ServerOptions.TryParse(Read(args, environment).Settings.GetValueOrDefault("Server:Proxies")
            ?? "", out var networks).ShouldBeTrue();
        return networks.Select(network => network.ToString());
    }

    [Fact]
    public void PORT_counts_when_nothing_else_names_an_address()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content"));
        Read([], ("PORT", "3000")).Urls.ShouldBe("http://*:3000");
        Read([], ("PORT", "3000"), ("ASPNETCORE_HTTP_PORTS", "4000")).Urls.ShouldBe("http://*:4000");
        Read([], ("PORT", "3000"), ("ASPNETCORE_URLS", "http://localhost:5")).Urls.ShouldBe("http://localhost:5");
        Read(["--urls", "http://localhost:6"], ("PORT", "3000")).Urls.ShouldBe("http://localhost:6");
    }

    [Theory]
    [InlineData("PORT", "abc")]
    [InlineData("PORT", "-5")]
    [InlineData("PORT", "80 80")]
    [InlineData("PORT", "99999")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "abc")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "8080;x")]
    [InlineData("ASPNETCORE_URLS", "http://*:abc")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:-1")]
    [InlineData("ASPNETCORE_URLS", "nonsense")]
    public void A_port_that_is_no_number_is_named_with_its_variable(string variable, string value)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content"));
        var message = Should.Throw<UsageException>(() => Read([], (variable, value))).Message;
        message.ShouldStartWith(variable);
        message.ShouldContain($"'{value.Split(';')[^1]}'");
    }

    [Theory]
    [InlineData("http://[::1]:5000")]
    [InlineData("http://*:0;https://localhost:5001")]
    [InlineData("http://unix:/tmp/portfolio.sock")]
    public void An_address_of_the_server_is_taken_as_it_is(string urls)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content"));
        Read(["--urls", urls]).Urls.ShouldBe(urls);
    }

    [Fact]
    public void Help_names_no_secret() => HelpOf("--help").ShouldNotContain("token", Case.Insensitive);

    [Fact]
    public void A_folder_with_settings_is_found_upward_too_and_sites_beside_each_other_have_data_folders_of_their_own()
    {
        var posts = Directory.CreateDirectory(Path.Combine(_folder, "mine/posts")).FullName;
        File.WriteAllText(Path.Combine(_folder, "mine/site.yaml"), "title: Mine");
        Folders.Content(null, posts).ShouldBe(Path.Combine(_folder, "mine"));
        Folders.Data(null, Path.Combine(_folder, "mine"), posts).ShouldBe(Path.Combine(_folder, ".mine.data"));
        Folders.Data(null, Path.Combine(_folder, "yours"), posts).ShouldBe(Path.Combine(_folder, ".yours.data"));
    }

    [Fact]
    public void The_content_folder_is_found_upward_and_the_data_folder_is_beside_it()
    {
        var content = Directory.CreateDirectory(Path.Combine(_folder, "content")).FullName;
        var below = Directory.CreateDirectory(Path.Combine(_folder, "src", "web")).FullName;

        var options = Read([], below);

        options.ContentFolder.ShouldBe(content);
        options.DataFolder.ShouldBe(Path.Combine(_folder, ".data"));
    }

    [Fact]
    public void The_folder_of_the_author_comes_before_the_sample_unless_an_export_has_written_it()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content"));
        var site = Directory.CreateDirectory(Path.Combine(_folder, "site")).FullName;
        var below = Directory.CreateDirectory(Path.Combine(_folder, "src", "web")).FullName;
        Read([], below).ContentFolder.ShouldBe(site);
        Read([], below).DataFolder.ShouldBe(Path.Combine(_folder, ".site.data"));
        File.WriteAllText(Path.Combine(site, ".portfolio-export"), "");
        Read([], below).ContentFolder.ShouldBe(Path.Combine(_folder, "content"));
    }

    [Fact]
    public void The_data_folder_is_never_a_place_that_others_can_write_to()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content"));
        File.WriteAllText(Path.Combine(_folder, ".data"), "in the way");
        Read([]).DataFolder.ShouldBe(Path.Combine(_folder, ".data"));
        Read([], ("PORTFOLIO_DATA", ".data/x")).DataFolder.ShouldBe(Path.Combine(_folder, ".data/x"));
    }

    [Fact]
    public void The_data_folder_cannot_be_the_content_folder()
    {
        var content = Directory.CreateDirectory(Path.Combine(_folder, "content")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), content);
        foreach (var data in (string[])["content", "content/", "./link", content])
            Should.Throw<UsageException>(() => Read(["--data", data])).Message.ShouldContain("is the content folder", Case.Sensitive, data);
        Should.Throw<UsageException>(() => Read([], ("PORTFOLIO_DATA", "content")));
        Read(["--data", "content/.data"]).DataFolder.ShouldBe(Path.Combine(content, ".data"));
    }

    [Fact]
    public void A_name_that_begins_as_that_of_a_setting_and_is_none_is_reported_with_the_nearest()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cache:MaxMegabyte"] = "1",
            ["cache:maxmegabytes"] = "1",
            ["Server:DrainSecond"] = "1",
            ["Cache:Quite:Other"] = "1",
            ["Logging:LogLevel:Default"] = "Debug",
            ["Serilog:MinimumLevel"] = "Debug",
            ["Kestrel:Limits:X"] = "1",
        }).Build();
        KnownSetting.Unknown(
            [
                "PORTFOLIO_BASEURL", "PORTFOLIO_PROXY", "Portfolio_Content", "PORTFOLIO_BASE_URL", "PORTFOLIO_PREVIEW_KEY_FILE", "PATH",
                "PORTFOLIO_SERVICE_HOST", "PORTFOLIO_SERVICE_PORT", "PORTFOLIO_SERVICE_PORT_HTTP", "PORTFOLIO_PORT",
                "PORTFOLIO_PORT_8080_TCP_ADDR",
            ],
            configuration).ShouldBe(
            [
                "PORTFOLIO_BASEURL is not a setting and has no effect: did you mean PORTFOLIO_BASE_URL?",
                "PORTFOLIO_PROXY is not a setting and has no effect: did you mean PORTFOLIO_PROXIES?",
                "Portfolio_Content is not a setting and has no effect: did you mean PORTFOLIO_CONTENT?",
                "Cache:MaxMegabyte is not a setting and has no effect: did you mean Cache:MaxMegabytes?",
                "Cache:Quite is not a setting and has no effect: docs/configuration.md lists all settings",
                "Server:DrainSecond is not a setting and has no effect: did you mean Server:DrainSeconds?",
            ], ignoreOrder: true);
    }

    [Fact]
    public void Flags_are_accepted_before_and_after_the_command() =>
        new[] { "--content=/ serve", "serve --content=/" }.ShouldAllBe(line => HelpOf(line + " --help").Length > 0);

    [Fact]
    public void Help_shows_the_name_of_the_program_and_the_flags_of_each_command()
    {
        HelpOf("--help").ShouldContain("portfolio [command]");
        HelpOf("serve --help").ShouldContain("--content");
        HelpOf("health --help").ShouldContain("--urls");
        HelpOf("health --help").ShouldNotContain("--content <");
    }

    [Theory]
    [InlineData("--base-url", "example.com")]
    [InlineData("--urls", "localhost")]
    [InlineData("--urls", "http://localhost:99999")]
    public void An_invalid_value_is_reported_with_its_flag(string flag, string value)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content"));
        File.WriteAllText(Path.Combine(_folder, "content", "file"), "");
        Should.Throw<UsageException>(() => Read([flag, value])).Message.ShouldStartWith(flag);
    }

    [Fact]
    public void A_missing_content_folder_is_reported_with_what_to_do() =>
        Should.Throw<UsageException>(() => Read([], "/")).Message.ShouldContain("--content");

    [Theory]
    [InlineData("nope", "create it with `portfolio new site`")]
    [InlineData("file", "is a file: specify its folder")]
    public async Task A_content_folder_that_does_not_exist_is_wrong_use_and_leaves_no_data_folder(string name,
        string expected)
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        var before = Directory.GetFileSystemEntries(_folder);

        Should.Throw<UsageException>(() => Read(["--content", name])).Message.ShouldContain(expected);
        (await SiteCommand.RunAsync(["serve", "--content", Path.Combine(_folder, name)])).ShouldBe(ExitCodes.Usage);
        Directory.GetFileSystemEntries(_folder).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void With_wait_the_content_folder_may_be_mounted_later()
    {
        Read(["--content", "later", "--wait"]).ContentFolder.ShouldBe(Path.Combine(_folder, "later"));
        SiteCommand.Create(new()).Parse("--wait serve --drafts").Errors.ShouldBeEmpty();
        Dockerfile.Text.ShouldContain("\"--wait\"]");
    }

    [Fact]
    public void Host_settings_are_passed_on_and_misspelled_flags_are_not()
    {
        var (ours, host) = SiteCommand.Split(
            ["--environment=Test", "--contentRoot", "/x", "--Logging:LogLevel:Default=Debug", "--contnet=/y",
                "--urls=http://a:1"]);
        host.ShouldBe(["--environment=Test", "--contentRoot", "/x", "--Logging:LogLevel:Default=Debug"]);
        ours.ShouldBe(["--contnet=/y", "--urls=http://a:1"]);
    }

    [Theory]
    [InlineData("--contnet=/y")]
    [InlineData("servee")]
    [InlineData("--content")]
    [InlineData("rename old")]
    [InlineData("export --bse-url=https://example.com")]
    [InlineData("check much")]
    [InlineData("export --hlep")]
    [InlineData("new post --tilte")]
    public async Task Invalid_arguments_exit_with_2(string line) =>
        (await SiteCommand.RunAsync(line.Split(' '))).ShouldBe(2);

    [Fact]
    public async Task A_URL_that_cannot_be_listened_on_exits_with_2() =>
        // The address is reserved for documentation (RFC 5737), so this machine never has it.
        (await SiteCommand.RunAsync(
            ["--content", _folder, "--data", Path.Combine(_folder, "data"), "--urls", "http://192.0.2.1:5000"]))
                .ShouldBe(2);

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("rename --help")]
    public async Task Help_and_version_exit_with_0(string line) =>
        (await SiteCommand.RunAsync(line.Split(' '))).ShouldBe(0);

    public void Dispose() => TestPlace.Delete(_folder);

    private static string HelpOf(string line)
    {
        using var output = new StringWriter();
        SiteCommand.Create(new()).Parse(line).Invoke(new() { Output = output }).ShouldBe(0);
        return output.ToString();
    }

    private WebsiteOptions Read(string[] args, params (string Name, string Value)[] environment) =>
        Read(args, _folder, environment);

    private static WebsiteOptions Read(
        string[] args, string workingDirectory, params (string Name, string Value)[] environment)
    {
        var shared = new SharedOptions(name => environment.FirstOrDefault(variable => variable.Name == name).Value,
            workingDirectory);
        return shared.Read(SiteCommand.Create(shared).Parse(args));
    }
}
