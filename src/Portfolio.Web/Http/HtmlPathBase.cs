using System.Text.RegularExpressions;

namespace Portfolio.Web.Http;

/// <summary>Adds a path base to the root-relative URLs in HTML or CSS. Everything else stays as it is.</summary>
public static partial class HtmlPathBase
{
    /// <param name="pathBase">Such as <c>/site</c>.</param>
    public static string Add(string html, string pathBase) =>
        Tags().Replace(html, tag => tag.Groups["raw"].Success ? tag.Value : Attributes()
            .Replace(tag.Value, attribute => AddTo(attribute, pathBase)));

    /// <param name="css">A style sheet.</param>
    /// <param name="pathBase">Such as <c>/site</c>; empty at the root of a host.</param>
    public static string AddToStyle(string css, string pathBase) => pathBase.Length == 0 ? css : StyleUrls().Replace(css, pathBase);

    private static string AddTo(Match attribute, string pathBase)
    {
        if (attribute.Groups["set"] is { Success: true } set)
            return attribute.Value.Replace(set.Value, Candidates().Replace(set.Value, pathBase), StringComparison.Ordinal);
        return attribute.Groups["url"] is { Success: true } url ? attribute.Value.Insert(url.Index - attribute.Index, pathBase)
            : attribute.Value;
    }

    /// <summary>Start tags; of elements that contain no tags, the whole element.</summary>
    [GeneratedRegex("""<(?:(?<raw>(?<name>script|style)\b[^>]*>.*?</\k<name>\s*>)|[a-z](?>[^>"']+|"[^"]*"|'[^']*')*>)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tags();

    /// <summary>Attributes with root-relative URLs, and the values of all others, in which nothing is a URL.</summary>
    [GeneratedRegex(
        """\s(?:href|src|action|poster|cite)\s*=\s*(?:"(?<url>/(?!/)[^"]*)"|'(?<url>/(?!/)[^']*)'|(?<url>/(?!/)[^\s>]*))"""
            + """|\ssrcset\s*=\s*"(?<set>[^"]+)"|"[^"]*"|'[^']*'""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Attributes();

    /// <summary>Where a root-relative URL begins in <c>url(…)</c> (CSS Values and Units, section 4.5).</summary>
    [GeneratedRegex("""(?<=\burl\(\s*["']?)(?=/(?!/))""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex StyleUrls();

    /// <summary>Where a root-relative URL begins in a list of image candidates (HTML, section 4.8.4.2.1).</summary>
    [GeneratedRegex("""(?<=^\s*|,\s*)(?=/(?!/))""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Candidates();
}
