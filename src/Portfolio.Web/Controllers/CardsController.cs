using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Imaging;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Http;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>Social cards, drawn when they are first requested. Only visible documents have one.</summary>
public sealed class CardsController(SiteSession site, SiteUrls urls, SiteImages images) : SiteController(site, urls)
{
    private const string ContentType = "image/png";

    private static readonly byte[] Default = EmbeddedText.ReadBytes("card.png");

    /// <remarks>Crawlers ask for each once, so cards are read from the disk and not cached in memory. The hash of an earlier version
    /// redirects.</remarks>
    [HttpGet("/cards/{hash}/{**name}"), Cacheable(false)]
    public async Task<IActionResult> Show(string hash, string? name)
    {
        if (name is null || SocialCard.Find(name, Request.Path.Value!, Site) is not { } card)
            return RedirectOrNotFound();
        if (Request.Path != card.Path)
            return RedirectTo(card.Path, isPermanent: false);
        SecurityHeaders.AllowAnyOrigin(Response.Headers);
        if (await images.CardAsync(Site.Generation.DataFolder, card.Card) is not { } png)
        {
            Response.Headers.CacheControl = CacheControl.NoStore;
            return File(Default, ContentType);
        }

        Response.Headers.CacheControl = CacheControl.Immutable;
        return File(png, ContentType, lastModified: null, entityTag: new EntityTagHeaderValue($"\"{hash}\""));
    }
}
