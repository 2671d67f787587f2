using System.Text.RegularExpressions;

namespace Portfolio.Web.Assets;

/// <summary>Adds a path base to the root-relative URLs in HTML or CSS. Everything else remains unchanged.</summary>
public static partial class HtmlPathBase
{
    public static string Add(string html, string pathBase) =>
        Tags().Replace(html, tag => tag.Groups["raw"].Success ? tag.Value : Attributes()
            .Replace(tag.Value, attribute => AddTo(attribute, pathBase)));

    /// <param name="pathBase">The path base, such as <c>/site</c>, or an empty string at the root of a host.</param>
    public static string AddToStyle(string css, string pathBase) =>
        pathBase.Length == 0 ? css : StyleUrls().Replace(css, pathBase);

    private static string AddTo(Match attribute, string pathBase)
    {
        if (attribute.Groups["set"] is { Success: true } set)
        {
            return attribute.Value.Replace(
                set.Value, Candidates().Replace(set.Value, pathBase), StringComparison.Ordinal);
        }
        return attribute.Groups["url"] is { Success: true } url
            ? attribute.Value.Insert(url.Index - attribute.Index, pathBase)
            : attribute.Value;
    }

    /// <summary>Matches start tags, and complete <c>script</c> and <c>style</c> elements, which are skipped.</summary>
    [GeneratedRegex("""<(?:(?<raw>(?<name>script|style)\b[^>]*>.*?</\k<name>\s*>)|[a-z](?>[^>"']+|"[^"]*"|'[^']*')*>)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
        | RegexOptions.Singleline)]
    private static partial Regex Tags();

    /// <summary>Matches attributes with root-relative URLs, and other quoted values, which are skipped.</summary>
    [GeneratedRegex(
        """\s(?:href|src|action|poster|cite)\s*=\s*(?:"(?<url>/(?!/)[^"]*)"|'(?<url>/(?!/)[^']*)'|(?<url>/(?!/)[^\s>]*))"""
            + """|\ssrcset\s*=\s*"(?<set>[^"]+)"|"[^"]*"|'[^']*'""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Attributes();

    /// <summary>Matches the position of a root-relative URL in <c>url(…)</c> (CSS Values and Units, section 4.5).</summary>
    [GeneratedRegex("""(?<=\burl\(\s*["']?)(?=/(?!/))""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex StyleUrls();

    /// <summary>Matches the position of a root-relative URL in <c>srcset</c> (HTML Standard, section 4.8.4.2.1).</summary>
    [GeneratedRegex("""(?<=^\s*|,\s*)(?=/(?!/))""", RegexOptions.CultureInvariant)]
    private static partial Regex Candidates();
}
