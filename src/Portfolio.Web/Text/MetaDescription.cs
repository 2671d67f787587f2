namespace Portfolio.Web.Text;

/// <summary>A page's description at the length that result lists show: 50 to 160 characters.</summary>
public static class MetaDescription
{
    private const int Least = 50;
    private const int Most = 160;

    /// <param name="description">The page's own sentence; may be empty.</param>
    /// <param name="title">What the page is called.</param>
    /// <param name="site">What the site is called, and perhaps about.</param>
    public static string Of(string description, string title, string site)
    {
        var text = description.ReplaceLineEndings(" ").Trim();
        if (text.Length < Least)
            text = text.Length == 0 ? $"{title}: a page of {Sentence(site)}" : $"{Sentence(text)} {title}: a page of {Sentence(site)}";
        if (text.Length < Least)
            text += " Read it here, or as Markdown at the same address.";
        return text.Length <= Most ? text : Cut(text);
    }

    private static string Sentence(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' or '…' ? text : text + '.';

    // At the end of a word where there is one, never inside a character.
    private static string Cut(string text)
    {
        var end = text.LastIndexOf(' ', Most - 1);
        if (end < Least)
            end = char.IsHighSurrogate(text[Most - 2]) ? Most - 2 : Most - 1;
        return text[..end].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }
}
