using Microsoft.Extensions.Primitives;
using Portfolio.Web.Assets;
using Portfolio.Web.Replies;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Contains one state of the site: the content, everything derived from its settings, and the rendered pages.
/// A request uses the same snapshot until it ends.
/// </summary>
/// <param name="Headers">
/// The security headers, which depend on the base URL and on the remote images in the content.
/// </param>
/// <param name="Files">
/// The decoded URL paths of the author's files in <c>static/</c>, which have no Markdown version.
/// </param>
internal sealed record ServedSnapshot(Snapshot Content, SiteUrls Urls, InlineAssets Assets, SecurityHeaders Headers,
    IReadOnlySet<string> Files, PageCache Pages)
{
    /// <summary>Gets the author's views.</summary>
    public OwnViews Views { get; init; } = OwnViews.None;

    /// <summary>Gets the replies from other sites, or null if the site shows none or has not read them yet.</summary>
    public SiteReplies? Replies { get; init; }

    /// <summary>Gets the folder that contains the replies, which a command with a temporary store shares with the server.</summary>
    public string ReplyDataFolder { get; init; } = "";

    /// <summary>Selects the page and representation for a request. Files in <c>static/</c> have only one representation.</summary>
    public PageKey Select(string path, StringValues accept) =>
        Files.Contains(path) ? new(path, Representation.Only) : Negotiation.Select(path, accept);
}

/// <summary>Describes the requested page. This request feature is set unless the page cache contains the response.</summary>
/// <param name="Key">The selected page.</param>
/// <param name="IsHead">True if the client sent HEAD, which is routed as GET.</param>
internal sealed record SiteRequest(ServedSnapshot Snapshot, PageKey Key, bool IsHead)
{
    /// <summary>Gets the query as sent, including the question mark. Cached actions do not see it, and redirects keep it.</summary>
    public required string Query { get; init; }

    /// <summary>Returns the short link of WordPress that a request is for, such as <c>/?p=12</c>, or null.</summary>
    public static string? ShortLink(HttpRequest request) =>
        request.QueryString.HasValue ? SitePath.ShortLink(request.Path + request.QueryString.Value) : null;

    /// <summary>Determines whether the response was in the page cache, in which case there is no <see cref="SiteRequest"/>.</summary>
    public static bool IsCached(HttpContext context) => context.Features.Get<SiteRequest>() is null;

    /// <summary>Returns the method that the client sent, which may be HEAD although the request is routed as GET.</summary>
    public static string MethodOf(HttpContext context) =>
        context.Features.Get<SiteRequest>() is { IsHead: true } ? HttpMethods.Head : context.Request.Method;
}

internal sealed class RequestSnapshot(SitePublisher site)
{
    private ServedSnapshot? _value;

    public ServedSnapshot Value
    {
        get => _value ??= site.Current ?? throw new InvalidOperationException("No snapshot has been published yet");
        set => _value = value;
    }
}
