using Portfolio.Content.Store;

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
        return Fit(page.Description, page.Title, site.Settings.Tagline is { } tagline ? $"{site.Title}: {tagline}" : site.Title);
    }

    private static string Fit(string description, string title, string site)
    {
        var text = description.ReplaceLineEndings(" ").Trim();
        if (text.Length < MinLength)
            text = text.Length == 0 ? $"{title}: a page of {Sentence(site)}" : $"{Sentence(text)} {title}: a page of {Sentence(site)}";
        if (text.Length < MinLength)
            text += " Read it here, or as Markdown at the same address.";
        return text.Length <= MaxLength ? text : Cut(text);
    }

    private static string Sentence(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' or '…' ? text : text + '.';

    // Cuts after a word if possible, and never inside a surrogate pair.
    private static string Cut(string text)
    {
        var end = text.LastIndexOf(' ', MaxLength - 1);
        if (end < MinLength)
            end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return text[..end].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }
}
