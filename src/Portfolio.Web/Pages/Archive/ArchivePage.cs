using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pages;

/// <summary><c>/archive</c>: the posts by year and month.</summary>
public sealed record ArchivePage : PageModel
{
    public required IReadOnlyList<Post> Posts { get; init; }

    public override DateTimeOffset? Modified => PublicPages.LastModified(Posts);

    public IEnumerable<IGrouping<int?, Post>> Years => Posts.GroupBy(p => p.Year);

    public override bool IsInAllLanguages => true;

    public static ArchivePage Of(SiteSession site)
    {
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Path = site.Url(PublicUrls.Archive),
            Title = text["Archive"],
            Description = text["Every article on {0} by year and month, from the newest to the oldest.", site.Title],
            Breadcrumbs = [PageLink.Home(site)],
            Posts = site.Posts(),
        };
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [data.Collection(this, Posts.Select(data.Item), Posts.Count)];

    public override void WriteMarkdown(MarkdownText text)
    {
        foreach (var year in Years)
        {
            text.Section(year.Key is { } number ? Quantity.Digits(number) : "Undated")
                .Line($"{InterfaceLanguage.English.Posts(year.Count(), year.Count(p => p.IsNote))}.");
            foreach (var month in year.GroupBy(p => p.Date?.Month))
            {
                text.Line();
                if (month.Key is { } name)
                    text.Line($"### {InterfaceLanguage.English.Month(name)}").Line();
                text.Entries([.. month]);
            }
        }
    }
}

/// <summary><c>/archive/{yyyy}</c>.</summary>
public sealed record YearPage : ListPage
{
    public override bool NoIndex => Posts.Count < PublicPages.MinPostsOfIndexedList;

    /// <summary>The posts of a year; <see langword="null"/> when it has none.</summary>
    public static YearPage? Of(SiteSession site, int year)
    {
        if (site.PostsOfYear(year) is not { Count: > 0 } posts)
            return null;
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Path = site.Url(PublicUrls.OfYear(year)),
            Title = text["Articles of {0}", year],
            Description =
                text["{0} published on {1} in {2}, by month, from the newest to the oldest.",
                    text.Posts(posts.Count, posts.Count(p => p.IsNote)), site.Title, year],
            Breadcrumbs = [PageLink.Home(site), PageLink.ToList("Archive", PublicUrls.Archive, site)],
            Posts = posts,
        };
    }
}
