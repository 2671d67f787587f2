using System.Runtime.CompilerServices;
using Portfolio.Content.Imaging;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Reading.Settings;
using Portfolio.Markdown.Text;
using Portfolio.Pictures;
using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>
/// Represents the image that social networks show for a link. Each document has its own card, and all other pages
/// in a language share one. The URL contains a hash of the content, so the image can be cached permanently.
/// </summary>
/// <param name="Path">The root-relative URL, not percent-encoded.</param>
/// <param name="Alt">The alternative text.</param>
public sealed record SocialCard(Card Card, string Path, string Alt)
{
    private const string Extension = ".png";
    private const string SiteName = "index" + Extension;
    private const string Separator = " · ";

    public static SocialCard Of(Document document, SiteSession site, SiteUrls urls)
    {
        var facts = new SiteFacts(site, urls);
        var author = string.Join(", ", TextFields.Authors.Of(document, facts));
        var language = TextFields.Language.Of(document, facts);
        var isRightToLeft = IsRightToLeft(document.Title, language);
        var card = new Card(
            site.Title,
            document.Title,
            Join(isRightToLeft, author == site.Title ? null : author,
                TextFields.Date.Of(document, facts) is { } date ? InterfaceLanguage.Of(language).Date(date) : null),
            [.. TextFields.Tags.Of(document, facts).Select(tag => tag.Label)],
            Accent(site),
            language,
            isRightToLeft)
        {
            Sentence = document is Page { Project: not null } && document.Description.Length > 0 ? document.Description : null,
        };
        return Create(InTheme(card, site), document.Url[1..] + Extension, $"{document.Title}{Separator}{site.Title}");
    }

    /// <summary>
    /// Returns the card that is shared by all pages that do not show a document, such as the home page and lists.
    /// </summary>
    public static SocialCard OfSite(SiteSession site)
    {
        var tagline = site.Settings.Tagline;
        var author = site.Author == site.Title ? null : site.Author;
        var title = tagline ?? site.Title;
        var isRightToLeft = IsRightToLeft(title, site.Language);
        var card = new Card(tagline is null ? "" : site.Title, title,
            Join(isRightToLeft, author, site.InLanguage("").Profile?.Role), [], Accent(site), site.Language, isRightToLeft);
        return Create(InTheme(card, site), SiteName, tagline is null ? site.Title : $"{site.Title}: {tagline}");
    }

    /// <summary>
    /// Returns the card for a URL below <c>/cards/{hash}/</c>, or <see langword="null"/> if the URL
    /// belongs neither to a published document nor to the site.
    /// </summary>
    /// <param name="name">The part of the path after the hash.</param>
    /// <param name="path">
    /// The whole path. Each language has its own card for pages that do not show a document.
    /// </param>
    public static SocialCard? Find(string name, string path, SiteSession site, SiteUrls urls)
    {
        if (name == SiteName)
        {
            return site.InAllLanguages<SocialCard>(s => [OfSite(s)]).FirstOrDefault(c => c.Path == path)
                ?? OfSite(site);
        }
        if (!name.EndsWith(Extension, StringComparison.Ordinal))
            return null;
        var document = site.Find("/" + name[..^Extension.Length]);
        return document is null ? null : Of(document, site.InLanguage(document.LanguagePrefix), urls);
    }

    private static SocialCard Create(Card card, string name, string alt) =>
        new(card, $"/cards/{card.Hash()}/{name}", alt);

    /// <summary>The colours and fonts of style sheets, which are read once for each version of the file.</summary>
    private static readonly ConditionalWeakTable<string, CardStyle> Styles = [];

    /// <summary>Returns the card in the colours and the font of the author's <c>theme.css</c>.</summary>
    private static Card InTheme(Card card, SiteSession site)
    {
        if (site.Snapshot.Theme.Css is not { } css)
            return card;
        var style = Styles.GetValue(css, CardStyle.Of);
        return card with
        {
            Accent = style.Accent ?? card.Accent,
            Paper = style.Paper,
            Ink = style.Ink,
            Muted = style.Muted,
            TitleFont = style.TitleFont,
        };
    }

    private static string Accent(SiteSession site) => site.Settings.Accent?.Light ?? Card.DefaultAccent;

