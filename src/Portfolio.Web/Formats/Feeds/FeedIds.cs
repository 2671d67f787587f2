using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Feeds;

/// <summary>
/// Ids by which feed readers recognize posts. They are tag URIs (RFC 4151) with the <c>idAuthority</c> of <c>site.yaml</c>, so they stay
/// the same when the base URL changes. <c>guid</c> in front matter keeps the id of a renamed post.
/// </summary>
/// <param name="authority">Host name that the author owned when the posts were written.</param>
/// <param name="hasPermalink">Whether the author places posts by a pattern: then a slug names one only together with the rest of its
/// path.</param>
public sealed class FeedIds(string authority, bool hasPermalink)
{
    // Tag URIs need a date, and a feed or an undated post has none. Never change it: it is part of every such id.
    private const int DefaultYear = 2026;

    /// <summary>The date of an empty feed, where a format requires one.</summary>
    public static readonly DateTimeOffset DefaultDate = new(DefaultYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static FeedIds Of(SiteSettings settings, SiteUrls urls) =>
        new(settings.IdAuthority ?? (settings.BaseUrl is { } baseUrl ? new Uri(baseUrl) : urls.Base).Host, settings.Permalink is not null);

    /// <param name="path">Root-relative URL of the tag or series; empty for the feed of the site.</param>
    public string OfFeed(string path) => TagUri(DefaultYear, path + "/feed");

    /// <summary>The author's <c>guid</c> unchanged, else a tag URI of date, edition and slug, or of date and path.</summary>
    public string Of(Post post) =>
        post.FeedId ?? TagUri(post.Year ?? DefaultYear, hasPermalink ? post.Url[1..] : post.Edition.Length == 0 ? post.Slug
            : $"{post.Edition}/{post.Slug}");

    /// <summary>The id as an IRI, which Atom requires (RFC 4287 §4.2.6). An author's <c>guid</c> may be any text.</summary>
    public string IriOf(string id) =>
        Uri.TryCreate(id, UriKind.Absolute, out var uri) && !uri.IsFile
            && Uri.IsWellFormedUriString(id, UriKind.Absolute) ? id : TagUri(DefaultYear, "/guid/" + id);

    private string TagUri(int year, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{authority},{year:0000}:{SiteUrls.Encode(name)}");
}
