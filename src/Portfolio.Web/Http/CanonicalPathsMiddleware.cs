using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Http;

/// <summary>Gives every page one URL: redirects other spellings permanently, and refuses paths with dot segments, backslashes, NUL, encoded
/// slashes, doubly encoded dots, invalid escapes or a dot at the end.</summary>
public sealed class CanonicalPathsMiddleware(RequestDelegate next)
{
    private static readonly SearchValues<char> NotCanonical = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ%\\");

    // Names below these are case-sensitive: hashes and the author's own files.
    private static readonly string[] CaseSensitive = ["/media/", "/assets/", "/.well-known/"];

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var sent = PercentEncoding.PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (IsHostile(path, sent))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var isEscaped = PercentEncoding.HasNeedless(sent);
        if ((IsCanonical(path) && !isEscaped)
            || (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)))
            return next(context);
        var canonical = context.RequestServices.GetRequiredService<StaticPaths>().Contains(path) ? path : Canonicalize(path);
        if (canonical == path && !isEscaped)
            return next(context);

        // One redirect instead of two, for aliases such as /2019/post.html.
        canonical = context.RequestServices.GetRequiredService<SiteSession>().AliasTarget(canonical) ?? canonical;
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.CacheControl = CacheControl.Revalidate;
        context.Response.Headers.ContentLength = 0;
        context.Response.Headers.Location = SiteUrls.WithQuery(SiteUrls.Encode(canonical), SiteUrls.QueryOf(context.Request));
        return Task.CompletedTask;
    }

    /// <summary>The canonical spelling of a decoded path; idempotent.</summary>
    public static string Canonicalize(string path)
    {
        if (path == "/AGENTS.md")
            return path;
        if (path.Length == 0)
            return "/";
        while (path.Contains("//", StringComparison.Ordinal))
            path = path.Replace("//", "/", StringComparison.Ordinal);
        return CaseSensitive.Any(prefix => path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) ? path : SitePath.Normalize(path);
    }

    // No spelling rule can apply. Does not allocate: nearly every request ends here.
    private static bool IsCanonical(string path)
    {
        if (path is "/" or "/AGENTS.md")
            return true;
        return path.Length > 0 && !path.EndsWith('/') && !path.EndsWith(".html", StringComparison.Ordinal)
            && !path.EndsWith("/index.htm", StringComparison.Ordinal) && Ascii.IsValid(path)
            && !path.AsSpan().ContainsAny(NotCanonical) && !path.Contains("//", StringComparison.Ordinal);
    }

    // The server has decoded the path, removed its dot segments and left encoded slashes in place. The raw target shows what was sent.
    private static bool IsHostile(string path, ReadOnlySpan<char> sent)
    {
        if (path.EndsWith('.') || path.Contains('\\') || path.Contains('\0')
            || path.Contains("%2f", StringComparison.OrdinalIgnoreCase) || path.Contains("%2e", StringComparison.OrdinalIgnoreCase))
            return true;
        return !sent.IsEmpty && (PercentEncoding.HasInvalid(sent, path) || (!sent.SequenceEqual(path) && HasDotSegment(sent)));
    }

    private static bool HasDotSegment(ReadOnlySpan<char> sent)
    {
        foreach (var segment in sent.Split('/'))
        {
            if (Uri.UnescapeDataString(sent[segment]) is "." or "..")
                return true;
        }

        return false;
    }
}
