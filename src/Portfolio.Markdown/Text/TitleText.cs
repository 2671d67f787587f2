using System.Net;
using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Text;

/// <summary>
/// Formats titles that contain code between backticks. Pages show the text between backticks as code,
/// and plain text keeps the backticks.
/// </summary>
public static partial class TitleText
{
    /// <summary>Applies typographic punctuation to a title, except for its code.</summary>
    public static string Typeset(string title, Func<string, string> typeset) =>
        Join(title, typeset, code => $"`{code}`");

    /// <summary>Converts a title to HTML, or returns <see langword="null"/> if it contains no code.</summary>
    public static string? Html(string title, Func<string, string> typeset) => !Code().IsMatch(title) ? null
        : Join(title, text => WebUtility.HtmlEncode(typeset(text)),
            InlineCode.Html);

    // The parts of the split title alternate between text and code, starting with text.
    private static string Join(string title, Func<string, string> ofText, Func<string, string> ofCode) =>
        string.Concat(
            Code().Split(title).Select((part, i) => i % 2 > 0 ? ofCode(part) : part.Length > 0 ? ofText(part) : ""));

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
