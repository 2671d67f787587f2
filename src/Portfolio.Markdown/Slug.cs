using System.Globalization;
using System.Text;

namespace Portfolio.Markdown;

/// <summary>Creates segments of URLs: lower case, NFC, with letters of any script, and hyphens instead of other characters.</summary>
public static class Slug
{
    /// <summary>The slug of a tag or series: <c>C#</c> → <c>c-sharp</c>, <c>.NET</c> → <c>dotnet</c>, <c>CI/CD</c> →
    /// <c>ci-cd</c>.</summary>
    public static string OfTag(string label)
    {
        var text = label.Trim();
        if (text.StartsWith('.'))
            text = "dot" + text[1..];
        return OfSegment(text
            .Replace("#", "-sharp", StringComparison.Ordinal)
            .Replace("+", "-plus", StringComparison.Ordinal)
            .Replace("&", "-and-", StringComparison.Ordinal));
    }

    /// <summary>The slugs of the segments of a path, without empty ones.</summary>
    public static string OfPath(string path) =>
        string.Join('/', path.Split('/').Select(OfSegment).Where(s => s.Length > 0));

    /// <summary>Keeps letters, marks, numbers and underscores; replaces other characters by single hyphens; trims hyphens.</summary>
    public static string OfSegment(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in Lower(text).EnumerateRunes())
        {
            if (rune.Value == '_' || WordRune.Is(rune))
                builder.Append(rune.ToString());
            else if (builder.Length > 0 && builder[^1] != '-')
                builder.Append('-');
        }

        return builder.ToString().Trim('-');
    }

    /// <summary>Lower case in NFC: some letters compose with a mark in lower case only, such as <c>h</c> with U+0331.</summary>
    internal static string Lower(string text) => Compose(Compose(text).ToLowerInvariant());

    /// <summary>Normalizes to NFC. Replaces U+FFFE, which <see cref="string.Normalize()"/> rejects but file names and URLs can contain, by
    /// U+FFFD.</summary>
    public static string Compose(string text) => text.Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);
}

/// <summary>The normal form of URL paths of the site.</summary>
public static class SitePath
{
    /// <summary>
    /// Lower case, NFC, one leading slash, no trailing slash, no empty segments, <c>index.html</c> and <c>.html</c> removed.
    /// Idempotent. Input and result are not percent-encoded.
    /// </summary>
    public static string Normalize(string path)
    {
        var segments = Slug.Lower(path).Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (segments.Count > 0)
        {
            var last = segments[^1];
            if (last is "index.html" or "index.htm")
                segments.RemoveAt(segments.Count - 1);
            else if (last.Length > ".html".Length && last.EndsWith(".html", StringComparison.Ordinal))
                segments[^1] = last[..^".html".Length];
            else
                break;
        }

        return "/" + string.Join('/', segments);
    }

    /// <summary>The path of a URL that is absolute or begins with its path, without percent-encoding, query and fragment.</summary>
    public static string OfUrl(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            url = absolute.AbsolutePath;
        return Uri.UnescapeDataString(url.Split('?', '#')[0]);
    }
}

/// <summary>Characters of words. The values of <see cref="UnicodeCategory"/> begin with letters, marks and numbers, in this
/// order.</summary>
public static class WordRune
{
    /// <summary>Whether a character is a letter, mark or number: L, M, N.</summary>
    public static bool Is(Rune rune) => Rune.GetUnicodeCategory(rune) <= UnicodeCategory.OtherNumber;

    /// <summary>Whether a character is a letter, mark or number other than <c>²</c>, <c>½</c> and the like: L, M, Nd, Nl.</summary>
    public static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) <= UnicodeCategory.LetterNumber;

    /// <summary>Whether it is of a script without spaces: Han, kana, hangul (whose particles follow words without a space), Thai, Lao,
    /// Khmer, Burmese.</summary>
    public static bool IsUnspaced(int c) => c >= 0x0E01 && c is
        <= 0x0E3A or (>= 0x0E40 and <= 0x0E4E) or (>= 0x0E81 and <= 0x0ECD) or (>= 0x1000 and <= 0x103F) or (>= 0x1100 and <= 0x11FF)
        or (>= 0x1780 and <= 0x17D3) or (>= 0x3005 and <= 0x3007) or (>= 0x3041 and <= 0x3096) or (>= 0x30A1 and <= 0x30FA)
        or (>= 0x30FC and <= 0x30FF) or (>= 0x3131 and <= 0x318E) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA960 and <= 0xA97C) or (>= 0xAC00 and <= 0xD7FB) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFF66 and <= 0xFFDC) or (>= 0x20000 and <= 0x323AF);

    /// <summary>Whether a character is a letter or digit of a script with spaces between words.</summary>
    public static bool IsSpaced(char c) => char.IsLetterOrDigit(c) && !IsUnspaced(c);
}
