using Portfolio.Content.Imaging.Cards;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary>The image that is shown where a page is shared: the author's cover, else the social card.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Width">In pixels; <see langword="null"/> when unknown.</param>
/// <param name="Height">In pixels; <see langword="null"/> when unknown.</param>
public sealed record SocialImage(string Url, string Alt, int? Width, int? Height)
{
    public static SocialImage Of(PageModel page, SiteSession site, SiteUrls urls)
    {
        // Networks show no SVG.
        if (page.Cover is { } cover && !cover.Image.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
            return new(urls.AbsoluteImage(cover.Image), cover.Alt, cover.Width, cover.Height);
        var card = page is DocumentPage { Document: var document } ? SocialCard.Of(document, site) : SocialCard.OfSite(site);
        return new(urls.Absolute(card.Path), card.Alt, Card.Width, Card.Height);
    }
}
