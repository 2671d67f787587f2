using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Portfolio.Web.ViewModels;

/// <summary>Markdown shown as it is written, to the character, with headings stronger and addresses weaker than the rest.</summary>
public static partial class DocumentMarkup
{
    public static IHtmlContent Of(string markdown, HtmlEncoder encoder) =>
        new HtmlString(Parts().Replace(encoder.Encode(markdown).Replace("&#xA;", "\n", StringComparison.Ordinal), part =>
            part.Value[0] == '#' ? $"<b>{part.Value}</b>" : $"<i>{part.Value}</i>"));

    // Encoded text holds no angle brackets, and a URL ends where Markdown's closing parenthesis does.
    [GeneratedRegex(@"^#+ .+$|https?://[^\s)]+", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Parts();
}
