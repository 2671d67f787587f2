using System.Globalization;
using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>
/// Contains the values that the layout needs to render a page:
/// for the <c>head</c> element, the navigation and the footer.
/// </summary>
public sealed class LayoutModel(PageModel page, SiteSession site, SiteUrls urls)
{
    public PageModel Page { get; } = page;

    /// <summary>
    /// Gets a value indicating whether the page is an unpublished preview, so that the layout shows a notice.
    /// </summary>
    public bool IsPreview { get; init; }

    /// <summary>
    /// Gets the author's HTML for the <c>head</c> element, preceded by a line feed,
    /// or <see langword="null"/> if there is none.
    /// </summary>
    public string? Head { get; } = site.Snapshot.Theme.Head is { Length: > 0 } head ? "\n" + head : null;

    /// <summary>Gets the URL of the icon, which is the author's file in <c>static/</c> or the default icon.</summary>
    public string Icon { get; } = site.Files.Icon();

    /// <summary>
    /// Gets the author's logo in <c>static/</c>, or <see langword="null"/> to show the mark of the look.
    /// </summary>
    public Media? Logo { get; } = new[] { site.Settings.Logo?["static".Length..], "/logo.svg", "/logo.png" }
        .OfType<string>().Select(site.Files.Find).FirstOrDefault(file => file is not null);

    /// <summary>
    /// Gets the language of the interface if it differs from the language
    /// of the page; otherwise, <see langword="null"/>.
    /// </summary>
    public string? OtherLanguage { get; } = page.Language is { } language && language != site.Language
        ? site.Language : null;

    public string Title { get; } = page.HeadTitle(site);

    /// <summary>Gets the content of <c>meta name="description"</c>, adjusted in length for search engines.</summary>
    public string Description { get; } = MetaDescription.Of(page, site);

    /// <summary>Gets the JSON-LD, or <see langword="null"/> if the page has no structured data.</summary>
    public string? StructuredData { get; } = new StructuredData(site, urls).Of(page);

    public string CanonicalUrl { get; } = page.CanonicalUrl(urls);

    /// <summary>Gets the root-relative, percent-encoded URL of the Markdown version.</summary>
    public string MarkdownUrl { get; } = SiteUrls.Encode(SiteUrls.MarkdownOf(page.Path)) + page.Query;

    /// <summary>
    /// Gets the absolute URLs of the page in all its languages, with the main language as <c>x-default</c>.
    /// The list is empty if the page exists in only one language.
    /// </summary>
    public IReadOnlyList<(string Language, string Url)> Translations { get; } = [.. PageLanguages
        .Translations(page, site).Select(t => (t.Language, urls.Absolute(t.Path)))];

    public IReadOnlyList<LanguageLink> Languages { get; } = PageLanguages.Others(page, site);

    public string? Mail { get; } = site.Profile?.Mail?.Url?[ContactUrl.Mail.Length..];

    /// <summary>
    /// Returns the value of <c>aria-current</c> for a navigation item, or <see langword="null"/> if the page is neither
    /// the item's page nor below it. An item of a documentation that leads to one of its pages stands for all of them.
    /// </summary>
    public string? CurrentOf(NavItem item)
    {
        if (Page.Path == item.Url)
            return "page";
        var section = site.Settings.Docs.Count > 0 && item.Url.StartsWith(site.BlogUrl + "/", StringComparison.Ordinal)
            ? site.BlogUrl : item.Url;
        return section.Length > 1 && Page.Path.StartsWith(section + "/", StringComparison.Ordinal) ? "true" : null;
    }

    public SocialImage Image { get; } = SocialImage.Of(page, site, urls);

    /// <summary>
    /// Gets the Open Graph locale, such as <c>en_GB</c>. A language tag without a region gets the default region of the
    /// language, if the region is known.
    /// </summary>
    public string Locale { get; } = LocaleOf(page.Language ?? site.Language);

    /// <summary>
    /// Gets the scripts that the author adds. A preview has none, because they would disclose its secret URL.
    /// </summary>
    public IReadOnlyList<SiteScript> Scripts => IsPreview ? [] : site.Snapshot.Scripts;

    public IReadOnlyList<NavItem> Nav { get; } = NavOf(site);

