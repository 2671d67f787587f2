using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Imaging;
using Portfolio.Content.Imaging.Pictures;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>Smaller variants of pictures, made when they are first requested. Where one cannot be made, its URL leads to the original.</summary>
public sealed class PicturesController(SiteSession site, SiteUrls urls, SiteImages images) : SiteController(site, urls)
{
    private const string ContentType = "image/webp";

    [HttpGet("/media/{hash}/{**name}")]
    public async Task<IActionResult> Show()
    {
        var path = Request.Path.Value!;
        if (PictureVariants.Parse(path) is not { } variant || Original(variant.Originals, path) is not { } picture)
            return RedirectOrNotFound();
        if (!PictureVariants.Of(picture).Any(v => v.Url == path)
            || await images.PictureAsync(Site.Generation.DataFolder, picture, variant.Width) is not { } webp)
            return RedirectTo(picture.Url, isPermanent: false);
        Response.Headers.CacheControl = CacheControl.Immutable;
        return File(webp, ContentType);
    }

    private Media? Original(string[] urls, string path) =>
        urls.Select(Site.Media).FirstOrDefault(m => m is not null && path.StartsWith($"/media/{m.Hash}/", StringComparison.Ordinal));
}
