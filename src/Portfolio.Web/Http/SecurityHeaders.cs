using Microsoft.Extensions.Primitives;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Http;

/// <summary>What every answer tells browsers not to do. The values are made once.</summary>
public sealed class SecurityHeaders(InlineAssets assets, SiteUrls urls)
{
    private StringValues _contentSecurityPolicy = Policy(assets);
    private StringValues _strictTransportSecurity = TransportSecurity(urls);
    private readonly StringValues _noSniff = "nosniff";
    private readonly StringValues _referrerPolicy = "strict-origin-when-cross-origin";
    private readonly StringValues _permissionsPolicy = "browsing-topics=(), camera=(), geolocation=(), microphone=()";
    private readonly StringValues _sameOrigin = "same-origin";
    private readonly StringValues _crossOrigin = "cross-origin";
    private readonly StringValues _anyOrigin = "*";

    /// <summary>Rises when the values are made anew.</summary>
    internal int Version { get; private set; }

    /// <summary>Makes the values anew, after the style sheet or the base URL has changed.</summary>
    public void Refresh()
    {
        _contentSecurityPolicy = Policy(assets);
        _strictTransportSecurity = TransportSecurity(urls);
        Version++;
    }

    /// <summary>Sets all of them, as a page has them.</summary>
    public void Apply(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = _contentSecurityPolicy;
        headers.XContentTypeOptions = _noSniff;
        headers["Referrer-Policy"] = _referrerPolicy;
        headers["Permissions-Policy"] = _permissionsPolicy;
        headers["Cross-Origin-Opener-Policy"] = _sameOrigin;
        headers["Cross-Origin-Resource-Policy"] = _sameOrigin;
        if (_strictTransportSecurity.Count > 0)
            headers.StrictTransportSecurity = _strictTransportSecurity;
    }

    /// <summary>Lets other origins read the answer: feeds, mirrors and images are public and made to be read elsewhere.</summary>
    public void Open(IHeaderDictionary headers)
    {
        headers["Cross-Origin-Resource-Policy"] = _crossOrigin;
        headers.AccessControlAllowOrigin = _anyOrigin;
    }

    private static string Policy(InlineAssets assets) => string.Join("; ", (string[])
    [
        "default-src 'none'",
        $"style-src {assets.StyleSources}",
        $"script-src {assets.ScriptSources}",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]);

    // One year. Subdomains and the preload list stay the owner's decision.
    private static StringValues TransportSecurity(SiteUrls urls) => urls.IsHttps ? "max-age=31536000" : StringValues.Empty;
}

/// <summary>Sets <see cref="SecurityHeaders"/> before anything else can answer.</summary>
public sealed class SecurityHeadersMiddleware(RequestDelegate next, SecurityHeaders headers)
{
    public Task InvokeAsync(HttpContext context)
    {
        headers.Apply(context.Response.Headers);
        return next(context);
    }
}
