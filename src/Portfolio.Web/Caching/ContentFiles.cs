using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Reading;
using Portfolio.Pictures;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// Media of posts and the files below <c>static/</c>. Small files are cached like pages; larger ones, video and audio are sent from disk,
/// with ranges (RFC 9110 §14). Files are found only by their URLs in the store. Pictures do not tell where they were taken.
/// </summary>
internal sealed class ContentFiles(ContentFolder folder)
{
    /// <summary>The file that a request selects.</summary>
    public ContentFile? Open(PageRequest request)
    {
        if (!IsFile(request))
            return null;
        // Closed before the file is sent: a slow client must not hold a read transaction.
        using var site = request.Snapshot.Content.Open();
        return Open(request, site);
    }

    /// <summary>Renders the file that a request selects, if there is one.</summary>
    public async Task<bool> TryRenderAsync(HttpContext context, PageRequest request, PageRender render)
    {
        if (!IsFile(request))
            return false;
        using var file = Open(request, context.RequestServices.GetRequiredService<SiteSession>());
        if (file is null)
            return false;
        if (file.IsLarge)
        {
            await file.SendAsync(context, isHead: false);
            return true;
        }

        render.IsCacheable = await file.TryWriteAsync(context.Response);
        return render.IsCacheable;
    }

    private static bool IsFile(PageRequest request) => request.Key.Representation == Representation.Only
        && (ContentFile.HasHash(request.Key.Path) || request.Snapshot.StaticPaths.Contains(request.Key.Path));

    private ContentFile? Open(PageRequest request, SiteSession site)
    {
        if (site.Media(request.Key.Path) is not { } media)
            return null;
        try
        {
            var file = new ContentFile(media, request, site.Settings.HtmlFiles, folder.Open(media.Path));
            // Deleted or replaced a moment ago: the next snapshot will say so. A new file has another URL below /media/.
            if (file.IsCurrent)
                return file;
            file.Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As if there were none.
        }

        return null;
    }
}

/// <summary>An open file of the content folder.</summary>
/// <param name="isTrusted">Whether an HTML file is a page of the site.</param>
internal sealed class ContentFile(Media media, PageRequest request, bool isTrusted, FileStream file) : IDisposable
{
    /// <summary>Maximum length in bytes of a cached file.</summary>
    private const long MaxCached = 512 * 1024;

    private readonly bool _hasHash = HasHash(request.Key.Path);

    /// <summary>Whether the file is sent from disk. Safari plays video and audio only from servers that send ranges.</summary>
    public bool IsLarge => file.Length > MaxCached || MediaType.PlayerOf(media.Path) is not null;

    /// <summary>Whether the file may have the hash in its URL.</summary>
    public bool IsCurrent => !_hasHash || file.Length == media.Length;

    /// <summary>Whether a URL contains a hash of its file.</summary>
    public static bool HasHash(string url) => url.StartsWith("/media/", StringComparison.Ordinal);

    /// <summary>Writes the file as the body of a response that is cached; <see langword="false"/>: its bytes are not those of its
    /// URL.</summary>
    public async Task<bool> TryWriteAsync(HttpResponse response)
    {
        using var copy = new MemoryStream((int)file.Length);
        await file.CopyToAsync(copy);
        var bytes = copy.ToArray();
        if (_hasHash && !Convert.ToHexStringLower(SHA256.HashData(bytes)).StartsWith(media.Hash, StringComparison.Ordinal))
            return false;
        PictureEngine.RemovePlace(bytes);
        SetHeaders(response.Headers);
        response.ContentType = MediaType.Of(media.Path);
        await response.Body.WriteAsync(bytes);
        return true;
    }

    /// <summary>Sends the file from disk.</summary>
    public async Task SendAsync(HttpContext context, bool isHead)
    {
        var response = context.Response;
        SecurityHeaders.AllowAnyOrigin(response.Headers);
        SetHeaders(response.Headers);
        response.OnStarting(() =>
        {
            // A cache must not keep that there is no such range, or that a condition failed.
            if (response.StatusCode >= StatusCodes.Status400BadRequest)
                response.Headers.CacheControl = CacheControl.NoStore;
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
        await Results.Stream(sent, MediaType.Of(media.Path), entityTag: tag, enableRangeProcessing: true).ExecuteAsync(context);
    }

    private void SetHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = _hasHash ? CacheControl.Immutable : CacheControl.Revalidate;
        var type = MediaType.Of(media.Path);
        if (type == ContentTypes.Svg)
            SecurityHeaders.SandboxDrawing(headers);
        if (!type.StartsWith("text/html", StringComparison.Ordinal))
            return;
        request.Snapshot.Headers.AllowFile(headers);
        if (!isTrusted)
            SecurityHeaders.SandboxPage(headers);
    }

    public void Dispose() => file.Dispose();
}
