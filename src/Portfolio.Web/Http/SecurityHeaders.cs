using Microsoft.Extensions.Primitives;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Http;

/// <summary>Security headers of every response.</summary>
/// <param name="urls">Made from the base URL.</param>
/// <param name="imageOrigins">Origins of other sites from which pages show images.</param>
/// <param name="scripts">The author's scripts of other sites.</param>
public sealed class SecurityHeaders(SiteUrls urls, IReadOnlyList<string>? imageOrigins = null,
    IReadOnlyList<SiteScript>? scripts = null)
{
    /// <summary>Many proxies limit the headers of a response to 4 KB. Pages with more image sources allow all sites with https.</summary>
    private const int MaxImageSourcesLength = 1536;

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues ReferrerPolicy = "strict-origin-when-cross-origin";
    private static readonly StringValues PermissionsPolicy = "browsing-topics=(), camera=(), geolocation=(), microphone=()";
    private static readonly StringValues SameOrigin = "same-origin";

    private static readonly StringValues NothingLoads = "default-src 'none'; frame-ancestors 'none'";

    private readonly IReadOnlyList<string> _imageOrigins = imageOrigins ?? [];
    private readonly IReadOnlyList<SiteScript> _scripts = scripts ?? [];
    // One year. Subdomains and the preload list are the owner's decision.
    private readonly StringValues _strictTransportSecurity = urls.IsHttps ? "max-age=31536000" : StringValues.Empty;

    /// <summary>Sets the headers of a response that loads nothing: of all that is no HTML page.</summary>
    public void Apply(IHeaderDictionary headers)
    {
        ApplyWithoutSite(headers);
        if (_strictTransportSecurity.Count > 0)
            headers.StrictTransportSecurity = _strictTransportSecurity;
    }

    /// <summary>Sets the headers of a response while there is no site yet.</summary>
    public static void ApplyWithoutSite(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = NothingLoads;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = ReferrerPolicy;
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
    }

    /// <summary>Lets an HTML page load what it may, and use the style sheet and the script that it carries.</summary>
    public void AllowPage(IHeaderDictionary headers, InlineElements inline) =>
        headers.ContentSecurityPolicy = Policy($" {inline.StyleSources}", $" {inline.ScriptSource}");

    /// <summary>Lets an author's HTML page load what pages of the site may.</summary>
    public void AllowFile(IHeaderDictionary headers) => headers.ContentSecurityPolicy = Policy(" 'none'", " 'none'");

    /// <summary>Keeps an author's drawing that is opened by itself from running scripts and from acting as the site; its own styles
    /// count.</summary>
    public static void SandboxDrawing(IHeaderDictionary headers) => headers.ContentSecurityPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

    /// <summary>Gives an author's page an origin of its own, so that it cannot act as the site; its links work.</summary>
    public static void SandboxPage(IHeaderDictionary headers) => headers.ContentSecurityPolicy =
        $"{headers.ContentSecurityPolicy}; sandbox allow-downloads allow-popups allow-popups-to-escape-sandbox";

    /// <summary>Lets other origins read the response. Feeds, mirrors and images are public.</summary>
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

    private string Policy(string styles, string ownScripts)
    {
        IReadOnlyList<string> hosts = [.. _scripts.SelectMany(s => s.Hosts).Distinct()];
        var sources = string.Concat(hosts.Select(host => " " + host));
        return string.Join("; ", (string[])
        [
            "default-src 'none'",
            $"style-src{styles}{sources}",
            $"script-src{ownScripts}{string.Concat(_scripts.Select(s => " " + s.Source).Distinct())}",
            $"img-src 'self' data:{ImageSources([.. _imageOrigins, .. hosts])}",
            "media-src 'self'",
            "font-src 'self'",
            $"connect-src 'self'{sources}",
            .. hosts.Count > 0 ? [$"frame-src{sources}"] : (string[])[],
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            // Other sites' scripts rarely use trusted types.
            .. _scripts.Count == 0 ? ["require-trusted-types-for 'script'", "trusted-types 'none'"] : (string[])[],
        ]);
    }
}
