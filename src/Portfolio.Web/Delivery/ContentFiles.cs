using System.Security.Cryptography;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Web.Delivery;

/// <summary>
/// Sends the files that posts show and those below <c>static/</c>. Small ones are kept like pages; large ones go from disk, in
/// parts if asked so (RFC 9110 §14). A file is only ever found by its address in the store.
/// </summary>
public sealed class ContentFiles(
    RequestDelegate next, Generations generations, ContentFolder folder, StaticPaths paths, PageCache cache, CachedAnswer answer, SecurityHeaders security)
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

        var type = MediaType.Of(media.Path);
        var caching = addressed ? CacheControl.Immutable : CacheControl.Revalidate;
        if (media.Length > Small)
        {
            await SendAsync(context, media, type, caching);
            return;
        }

        byte[] bytes;
        try
        {
            using var file = folder.Open(media.Path);
            bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, context.RequestAborted);
        }
        catch (IOException)
        {
            // Deleted a moment ago: the next generation will know.
            await next(context);
            return;
        }

        if (addressed && !Convert.ToHexStringLower(SHA256.HashData(bytes)).StartsWith(media.Hash, StringComparison.Ordinal))
        {
            // Replaced a moment ago: its new bytes have another address.
            await next(context);
            return;
        }

        var page = new CachedPage(new(StatusCodes.Status200OK, type, caching, Representation.Only.Vary, bytes) { Dependencies = [ChangeSet.Media] });
        cache.Keep(request.Snapshot, new(path, Representation.Only), page);
        await answer.WriteAsync(context, page, request.IsHead);
    }

    private Media? Find(string path)
    {
        using var site = generations.Current?.Open();
        return site?.Media(path);
    }

    private async Task SendAsync(HttpContext context, Media media, string type, string caching)
    {
        security.Open(context.Response.Headers);
        context.Response.Headers.CacheControl = caching;
        await using var file = folder.Open(media.Path);
        await Results.Stream(file, type, entityTag: new($"\"{media.Hash}\""), enableRangeProcessing: true).ExecuteAsync(context);
    }
}
