using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Feeds;

/// <summary>
/// Ids by which readers know what they have shown already. They are tag URIs (RFC 4151) under the authority of <c>site.yaml</c>, so a new
/// base URL leaves them as they are, and <c>guid</c> keeps the id of a post that has moved.
/// </summary>
/// <param name="authority">Host name that was the author's when the posts were written.</param>
public sealed class FeedIds(string authority)
{
    // A feed has no date of its own. The year is part of its name for good.
    private const int FeedYear = 2026;

    public static FeedIds Of(SiteSettings settings, SiteUrls urls) =>
        new(settings.IdAuthority ?? (settings.BaseUrl is { } own ? new Uri(own) : urls.Base).Host);

    /// <summary>The id of the feed below a root-relative address; empty: that of the site.</summary>
    public string OfFeed(string place) => Tag(FeedYear, place + "/feed");

    /// <summary>The author's id as it is, else one of date and slug.</summary>
    public string Of(Post post) => post.FeedId ?? Tag(post.Year ?? FeedYear, post.Slug);

    /// <summary>An id as Atom wants it: an IRI (RFC 4287 §4.2.6). The author's own may be any text.</summary>
    public string IriOf(string id) =>
        Uri.TryCreate(id, UriKind.Absolute, out var uri) && !uri.IsFile && Uri.IsWellFormedUriString(id, UriKind.Absolute) ? id : Tag(FeedYear, "/guid/" + id);

    private string Tag(int year, string name) => string.Create(CultureInfo.InvariantCulture, $"tag:{authority},{year:0000}:{SiteUrls.Encode(name)}");
}
