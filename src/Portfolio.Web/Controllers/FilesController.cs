using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Imaging;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Pictures;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>
/// Serves the media files of posts, resized pictures, and files in <c>static/</c>.
/// Only files that the store lists are served. Location metadata is removed from pictures.
/// </summary>
[TypeFilter<LargeFileFilter>(Order = -1), Cached]
public sealed class FilesController(SiteSession site, SiteUrls urls, ContentFolder folder, SiteImages images)
    : SiteController(site, urls)
{
    /// <summary>
    /// Sends a file in <c>static/</c>, which takes precedence over other content that has the same URL.
    /// </summary>
    [HttpGet($"/{{**path:{FileConstraint.Name}}}", Order = -1)]
    public IActionResult Static() => Read() ?? RedirectOrNotFound();

    /// <summary>
    /// Sends a file next to a post, or a resized picture, which is generated on first request. If the picture cannot be
    /// generated, the URL redirects to the WebP variant or to the original.
    /// </summary>
    [HttpGet(PublicUrls.Media + "{hash}/{**name}")]
    public async Task<IActionResult> Media()
    {
        if (Read() is { } file)
            return file;
        var path = Request.Path.Value!;
        if (PictureVariants.Parse(path) is not { } variant || Original(variant.Originals, path) is not { } picture)
            return RedirectOrNotFound();
        if (!PictureVariants.Has(picture, path, variant.Format))
            return RedirectTo(picture.Url, isPermanent: false);
        if (await images.PictureAsync(
            Site.Snapshot.DataFolder, picture, variant.Width, variant.Format) is not { } image)
        {
            return RedirectTo(OtherFormat(picture, variant.Width, variant.Format) ?? picture.Url, isPermanent: false);
        }
        Response.Headers.CacheControl = CacheControl.Immutable;
        return File(image, MediaType.Of(path));
    }

    private static string? OtherFormat(Media picture, int width, PictureFormat format) =>
        format != PictureFormat.Avif
        ? null : PictureVariants.Of(picture, PictureFormat.WebP).FirstOrDefault(v => v.Width == width)?.Url;

    private FileResult? Read()
    {
        using var file = ContentFile.Open(HttpContext, Site, folder);
        if (file?.Read() is not { } bytes)
            return null;
        file.SetHeaders(Response.Headers);
        return File(bytes, file.Type);
    }

    private Media? Original(string[] urls, string path) =>
        urls.Select(Site.Files.Find).FirstOrDefault(m => m is not null
            && path.StartsWith($"{PublicUrls.Media}{m.Hash}/", StringComparison.Ordinal));
}

/// <summary>Sends large files, video and audio from disk, with support for range requests (RFC 9110, section 14).</summary>
internal sealed class LargeFileFilter(SiteSession site, ContentFolder folder, OpenFiles files) : IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var file = ContentFile.Open(context.HttpContext, site, folder);
        // The session is closed before the response is sent,
        // so that a slow client does not keep a read transaction open.
        site.Dispose();
        if (file is { IsLarge: true })
            context.Result = file.Send(context.HttpContext, files);
        else
            file?.Dispose();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}

/// <summary>Sends files in pieces. The executor of the framework keeps a buffer of 64 KB for each slow client.</summary>
internal sealed class FilePieces(ILoggerFactory logs) : FileStreamResultExecutor(logs)
{
    protected override async Task WriteFileAsync(
        ActionContext context, FileStreamResult result, RangeItemHeaderValue? range, long rangeLength)
    {
        await using var file = result.FileStream;
        if (range is not null && rangeLength == 0)
            return;
        if (range is not null)
            file.Seek(range.From ?? 0, SeekOrigin.Begin);
        await ResponsePieces.SendAsync(context.HttpContext, file, range is null ? file.Length : rangeLength);
    }
}

internal sealed class ContentFile : IDisposable
{
    /// <summary>The maximum length in bytes of a file that is cached in memory.</summary>
    private const long MaxCached = 512 * 1024;

    private static readonly FileExtensionContentTypeProvider OtherTypes = new()
    {
        Mappings =
        {
            [".cjs"] = "text/javascript; charset=utf-8", [".geojson"] = "application/geo+json",
            [".jsonld"] = "application/ld+json", [".jxl"] = "image/jxl", [".toml"] = "application/toml",
            [".yaml"] = "application/yaml", [".yml"] = "application/yaml", [".epub"] = "application/epub+zip",
        },
    };

    private readonly Media _media;
    private readonly FileStream _stream;
    private readonly bool _hasHash, _isKnown, _isTrusted;
    private readonly ServedSnapshot _snapshot;

    private ContentFile(Media media, FileStream stream, string path, SiteSession site, ServedSnapshot snapshot)
    {
        (_media, _stream, _snapshot) = (media, stream, snapshot);
        _hasHash = PublicUrls.HasHash(path);
        _isKnown = stream.Length == media.Length && site.Files.Has(media, FileIdentity.Of(stream.SafeFileHandle));
        _isTrusted = snapshot.Content.Settings.Outside.HtmlFiles;
    }

    /// <summary>
    /// Gets the media type. A file without an extension below <c>/.well-known/</c> is JSON, such as
    /// <c>apple-app-site-association</c>, or text, such as <c>atproto-did</c>.
    /// </summary>
    public string Type => !IsWellKnown || Path.HasExtension(_media.Path) ? TypeOf(_media.Path)
        : IsJson() ? MediaType.Of(".json") : ContentTypes.PlainText;

