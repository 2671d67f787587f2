using System.Text.Json.Nodes;
using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Represents <c>/tags</c>, the index of all tags.</summary>
public sealed record TagsPage : PageModel
{
    /// <summary>
    /// The maximum number of tags that are all shown expanded. If there are more, the tags used once are collapsed.
    /// </summary>
    private const int MaxShown = 20;

    /// <summary>The maximum number of listed tags. The least used tags beyond the maximum are omitted.</summary>
    private const int MaxListed = 2000;

    public required IReadOnlyList<TagCount> Tags { get; init; }

    /// <summary>Gets a sentence about omitted tags, or <see langword="null"/> if all tags are listed.</summary>
    public required string? Note { get; init; }

    public override bool IsInAllLanguages => true;

    /// <summary>Gets the tags with several posts, followed by the tags with one post.</summary>
    public IEnumerable<IGrouping<bool, TagCount>> TagsByFrequency =>
        Tags.GroupBy(t => t.Count > 1).OrderByDescending(g => g.Key);

    public static string TitleOf(bool isCommon) => isCommon ? "Common tags" : "Used once";

    /// <summary>
    /// Gets a value indicating whether all tags are shown. Otherwise, the tags with one post are collapsed.
    /// </summary>
    public bool IsShort => Tags.Count <= MaxShown || Tags.All(t => t.Count == 1);

    public static IEnumerable<PublicPage> Listed(PublicPages all) => [ListingOf(all.Site, all.Posts)];

    private static PublicPage ListingOf(SiteSession site, IEnumerable<Post> posts)
    {
        var tagged = posts.Where(p => p.Tags.Count > 0).ToList();
        return new(site.Url(PublicUrls.Tags), InterfaceLanguage.Of(site.Language)["Tags"], PublicPageKind.Index)
        {
            Modified = PublicPages.LastModified(tagged),
            NoIndex = tagged.Count == 0,
        };
    }

    public static TagsPage Of(SiteSession site)
    {
        var tags = site.Tags.All();
        var isCut = tags.Count > MaxListed;
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Listing = ListingOf(site, site.Posts.List()),
            Description = text.Count(tags.Count,
                "{0} tags of the articles from {1}, each with the number of articles that have it.", site.Title),
            Breadcrumbs = [PageLink.Home(site)],
            Tags = isCut
            ? [.. tags.Values.OrderByDescending(t => t.Count).Take(MaxListed)
            .OrderBy(t => t.Slug, StringComparer.Ordinal)]
                : [.. tags.Values],
            Note = isCut
            ? text["The {0} tags with the most articles are listed; the search finds the others.", MaxListed] : null,
        };
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [data.Collection(this, Tags.OrderByDescending(t => t.Count)
            .Select(t => data.ListItem(t.Label, $"{Path}/{t.Slug}")), Tags.Count)];

    public override void WriteMarkdown(MarkdownText text)
    {
        foreach (var group in TagsByFrequency)
        {
            text.Section($"{TitleOf(group.Key)} ({group.Count()})");
            foreach (var tag in group)
                text.Line($"- {text.Link(tag.Label, $"{Path}/{tag.Slug}")} ({tag.Count})");
        }

        if (Note is not null)
            text.Line().Line(Note);
    }
}

/// <summary>Represents <c>/tags/{tag}</c>, the list of posts with a tag.</summary>
public sealed record TagPage : ListPage
{
    public required TagCount Tag { get; init; }

    /// <summary>Gets the number of posts in words.</summary>
    public required string Count { get; init; }

    public override string? FeedPath => NoIndex ? null : PublicUrls.OfTag(Tag.Slug);

    public override string FeedTitle(SiteSession site) => $"{site.Title}: {Tag.Label}";

    public static IEnumerable<PublicPage> Listed(PublicPages all)
    {
        var posts = all.Texts.SelectMany(p => p.Tags, (post, tag) => (post, tag.Slug)).ToLookup(t => t.Slug, t => t.post);
        return all.Site.Tags.All().Values.SelectMany(tag => Listed(
            all.Site.Url(PublicUrls.OfTag(tag.Slug)), tag.Label, PublicPageKind.Tag, [.. posts[tag.Slug]], all.Site));
    }

    public static TagPage? Of(SiteSession site, string slug, int number)
    {
        if (site.Tags.Find(slug) is not { } tag)
            return null;
        var text = InterfaceLanguage.Of(site.Language);
        var pager = new Pager(site.Url(PublicUrls.OfTag(slug)), number, tag.Count, site.Settings.PageSize);
        var count = text.Posts(tag.Count, site.Posts.NoteCountOfTag(slug));
        if (!pager.Exists)
            return null;
        var posts = site.Posts.OfTag(slug, pager.Skip, pager.PageSize);
        return new()
        {
            Listing = ListingOf(pager, tag.Label, PublicPageKind.Tag, posts, text),
            Title = text["Articles tagged {0}", tag.Label],
            Description = text["{0}, newest first, with dates and reading times.",
                WithNumber(text["{0} tagged {1}", count, tag.Label], pager, text)],
            Count = count,
            Breadcrumbs = [PageLink.Home(site), PageLink.ToList("Tags", PublicUrls.Tags, site)],
            Tag = tag,
            Posts = posts,
            Entries = EntryModel.All(posts, site, slug),
            Pager = pager,
        };
    }
}
