using System.Text.Json.Nodes;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Web.Replies;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Views;

public sealed record PostPage : DocumentPage
{
    private const int MaxRelated = 3;

    public required Post Post { get; init; }

    /// <summary>Gets the tags of the post that have a page. A tag without listed posts is omitted.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }

    public PostLink? Newer { get; init; }

    public PostLink? Older { get; init; }

    /// <summary>
    /// Gets the series, or <see langword="null"/> if the post does not belong to a series of several posts.
    /// </summary>
    public Series? Series { get; init; }

    /// <summary>Gets the pages of the documentation, or <see langword="null"/> if the post is not in one.</summary>
    public DocsOutline? Docs { get; init; }

    public IReadOnlyList<PostLink> Related { get; init; } = [];

    /// <summary>Gets links to the projects that list the post.</summary>
    public IReadOnlyList<PageLink> Projects { get; init; } = [];

    /// <summary>
    /// Gets the names of the authors, separated by commas, or <see langword="null"/> if none is known.
    /// </summary>
    public string? Byline { get; init; }

    /// <summary>Gets the authors with the texts about them in <c>authors/</c>, or nothing if no author has one.</summary>
    public IReadOnlyList<(string Name, Post? About)> Authors { get; init; } = [];

    public override Document Document => Post;

    /// <summary>Gets the author's list of the post, or <see langword="null"/> for the list of posts.</summary>
    public TextList? Own { get; init; }

    public override string? FeedPath => Own is { HasFeed: true } ? Own.Url : base.FeedPath;

    public override string FeedTitle(SiteSession site) =>
        Own is { HasFeed: true } ? $"{site.Title}: {Own.TitleIn(site.Language)}" : base.FeedTitle(site);

    /// <inheritdoc/>
    /// <remarks>A page of a documentation has a view of its own.</remarks>
    public override string View => Docs is null ? nameof(PostPage) : "DocsPage";

    /// <inheritdoc/>
    /// <remarks>By default, articles with enough headings have a table of contents. Notes have none.</remarks>
    public override bool HasContents =>
        Body.Headings.Count > 0 && (Post.Toc ?? (!Post.IsNote && Body.Headings.Count >= MinHeadingsForContents));

    /// <summary>Gets the URLs of discussions about the post.</summary>
    public IEnumerable<Uri> Discussions => DiscussionsOf(Post);

    /// <summary>Gets the replies from other sites, or null if the site shows none.</summary>
    internal PostReplies? Replies { get; init; }

    internal static IEnumerable<Uri> DiscussionsOf(Post post) =>
        TextFields.Discussions.Of(post, ISiteFacts.None).Select(url => new Uri(url));

    /// <summary>Returns the page with the replies of a snapshot, if <c>site.yaml</c> asks for them.</summary>
    /// <param name="replies">The replies, or null if they have not been read yet.</param>
    internal PostPage With(SiteReplies? replies, SiteSession site) =>
        site.Settings.Outside.Replies is { } settings && !Post.Unlisted && Post.HasComments
        ? this with { Replies = PostReplies.Of(replies ?? SiteReplies.None, Post.Url, Discussions, settings, site.Profile) } : this;

    /// <summary>Gets the position of the post in its series, starting at 1, or 0 if there is no series.</summary>
    public int Part => SeriesPart.Of(Post, Series)?.Part ?? 0;

    public static IEnumerable<PublicPage> Listed(PublicPages all) => all.Posts
        .Concat(all.Site.OwnLists.Where(list => list.HasPages).SelectMany(list => all.Site.InList(list.Name).Posts.List()))
        .Select(post => all.Of(ListingOf(post), post));

    private static PublicPage ListingOf(Post post) => ListingOf(post, PublicPageKind.Post, post.Modified) with
    {
        List = post.List is { Length: > 0 } own ? own : null,
    };

