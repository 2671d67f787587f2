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

    /// <summary>
    /// Converts a line with code, <c>*emphasis*</c> and <c>**strong emphasis**</c> to HTML, or returns <see langword="null"/> if it
    /// contains none.
    /// </summary>
    public static string? Inline(string line) => !Code().IsMatch(line) && !Emphasis().IsMatch(line) ? null
        : Join(line, text => Emphasis().Replace(WebUtility.HtmlEncode(text), marked => marked.Groups["strong"].Success
            ? $"<strong>{marked.Groups["strong"].Value}</strong>" : $"<em>{marked.Groups["text"].Value}</em>"), InlineCode.Html);

    // The parts of the split title alternate between text and code, starting with text.
    private static string Join(string title, Func<string, string> ofText, Func<string, string> ofCode) =>
        string.Concat(
            Code().Split(title).Select((part, i) => i % 2 > 0 ? ofCode(part) : part.Length > 0 ? ofText(part) : ""));

    [GeneratedRegex(@"\*\*(?<strong>[^\s*]([^*]*[^\s*])?)\*\*|\*(?<text>[^\s*]([^*]*[^\s*])?)\*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Emphasis();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