    /// <summary>Determines whether a title in a language is laid out from right to left.</summary>
    private static bool IsRightToLeft(string title, string language)
    {
        var isRightToLeft = TextDirection.IsRightToLeft(language);
        return TextDirection.Of(title, isRightToLeft) is { } own ? own == TextDirection.RightToLeft : isRightToLeft;
    }

    /// <summary>Joins the parts of a line. Each part is isolated from the others where a part can have another direction.</summary>
    private static string Join(bool isRightToLeft, params IEnumerable<string?> parts)
    {
        var written = parts.Where(p => !string.IsNullOrWhiteSpace(p)).OfType<string>().ToList();
        return string.Join(Separator, isRightToLeft || written.Exists(p => TextDirection.HasRightToLeft(p))
            ? written.Select(p => $"\u2068{p}\u2069") : written);
    }
}

/// <summary>Represents what a style sheet says about cards. Colours on which the text would be unreadable are null.</summary>
internal sealed record CardStyle(string? Accent, string? Paper, string? Ink, string? Muted, string? TitleFont)
{
    private const string White = "#ffffff";

    public static CardStyle Of(string css)
    {
        var colours = ThemeReader.ColoursOf(css);
        // A background without a colour of text could hide the text.
        var paper = colours.GetValueOrDefault("--ink") is { } ink && IsReadable(ink, colours.GetValueOrDefault("--paper") ?? White)
            ? colours.GetValueOrDefault("--paper") ?? White : null;
        string? On(string name) => colours.GetValueOrDefault(name) is { } colour && IsReadable(colour, paper ?? White) ? colour : null;
        return new(On("--accent"), paper, paper is null ? null : colours["--ink"], paper is null ? null : On("--muted"),
            ThemeReader.FontOf(css, "--head"));
    }

    private static bool IsReadable(string text, string paper) => AccentReader.Contrast(text, paper) >= AccentReader.MinContrast;
}

/// <summary>Represents the image that social networks show for a page: the author's cover or the social card.</summary>
/// <param name="Url">The absolute URL.</param>
/// <param name="Width">The width in pixels, or <see langword="null"/> if it is unknown.</param>
/// <param name="Height">The height in pixels, or <see langword="null"/> if it is unknown.</param>
public sealed record SocialImage(string Url, string Alt, int? Width, int? Height)
{
    public static SocialImage Of(PageModel page, SiteSession site, SiteUrls urls) =>
        OfCover(page.Cover, urls)
            ?? OfCard(page is DocumentPage { Document: var document } ? SocialCard.Of(document, site, urls)
                : SocialCard.OfSite(site), urls);

    public static SocialImage Of(Document document, SiteSession site, SiteUrls urls) =>
        OfCover(site.CoverOf(document), urls)
            ?? OfCard(document.HasPage ? SocialCard.Of(document, site, urls) : SocialCard.OfSite(site), urls);

    /// <summary>The minimum size in pixels of an image that social networks show at the width of their column.</summary>
    private const int MinWidth = 600, MinHeight = 315;

    /// <summary>The maximum ratio of the longer to the shorter side of an image that social networks crop acceptably.</summary>
    private const int MaxRatio = 3;

    /// <summary>
    /// Returns the image of a cover, or <see langword="null"/> if there is no cover or social networks cannot show it,
    /// because it is an SVG image, too small or too narrow.
    /// </summary>
    private static SocialImage? OfCover(Cover? cover, SiteUrls urls)
    {
        if (cover is null)
            return null;
        // The size of a file without a readable header is unknown, like that of an image on another site.
        if (cover.File is not { } file || (file.Width is null && !file.Path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)))
            return new(urls.AbsoluteImage(cover.Image), cover.Alt, cover.Width, cover.Height);
        if (file is not { Width: >= MinWidth and var width, Height: >= MinHeight and var height }
            || Math.Max(width, height) > MaxRatio * Math.Min(width, height)
            || PictureVariants.Shared(file) is not { } shared)
        {
            return null;
        }
        return new(urls.Absolute(shared.Url), cover.Alt, shared.Width, (int)Math.Round((double)shared.Width * height / width));
    }

    private static SocialImage OfCard(SocialCard card, SiteUrls urls) =>
        new(urls.Absolute(card.Path), card.Alt, Card.Width, Card.Height);
}
