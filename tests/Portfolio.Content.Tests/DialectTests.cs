using Portfolio.Content.Model;
using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests;

/// <summary>Each folder of <c>Sites/Dialects</c> is written for another program; its <c>expected.txt</c> says what the author reads.</summary>
public sealed class DialectTests
{
    public static TheoryData<string> Dialects => [.. Directory.EnumerateDirectories(Path.Combine(TestPlace.Sites, "Dialects")).Select(place => Path.GetFileName(place)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void What_cannot_be_carried_over_is_reported_exactly(string name)
    {
        var place = Path.Combine(TestPlace.Sites, "Dialects", name);
        using var folder = new SiteFolder(Path.Combine(place, "content"));
        var problems = folder.Sync.Run().Problems.Concat(new SiteCheck(folder.Snapshots).Run()).Select(p => p.ToString());
        string.Join('\n', problems).ShouldBe(File.ReadAllText(Path.Combine(place, "expected.txt")).TrimEnd('\n'));
    }

    [Theory]
    [InlineData("hugo", "/2024/first", "/blogs/first")]
    [InlineData("hugo", "/old/first", "/blogs/first")]
    [InlineData("jekyll", "/blogs/hello", "/2024/02/03/hello")]
    [InlineData("jekyll", "/blogs/notes/other", "/notes/2024/03/04/other")]
    [InlineData("jekyll", "/things", "/projects-list")]
    [InlineData("zola", "/old/second", "/writing/second")]
    public void Earlier_URLs_redirect(string name, string from, string to)
    {
        using var folder = new SiteFolder(Path.Combine(TestPlace.Sites, "Dialects", name, "content"));
        folder.Sync.Run();
        using var site = folder.Now.Open();
        site.AliasTarget(from).ShouldBe(to);
    }

    [Theory]
    [InlineData("hugo", "/about /blogs/bundle /blogs/first /blogs/second /docs /docs/guide")]
    [InlineData("jekyll", "/2024/02/03/hello /about /fixed/fixed /notes/2024/03/04/other /notes/2024/03/05/third /projects-list")]
    [InlineData("zola", "/about /blog /blogs/blog/the-first /blogs/blog/third /blogs/docs/install /docs /writing/second")]
    [InlineData("astro", "/about /blogs/blog/first-post /blogs/blog/links /blogs/blog/second-post /blogs/blog/third-post /blogs/blog/using-mdx /blogs/notes/short")]
    [InlineData("obsidian", "/blogs/folder/deep-note /blogs/folder/twin /blogs/other/twin /blogs/private/diary /blogs/second-note /blogs/third /blogs/welcome")]
    public void What_the_author_publishes_is_served_and_nothing_else(string name, string urls)
    {
        using var folder = new SiteFolder(Path.Combine(TestPlace.Sites, "Dialects", name, "content"));
        folder.Sync.Run();
        using var site = folder.Now.Open();
        string.Join(' ', site.Posts().Concat<Document>(site.Pages()).Select(d => d.Url).Order(StringComparer.Ordinal)).ShouldBe(urls);
        foreach (var text in site.Texts())
            (text.Title + text.Description + text.Body!.Html + text.Body.Markdown).Contains("SECRET", StringComparison.Ordinal).ShouldBeFalse(text.Path);
    }
}
