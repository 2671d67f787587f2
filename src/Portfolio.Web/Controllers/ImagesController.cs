using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Imaging;
using Portfolio.Web.Caching;
using Portfolio.Web.Security;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

public sealed class ImagesController(SiteSession site, SiteUrls urls, SiteImages images) : SiteController(site, urls)
{
    private const string Png = "image/png";

    private const string Icon = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\" "
        + "fill=\"#cc3d00\"><circle cx=\"16\" cy=\"16\" r=\"8\"/>"
        + "<circle cx=\"16\" cy=\"16\" r=\"14\" fill=\"none\" stroke=\"#cc3d00\" stroke-width=\"3\"/></svg>";

    private static readonly byte[] DefaultCard = EmbeddedText.ReadBytes("card.png");
    private static readonly byte[] FontOfFormulas = EmbeddedText.ReadBytes("formulas.woff2");
    private static readonly byte[] DefaultIcon = EmbeddedText.ReadBytes("favicon.ico");

    /// <summary>Sends the social card of a visible document. The card is drawn on first request.</summary>
    /// <remarks>
    /// Cards are not cached in memory, because crawlers request each card only once. The URL of an outdated card
    /// redirects to the current card.
    /// </remarks>
    [HttpGet(PublicUrls.Cards + $"{{hash}}/{{**name:{CardConstraint.Name}}}")]
    public async Task<IActionResult> Card(string hash, string name)
    {
        var card = SocialCard.Find(name, Request.Path.Value!, Site, Urls)!;
        if (Request.Path != card.Path)
            return RedirectTo(card.Path, isPermanent: false);
        SecurityHeaders.AllowAnyOrigin(Response.Headers);
        if (await images.CardAsync(Site.Snapshot.DataFolder, card.Card) is not { } png)
        {
            Response.Headers.CacheControl = CacheControl.NoStore;
            return File(DefaultCard, Png);
        }

        Response.Headers.CacheControl = CacheControl.Immutable;
        return File(png, Png, lastModified: null, entityTag: new EntityTagHeaderValue($"\"{hash}\""));
    }

    /// <summary>Sends the default icon, which is used if the site has no <c>static/favicon.svg</c>.</summary>
    [HttpGet(PublicUrls.Favicon), Cached]
    public IActionResult Favicon() => Document(Icon);

    /// <summary>Sends the default icon with 32 × 32 pixels to clients that request <c>/favicon.ico</c>.</summary>
    [HttpGet(PublicUrls.OldFavicon), Cached]
    public IActionResult OldFavicon() => Document(DefaultIcon);

    /// <summary>Sends the font that browsers load for formulas if no math font is installed.</summary>
    [HttpGet(PublicUrls.FormulaFont), Cached]
    public IActionResult FormulaFont()
    {
        Response.Headers.CacheControl = CacheControl.Immutable;
        return Document(FontOfFormulas);
    }
}
