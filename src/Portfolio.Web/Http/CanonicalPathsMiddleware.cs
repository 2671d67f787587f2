using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Portfolio.Content.Reading;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Http;

/// <summary>Gives every page one address: other spellings are sent there for good, and paths that try to climb or hide lead nowhere.</summary>
public sealed class CanonicalPathsMiddleware(RequestDelegate next, IExactPaths exact)
{
    private static readonly SearchValues<char> Unusual = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ%\\");

    // Names below these are hashes, tokens or the author's own files.
    private static readonly string[] CaseMatters = ["/media/", "/cards/", "/assets/", "/preview/", "/.well-known/"];

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (IsHostile(path, target))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.Headers.CacheControl = CacheControl.Revalidate;
            return Task.CompletedTask;
        }

        if (IsUsual(path) || !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return next(context);
        var canonical = Of(path);
        if (canonical == path || exact.Contains(path))
            return next(context);

        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.CacheControl = CacheControl.Revalidate;
        context.Response.Headers.ContentLength = 0;
        context.Response.Headers.Location = SiteUrls.Encode(canonical) + context.Request.QueryString.Value;
        return Task.CompletedTask;
    }

    /// <summary>The one spelling of a decoded path. The canonical path of a canonical path is itself.</summary>
    public static string Of(string path)
    {
        if (path == "/AGENTS.md")
            return path;
        while (path.Contains("//", StringComparison.Ordinal))
            path = path.Replace("//", "/", StringComparison.Ordinal);
        return CaseMatters.Any(place => path.StartsWith(place, StringComparison.OrdinalIgnoreCase)) ? path : SitePath.Normalize(path);
    }

    // No spelling rule can apply: answered without allocating, as nearly every request is.
    private static bool IsUsual(string path)
    {
        if (path is "/" or "/AGENTS.md")
            return true;
        return !path.EndsWith('/') && !path.EndsWith(".html", StringComparison.Ordinal) && !path.EndsWith("/index.htm", StringComparison.Ordinal) && Ascii.IsValid(path)
            && !path.AsSpan().ContainsAny(Unusual) && !path.Contains("//", StringComparison.Ordinal);
    }

    // The server has decoded the path, removed its dot segments and left encoded slashes in place; the raw target shows what was asked.
    private static bool IsHostile(string path, string target)
    {
        if (path.Contains('\\') || path.Contains('\0') || path.Contains("%2f", StringComparison.OrdinalIgnoreCase))
            return true;
        if (target.Length == 0 || target[0] != '/')
            return false;
        var query = target.IndexOf('?');
        var asked = query < 0 ? target.AsSpan() : target.AsSpan(0, query);
        return !asked.SequenceEqual(path) && HasDotSegment(asked);
    }

    private static bool HasDotSegment(ReadOnlySpan<char> target)
    {
        foreach (var segment in target.Split('/'))
        {
            if (Uri.UnescapeDataString(target[segment]) is "." or "..")
                return true;
        }

        return false;
    }
}
