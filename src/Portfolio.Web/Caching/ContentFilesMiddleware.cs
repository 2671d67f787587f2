using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// Sends the files that posts show and those below <c>static/</c>. Small ones are kept like pages; large ones go from disk, in
/// parts if asked so (RFC 9110 §14). A file is only ever found by its address in the store.
/// </summary>
public sealed class ContentFilesMiddleware(
    RequestDelegate next, Generations generations, ContentFolder folder, StaticPaths paths, PageCache cache, CachedPageWriter answer, SecurityHeaders security)
{
    private const long Small = 512 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var addressed = path.StartsWith("/media/", StringComparison.Ordinal);
        if ((!addressed && !paths.Contains(path)) || context.Features.Get<PageRequest>() is not { } request || Find(path) is not { } media)
        {
            await next(context);
            return;
        }

        // Deleted or replaced a moment ago, which the next generation will know. What is new has another address below /media/.
        await using var file = Open(media);
        if (file is null || (addressed && file.Length != media.Length))
        {
            await next(context);
            return;
        }

        var type = MediaType.Of(media.Path);
        var caching = addressed ? CacheControl.Immutable : CacheControl.Revalidate;
        if (file.Length > Small)
        {
            await SendAsync(context, file, media, type, caching, request.IsHead);
            return;
        }

        using var copy = new MemoryStream((int)file.Length);
        await file.CopyToAsync(copy, context.RequestAborted);
        var bytes = copy.ToArray();
        if (addressed && !Convert.ToHexStringLower(SHA256.HashData(bytes)).StartsWith(media.Hash, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        var page = new CachedPage(new(StatusCodes.Status200OK, type, caching, Representation.Only.Vary, bytes) { Dependencies = [PageDependencies.NumberOf(ChangeSet.Media)] });
        cache.Keep(request.Snapshot, new(path, Representation.Only), page);
        await answer.WriteAsync(context, page, request.IsHead);
    }

    private Media? Find(string path)
    {
        using var site = generations.Current?.Open();
        return site?.Media(path);
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

    private async Task SendAsync(HttpContext context, FileStream file, Media media, string type, string caching, bool isHead)
    {
        security.Open(context.Response.Headers);
        context.Response.Headers.CacheControl = caching;
        if (isHead)
            context.Request.Method = HttpMethods.Head;
        EntityTagHeaderValue? tag = file.Length == media.Length ? new($"\"{media.Hash}\"") : null;
        await Results.Stream(file, type, entityTag: tag, enableRangeProcessing: true).ExecuteAsync(context);
    }
}
