using System.Text.RegularExpressions;
using Portfolio.Web.Commands;
using YamlDotNet.RepresentationModel;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>Tests that the deployment files agree with the Dockerfile and the server.</summary>
public sealed partial class ServerRecipeTests
{
    private static readonly YamlNode Compose = ReadCompose();
    private static readonly YamlNode Services = Compose["services"];

    [Fact]
    public void The_containers_find_each_other_and_only_Caddy_names_the_client()
    {
        var (caddy, site, pull) = (Services["caddy"]["environment"], Services["site"]["environment"], Services["pull"]);
        caddy["SITE_UPSTREAM"].ToString().ShouldBe($"site:{Dockerfile.Variable("PORT")}");
        DeployFile.Read("pull.sh").ShouldContain($"nc -l -p {caddy["PULL_UPSTREAM"].ToString().Split(':')[1]} ");
        site["PORTFOLIO_PROXIES"].ToString().ShouldNotBeEmpty();
        ((YamlMappingNode)Services["site"]).Children.Keys.Select(key => key.ToString())
            .ShouldNotContain("ports", "readers could name any address");
        site["PORTFOLIO_CONTENT"].ToString().ShouldBe("/content/current", "the link that pull.sh switches");
        Volumes(Services["site"]).ShouldBe(["content:/content:ro", $"data:{Dockerfile.Variable("PORTFOLIO_DATA")}"]);
        Volumes(pull).ShouldContain("content:/content");
        Services["site"]["read_only"].ToString().ShouldBe("true");
    }

    [Fact]
    public void Every_file_and_setting_exists()
    {
        foreach (var file in ((YamlMappingNode)Services).Children.Values.SelectMany(Volumes)
            .Where(v => v.StartsWith("./", StringComparison.Ordinal)))
        {
            DeployFile.Read(file.Split(':')[0][2..]).ShouldNotBeEmpty(file);
        }
        var unit = DeployFile.Read("systemd/portfolio.service");
        var names = ((YamlMappingNode)Services["site"]["environment"]).Children.Keys.Select(name => name.ToString())
            .Concat(Variable().Matches(unit + DeployFile.Read("systemd/portfolio-pull.service"))
                .Select(name => name.Value));
        DeployFile.ShouldBeSettings(names);
        var command = Command().Match(unit).Groups["arguments"].Value;
        SiteCommand.Create(new()).Parse(command).Errors.ShouldBeEmpty();
        DeployFile.Read("Caddyfile")
            .ShouldContain(":127.0.0.1:" + command.Split(':')[^1] + "}", Case.Sensitive, "Caddy finds the service");
    }

    [Fact]
    public void No_container_and_no_service_has_privileges_that_it_does_not_need()
    {
        foreach (var (name, service) in ((YamlMappingNode)Services).Children)
        {
            service["read_only"].ToString().ShouldBe("true", name.ToString());
            service["cap_drop"][0].ToString().ShouldBe("ALL", name.ToString());
            service["security_opt"][0].ToString().ShouldBe("no-new-privileges:true", name.ToString());
            service["logging"]["driver"].ToString().ShouldBe("local", $"the log of {name} would grow without a limit");
            if (!service["image"].ToString().StartsWith('$'))
                service["image"].ToString().ShouldMatch(@":\d+\.\d+\.\d+$");
        }

        foreach (var unit in (string[])["portfolio.service", "portfolio-pull.service"])
        {
            var text = DeployFile.Read("systemd/" + unit);
            foreach (var line in (string[])["NoNewPrivileges=yes", "PrivateTmp=yes", "SystemCallFilter=@system-service"])
                text.ShouldContain($"\n{line}\n", Case.Sensitive, unit);
        }
    }

    [Fact]
    public void The_documented_commands_protect_secrets_and_reach_every_container()
    {
        var page = File.ReadAllText(Path.Combine(TestPlace.Repository, "docs", "deploy.md"));
        // A container keeps the file that was mounted when the container was created, and git replaces files.
        Volumes(Services["caddy"]).Concat(Volumes(Services["pull"])).ShouldContain(v => v.StartsWith("./", StringComparison.Ordinal));
        page.ShouldContain("| upgrade | run `git pull`, and then `docker compose up -d --build --force-recreate`");
        page.IndexOf("install -m 600 /dev/null /etc/portfolio.env", StringComparison.Ordinal)
            .ShouldBeInRange(1, page.IndexOf(">> /etc/portfolio.env", StringComparison.Ordinal));
        page.IndexOf("git clone https://github.com/OWNER/portfolio && cd portfolio\ninstall", StringComparison.Ordinal).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Workflows_run_the_actions_of_a_commit()
    {
        var folders = (string[])[".github/workflows", "src/Portfolio.Web/Commands/NewSite/github-pages/.github/workflows"];
        var uses = folders.SelectMany(folder => Directory.GetFiles(Path.Combine(TestPlace.Repository, folder)))
            .SelectMany(File.ReadLines).Where(line => line.Contains("uses: ", StringComparison.Ordinal)).ToList();
        uses.Count.ShouldBeGreaterThan(15);
        uses.Where(line => !line.Contains("uses: ./", StringComparison.Ordinal))
            .ShouldAllBe(line => PinnedAction().IsMatch(line));
    }

    [Fact]
    public void The_image_is_scanned_before_any_job_can_push_it()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(
            File.ReadAllText(Path.Combine(TestPlace.Repository, ".github/workflows/release.yml"))));
        var workflow = (YamlMappingNode)yaml.Documents[0].RootNode;
        workflow["permissions"].ToString().ShouldNotContain("write");
        var scan = (YamlMappingNode)workflow["jobs"]["scan"];
        scan.Children.Keys.Select(key => key.ToString()).ShouldNotContain("permissions");
        $"{scan}".ShouldContain("trivy-action");
        $"{scan}".ShouldNotContain("login-action");
        $"{workflow["jobs"]["image"]["needs"]}".ShouldContain("scan");
    }

    [Fact]
    public async Task A_release_says_everything_that_it_lacks_and_has_its_section_of_the_changelog_as_notes()
    {
        const string Script = "cd \"$0\"; unset CONTAINER_REGISTRY PACKAGE_SOURCE PACKAGE_KEY; ";
        var missing = await Tool.RunAsync("bash",
            ["-c", Script + "GITHUB_REF_NAME=v0.0.0 .ci/release check 2>&1 || [ $? = 1 ]", TestPlace.Repository]);
        foreach (var name in (string[])["v0.0.0", "CONTAINER_REGISTRY", "PACKAGE_SOURCE", "PACKAGE_KEY"])
            missing.ShouldContain(name);
        var notes = await Tool.RunAsync("bash", ["-c", Script + ".ci/release notes 1.1.0", TestPlace.Repository]);
        notes.ShouldStartWith("### ");
        notes.ShouldNotContain("\n## ");
    }

    private static IEnumerable<string> Volumes(YamlNode service) =>
        ((YamlSequenceNode)service["volumes"]).Select(volume => volume.ToString());

    private static YamlNode ReadCompose()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(DeployFile.Read("compose.yaml")));
        return yaml.Documents[0].RootNode;
    }

    [GeneratedRegex(@"uses: [\w./-]+@[0-9a-f]{40} # v?\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"\bPORTFOLIO_[A-Z_]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^ExecStart=/usr/local/bin/portfolio (?<arguments>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();
}
