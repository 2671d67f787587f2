using Microsoft.Extensions.Primitives;
using Portfolio.Web.Assets;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Security;

/// <param name="outside">The settings that allow other sites in pages.</param>
/// <param name="imageOrigins">The origins of remote images in pages.</param>
public sealed class SecurityHeaders(SiteUrls urls, OutsideSettings outside, IReadOnlyList<string> imageOrigins)
{
    /// <summary>
    /// The maximum length of the image sources in characters. Longer lists are replaced with <c>https:</c>,
    /// because many proxies limit response headers to 4 KB.
    /// </summary>
    private const int MaxImageSourcesLength = 1536;

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues ReferrerPolicy = "strict-origin-when-cross-origin";
    private static readonly StringValues PermissionsPolicy = "browsing-topics=(), camera=(), geolocation=(), microphone=()";
    private static readonly StringValues SameOrigin = "same-origin";

    private static readonly StringValues NothingLoads = "default-src 'none'; frame-ancestors 'none'";

    // The period is one year.
    // The owner of the domain decides about `includeSubDomains` and `preload`.
    private readonly StringValues _strictTransportSecurity = urls.IsHttps ? "max-age=31536000" : StringValues.Empty;

    public static SecurityHeaders Of(Snapshot site, SiteUrls urls) =>
        new(urls, site.Settings.Outside with { Scripts = site.Scripts }, site.ImageOrigins);

    /// <summary>Returns the headers for the preview of a document, which has no scripts of other sites.</summary>
    /// <param name="imageOrigins">The origins of remote images in the document, which may be in no published document.</param>
    public static SecurityHeaders OfPreview(Snapshot site, SiteUrls urls, IEnumerable<string> imageOrigins) =>
        new(urls, site.Settings.Outside with { Scripts = [] }, [.. site.ImageOrigins.Union(imageOrigins)]);

    /// <summary>
    /// Sets all security headers. The content security policy allows no resources, and is replaced for HTML pages.
    /// </summary>
    public void Apply(IHeaderDictionary headers)
    {
        ApplyWithoutSite(headers);
        if (_strictTransportSecurity.Count > 0)
            headers.StrictTransportSecurity = _strictTransportSecurity;
    }

    /// <summary>Sets the security headers of a response that is sent before the site is loaded.</summary>
    public static void ApplyWithoutSite(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = NothingLoads;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = ReferrerPolicy;
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
    }

    /// <summary>Allows an HTML page to load resources, and to use its inline style sheet and script.</summary>
    /// <param name="hasFrames">True if the page has frames in the text of a document.</param>
    public void AllowPage(IHeaderDictionary headers, InlineElements inline, bool hasFrames = false) => headers.ContentSecurityPolicy =
        Policy($" {inline.StyleSources}", $" {inline.ScriptSource}", hasFrames ? [.. outside.Frames.Select(SourceOfFrame)] : []);

    private static string SourceOf(SiteScript script) => script.Integrity is { } hash ? $" '{hash}'" : " " + script.Source;

    private static string SourceOfFrame(string host) => host == MarkdownSource.Self ? "'self'" : $"https://{host}";

    /// <summary>
    /// Allows an HTML file that the author trusts to use its own scripts and styles, also inline, files of the site and the hosts in
    /// <c>htmlHosts</c>, and to open windows of other sites that send it a message, such as a login. Its scripts can compile code, as
    /// editors, templates and WebAssembly do.
    /// </summary>
    public void AllowTrustedFile(IHeaderDictionary headers)
    {
        var hosts = string.Concat(outside.HtmlHosts.Select(host => $" https://{host}"));
        headers.ContentSecurityPolicy =
            $"default-src 'self' data: blob:{hosts}; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:{hosts}; "
            + $"style-src 'self' 'unsafe-inline'{hosts}; img-src 'self' data: blob: https:; object-src 'none'; base-uri 'self'; "
            + "form-action 'self'; frame-ancestors 'self'";
        headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
    }

    /// <summary>
    /// Prevents an SVG file that is opened on its own from running scripts and acting as the site.
    /// Inline styles in the file are allowed.
    /// </summary>
    public static void SandboxDrawing(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";
    }

    /// <summary>
    /// Prevents an HTML file of the author from running scripts, and assigns a separate origin to it,
    /// so that it cannot act as the site. Links and downloads still work.
    /// </summary>
    public void SandboxPage(IHeaderDictionary headers) =>
        headers.ContentSecurityPolicy = Policy(" 'none'", " 'none'", [], outside.Frames.Contains(MarkdownSource.Self) ? "'self'" : "'none'")
            + "; sandbox allow-downloads allow-popups allow-popups-to-escape-sandbox";

    /// <summary>Allows other origins to read a feed, a Markdown version or an image, which are public.</summary>
    public static void AllowAnyOrigin(IHeaderDictionary headers)
    {
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.AccessControlAllowOrigin = "*";
    }

    private static string ImageSources(IReadOnlyList<string> origins)
    {
        var sources = string.Concat(origins.Select(origin => " " + origin));
        return sources.Length <= MaxImageSourcesLength ? sources : " https:";
    }

    private string Policy(string styles, string ownScripts, IReadOnlyList<string> frames, string ancestors = "'none'")
    {
        IReadOnlyList<string> hosts = [.. outside.Scripts.SelectMany(s => s.Hosts).Distinct()];
        var sources = string.Concat(hosts.Select(host => " " + host));
        return string.Join("; ", (string[])
        [
            "default-src 'none'",
            $"style-src{styles}{sources}",
            $"script-src{ownScripts}{string.Concat(outside.Scripts.Select(SourceOf).Distinct())}",
            $"img-src 'self' data:{ImageSources([.. imageOrigins, .. hosts])}",
            "media-src 'self'",
            "font-src 'self'",
            $"connect-src 'self'{sources}",
            .. hosts.Count + frames.Count > 0 ? [$"frame-src {string.Join(' ', hosts.Union(frames))}"] : (string[])[],
            $"form-action 'self'{string.Concat(outside.Forms.Select(host => $" https://{host}"))}",
            "base-uri 'none'",
            $"frame-ancestors {ancestors}",
            // Scripts of others rarely support trusted types,
            // so trusted types are required only on sites without the author's scripts.
            .. outside.Scripts.Count == 0 ? ["require-trusted-types-for 'script'", "trusted-types 'none'"] : (string[])[],
        ]);
    }
}
