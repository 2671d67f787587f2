using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Imaging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Pictures;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>Smaller variants of pictures, made when they are first requested. Where one cannot be made, its URL leads to WebP, or to the
/// original.</summary>
public sealed class PicturesController(SiteSession site, SiteUrls urls, SiteImages images) : SiteController(site, urls)
{
    [HttpGet("/media/{hash}/{**name}")]
    public async Task<IActionResult> Show()
    {
        var path = Request.Path.Value!;
        if (PictureVariants.Parse(path) is not { } variant || Original(variant.Originals, path) is not { } picture)
            return RedirectOrNotFound();
        if (!PictureVariants.Of(picture, variant.Format).Any(v => v.Url == path))
            return RedirectTo(picture.Url, isPermanent: false);
        if (await images.PictureAsync(Site.Generation.DataFolder, picture, variant.Width, variant.Format) is not { } image)
            return RedirectTo(OtherFormat(picture, variant.Width, variant.Format) ?? picture.Url, isPermanent: false);
        Response.Headers.CacheControl = CacheControl.Immutable;
        return File(image, MediaType.Of(path));
    }

    /// <summary>The URL of the same variant in WebP, when there was none in AVIF.</summary>
    private static string? OtherFormat(Media picture, int width, PictureFormat format) =>
        format == PictureFormat.WebP ? null : PictureVariants.Of(picture, PictureFormat.WebP).FirstOrDefault(v => v.Width == width)?.Url;

    private Media? Original(string[] urls, string path) =>
        urls.Select(Site.Media).FirstOrDefault(m => m is not null && path.StartsWith($"/media/{m.Hash}/", StringComparison.Ordinal));
}