    public static PostPage Of(Post post, SiteSession site, SiteUrls urls, bool isPreview = false)
    {
        var facts = new SiteFacts(site, urls, isPreview);
        var series = TextFields.Series.Of(post, facts)?.Series;
        var (newer, older) = post.Unlisted ? (null, null) : site.Posts.Neighbours(post);
        // The previous and next post are omitted if they are in the same series,
        // because the list of the series already links to them.
        var parts = series?.Posts ?? [];
        PostLink? UnlessInSeries(PostLink? other) => parts.Any(p => p.Url == other?.Url) ? null : other;
        HashSet<string?> neighbours = series is null ? [newer?.Url, older?.Url] : [];
        return new()
        {
            Listing = ListingOf(post),
            Title = post.Title,
            Description = post.Description,
            HasAuthorDescription = post.HasAuthorDescription,
            Breadcrumbs = [PageLink.Home(site), PageLink.ToBlog(site)],
            Own = site.OwnList,
            Post = post,
            Text = site.TextOf(post),
            Cover = site.CoverOf(post),
            Tags = post.Unlisted ? [.. post.Tags.Where(tag => site.Tags.Find(tag.Slug) is not null)] : post.Tags,
            Byline = TextFields.Authors.Of(post, facts) is { Count: > 0 } authors ? string.Join(", ", authors) : null,
            Authors = AuthorsOf(post, site, facts),
            Newer = UnlessInSeries(newer),
            Older = UnlessInSeries(older),
            Series = series,
            Docs = post.Unlisted || isPreview ? null : DocsOutline.Of(site),
            Related = post.IsNote ? [] : [.. site.Posts.Related(post, MaxRelated + neighbours.Count)
                .Where(related => !neighbours.Contains(related.Url)).Take(MaxRelated)],
            Projects = ProjectEntry.Of(post, site),
            EditUrl = EditUrlOf(post, site),
            OriginHost = urls.FindOriginHost(post.Canonical, post.Url),
        };
    }

    private static IReadOnlyList<(string, Post?)> AuthorsOf(Post post, SiteSession site, SiteFacts facts)
    {
        if (!site.Settings.Lists.ContainsKey(TextList.OfAuthors))
            return [];
        List<(string Name, Post? About)> authors = [.. TextFields.Authors.Of(post, facts).Select(name => (name, site.AuthorNamed(name)))];
        return authors.Exists(author => author.About is not null) ? authors : [];
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data) => [Members([
        ("@type", "BlogPosting"),
        ("@id", data.UrlOf(this) + "#article"),
        ("mainEntityOfPage", data.UrlOf(this)),
        ("isPartOf", SeriesPart.Of(Post, Series) is { Series: var series }
            ? new JsonArray(data.PartOfSite(), data.Series(series)) : (JsonNode)data.PartOfSite()),
        ("position", SeriesPart.Of(Post, Series)?.Part),
        ("headline", Post.Title),
        ("url", data.UrlOf(this)),
        ("description", Post.Description.Length > 0 ? Post.Description : null),
        ("datePublished", StructuredData.IsoOrNull(Post.Date)),
        ("dateModified", StructuredData.IsoOrNull(Modified)),
        ("author", new JsonArray([.. TextFields.Authors.Of(Post, data.Facts).Select(data.Person).DefaultIfEmpty(data.Author())])),
        ("publisher", data.Author()),
        ("creditText", data.Credit),
        ("image", data.Image(this)),
        ("license", LicenseUrl.Of(TextFields.License.Of(Post, data.Facts))),
        ("keywords", Strings(FactForm.Texts(Post.Tags))),
        ("wordCount", Post.Words > 0 ? Post.Words : null),
        ("timeRequired", Post.Minutes > 0 ? $"PT{Quantity.Digits(Post.Minutes)}M" : null),
        ("commentCount", Replies?.Count > 0 ? Replies.Count : null),
        ("discussionUrl", Replies is { Places: [{ } place, ..] } ? place.Url : null),
        ("inLanguage", TextFields.Language.Of(Post, data.Facts)),
        .. data.Facts.Of(Post, Surface.JsonLd).Select(fact => (fact.Name, FactForm.Json(fact.Value)))])];

    protected override void WriteText(MarkdownText text)
    {
        text.Cover(Cover).Body(Text.Markdown, Path);
        if (Series is not null)
            text.Section($"Series: {Series.Title}").Links(Series.Posts);
        // The words of strangers are for readers of the page: a model that reads this version could take them for the author's.
        var places = Replies?.Places.Select(place => (Name: place.Network, place.Url))
            ?? Discussions.Select(url => (Name: url.Host, Url: url.AbsoluteUri));
        if (places.Any())
        {
            text.Section("Discussion");
            foreach (var (name, url) in places)
                text.Line($"- [{name}]({url})");
            if (Replies?.Count > 0)
            {
                text.Line().Line(Replies.Count == 1 ? "The page shows 1 reply from there."
                    : $"The page shows {Quantity.Digits(Replies.Count)} replies from there.");
            }
        }

        foreach (var project in Projects)
            text.Line().Line("Project: " + text.Value($"[{MarkdownText.Escape(project.Label)}]({project.Url})"));
        if (Related.Count > 0)
            text.Section("Related posts").Links(Related);
    }
}
