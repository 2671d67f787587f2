using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Pictures;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// Sends media of posts and the files below <c>static/</c>. Small files are cached like pages; larger ones, video and audio are sent from
/// disk, with ranges (RFC 9110 §14). Files are found only by their URLs in the store. Pictures do not tell where they were taken.
/// </summary>
internal sealed class ContentFilesMiddleware(RequestDelegate next, ContentFolder folder, PageCache cache, CdnHeaders cdn)
{
    /// <summary>Maximum length in bytes of a cached file.</summary>
    private const long MaxCached = 512 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var hasHash = path.StartsWith("/media/", StringComparison.Ordinal);
        if (context.Features.Get<PageRequest>() is not { } request || (!hasHash && !request.Generation.StaticPaths.Contains(path))
            || Find(request.Generation, path) is not ({ } media, var dependencies))
        {
            await next(context);
            return;
        }

        var (keyPath, representation) = Negotiation.Select(path, context.Request.Headers.Accept);
        var key = new PageKey(keyPath, representation);
        // The query would select a part of another document.
        if (request.Generation.Pages.Find(key) is { } cached)
        {
            await CachedPageWriter.WriteAsync(context, cached, request.IsHead);
            return;
        }

        // Deleted or replaced a moment ago: the next generation will say so. A new file has another URL below /media/.
        await using var file = Open(media);
        if (file is null || (hasHash && file.Length != media.Length))
        {
            await next(context);
            return;
        }

        var type = MediaType.Of(media.Path);
        var cacheControl = hasHash ? CacheControl.Immutable : CacheControl.Revalidate;
        // Safari plays video and audio only from servers that send ranges.
        if (file.Length > MaxCached || MediaType.PlayerOf(media.Path) is not null)
        {
            await SendAsync(context, file, media, type, cacheControl, request.IsHead);
            return;
        }

        using var copy = new MemoryStream((int)file.Length);
        await file.CopyToAsync(copy, context.RequestAborted);
        var bytes = copy.ToArray();
        if (hasHash && !Convert.ToHexStringLower(SHA256.HashData(bytes)).StartsWith(media.Hash, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        PictureEngine.RemovePlace(bytes);
        IHeaderDictionary headers = new HeaderDictionary();
        request.Generation.Headers.Apply(headers);
        headers.CacheControl = cacheControl;
        headers.ContentType = type;
        var page = ResponseCapture.Capture(StatusCodes.Status200OK, headers, Representation.Only, bytes, dependencies, cdn);
        cache.Add(request.Generation, key, page);
        await CachedPageWriter.WriteAsync(context, page, request.IsHead);
    }

    private static (Media? Media, IReadOnlySet<string> Dependencies) Find(SiteGeneration generation, string path)
    {
        using var site = generation.Content.Open();
        return (site.Media(path), site.Dependencies);
    }

    private FileStream? Open(Media media)
    {
        try
        {
            return folder.Open(media.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task SendAsync(HttpContext context, FileStream file, Media media, string type, string cacheControl, bool isHead)
    {
        SecurityHeaders.AllowAnyOrigin(context.Response.Headers);
        context.Response.OnStarting(() =>
        {
            // A cache must not keep that there is no such range, or that a condition failed.
            context.Response.Headers.CacheControl =
                context.Response.StatusCode >= StatusCodes.Status400BadRequest ? CacheControl.NoStore : cacheControl;
            return Task.CompletedTask;
        });
        // Ranges of other units are ignored (RFC 9110, section 14.2).
        if (context.Request.GetTypedHeaders().Range is { Unit.Value: not "bytes" })
            context.Request.Headers.Range = default;
        if (isHead)
            context.Request.Method = HttpMethods.Head;
        var sent = PictureEngine.WithoutPlace(file);
        // What a cache has of other bytes, it must replace.
        var suffix = sent == file ? "" : "-p";
        EntityTagHeaderValue? tag = file.Length == media.Length ? new($"\"{media.Hash}{suffix}\"") : null;
        await Results.Stream(sent, type, entityTag: tag, enableRangeProcessing: true).ExecuteAsync(context);
    }
}
