
using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Tests.Reading;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("description: X", "summary: X", "excerpt: X")]
    [InlineData("date: 2026-01-02", "pubDatetime: 2026-01-02", "pubDate: 2026-01-02", "published: 2026-01-02")]
    [InlineData("updated: 2026-01-02", "lastmod: 2026-01-02", "last_modified_at: 2026-01-02", "modified: 2026-01-02")]
    [InlineData("draft: true", "published: false", "published: no", "draft: false\npublished: false")]
    [InlineData("url: /x/y", "permalink: /x/y", "permalink: /X/Y/", "permalink: /x/y.html", "permalink: /x/y/index.html")]
    [InlineData("canonical: https://a.example/b", "canonical_url: https://a.example/b", "canonicalURL: https://a.example/b")]
    [InlineData("tags: [a, b]", "tags: a, b", "categories: [a, b]", "tags: [a]\ncategories: b")]
    [InlineData("series: S\nseriesOrder: 2", "series: S\nweight: 2")]
    [InlineData("authors: [Ada]", "author: Ada")]
    [InlineData("featured: true", "pin: true", "PIN: yes")]
    [InlineData("date: 2026-01-02T03:04:05+05:30", "date: 2026-01-02 03:04:05 +0530", "date: 2026-01-01T21:34:05Z")]
    public void Other_tools_spellings_mean_the_same(params string[] spellings)
    {
        var first = Read(spellings[0]);
        foreach (var other in spellings.Skip(1).Select(Read))
            other.ShouldBe(first);
    }

    private static string Read(string yaml)
    {
        var problems = new List<Diagnostic>();
        var source = FrontMatterSplitter.Split("posts/a.md", $"---\n{yaml}\n---\n", problems)!;
        var matter = FrontMatterReader.Read(new("posts/a.md", ContentKind.Post, 0, 0), source, TimeZoneInfo.Utc, problems);
        problems.ShouldBeEmpty();
        matter.ShouldNotBeNull();
        return string.Join(' ', matter.Description, matter.Date?.UtcDateTime, matter.Updated, matter.Draft, matter.Url, matter.Canonical,
            string.Join(',', matter.Tags), matter.Series, matter.SeriesOrder, string.Join(',', matter.Authors), matter.Featured);
    }
}
