using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;

namespace Portfolio.Content.Tests.Reading;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("description: X", "summary: X", "excerpt: X", "subtitle: X", "extra: {subtitle: X}",
        "params: {summary: X, anything: 1}")]
    [InlineData("cover: a.png", "heroImage: a.png", "thumbnail: a.png", "images: [a.png, b.png]",
        "image: {path: a.png}", "cover: {image: a.png, relative: true}")]
    [InlineData("tags: [a]", "tags: [{name: a, slug: x}]", "topics: a", "tags: [a, a]")]
    [InlineData("noindex: true", "robots: noindex, nofollow", "sitemap: false")]
    [InlineData("date: 2022-07-08", "date: Jul 08 2022", "date: July 8, 2022", "date: 8 July 2022")]
    [InlineData("search: false", "in_search_index: false", "search_exclude: true")]
    [InlineData("updated: 2026-01-02", "lastmod: 2026-01-02", "last_modified_at: 2026-01-02", "modified: 2026-01-02",
        "updatedAt: 2026-01-02", "lastUpdated: 2026-01-02")]
    [InlineData("url: /x/y", "permalink: /x/y", "permalink: /X/Y/", "permalink: /x/y.html",
        "permalink: /x/y/index.html", "path: x/y", "permalink: x/y/")]
    [InlineData("canonical: https://a.example/b", "canonical_url: https://a.example/b",
        "canonicalURL: https://a.example/b")]
    [InlineData("tags: [a, b]", "tags: a, b", "categories: [a, b]", "tags: [a]\ncategories: b")]
    [InlineData("series: S\nseriesOrder: 2", "series: S\nweight: 2", "series: [S]\nseries_order: 2",
        "series: {name: S}\norder: 2", "series: [S, T]\norder: 2")]
    [InlineData("authors: [Ada]", "author: Ada", "author: {name: Ada}", "authors: [{name: Ada, url: x}]")]
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
        var matter = FrontMatterReader.Read(
            new("posts/a.md", ContentKind.Post, 0, 0), source, TimeZoneInfo.Utc, problems);
        problems.ShouldBeEmpty();
        matter.ShouldNotBeNull();
        var document = matter.Document;
        return string.Join(' ', document.Description, document.CoverSource?.Image, document.NoIndex, document.Unlisted,
            document.InSearch, matter.Visibility.Date?.UtcDateTime, document.Updated, document.VisibleFrom, document.Url,
            document.Canonical, string.Join(',', ((Post)document).Tags), ((Post)document).Series,
            ((Post)document).SeriesOrder, string.Join(',', document.Authors), ((Post)document).Featured);
    }
}
