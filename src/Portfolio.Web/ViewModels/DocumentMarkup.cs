using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Portfolio.Web.ViewModels;

/// <summary>Shows Markdown source as HTML, character by character: headings bold, URLs in another style.</summary>
public static partial class DocumentMarkup
{
    public static IHtmlContent Of(string markdown, HtmlEncoder encoder) =>
        new HtmlString(Parts().Replace(encoder.Encode(markdown).Replace("&#xA;", "\n", StringComparison.Ordinal), part =>
            part.Value[0] == '#' ? $"<b>{part.Value}</b>" : $"<i>{part.Value}</i>"));

    // Encoded text has no angle brackets. A URL ends before the closing parenthesis of a Markdown link.
    [GeneratedRegex(@"^#+ .+$|https?://[^\s)]+", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Parts();
}
