using System.Net;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Store;

/// <summary>A link of a text to another site, and its place.</summary>
/// <param name="Path">The file that contains it.</param>
public sealed partial record ExternalLink(string Path, string Url, int Line, int Column)
{
    /// <summary>The links of a rendered text, each once. One that the source has in another spelling is at its start.</summary>
    /// <param name="source">The file as the author wrote it.</param>
    internal static IEnumerable<ExternalLink> In(string path, string html, string source)
    {
        foreach (var url in Anchor().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups["url"].Value))
            .Distinct(StringComparer.Ordinal))
        {
            var at = ((string[])[url, url.Replace("&", "&amp;", StringComparison.Ordinal), Uri.UnescapeDataString(url), url.TrimEnd('/'),
                url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..]])
                .Select(spelling => source.IndexOf(spelling, StringComparison.OrdinalIgnoreCase)).FirstOrDefault(i => i >= 0, 0);
            yield return new(path, url, TextLines.NumberAt(source, at), at - TextLines.StartOf(source, at) + 1);
        }
    }

    [GeneratedRegex("""<a\s[^>]*?href="(?<url>https?://[^"]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Anchor();
}
