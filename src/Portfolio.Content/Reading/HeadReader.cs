using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Reading;

/// <summary>
/// Reads <c>head.html</c>, which contains <c>meta</c> and <c>link</c> elements. Elements that run code, load a style
/// sheet or contradict the page's own metadata are rejected.
/// </summary>
internal static partial class HeadReader
{
    private const int MaxLength = 8 * 1024;

    private static readonly string[] MetaAttributes = ["name", "property", "content", "media"];
    private static readonly string[] LinkAttributes = ["rel", "href", "type", "title", "hreflang", "media",
        "sizes", "color"];

    /// <summary>Values of <c>name</c> that the site sets itself, or that change how browsers treat the page.</summary>
    private static readonly string[] Reserved = "referrer viewport color-scheme description".Split(' ');

    private static readonly string[] Relations = (
        "alternate apple-touch-icon author authorization_endpoint dns-prefetch icon indieauth-metadata license mask-icon me micropub "
            + "microsub "
        + "openid.delegate openid.server openid2.local_id openid2.provider pgpkey pingback preconnect privacy-policy token_endpoint "
            + "webmention").Split(' ');

    /// <summary>
    /// Reads the supported elements, and omits others with a warning in <paramref name="problems"/>. Returns
    /// <see langword="null"/> and adds an error if the file is too long.
    /// </summary>
    public static string? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, 1, 1, "head-length", Severity.Error,
                string.Create(CultureInfo.InvariantCulture,
                    $"every page would contain this file; the maximum is {MaxLength / 1024} KB")));
            return null;
        }

        var head = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var part = Part().Match(text, at);
            var fault = !part.Success
                ? "only `<meta name=\"…\" content=\"…\">` and `<link rel=\"…\" href=\"…\">` can stand here, with "
                    + "values in double quotes; this line is left out"
                : Fault(part) is { Length: > 0 } found ? found + "; the element is left out" : null;
            var length = part.Success ? part.Length : LengthOfRefused(text.AsSpan(at));
            if (fault is null)
                head.Append(text, at, length);
            else
                problems.Add(TextLines.ProblemAt(file, text, at, "head-element", Severity.Warning, fault));
            at += length;
        }

        return head.ToString().ReplaceLineEndings("\n").Trim();
    }

    /// <summary>
    /// Returns the length of the rejected text: a comment, a <c>script</c> or <c>style</c> element, or one line.
    /// </summary>
    private static int LengthOfRefused(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<(string, string)> raw = [("<!--", "-->"), ("<script", "</script"), ("<style", "</style")];
        foreach (var (start, end) in raw)
        {
            if (!text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                continue;
            var close = text[start.Length..].IndexOf(end, StringComparison.OrdinalIgnoreCase);
            if (close < 0)
                return text.Length;
            var length = start.Length + close + end.Length;
            // Browsers ignore everything between `</script` and `>`, so all of it is skipped.
            return end[0] == '<' && text[length..].IndexOf('>') is >= 0 and var tagEnd ? length + tagEnd + 1 : length;
        }

        return text.IndexOf('\n') is >= 0 and var lineEnd ? lineEnd : text.Length;
    }

    /// <summary>Returns an error message for an element, or an empty string if the element is allowed.</summary>
    private static string Fault(Match part)
    {
        if (!part.Groups["name"].Success)
            return "";
        var isMeta = part.Groups["name"].Value.Equals("meta", StringComparison.OrdinalIgnoreCase);
        foreach (var (key, value) in part.Groups["key"].Captures.Select(c => c.Value.ToLowerInvariant())
            .Zip(part.Groups["value"].Captures.Select(c => WebUtility.HtmlDecode(c.Value))))
        {
            if (!(isMeta ? MetaAttributes : LinkAttributes).Contains(key))
                return $"`{key}` is not supported here";
            if (isMeta && key == "name" && Reserved.Contains(value.Trim().ToLowerInvariant()))
                return $"the site itself writes `{value}`";
            if (key == "rel" && value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .FirstOrDefault(rel => !Relations.Contains(rel.ToLowerInvariant())) is { } rel)
            {
                return $"links with `rel=\"{rel}\"` are not supported here";
            }
            if (key == "href" && LinkTarget.Parse(value).Kind is LinkTargetKind.Disallowed)
                return $"`{value}` is not an allowed link; use {LinkTarget.AllowedForms}";
        }

        return "";
    }

    [GeneratedRegex("""\G(\s+|<!--[^<>-]*-->|<(?<name>meta|link)(\s+(?<key>[a-z:-]+)="(?<value>[^"<>\0]*)")+\s*/?>)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();
}

/// <summary>Reads <c>theme.css</c>. The length is limited, because every page contains the style sheet.</summary>
internal static class ThemeReader
{
    private const int MaxLength = 32 * 1024;

    /// <summary>
    /// Reads the style sheet with line feeds as line ends, because browsers calculate the hash with them. Returns
    /// <see langword="null"/> and adds an error to <paramref name="problems"/> if the style sheet is invalid.
    /// </summary>
    public static string? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, 1, 1, "theme-length", Severity.Error, string.Create(CultureInfo.InvariantCulture,
                $"the style sheet has {text.Length / 1024} KB, and every page would contain it; the maximum is {MaxLength / 1024} KB")));
            return null;
        }

        foreach (var end in (ReadOnlySpan<string>)["</", "<!--", "\0"])
        {
            var at = text.IndexOf(end, StringComparison.Ordinal);
            if (at < 0)
                continue;
            problems.Add(TextLines.ProblemAt(file, text, at, "theme-markup", Severity.Error,
                $"`{(end == "\0" ? "NUL" : end)}` could end the style sheet within the page; remove it"));
            return null;
        }

        foreach (var (words, advice) in (ReadOnlySpan<(string, string)>)[("@import", "copy the rules here"),
            ("url(http", "put the file into `static/`, and write its path"),
            ("url(\"http", "put the file into `static/`, and write its path")])
        {
            if (text.IndexOf(words, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                problems.Add(TextLines.ProblemAt(file, text, at, "theme-blocked", Severity.Warning,
                    $"`{words}` loads another file, which pages may not; {advice}"));
            }
        }

        return text.ReplaceLineEndings("\n").Trim();
    }
}
