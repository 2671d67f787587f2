using System.Text.Json;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

public sealed class ListCommandTests
{
    private static readonly (string, string)[] Files = [
        ("posts/draft.md", "---\ntitle: A draft\ndraft: true\n---\n\nText.\n"),
        ("posts/later.md", "---\ntitle: Later\ndate: 2999-01-02\n---\n\nText.\n"),
        ("posts/old.md", "---\ntitle: Old [1]\ndate: 2020-03-04\n---\n\nText.\n"),
        ("posts/new.md", "---\ntitle: New\ndate: 2021-03-04\n---\n\nText.\n"),
        ("pages/about.md", "# About\n"),
    ];

    [Fact]
    public async Task Drafts_come_first_then_scheduled_texts_then_posts_with_dates_and_files()
    {
        await using var site = SiteFixture.Folder(Files);
        using var output = new StringWriter { NewLine = "\n" };
        await ListCommand.RunAsync(Options(site), isJson: false, output, TestContext.Current.CancellationToken);
        var lines = output.ToString().TrimEnd().Split('\n')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(
                    word => word.EndsWith(".md", StringComparison.Ordinal) ? Path.GetFileName(word) : word))).ToList();
        lines.ShouldBe(["draft A draft draft.md", "scheduled 2999-01-02 00:00 UTC Later later.md",
            "post 2021-03-04 New new.md",
            "post 2020-03-04 Old [1] old.md", "page About about.md", "", "1 draft, 1 scheduled, 2 posts, 1 page"]);
    }

    [Fact]
    public async Task Files_that_cannot_be_listed_are_counted()
    {
        await using var site = SiteFixture.Folder([
            .. Files, ("posts/broken.md", "---\ntitle: [\n---\n"), ("post/misplaced.md", "Text.\n"), ("posts/warning.md", "---\ncolour: red\n---\nText.\n")]);
        using var output = new StringWriter { NewLine = "\n" };
        await ListCommand.RunAsync(Options(site), isJson: false, output, TestContext.Current.CancellationToken);
        output.ToString().TrimEnd().Split('\n')[^1].ShouldBe("2 Markdown files with problems cannot be listed: see `portfolio check`");
    }

    [Fact]
    public async Task Programs_get_JSON()
    {
        await using var site = SiteFixture.Folder(Files);
        using var output = new StringWriter { NewLine = "\n" };
        await ListCommand.RunAsync(Options(site), isJson: true, output, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(output.ToString());
        json.RootElement[0].GetProperty("state").GetString().ShouldBe("draft");
        json.RootElement[2].GetProperty("url").GetString().ShouldBe("/blogs/new");
    }

    [Fact]
    public async Task The_list_of_an_empty_folder_names_the_command_for_the_first_post()
    {
        await using var site = SiteFixture.Folder([("site.yaml", "title: T\n")]);
        using var output = new StringWriter { NewLine = "\n" };
        await ListCommand.RunAsync(Options(site), isJson: false, output, TestContext.Current.CancellationToken);
        output.ToString().ShouldStartWith(
            "There are no posts or pages. Create the first post: portfolio new post \"A title\"");
    }

    private static WebsiteOptions Options(SiteFixture site) => new(site.Content, "", null, "");
}
