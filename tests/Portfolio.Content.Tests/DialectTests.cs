using Portfolio.Content.Model;

namespace Portfolio.Content.Tests;

/// <summary>
/// Tests the folders in <c>Sites/Dialects</c>, each written for another site generator. The file <c>expected.txt</c> in
/// each folder contains the messages that the author must get.
/// </summary>
public sealed class DialectTests
{
    public static TheoryData<string> Dialects =>
        [.. Directory.EnumerateDirectories(Path.Combine(TestPlace.Sites, "Dialects"))
            .Select(place => Path.GetFileName(place)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void What_cannot_be_carried_over_is_reported_exactly(string name)
    {
        var place = Path.Combine(TestPlace.Sites, "Dialects", name);
        using var folder = new SiteFolder(Path.Combine(place, "content"));
        var problems = folder.Sync.Run().Problems.Concat(folder.Check.Run()).Select(p => p.ToString());
        string.Join('\n', problems.Order(StringComparer.Ordinal))
            .ShouldBe(string.Join('\n',
                File.ReadAllLines(Path.Combine(place, "expected.txt")).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("obsidian",
        "/blogs/folder/deep-note /blogs/folder/twin /blogs/other/twin /blogs/second-note /blogs/third /blogs/welcome")]
    public void What_the_author_publishes_is_served_and_nothing_else(string name, string urls)
    {
        using var folder = new SiteFolder(Path.Combine(TestPlace.Sites, "Dialects", name, "content"));
        folder.Sync.Run();
        using var site = folder.Now.Open();
        string.Join(' ', site.Posts.List().Concat<Document>(site.Pages()).Select(d => d.Url).Order(StringComparer.Ordinal))
            .ShouldBe(urls);
        foreach (var text in site.Posts.WithBodies())
        {
            (text.Title + text.Description + site.TextOf(text).Html + site.TextOf(text).Markdown)
                .Contains("SECRET", StringComparison.Ordinal).ShouldBeFalse(text.Path);
        }
    }
}
