using Portfolio.Content.Store;
using Portfolio.Web.Text.Languages;

namespace Portfolio.Web.ViewModels;

/// <summary>The <c>description</c> of a page's <c>meta</c> element, in the 50 to 160 characters that search engines show.</summary>
internal static class MetaDescription
{
    private const int MinLength = 50;
    private const int MaxLength = 160;

    /// <summary>The author's description unchanged, on one line; a generated one brought to length.</summary>
    public static string Of(PageModel page, SiteSession site)
    {
        if (page.HasAuthorDescription)
            return page.Description.ReplaceLineEndings(" ");
        var text = page.Description.ReplaceLineEndings(" ").Trim();
        if (text.Length < MinLength && IsEnglish(page.Language ?? site.Language))
            text = Extend(text, page.Title, site.Settings.Tagline is { } tagline ? $"{site.Title}: {tagline}" : site.Title);
        else if (text.Length == 0)
            text = $"{page.Title} · {site.Title}";
        return text.Length <= MaxLength ? text : Cut(text);
    }

    /// <summary>Whether English words fit those of the page. A language without texts of the interface has English ones, but is not
    /// English.</summary>
    private static bool IsEnglish(string language) =>
        language.Split('-')[0].Equals(InterfaceLanguage.English.Tag, StringComparison.OrdinalIgnoreCase);

    private static string Extend(string text, string title, string site)
    {
        text = text.Length == 0 ? $"{title}: a page of {Sentence(site)}" : $"{Sentence(text)} {title}: a page of {Sentence(site)}";
        return text.Length < MinLength ? text + " Read it here, or as Markdown at the same address." : text;
    }

    private static string Sentence(string text) =>
        text is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '।'] ? text : text + '.';

    // Cuts after a word if possible, and never inside a surrogate pair.
    private static string Cut(string text)
    {
        var end = text.LastIndexOf(' ', MaxLength - 1);
        if (end < MinLength)
            end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return text[..end].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }
}
