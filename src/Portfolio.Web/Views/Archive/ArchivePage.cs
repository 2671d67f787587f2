using System.Text.Json.Nodes;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Represents <c>/archive</c>, the list of all posts by year and month.</summary>
public sealed record ArchivePage : PageModel
{
    /// <summary>
    /// The maximum number of listed posts. If the posts of a year exceed it,
    /// only a link to the page of the year is shown.
    /// </summary>
    private const int MaxListed = 2000;

    public required IReadOnlyList<Post> Posts { get; init; }

    /// <summary>Gets the years in descending order, followed by the undated posts.</summary>
    public required IReadOnlyList<ArchiveYear> Years { get; init; }

    public override bool IsInAllLanguages => true;

    public static IEnumerable<PublicPage> Listed(PublicPages all) => [ListingOf(all.Site, all.Posts)];

    private static PublicPage ListingOf(SiteSession site, IEnumerable<Post> posts) =>
        new(site.Url(PublicUrls.Archive), InterfaceLanguage.Of(site.Language)["Archive"], PublicPageKind.Index)
        {
            Modified = PublicPages.LastModified(posts),
        };

    public static ArchivePage Of(SiteSession site)
    {
        var text = InterfaceLanguage.Of(site.Language);
        var posts = site.Posts.List();
        var count = 0;
        return new()
        {
            Listing = ListingOf(site, posts),
            Description = text["{0}: all articles by year and month, newest first.", site.Title],
            Breadcrumbs = [PageLink.Home(site)],
            Posts = posts,
            Years = [
                .. posts.GroupBy(p => p.Year).Select(year => new ArchiveYear(year.Key,
                    year.Key is { } number ? site.Url(PublicUrls.OfYear(number)) : site.BlogUrl, [.. year],
                    IsListed: (count += year.Count()) <= MaxListed)),
            ],
        };
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [data.Collection(this, Posts.Select(data.Item), Posts.Count)];

    public override void WriteMarkdown(MarkdownText text)
    {
        foreach (var year in Years)
        {
            var count = year.Count(InterfaceLanguage.English);
            text.Section(year.Year is { } number ? Quantity.Digits(number) : "Undated")
                .Line($"{(year.IsListed ? count : text.Link(count, year.Url))}.");
            foreach (var month in year.IsListed ? year.Posts.GroupBy(p => p.Date?.Month) : [])
            {
                text.Line();
                if (month.Key is { } name)
                    text.Line($"### {InterfaceLanguage.English.Month(name)}").Line();
                text.Entries([.. month]);
            }
        }
    }
}

/// <summary>Represents the posts of one year, or all undated posts.</summary>
/// <param name="Year">The year, or <see langword="null"/> for undated posts.</param>
/// <param name="Url">The root-relative URL of a page that lists the posts.</param>
/// <param name="IsListed">
/// True if the archive lists the posts; false if it only links to the page at <paramref name="Url"/>.
/// </param>
public sealed record ArchiveYear(int? Year, string Url, IReadOnlyList<Post> Posts, bool IsListed)
{
    public IEnumerable<IGrouping<int, Post>> Months { get; } = [.. Posts.Where(p => p.Date is not null)
        .GroupBy(p => p.Date!.Value.Month)];

    /// <summary>Returns the number of posts in words, such as "3 articles".</summary>
    public string Count(InterfaceLanguage text) => text.Posts(Posts.Count, Posts.Count(p => p.IsNote));
}

/// <summary>Represents <c>/archive/{yyyy}</c>, the list of posts published in one year.</summary>
public sealed record YearPage : ListPage
{
    public static IEnumerable<PublicPage> Listed(PublicPages all) =>
        all.Posts.Where(p => p.Year is not null).GroupBy(p => p.Year!.Value)
            .OrderByDescending(year => year.Key).Select(year => ListingOf(all.Site, year.Key, [.. year]));

    private static PublicPage ListingOf(SiteSession site, int year, IReadOnlyList<Post> posts) => new(
        site.Url(PublicUrls.OfYear(year)), InterfaceLanguage.Of(site.Language)["Articles of {0}", year], PublicPageKind.Year)
    {
        Modified = PublicPages.LastModified(posts),
        Count = posts.Count,
        NoIndex = posts.Count < PublicUrls.MinPostsOfIndexedList,
    };

    public static YearPage? Of(SiteSession site, int year)
    {
        if (site.Posts.OfYear(year) is not { Count: > 0 } posts)
            return null;
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Listing = ListingOf(site, year, posts),
            Description = text["{0} from {1} in {2}, by month, newest first.",
                text.Posts(posts.Count, posts.Count(p => p.IsNote)), site.Title, year],
            Breadcrumbs = [PageLink.Home(site), PageLink.ToList("Archive", PublicUrls.Archive, site)],
            Posts = posts,
        };
    }
}
