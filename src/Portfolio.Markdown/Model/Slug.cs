using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Model;

/// <summary>Creates URL segments in lower case and NFC, with hyphens instead of spaces and punctuation.</summary>
public static partial class Slug
{
    /// <summary>
    /// Returns the slug of a tag or series: <c>C#</c> → <c>c-sharp</c>, <c>.NET</c> → <c>dotnet</c>, <c>CI/CD</c> →
    /// <c>ci-cd</c>.
    /// </summary>
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

    /// <summary>Converts each segment of a path to a slug, and omits empty segments.</summary>
    public static string OfPath(string path) =>
        string.Join('/', path.Split('/').Select(OfSegment).Where(s => s.Length > 0));

    /// <summary>
    /// Returns the slug of a path segment. Letters, marks, numbers and underscores are kept. Every run of other
    /// characters becomes a hyphen, except at the ends.
    /// </summary>
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

    /// <summary>
    /// Converts text to lower case in NFC, with the two rules for words that the invariant culture leaves out (Unicode,
    /// SpecialCasing.txt): <c>İ</c> becomes <c>i</c>, as in Turkish, and <c>Σ</c> at the end of a word <c>ς</c>. Some letters compose
    /// with a mark only in lower case, such as <c>h</c> with U+0331, so the text is composed twice.
    /// </summary>
    internal static string Lower(string text)
    {
        var lower = FinalSigma().Replace(Compose(text), "ς").Replace('İ', 'i').ToLowerInvariant();
        return Compose(DottedI().Replace(lower, "i"));
    }

    [GeneratedRegex(@"(?<=\p{L}\p{M}*)Σ(?!\p{M}*\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex FinalSigma();

    [GeneratedRegex("i\u0307+", RegexOptions.CultureInvariant)]
    private static partial Regex DottedI();

    /// <summary>
    /// Normalizes text to NFC. U+FFFE becomes U+FFFD, because file names and URLs can contain U+FFFE, but
    /// <see cref="string.Normalize()"/> rejects it.
    /// </summary>
    public static string Compose(string text) => text.Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);
}

public static partial class SitePath
{
    /// <summary>
    /// Returns the path and query of a short link of WordPress, such as <c>/?p=12</c> or <c>/blog?page_id=12</c>, or null for other URLs.
    /// No other query can be redirected.
    /// </summary>
    public static string? ShortLink(string url) => ShortLinks().Match(url) is { Success: true } match
        ? Normalize(Uri.UnescapeDataString(match.Groups["path"].Value)) + match.Groups["query"] : null;

    [GeneratedRegex(@"^(https?://[^/?#]+)?(?<path>/[^?#]*)?(?<query>\?(p|page_id)=[0-9]{1,10})(&|#|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ShortLinks();

    /// <summary>
    /// Converts a path to lower case and NFC, with one leading slash,
    /// and without a trailing slash, empty segments, <c>index.html</c> and <c>.html</c>.
    /// Neither the argument nor the result is percent-encoded. The conversion is idempotent.
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

    /// <summary>
    /// Determines whether an old path is its own target in another spelling, such as <c>/About</c> or <c>/about/</c> for
    /// <c>/about</c>. The server redirects such a path without an alias or a line in <c>redirects.yaml</c>. Static hosts
    /// need one only for a path with capitals.
    /// </summary>
    /// <param name="written">The path as written, not percent-encoded.</param>
    public static bool IsSpellingOf(string url, string written) => written != url && Normalize(written) == url;

    /// <summary>Returns an old path as static hosts compare it: as written, but with one leading and no trailing slash.</summary>
    /// <param name="written">The path as written, not percent-encoded.</param>
    public static string OnStaticHost(string written) => "/" + written.Trim('/');

    /// <summary>Determines whether an absolute or root-relative URL has a query or a fragment.</summary>
    public static bool HasQueryOrFragment(string url) => url.AsSpan().ContainsAny('?', '#');

    /// <summary>Returns the decoded path of an absolute or root-relative URL, without query and fragment.</summary>
    public static string OfUrl(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            url = absolute.AbsolutePath;
        return Uri.UnescapeDataString(url.Split('?', '#')[0]);
    }
}
