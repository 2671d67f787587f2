using System.Text.Json;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly string _content = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public void Dispose() => TestPlace.Delete(_content);

    [Fact]
    public async Task Content_without_problems_exits_with_0() =>
        (await CheckAsync(ProblemReport.WriteText, ("posts/a.md", SiteFixture.Post("title: A"))))
            .ShouldBe((ExitCodes.Success, "No problems.\n"));

    [Fact]
    public async Task Problems_are_listed_by_file_and_counted_by_rule()
    {
        var (code, text) = await CheckAsync(ProblemReport.WriteText,
            ("posts/b.md", SiteFixture.Post("title: B", "[x](nowhere.md) [y](missing.md)")),
            ("posts/a.md", "---\ntitle: A\ndate: 2026-13-01\n---\n\nText.\n"));
        code.ShouldBe(ExitCodes.Failure);
        var lines = text.Split('\n');
        lines[0].ShouldEndWith("a.md:3:7: error: front-matter-date: `2026-13-01` is not a valid date; "
            + "use a format such as 2026-04-25 or 2026-04-25T10:30:00+05:30");
        lines[1].ShouldContain("b.md:5:1: warning: link-target:");
        lines[2].ShouldContain("b.md:5:17: warning: link-target:");
        lines[3..].ShouldBe(
            ["", "     2 link-target", "     1 front-matter-date", "3 problems in 2 files: 1 error, 2 warnings", ""]);
    }

    [Fact]
    public async Task Names_of_emoji_and_brackets_are_written_as_they_are() =>
        (await CheckAsync(ProblemReport.WriteText, ("posts/[b].md", SiteFixture.Post("title: B", ":rockt: [red]")))).Text
            .ShouldContain("[b].md:5:1: warning: emoji-unknown: `:rockt:` is not an emoji and is shown as text; "
                + "did you mean `:rocket:`?\n");

    [Fact]
    public async Task Files_that_look_like_secrets_are_named() =>
        (await CheckAsync(ProblemReport.WriteText, ("posts/a.md", SiteFixture.Post("title: A")), ("static/prod.env", "A=1"))).Text
            .ShouldContain("static/prod.env:1:1: warning: static-secret: ");

    /// <summary>Links to a draft, to no page and to another site, with the base URL in site.yaml, as an option, or as both.</summary>
    [Theory]
    [InlineData("https://x.example", null)]
    [InlineData(null, "https://x.example")]
    [InlineData("https://old.example", "https://x.example")]
    [InlineData("https://x.example", "https://preview.example/42")]
    [InlineData("https://preview.example/42", "https://x.example")]
    public async Task Absolute_URLs_of_the_site_are_checked_wherever_its_base_URL_stands(string? setting, string? option)
    {
        var (_, text) = await CheckAsync(ProblemReport.WriteText, option,
            ("site.yaml", setting is null ? "title: X\n" : $"baseUrl: {setting}\n"),
            ("posts/links.md", SiteFixture.Post("title: Links", "[draft](https://x.example/blogs/secret) [none](HTTPS://X.example/blogs/nope) "
                + "[itself](//x.example/blogs/links) [other](https://y.example/blogs/nope)")),
            ("posts/secret.md", SiteFixture.Post("title: Secret\ndraft: true")));
        text.Split('\n').Where(line => line.Contains("links.md:", StringComparison.Ordinal)).Select(line => line.Split(": ")[2])
            .ShouldBe(["link-unpublished", "link-dead"]);
    }

    [Fact]
    public async Task A_rule_is_explained()
    {
        using var output = new StringWriter();
        CheckCommand.Explain("link-dead", output).ShouldBe(ExitCodes.Success);
        output.ToString().ShouldBe("link-dead (warning)\nA link of this site leads to nothing.\n");
        Should.Throw<UsageException>(() => CheckCommand.Explain("link-deed", output)).Message
            .ShouldBe("There is no rule 'link-deed': did you mean 'link-dead'?");
        (await SiteCommand.RunAsync(["check", "--explain", "no-such-rule-at-all"])).ShouldBe(2);
    }

    [Fact]
    public async Task Json_has_the_same_problems()
    {
        (string, string)[] files = [("posts/a.md", "---\ntitle: A\ndate: 2026-13-01\n---\n\nText.\n")];
        using var json = JsonDocument.Parse((await CheckAsync(ProblemReport.WriteJson, files)).Text);
        json.RootElement[0].GetProperty("rule").GetString().ShouldBe("front-matter-date");
        json.RootElement[0].GetProperty("severity").GetString().ShouldBe("error");
        json.RootElement[0].GetProperty("column").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task Texts_with_their_original_on_another_site_are_counted_and_no_problem()
    {
        var (code, text) = await CheckAsync(ProblemReport.WriteText,
            ("site.yaml", "title: T\nbaseUrl: https://example.com\n"),
            ("posts/own.md",
                "---\ntitle: Own\ndate: 2026-01-01\ncanonical: https://example.com/blogs/own\n---\nText.\n"),
            ("posts/a.md", "---\ntitle: A\ndate: 2026-01-01\ncanonical: https://medium.example/a\n---\nText.\n"),
            ("posts/b.md", "---\ntitle: B\ndate: 2026-01-01\ncanonical: https://medium.example/b\n---\nText.\n"),
            ("posts/c.md", "---\ntitle: C\ndate: 2026-01-01\ncanonical: https://dev.example/c\n---\nText.\n"));
        text.ShouldBe("No problems.\n3 documents with the original on another site: medium.example (2), dev.example (1)\n");
        code.ShouldBe(ExitCodes.Success);
    }

    [Fact]
    public async Task Invalid_settings_are_reported_with_the_problems_of_all_other_files()
    {
        var (code, text) = await CheckAsync(
            ProblemReport.WriteText, ("site.yaml", "pageSize: many\n"), ("posts/a.md", "[x](nowhere.md)\n"));
        code.ShouldBe(ExitCodes.Failure);
        text.ShouldContain("wrong-type");
        text.ShouldContain("link-target");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("list")]
    public async Task Commands_that_only_read_need_no_valid_settings_of_the_server(string command)
    {
        await File.WriteAllTextAsync(Path.Combine(_content, "a.md"), "# A\n", TestContext.Current.CancellationToken);
        (await SiteCommand.RunAsync([command, "--content", _content, "--Cache:SharedMaxAgeSeconds=-1"])).ShouldBe(ExitCodes.Success);
        (await SiteCommand.RunAsync(["export", Path.Combine(_content, "_public"), "--content", _content,
            "--base-url", "https://example.com", "--Cache:SharedMaxAgeSeconds=-1"])).ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public async Task A_missing_folder_is_wrong_use()
    {
        (await SiteCommand.RunAsync(["check", "--content", Path.Combine(_content, "nowhere")]))
            .ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public async Task URLs_of_an_old_site_that_do_not_answer_make_the_exit_code_1()
    {
        var old = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
        try
        {
            await CheckAsync(ProblemReport.WriteText, ("posts/kites.md", "# Kites\n"), ("static/a.svg", "<svg/>"));
            foreach (var (path, text) in new[]
                { ("blogs/kites.html", "<main>Kites<img src=/a.svg></main>"), ("old/kites/index.html", "Kites") })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(old, path))!);
                await File.WriteAllTextAsync(Path.Combine(old, path), text, TestContext.Current.CancellationToken);
            }

            await File.WriteAllTextAsync(Path.Combine(old, "a.svg"), "<svg/>", TestContext.Current.CancellationToken);
            string[] arguments = ["check", "--content", _content, "--moved-from", old];
            var report = (await CheckCommand.FindAsync(
                new WebsiteOptions(_content, "", null, ""), TestContext.Current.CancellationToken, old)).OldUrls!;
            (report.Whole, report.Redirected).ShouldBe((2, 0));
            report.Dead.ShouldHaveSingleItem().ShouldBe(new("/old/kites/", IsOnServer: true, "/blogs/kites"));
            (await SiteCommand.RunAsync(arguments)).ShouldBe(ExitCodes.Failure);

            await CheckAsync(ProblemReport.WriteText, ("redirects.yaml", "/old/kites: /blogs/kites\n"));
            (await SiteCommand.RunAsync(arguments)).ShouldBe(ExitCodes.Success);
            (await SiteCommand.RunAsync([.. arguments[..^1], Path.Combine(old, "nowhere")])).ShouldBe(ExitCodes.Usage);
        }
        finally
        {
            TestPlace.Delete(old);
        }
    }

    private Task<(int Code, string Text)> CheckAsync(
        Action<IReadOnlyList<Diagnostic>, TextWriter> write, params (string Path, string Text)[] files) => CheckAsync(write, null, files);

    private async Task<(int Code, string Text)> CheckAsync(
        Action<IReadOnlyList<Diagnostic>, TextWriter> write, string? baseUrl, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(_content, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        using var output = new StringWriter { NewLine = "\n" };
        var code = await CheckCommand.RunAsync(
            new WebsiteOptions(_content, "", baseUrl, ""), write, output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
