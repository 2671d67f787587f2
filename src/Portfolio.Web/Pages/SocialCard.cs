using Portfolio.Pictures;
using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pages;

/// <summary>The social cards of the site and their URLs, which contain the hash of what a card shows: one for each document, and one for
/// all other pages.</summary>
/// <param name="Card">What it shows.</param>
/// <param name="Path">Root-relative URL, not percent-encoded.</param>
/// <param name="Alt">The picture in words.</param>
public sealed record SocialCard(Card Card, string Path, string Alt)
{
    private const string Extension = ".png";
    private const string SiteName = "index" + Extension;
    private const string Separator = " · ";

    /// <summary>The card of a post or page.</summary>
    public static SocialCard Of(Document document, SiteSession site)
    {
        var post = document as Post;
        var author = document.Authors.Count > 0 ? string.Join(", ", document.Authors) : site.Author;
        var language = document.Language ?? site.Settings.Language;
        var card = new Card(
            site.Title,
            document.Title,
            Join(author == site.Title ? null : author,
                post?.Date is { } date ? InterfaceLanguage.Of(language).Date(date) : null),
            [.. post?.Tags.Select(t => t.Label) ?? []],
            Accent(site),
            language);
        return Create(card, document.Url[1..] + Extension, $"{document.Title}{Separator}{site.Title}");
    }

    /// <summary>The card of the home page and of lists.</summary>
    public static SocialCard OfSite(SiteSession site)
    {
        var tagline = site.Settings.Tagline;
        var author = site.Author == site.Title ? null : site.Author;
        var card = new Card(tagline is null ? "" : site.Title, tagline
            ?? site.Title, Join(author, site.Profile?.Role), [], Accent(site), site.Settings.Language);
        return Create(card, SiteName, tagline is null ? site.Title : $"{site.Title}: {tagline}");
    }

    /// <summary>The card below <c>/cards/{hash}/</c>; <see langword="null"/> when no visible document has it.</summary>
    /// <param name="name">What follows the hash.</param>
    /// <param name="path">The whole path: the cards of the lists differ in their hash by language.</param>
    public static SocialCard? Find(string name, string path, SiteSession site) =>
        name == SiteName ? site.InAllLanguages<SocialCard>(s => [OfSite(s)]).FirstOrDefault(c => c.Path == path)
        ?? OfSite(site)
        : name.EndsWith(Extension, StringComparison.Ordinal)
            && site.Enter(site.Find("/" + name[..^Extension.Length])) is { } document ? Of(document, site)
        : null;

    private static SocialCard Create(Card card, string name, string alt) =>
        new(card, $"/cards/{card.Hash()}/{name}", alt);

    private static string Accent(SiteSession site) => site.Settings.Accent?.Light ?? Card.DefaultAccent;

    private static string Join(params IEnumerable<string?> parts) =>
        string.Join(Separator, parts.Where(p => !string.IsNullOrWhiteSpace(p)));
}

/// <summary>The image that is shown where a page is shared: the author's cover, else the social card.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Width">In pixels; <see langword="null"/> when unknown.</param>
/// <param name="Height">In pixels; <see langword="null"/> when unknown.</param>
public sealed record SocialImage(string Url, string Alt, int? Width, int? Height)
{
    public static SocialImage Of(PageModel page, SiteSession site, SiteUrls urls) =>
        OfCover(page.Cover, urls)
            ?? OfCard(page is DocumentPage { Document: var document } ? SocialCard.Of(document, site)
                : SocialCard.OfSite(site), urls);

    public static SocialImage Of(Document document, SiteSession site, SiteUrls urls) =>
        OfCover(document.Cover, urls) ?? OfCard(SocialCard.Of(document, site), urls);

    /// <summary>An author's cover; <see langword="null"/> for none, and for SVG, which networks do not show.</summary>
    private static SocialImage? OfCover(Cover? cover, SiteUrls urls) =>
        cover is null || cover.Image.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? null
            : new(urls.AbsoluteImage(cover.Image), cover.Alt, cover.Width, cover.Height);

    private static SocialImage OfCard(SocialCard card, SiteUrls urls) =>
        new(urls.Absolute(card.Path), card.Alt, Card.Width, Card.Height);
}
