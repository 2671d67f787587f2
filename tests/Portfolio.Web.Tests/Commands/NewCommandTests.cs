using Portfolio.Content.Reading.Settings;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Deploy;

namespace Portfolio.Web.Tests.Commands;

public sealed class NewCommandTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 4, 25, 10, 0, 0, TimeSpan.Zero);

    private readonly string _content = Path.Combine(
        Directory.CreateTempSubdirectory("portfolio-test-").FullName, "content");

    public void Dispose() => TestPlace.Delete(Path.GetDirectoryName(_content)!);

    [Fact]
    public async Task A_new_site_with_a_post_and_a_page_has_no_problems()
    {
        NewCommand.CreateSite(_content, null, Now);
        NewCommand.CreatePost(_content, "Why \"I\" moved: C# & SQLite", Now);
        NewCommand.CreatePage(_content, "Über mich");
        File.ReadAllText(Path.Combine(_content, "posts/why-i-moved-c-sharp-and-sqlite.md"))
            .ShouldBe("---\ntitle: \"Why \\\"I\\\" moved: C# & SQLite\"\ndescription: \ndate: 2026-04-25\ntags: []\ndraft: true\n---\n\n"
                + "Write here.\n");
        using var output = new StringWriter();
        (await CheckCommand.RunAsync(new WebsiteOptions(_content, "", null, ""), ProblemReport.WriteText, output,
            TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Success, output.ToString());
    }

    [Fact]
    public async Task A_new_documentation_has_no_problems()
    {
        (await SiteCommand.RunAsync(["new", "site", _content, "--docs"])).ShouldBe(ExitCodes.Success);
        File.ReadAllText(Path.Combine(_content, "site.yaml")).ShouldContain("\ndocs:\n");
        (await SiteCommand.RunAsync(["check", "--content", _content])).ShouldBe(ExitCodes.Success);
    }

    [Theory]
    [InlineData("bear")]
    [InlineData("docs")]
    [InlineData("magazine")]
    public async Task A_new_site_with_a_theme_has_its_design_and_no_problems(string theme)
    {
        NewCommand.Themes.ShouldBe(["bear", "docs", "magazine"]);
        (await SiteCommand.RunAsync(["new", "site", _content, "--theme", theme])).ShouldBe(ExitCodes.Success);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TestPlace.Themes, theme), "*", SearchOption.AllDirectories))
        {
            File.ReadAllText(Path.Combine(_content, Path.GetRelativePath(Path.Combine(TestPlace.Themes, theme), file)))
                .ShouldBe(File.ReadAllText(file));
        }
        (await SiteCommand.RunAsync(["check", "--content", _content])).ShouldBe(ExitCodes.Success);
    }

    [Theory]
    [InlineData("docker", "Dockerfile", "FROM $PROGRAM")]
    [InlineData("github-pages", ".github/workflows/publish.yml", "export _public")]
    [InlineData("netlify", "netlify.toml", "publish = \"_public\"")]
    public async Task A_new_site_is_published_by_one_more_file_and_can_be_exported_into_its_own_folder(
        string host, string file, string expected)
    {
        (await SiteCommand.RunAsync(["new", "site", _content, "--deploy", host])).ShouldBe(ExitCodes.Success);
        var text = File.ReadAllText(Path.Combine(_content, file));
        text.ShouldContain(expected);
        text.ShouldContain(ProgramVersion.Release);
        text.ShouldNotContain("{version}");
        File.ReadAllText(Path.Combine(_content, ".gitignore")).ShouldContain("_public/");
        (await SiteCommand.RunAsync(["check", "--content", _content])).ShouldBe(ExitCodes.Success);
        if (host != "netlify")
            return;
        var target = Path.Combine(_content, "_public");
        (await SiteCommand.RunAsync(["export", target, "--content", _content, "--base-url", "https://example.com"]))
            .ShouldBe(ExitCodes.Success);
        foreach (var page
            in (string[])["index.html", "about.html", "blog/hello.html", "blog/what-a-post-can-show.html", "hills.svg"])
        {
            File.Exists(Path.Combine(target, page)).ShouldBeTrue(page);
        }
        File.Exists(Path.Combine(target, "readme.html")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("clone/src/Portfolio.Web/bin/Debug/net10.0/", "clone", "../my site",
        "", "dotnet run --project src/Portfolio.Web -- ", " --content \"../my site\"")]
    [InlineData("clone/src/Portfolio.Web/bin/Debug/net10.0/", "clone/src", "../mine",
        "", "dotnet run --project Portfolio.Web -- ", " --content ../mine")]
    [InlineData("tools/net10.0/any/", "home", "mine", "  cd mine\n", "portfolio ", "")]
    [InlineData("tools/net10.0/any/", "home", ".", "", "portfolio ", "")]
    public void The_next_steps_can_be_typed_as_they_are_written(
        string program, string current, string folder, string enter, string command, string content)
    {
        var root = Path.GetDirectoryName(_content)!;
        var project = Directory.CreateDirectory(Path.Combine(root, "clone/src/Portfolio.Web")).FullName;
        File.WriteAllText(Path.Combine(project, "Portfolio.Web.csproj"), "<Project />");
        NewCommand.NextSteps(folder, Path.Combine(root, current), Path.Combine(root, program)).ReplaceLineEndings("\n").ShouldBe(
            $"Next:\n{enter}  {command}serve --drafts --open{content}   # show the site on this machine, with drafts\n"
            + $"  {command}new post \"A title\"{content}      # create a draft");
    }

    [Theory]
    [InlineData("github-pages", ".github/workflows/publish.yml",
        "          if [ -n \"$SOURCE\" ]; then\n            git -C", "          fi\n", "PROGRAM_SOURCE")]
    [InlineData("netlify", "netlify.toml", "    if [", "    fi\n", "PROGRAM_SOURCE")]
    [InlineData("docker", "Dockerfile", "echo ", "\n", "Dockerfile")]
    public async Task A_program_that_is_not_published_is_an_error_that_says_what_to_do(
        string host, string file, string begin, string end, string expected)
    {
        (await SiteCommand.RunAsync(["new", "site", _content, "--deploy", host])).ShouldBe(ExitCodes.Success);
        var text = File.ReadAllText(Path.Combine(_content, file));
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        var script = text[start..(text.IndexOf(end, start, StringComparison.Ordinal) + end.Length)];
        // A shell function replaces the dotnet command, which fails as if no NuGet source contained the tool.
        var output = await Tool.RunAsync("bash",
            ["-c", $"dotnet() {{ return 1; }}; VERSION=9.9.9 SOURCE= PROGRAM_SOURCE=\n({script})\n[ $? = 1 ]"]);
        output.ShouldContain(expected);
        output.ShouldContain(host == "docker" ? ProgramVersion.Release : "9.9.9");
    }

    [Theory]
    [InlineData("it's me", "its-me")]
    [InlineData("Don’t panic", "dont-panic")]
    public void An_apostrophe_is_no_hyphen_in_a_file_name(string title, string name)
    {
        NewCommand.CreatePost(_content, title, Now);
        File.Exists(Path.Combine(_content, $"posts/{name}.md")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("posts/first.md", "posts/a-title.md")]
    [InlineData("_posts/2020-01-01-first.md", "_posts/2026-04-25-a-title.md")]
    [InlineData("notes.md", "a-title.md")]
    [InlineData("notes/day/first.md", "a-title.md")]
    [InlineData("pages/about.md", "posts/a-title.md")]
    [InlineData("site.yaml", "posts/a-title.md")]
    public void A_post_is_written_where_the_posts_are(string existing, string expected)
    {
        Write(existing);
        NewCommand.CreatePost(_content, "A title", Now);
        File.Exists(Path.Combine(_content, expected)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_post_with_images_has_a_folder_of_its_own()
    {
        Write("site.yaml");
        (await SiteCommand.RunAsync(["new", "post", "A title", "--folder", "--content", _content])).ShouldBe(ExitCodes.Success);
        File.ReadAllText(Path.Combine(_content, "posts/a-title/index.md")).ShouldContain("title: \"A title\"");
    }

    [Theory]
    [InlineData("posts/a-title.md", true)]
    [InlineData("posts/a-title/index.md", false)]
    public void A_post_is_not_written_beside_one_with_the_same_URL(string existing, bool hasFolder)
    {
        Write(existing);
        Should.Throw<UsageException>(() => NewCommand.CreatePost(_content, "A title", Now, hasFolder))
            .Message.ShouldContain("already exists");
    }

    [Theory]
    [InlineData("posts", true)]
    [InlineData("posts/a-title.md", false)]
    [InlineData("pages", true)]
    [InlineData(".schemas", true)]
    public void Nothing_is_written_through_a_link_that_leads_out_of_the_content_folder(string link, bool isFolder)
    {
        var victim = Path.Combine(Path.GetDirectoryName(_content)!, "victim");
        if (isFolder)
            Directory.CreateDirectory(victim);
        Write("site.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_content, link))!);
        File.CreateSymbolicLink(Path.Combine(_content, link), victim);

        Action create = link switch
        {
            "pages" => () => NewCommand.CreatePage(_content, "A title"),
            ".schemas" => () => NewCommand.WriteSchemas(_content),
            _ => () => NewCommand.CreatePost(_content, "A title", Now),
        };
        Should.Throw<UsageException>(create).Message.ShouldContain("because of a symbolic link");
        (isFolder ? Directory.EnumerateFileSystemEntries(victim).Any() : File.Exists(victim)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_system_forbids_is_an_error_of_one_line()
    {
        // The path of the new file is a folder, so the file cannot be written.
        Directory.CreateDirectory(Path.Combine(_content, "posts/a-title.md"));
        (await SiteCommand.RunAsync(["new", "post", "A title", "--content", _content])).ShouldBe(ExitCodes.Failure);
    }

    [Fact]
    public void A_site_that_cannot_be_written_whole_leaves_nothing_so_that_the_command_can_be_repeated()
    {
        // Linux limits paths to 4,095 bytes, so the first files can be written, but not the files in subfolders.
        var folder = _content;
        while (folder.Length < 4084)
            folder += "/" + new string('x', Math.Min(200, 4084 - folder.Length - 1));
        Should.Throw<IOException>(() => NewCommand.CreateSite(folder, null, Now));
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_clone_becomes_a_site_and_keeps_its_files()
    {
        Directory.CreateDirectory(Path.Combine(_content, ".git"));
        File.WriteAllText(Path.Combine(_content, "README.md"), "Mine");
        File.WriteAllText(Path.Combine(_content, "LICENSE"), "MIT");
        NewCommand.CreateSite(_content, null, Now);
        File.ReadAllText(Path.Combine(_content, "README.md")).ShouldBe("Mine");
        File.ReadAllText(Path.Combine(_content, "site.yaml"))
            .ShouldStartWith("# yaml-language-server: $schema=.schemas/site.json\n");
        File.Exists(Path.Combine(_content, ".schemas/site.json")).ShouldBeTrue();
        (await SiteCommand.RunAsync(["check", "--content", _content])).ShouldBe(ExitCodes.Success);
        Should.Throw<UsageException>(() => NewCommand.CreateSite(_content, null, Now)).Message
            .ShouldContain("not empty");
    }

    [Fact]
    public async Task A_new_site_beside_a_resume_has_no_profile_that_takes_precedence()
    {
        Directory.CreateDirectory(_content);
        File.WriteAllText(Path.Combine(_content, "resume.json"), """{"basics": {"name": "Kim Lee", "label": "Engineer"}}""");
        NewCommand.CreateSite(_content, null, Now);
        File.Exists(Path.Combine(_content, "profile.yaml")).ShouldBeFalse();
        (await SiteCommand.RunAsync(["check", "--content", _content])).ShouldBe(ExitCodes.Success);
    }

    [Fact]
    public void A_site_gets_the_file_that_deploys_it_later()
    {
        NewCommand.CreateSite(_content, null, Now);
        File.WriteAllText(Path.Combine(_content, "site.yaml"), "title: Mine\n");
        File.Delete(Path.Combine(_content, "pages/about.md"));
        NewCommand.CreateSite(_content, "docker", Now);
        File.Exists(Path.Combine(_content, "Dockerfile")).ShouldBeTrue();
        File.ReadAllText(Path.Combine(_content, ".dockerignore")).ShouldContain(".git\n");
        File.ReadAllText(Path.Combine(_content, "site.yaml")).ShouldBe("title: Mine\n");
        File.Exists(Path.Combine(_content, "pages/about.md")).ShouldBeFalse();
        Should.Throw<UsageException>(() => NewCommand.CreateSite(_content, "docker", Now)).Message
            .ShouldContain("already");
    }

    [Fact]
    public async Task A_site_can_be_exported_into_its_own_folder_and_what_was_exported_is_no_content()
    {
        Directory.CreateDirectory(_content);
        File.WriteAllText(Path.Combine(_content, "note.md"), "# Note\n");
        var target = Path.Combine(_content, "public");
        string[] export = ["export", target, "--content", _content, "--base-url", "https://example.com"];
        (await SiteCommand.RunAsync(export[..4])).ShouldBe(ExitCodes.Usage, "an export needs a base URL");
        Directory.Exists(target).ShouldBeFalse();
        (await SiteCommand.RunAsync(export)).ShouldBe(ExitCodes.Success);
        File.Exists(Path.Combine(target, "blogs/note.html")).ShouldBeTrue();
        (await SiteCommand.RunAsync(export)).ShouldBe(ExitCodes.Success);
        Directory.Exists(Path.Combine(target, "blogs/public")).ShouldBeFalse();
        (await SiteCommand.RunAsync(["export", _content, "--content", _content, "--base-url", "https://example.com"]))
            .ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public void A_list_and_a_text_with_its_fields_begin_with_a_command()
    {
        NewCommand.CreateList(_content, "talks");
        ListReader.FieldsIn(_content, "talks")!.Select(field => $"{field.Name} {field.Type}").ShouldBe(["place Text", "link Url"]);
        File.WriteAllText(Path.Combine(_content, "talks/_list.md"), "---\nfields: { slides: url, event: text! }\n---\n");
        NewCommand.CreatePost(_content, "A talk", Now, list: "talks");
        File.ReadAllText(Path.Combine(_content, "talks/a-talk.md")).ShouldContain("\ntags: []\nevent: \n# slides: \ndraft: true\n");
        Should.Throw<UsageException>(() => NewCommand.CreatePost(_content, "A book", Now, list: "books")).Message
            .ShouldBe("There is no list 'books': create it with portfolio new list books");
        Should.Throw<UsageException>(() => NewCommand.CreateList(_content, "tags")).Message
            .ShouldStartWith("'tags' cannot be the name of a list");
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        Write("posts/a-title.md");
        Should.Throw<UsageException>(() => NewCommand.CreatePost(_content, "A title", Now)).Message
            .ShouldContain("already exists");
        Should.Throw<UsageException>(() => NewCommand.CreateSite(_content, null, Now)).Message
            .ShouldContain("not empty");
        Should.Throw<UsageException>(() => NewCommand.CreatePage(_content, "!?")).Message
            .ShouldContain("no letter or digit");
        File.ReadAllText(Path.Combine(_content, "posts/a-title.md")).ShouldBe("Text");
    }

    private void Write(string path)
    {
        var file = Path.Combine(_content, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "Text");
    }
}