    private bool IsWellKnown => _media.Path.StartsWith("static/.well-known/", StringComparison.Ordinal);

    private bool IsJson()
    {
        Span<byte> first = stackalloc byte[1];
        return RandomAccess.Read(_stream.SafeFileHandle, first, 0) == 1 && first[0] == '{';
    }

    /// <summary>
    /// Gets a value indicating whether the file is sent from disk. This includes all video and audio files,
    /// because Safari requires support for range requests.
    /// </summary>
    public bool IsLarge => _stream.Length > MaxCached || MediaType.PlayerOf(_media.Path) is not null;

    /// <summary>
    /// Opens the file at the path of a request. Returns <see langword="null"/> if there is none,
    /// or if the file has been replaced or deleted since the snapshot was published.
    /// </summary>
    /// <exception cref="BadHttpRequestException">The file cannot be opened now, so the status is 503.</exception>
    public static ContentFile? Open(HttpContext context, SiteSession site, ContentFolder folder)
    {
        var path = context.Request.Path.Value!;
        var snapshot = context.Features.GetRequiredFeature<SiteRequest>().Snapshot;
        if ((!PublicUrls.HasHash(path) && !snapshot.Files.Contains(path)) || site.Files.Find(path) is not { } media)
            return null;
        try
        {
            var file = new ContentFile(media, folder.Open(media.Path), path, site, snapshot);
            // If the file was replaced after the snapshot was published, the new file has another URL below /media/.
            if (!file._hasHash || !file.IsLarge || file._isKnown || file.HasBytesOf(media))
                return file;
            file.Dispose();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or SpecialFileException
            or UnpublishedFileException)
        {
            // The file was deleted or replaced after the snapshot was published.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadHttpRequestException(
                $"{media.Path} cannot be opened", StatusCodes.Status503ServiceUnavailable, e);
        }

        return null;
    }

    private bool HasBytesOf(Media media)
    {
        if (_stream.Length != media.Length)
            return false;
        var hash = Convert.ToHexStringLower(SHA256.HashData(_stream));
        _stream.Position = 0;
        return hash.StartsWith(media.Hash, StringComparison.Ordinal);
    }

    /// <summary>Reads the file, or returns null if its bytes do not match the hash in the URL.</summary>
    public byte[]? Read()
    {
        var bytes = new byte[_stream.Length];
        // The read does not wait for another thread, so that only as many files are open as there are threads.
        _stream.ReadExactly(bytes);
        if (_hasHash
            && !Convert.ToHexStringLower(SHA256.HashData(bytes)).StartsWith(_media.Hash, StringComparison.Ordinal))
        {
            return null;
        }
        PictureEngine.RemovePlace(bytes);
        return bytes;
    }

    /// <summary>Returns the result that sends the file, or 503 if too many other files are sent.</summary>
    public IActionResult Send(HttpContext context, OpenFiles files)
    {
        var (request, response) = (context.Request, context.Response);
        var type = Type;
        SecurityHeaders.AllowAnyOrigin(response.Headers);
        SetHeaders(response.Headers);
        if (files.Share(_stream) is not { } file)
            return new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
        response.RegisterForDispose(file);
        response.OnStarting(() =>
        {
            // A 416 or 412 response must not be cached.
            if (response.StatusCode >= StatusCodes.Status400BadRequest)
                response.Headers.CacheControl = CacheControl.NoStore;
            return Task.CompletedTask;
        });
        // Range units other than bytes must be ignored (RFC 9110, section 14.2).
        if (request.GetTypedHeaders().Range is { Unit.Value: not "bytes" })
            request.Headers.Range = default;
        request.Method = SiteRequest.MethodOf(context);
        var sent = PictureEngine.WithoutPlace(file);
        // If location metadata is removed, a suffix changes the entity tag,
        // so that caches replace copies that contain the metadata.
        var suffix = sent == file ? "" : "-p";
        var tag = _isKnown ? $"\"{_media.Hash}{suffix}\"" : null;
        // The client has a part of another file, or of one that is unknown (RFC 9110, section 13.1.5).
        if (request.Headers.IfRange is { Count: > 0 } part && part != tag)
            request.Headers.Range = default;
        return new FileStreamResult(sent, type)
        {
            EntityTag = tag is null ? null : new(tag),
            EnableRangeProcessing = true,
        };
    }

    public void SetHeaders(IHeaderDictionary headers)
    {
        // A file that has changed since it was read has no entity tag, and is not kept.
        headers.CacheControl = _hasHash ? CacheControl.Immutable : _isKnown ? CacheControl.Revalidate : CacheControl.NoStore;
        if (Type == ContentTypes.Svg)
            SecurityHeaders.SandboxDrawing(headers);
        if (!Type.StartsWith("text/html", StringComparison.Ordinal))
            return;
        if (_isTrusted)
            _snapshot.Headers.AllowTrustedFile(headers);
        else
            _snapshot.Headers.SandboxPage(headers);
    }

    public void Dispose() => _stream.Dispose();

    private static string TypeOf(string path) => MediaType.Of(path) is not MediaType.Unknown and var type ? type
        : OtherTypes.TryGetContentType(path, out var other) ? other : MediaType.Unknown;
}
