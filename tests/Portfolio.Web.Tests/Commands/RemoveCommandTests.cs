using System.Net;
using System.Text.RegularExpressions;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Text;

namespace Portfolio.Web.Tests.Commands;

public sealed partial class RemoveCommandTests(SharedSites sites) : IClassFixture<SharedSites>
{
    [Theory]
    [InlineData(null, "- /blogs/old\n- /first\n")]
    [InlineData("- /blogs/before\n", "- /blogs/before\n- /blogs/old\n- /first\n")]
    [InlineData("# Gone\r\n- /blogs/old", "# Gone\r\n- /blogs/old\r\n- /first\r\n")]
    public async Task Every_URL_of_a_removed_post_is_gone_and_the_command_says_how_to_undo_it(string? gone,
        string expected)
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/old/index.md", "---\ntitle: Old\naliases: [/first]\n---\n\n![A square](square.svg)\n"),
            ("posts/old/square.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>\n"),
            ("posts/b.md", "# B\n\n[Old](old/index.md)\n\n![A square](old/square.svg)\n"),
            ("posts/broken.md", "---\ntitle: [\n---\n"),
            .. gone is null ? [] : ((string, string)[])[("gone.yaml", gone)],
        ]);

        var output = await RemoveAsync(site, "old");

        Directory.Exists(Path.Combine(site.Content, "posts/old")).ShouldBeFalse();
        File.ReadAllText(Path.Combine(site.Content, "gone.yaml")).ShouldBe(expected);
        output.ShouldContain("posts/old: removed\n");
        output.ShouldContain("posts/b.md:3:1: links to the removed document\nposts/b.md:5:1: uses posts/old/square.svg\n");
        foreach (var url in (string[])["/blogs/old", "/first"])
            await Eventually.IsTrueAsync(async () => (await site.GetAsync(url)).StatusCode == HttpStatusCode.Gone);

        var undo = Undo().Match(output);
        File.Exists(Path.Combine(undo.Groups["from"].Value, "square.svg")).ShouldBeTrue();
        undo.Groups["to"].Value.ShouldBe(Path.Combine(site.Content, "posts/old"));
        TestPlace.Delete(Path.GetDirectoryName(Path.GetDirectoryName(undo.Groups["from"].Value))!);
    }

    [Theory]
    [InlineData("pair", "- /blogs/pair\n- /hi/blogs/pair\n", "")]
    [InlineData("posts/pair.hi.md", "- /hi/blogs/pair\n", "pair.md")]
    [InlineData("folder", "- /blogs/folder\n- /hi/blogs/folder\n", "pair.hi.md pair.md")]
    [InlineData("posts/folder/index.hi.md", "- /hi/blogs/folder\n", "folder/index.md pair.hi.md pair.md")]
    public async Task A_text_is_removed_with_its_translations_and_a_translation_alone(string name, string gone, string rest)
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "languages: [hi]\n"), ("posts/pair.md", "# Pair\n"), ("posts/pair.hi.md", "# जोड़ी\n"),
            ("posts/folder/index.md", "# Folder\n"), ("posts/folder/index.hi.md", "# फ़ोल्डर\n"), ("posts/z.md", "# Z\n"),
        ]);
        var output = await RemoveAsync(site, name);
        File.ReadAllText(Path.Combine(site.Content, "gone.yaml")).ShouldBe(gone);
        var posts = Path.Combine(site.Content, "posts");
        var left = string.Join(' ', Directory.EnumerateFiles(posts, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(posts, file)).Order(StringComparer.Ordinal).Where(file => file != "z.md"));
        left.ShouldBe(name.Contains("folder", StringComparison.Ordinal) ? rest : $"folder/index.hi.md folder/index.md {rest}".Trim());
        output.ShouldContain("To undo the removal, remove the added lines from gone.yaml, and run: mv ");
    }

    [Fact]
    public async Task A_removed_draft_leaves_no_trace()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/old.md", "---\ndraft: true\n---\n\nText.\n"), ("posts/b.md", "# B\n")]);
        var output = await RemoveAsync(site, "posts/old.md");
        File.Exists(Path.Combine(site.Content, "gone.yaml")).ShouldBeFalse();
        File.ReadAllText(Undo().Match(output).Groups["from"].Value).ShouldBe("---\ndraft: true\n---\n\nText.\n");
        (await site.GetAsync("/blogs/old")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        TestPlace.Delete(Path.GetDirectoryName(Path.GetDirectoryName(Undo().Match(output).Groups["from"].Value))!);
    }

    [Theory]
    [InlineData("sched")]
    [InlineData("sched.md")]
    [InlineData("deep/sched")]
    public async Task A_text_is_found_by_the_name_of_its_file(string name)
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/deep/sched.md", "---\nslug: other\ndate: 2999-01-01\n---\n\nText.\n"), ("posts/b.md", "# B\n")]);
        (await RemoveAsync(site, name)).ShouldContain("posts/deep/sched.md: removed");
    }

    [Fact]
    public async Task A_name_of_two_files_is_refused()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a/x.md", "# A\n"), ("posts/b/x.md", "# B\n")]);
        (await Should.ThrowAsync<UsageException>(() => RemoveAsync(site, "x"))).Message
            .ShouldContain("posts/a/x.md and posts/b/x.md");
    }

    [Fact]
    public void The_way_back_is_a_command_whatever_the_name() =>
        DisplayPath.Quoted("posts/it's me.md").ShouldBe(@"'posts/it'\''s me.md'");

    [Theory]
    [InlineData("home.md", "home.md is part of the home page")]
    [InlineData("nothing", "There is no document 'nothing'")]
    [InlineData("posts/broken.md", "has errors")]
    [InlineData("/blogs/folder", "also contains")]
    [InlineData("old", "gone.yaml cannot be edited")]
    public async Task What_cannot_be_undone_easily_is_refused_and_changes_nothing(string name, string message)
    {
        var site = await sites.GetAsync(() => SiteFixture.StartAsync(
        [
            ("posts/old.md", "# Old\n"), ("posts/broken.md", "---\ntitle: [\n---\n"),
            ("gone.yaml", "[/blogs/before]\n"), ("posts/folder/index.md", "# Folder\n"),
            ("posts/folder/part.md", "# Part\n"), ("home.md", "Hello.\n"),
        ]));
        (await Should.ThrowAsync<UsageException>(() => RemoveAsync(site, name))).Message.ShouldContain(message);
        File.ReadAllText(Path.Combine(site.Content, "gone.yaml")).ShouldBe("[/blogs/before]\n");
        Directory.EnumerateFiles(site.Content, "*.md", SearchOption.AllDirectories).Count().ShouldBe(5);
    }

    private static async Task<string> RemoveAsync(SiteFixture site, string name)
    {
        using var output = new StringWriter { NewLine = "\n" };
        (await RemoveCommand.RunAsync(new WebsiteOptions(site.Content, "", "https://example.com", ""), name, output,
            TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Success);
        return output.ToString();
    }

    [GeneratedRegex("run: mv '(?<from>[^']+)' '(?<to>[^']+)'",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Undo();
}