    /// <summary>Gets the site title, the author and the URL, which are shown on printed pages only.</summary>
    public string PaperLine { get; } = string.Join(" · ",
        new[] { site.Title, site.Author, page.HasCanonicalUrl ? page.CanonicalUrl(urls) : null }.OfType<string>()
        .Distinct());

    /// <summary>Gets the documents in <c>pages/</c> that the footer links to.</summary>
    public IReadOnlyList<Page> Pages { get; } = site.FooterPages;

    /// <summary>
    /// Returns the author's navigation without pages that the site does not have.
    /// </summary>
    private static IReadOnlyList<NavItem> NavOf(SiteSession site)
    {
        var nav = site.Nav.Count > 0 ? site.Nav : DefaultNav(site);
        return [.. nav.Where(item => !site.Settings.IsSwitchedOff(item.Url)
            && (site.HasContent(item.Url) || site.Pages().Any(page => page.Url == item.Url)))];
    }

    private static string LocaleOf(string tag)
    {
        try
        {
            return WithRegion(tag) ?? WithRegion(CultureInfo.CreateSpecificCulture(tag).Name) ?? tag;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    /// <summary>
    /// Converts a language tag to language and region, such as <c>en_GB</c>, or returns <see langword="null"/> if the
    /// tag has no region. A region has two letters or three digits and may follow a script.
    /// </summary>
    private static string? WithRegion(string tag) =>
        tag.Split('-') is [var language, .., { Length: 2 } or [>= '0' and <= '9', _, _]] parts
            ? $"{language}_{parts[^1].ToUpperInvariant()}" : null;

    private static List<NavItem> DefaultNav(SiteSession site)
    {
        var text = InterfaceLanguage.Of(site.Language);
        return
        [
            new(text.BlogTitle(site), site.BlogUrl),
            .. site.Projects.Count > 0
            ? [new NavItem(text["Projects"], PublicUrls.Projects)] : (NavItem[])[],
            .. site.Settings.OwnLists.Where(list => list.InMenu && site.TextsOf(list.Name).Count > 0)
                .Select(list => new NavItem(list.TitleIn(site.Language), site.Url(list.Url))),
            new(text["Tags"], site.Url(PublicUrls.Tags)),
            new(text["Archive"], site.Url(PublicUrls.Archive)),
            new(text["Search"], site.Url(PublicUrls.Search)),
        ];
    }
}

/// <summary>
/// Creates the <c>meta</c> description of a page with at most 160 characters, because search engines truncate longer descriptions.
/// Descriptions of generated pages have at least 50.
/// </summary>
internal static class MetaDescription
{
    private const int MinLength = 50;
    private const int MaxLength = 160;

    /// <summary>Returns the author's description on one line, or the generated description adjusted in length.</summary>
    public static string Of(PageModel page, SiteSession site)
    {
        if (page.HasAuthorDescription)
            return page.Description.ReplaceLineEndings(" ");
        var text = page.Description.ReplaceLineEndings(" ").Trim();
        // The text of a document is described by words of its author alone, however few they are.
        if (page is DocumentPage && text.Length > 0)
            return text.Length <= MaxLength ? text : Cut(text);
        if (text.Length < MinLength && IsEnglish(page.Language ?? site.Language))
        {
            text = Extend(text, page.Title,
                site.Settings.Tagline is { } tagline ? $"{site.Title}: {tagline}" : site.Title);
        }
        else if (text.Length == 0)
        {
            text = $"{page.Title} · {site.Title}";
        }
        return text.Length <= MaxLength ? text : Cut(text);
    }

    /// <summary>
    /// Determines whether English words can be appended to a description. A page in a language without a translated
    /// interface is not English, although its interface is.
    /// </summary>
    private static bool IsEnglish(string language) =>
        language.Split('-')[0].Equals(InterfaceLanguage.English.Tag, StringComparison.OrdinalIgnoreCase);

    private static string Extend(string text, string title, string site)
    {
        text = text.Length == 0
            ? $"{title}: a page of {Sentence(site)}" : $"{Sentence(text)} {title}: a page of {Sentence(site)}";
        return text.Length < MinLength ? text + " Read it here, or as Markdown at the same address." : text;
    }

    private static string Sentence(string text) =>
        text is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '।'] ? text : text + '.';

    // Truncates a description after a word if possible, and never inside a surrogate pair.
    private static string Cut(string text)
    {
        var end = text.LastIndexOf(' ', MaxLength - 1);
        if (end < MinLength)
            end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return text[..end].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }
}
