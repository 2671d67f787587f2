using Portfolio.Web.Commands;
using YamlDotNet.RepresentationModel;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>
/// Runs the steps of the two workflows that publish a site on GitHub Pages: that of this repository, for forks, and that of
/// <c>new site --deploy github-pages</c>. The program is that of the tests, as if the cache of the runner contained it.
/// </summary>
public sealed class PagesWorkflowTests : IDisposable
{
    private const string Fork = ".github/workflows/pages.yml";
    private const string NewSite = "src/Portfolio.Web/Commands/NewSite/github-pages/.github/workflows/publish.yml";

    private readonly string _home = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
    private readonly string _repository;

    public PagesWorkflowTests()
    {
        _repository = Path.Combine(_home, "repository");
        Directory.CreateSymbolicLink(Path.Combine(_home, "program"), AppContext.BaseDirectory);
        Directory.CreateDirectory(Path.Combine(_home, "tools"));
        var tool = Path.Combine(_home, "tools/portfolio");
        File.WriteAllText(tool, $"#!/bin/sh\nexec dotnet '{AppContext.BaseDirectory}/Portfolio.Web.dll' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => TestPlace.Delete(_home);

    [Trait("Run", "all")]
    [Theory]
    [InlineData(Fork, "content/")]
    [InlineData(Fork, "site/")]
    [InlineData(NewSite, "")]
    public async Task A_push_publishes_the_site_below_the_path_of_the_repository(string workflow, string folder)
    {
        Write("content/site.yaml", "title: The sample\n");
        Write("content/posts/sample.md", "---\ntitle: Sample\ndate: 2026-01-01\n---\n\nText.\n");
        Write(folder + "site.yaml", "title: Mine\nbaseUrl: https://elsewhere.example\n");
        Write(folder + "posts/now.md", "---\ntitle: Now\ndate: 2026-01-01\naliases: [/old]\n---\n\nText.\n");
        Write(folder + "posts/later.md", "---\ntitle: Later\ndate: 2999-01-01\n---\n\nNot yet.\n");
        await RunAsync(Step(workflow, "Export the site"));
        var list = File.ReadAllText(Path.Combine(_repository, "_public/blogs.html"));
        list.ShouldContain("\"/portfolio/blogs/now\"");
        list.ShouldNotContain("Later");
        list.Contains("Sample", StringComparison.Ordinal).ShouldBe(folder == "content/", "an own site takes the place of the sample");
        File.ReadAllText(Path.Combine(_repository, "_public/feed.xml")).ShouldContain("https://ada.github.io/portfolio/blogs/now");
        File.ReadAllText(Path.Combine(_repository, "_public/old.html"))
            .ShouldContain("/portfolio/blogs/now", Case.Sensitive, "Pages has no rules for redirects");
        File.Exists(Path.Combine(_repository, "_public/404.html")).ShouldBeTrue();
    }

    [Trait("Run", "all")]
    [Theory]
    [InlineData(Fork, "content/")]
    [InlineData(NewSite, "")]
    public async Task A_file_with_an_error_stops_the_run_which_names_the_line(string workflow, string folder)
    {
        Write(folder + "site.yaml", "title: Mine\n");
        Write(folder + "posts/broken.md", "---\ntitle: Broken\ndate: 2026-13-01\n---\n\nText.\n");
        await RunAsync($"({Step(workflow, "Export the site")})\n[ $? = 1 ]");
        (await RunAsync("export GITHUB_ACTIONS=true\n" + Step(workflow, "Check the site")))
            .ShouldContain($"::error file={folder}posts/broken.md,line=3,col=7,title=front-matter-date::");
    }

    [Theory]
    [InlineData("echo workflow", true)]
    [InlineData("echo legacy", false)]
    [InlineData("echo 'Not Found' >&2; return 1", false)]
    public async Task A_repository_without_Pages_publishes_nothing_and_says_what_to_switch_on(string gh, bool publishes)
    {
        var output = await RunAsync($"gh() {{ {gh}; }}\nGITHUB_OUTPUT={_home}/output\ntouch $GITHUB_OUTPUT\n"
            + Step(Fork, "Read the source of Pages") + "\ncat $GITHUB_OUTPUT");
        output.Contains("publishes=true", StringComparison.Ordinal).ShouldBe(publishes);
        output.Contains("Settings → Pages → Source: GitHub Actions", StringComparison.Ordinal).ShouldBe(!publishes);
    }

    [Fact]
    public async Task A_new_site_builds_the_commit_of_the_program_that_it_names_and_says_when_there_is_a_newer_one()
    {
        (await SiteCommand.RunAsync(["new", "site", _repository, "--deploy", "github-pages",
            "--program", "https://git.example/ada/portfolio"])).ShouldBe(ExitCodes.Success);
        var workflow = File.ReadAllText(Path.Combine(_repository, ".github/workflows/publish.yml"));
        workflow.ShouldContain("SOURCE: ${{ vars.PROGRAM_SOURCE || 'https://git.example/ada/portfolio' }}");
        workflow.ShouldNotContain("{commit}");
        var first = (await RunAsync("""
            git init -q ~/upstream && cd ~/upstream
            printf '## [Unreleased]\n\n### Before you update\n\n- Rename `pages/404.md`.\n\n### Added\n\n- Much.\n' > CHANGELOG.md
            git add . && git -c user.name=a -c user.email=a@b.c commit -qm one && git rev-parse HEAD
            git -c user.name=a -c user.email=a@b.c commit -qm two --allow-empty
            """)).Trim();
        var output = await FindAsync(first);
        output.ShouldContain("(newer commits: 1)");
        output.ShouldContain($"version={first}\n");
        output.ShouldContain("- Rename `pages/404.md`.");
        output.ShouldNotContain("- Much.");
        (await FindAsync("")).ShouldNotContain("::notice");
        TestPlace.Delete(Path.Combine(_home, "upstream"));
        (await FindAsync(first)).ShouldContain($"version={first}\n", Case.Sensitive, "the program of an earlier run still publishes");

        Task<string> FindAsync(string commit) => RunAsync($"""
            rm -rf ~/portfolio ~/output ~/summary; touch ~/summary
            export SOURCE=file://{_home}/upstream COMMIT={commit} VERSION=1 GITHUB_OUTPUT={_home}/output GITHUB_STEP_SUMMARY={_home}/summary
            {Step(NewSite, "Find the commit of the program")}
            cat ~/output ~/summary
            """);
    }

    [Theory]
    [InlineData("git@github.com:ada/portfolio.git")]
    [InlineData("https://github.com/ada/portfolio'; rm")]
    [InlineData("/srv/portfolio")]
    public async Task The_repository_of_the_program_is_a_URL_that_a_runner_can_read(string url)
    {
        (await SiteCommand.RunAsync(["new", "site", _repository, "--deploy", "github-pages", "--program", url]))
            .ShouldBe(ExitCodes.Usage);
        Directory.Exists(_repository).ShouldBeFalse();
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_repository, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Returns the script of a step of a workflow.</summary>
    private static string Step(string workflow, string name)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(TestPlace.Repository, workflow))));
        return ((YamlMappingNode)yaml.Documents[0].RootNode["jobs"]).Children.Values
            .SelectMany(job => (YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>()
            .Single(step => step.Children.TryGetValue("name", out var value) && value.ToString() == name)["run"].ToString();
    }

    /// <summary>Runs a script in the repository with the environment of a runner.</summary>
    private Task<string> RunAsync(string script)
    {
        Directory.CreateDirectory(_repository);
        var environment = $"export HOME={_home} BASE_URL=https://ada.github.io/portfolio\n";
        return Tool.RunAsync("bash", ["-c", environment + script], folder: _repository);
    }
}
