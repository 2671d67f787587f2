using System.Text.Json.Nodes;
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

    public override Document Document => Post;

    /// <inheritdoc/>
    /// <remarks>A page of a documentation has a view of its own.</remarks>
    public override string View => Docs is null ? nameof(PostPage) : "DocsPage";

    /// <inheritdoc/>
    /// <remarks>By default, articles with enough headings have a table of contents. Notes have none.</remarks>
    public override bool HasContents =>
        Body.Headings.Count > 0 && (Post.Toc ?? (!Post.IsNote && Body.Headings.Count >= MinHeadingsForContents));

    /// <summary>
    /// Gets the <c>http</c> and <c>https</c> URLs of discussions about the post.
    /// Other URLs in its front matter are omitted.
    /// </summary>
    public IEnumerable<Uri> Discussions =>
        Post.Discussions.Select(d => Uri.TryCreate(ContactUrl.Of(d) ?? d, UriKind.Absolute, out var url) ? url : null).OfType<Uri>()
            .Where(u => u.Scheme is "https" or "http");

    /// <summary>Gets the position of the post in its series, starting at 1, or 0 if there is no series.</summary>
    public int Part => Series is null ? 0 : Series.Posts.Select(p => p.Url).ToList().IndexOf(Post.Url) + 1;

    public static IEnumerable<PublicPage> Listed(PublicPages all) => all.Posts.Select(post => all.Of(ListingOf(post), post));

    private static PublicPage ListingOf(Post post) => ListingOf(post, PublicPageKind.Post, post.Modified);

    public static PostPage Of(Post post, SiteSession site, SiteUrls urls, bool isPreview = false)
    {
        // A series does not list unlisted posts, so an unlisted post has no series.
        var series = post.Unlisted ? null : site.Series.Of(post, isPreview);
        var (newer, older) = post.Unlisted ? (null, null) : site.Posts.Neighbours(post);
        // The previous and next post are omitted if they are in the same series,
        // because the list of the series already links to them.
        var parts = series?.Posts ?? [];
        PostLink? UnlessInSeries(PostLink? other) => parts.Any(p => p.Url == other?.Url) ? null : other;
        HashSet<string?> neighbours = series is { Posts.Count: > 1 } ? [] : [newer?.Url, older?.Url];
        return new()
        {
            Listing = ListingOf(post),
            Title = post.Title,
            Description = post.Description,
            HasAuthorDescription = post.HasAuthorDescription,
            Breadcrumbs = [PageLink.Home(site), PageLink.ToBlog(site)],
            Post = post,
            Text = site.TextOf(post),
            Cover = site.CoverOf(post),
            Tags = post.Unlisted ? [.. post.Tags.Where(tag => site.Tags.Find(tag.Slug) is not null)] : post.Tags,
            Byline = post.Authors.Count > 0 ? string.Join(", ", post.Authors) : site.Author,
            Newer = UnlessInSeries(newer),
            Older = UnlessInSeries(older),
            Series = series is { Posts.Count: > 1 } ? series : null,
            Docs = post.Unlisted || isPreview ? null : DocsOutline.Of(site),
            Related = post.IsNote ? [] : [.. site.Posts.Related(post, MaxRelated + neighbours.Count)
                .Where(related => !neighbours.Contains(related.Url)).Take(MaxRelated)],
            Projects = ProjectEntry.Of(post, site),
            EditUrl = EditUrlOf(post, site),
            OriginHost = urls.FindOriginHost(post.Canonical, post.Url),
        };
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data) => [Members(
        ("@type", "BlogPosting"),
        ("@id", data.UrlOf(this) + "#article"),
        ("mainEntityOfPage", data.UrlOf(this)),
        ("isPartOf", data.PartOfSite()),
        ("headline", Post.Title),
        ("url", data.UrlOf(this)),
        ("description", Post.Description.Length > 0 ? Post.Description : null),
        ("datePublished", StructuredData.IsoOrNull(Post.Date)),
        ("dateModified", StructuredData.IsoOrNull(Modified)),
        ("author", new JsonArray([.. Post.Authors.Count > 0 ? Post.Authors.Select(data.Person) : [data.Author()]])),
        ("publisher", data.Author()),
        ("creditText", data.Credit),
        ("image", data.Image(this)),
        ("license", data.License(Post.License)),
        ("keywords", Strings(Post.Tags.Select(t => t.Label))),
        ("wordCount", Post.Words > 0 ? Post.Words : null),
        ("inLanguage", Post.Language ?? data.SiteLanguage))];

    protected override void WriteText(MarkdownText text)
    {
        text.Cover(Cover).Body(Text.Markdown, Path);
        if (Series is not null)
            text.Section($"Series: {Series.Title}").Links(Series.Posts);
        if (Discussions.Any())
        {
            text.Section("Discussion");
            foreach (var url in Discussions)
                text.Line($"- [{url.Host}]({url.AbsoluteUri})");
        }

        foreach (var project in Projects)
            text.Line().Line("Project: " + text.Value($"[{MarkdownText.Escape(project.Label)}]({project.Url})"));
        if (Related.Count > 0)
            text.Section("Related posts").Links(Related);
    }
}
