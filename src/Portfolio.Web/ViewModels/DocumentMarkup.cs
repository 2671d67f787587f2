using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Portfolio.Web.ViewModels;

/// <summary>
/// Shows Markdown source as HTML, character by character: headings bold, URLs in another style, and lists of short items in a
/// <c>span</c>, which the style sheet shows as running text.
/// </summary>
public static partial class DocumentMarkup
{
    public static IHtmlContent Of(string markdown, HtmlEncoder encoder) =>
        new HtmlString(Parts().Replace(encoder.Encode(markdown).Replace("&#xA;", "\n", StringComparison.Ordinal), part =>
            part.Value[0] switch
            {
                '#' => $"<b>{part.Value}</b>",
                '-' => $"<span>{part.Value}</span>",
                _ => $"<i>{part.Value}</i>",
            }));

    // Encoded text has no angle brackets. A URL ends before the closing parenthesis of a Markdown link.
    [GeneratedRegex(@"^#+ .+$|^- [^:\n]{1,30}$(?:\n- [^:\n]{1,30}$)+|https?://[^\s)]+",
        RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Parts();
}
