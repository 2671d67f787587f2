using System.Net;
using System.Text;
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
    /// Converts a line with code, <c>*emphasis*</c>, <c>**strong emphasis**</c> and <c>[links](target)</c> to HTML, or returns
    /// <see langword="null"/> if it contains none.
    /// </summary>
    /// <param name="urlOf">
    /// Returns the URL of a target, or <see langword="null"/> to show only the text of the link.
    /// </param>
    public static string? Inline(string line, Func<string, string?> urlOf) =>
        !Code().IsMatch(line) && !Emphasis().IsMatch(line) && !Link().IsMatch(line) ? null
        : Join(line, text => Links(text, (label, target) => urlOf(target) is { } url
            ? $"<a href=\"{WebUtility.HtmlEncode(url)}\">{label}</a>" : label),
            InlineCode.Html);

    /// <summary>Returns a line with the texts of its links instead of those links that an application does not keep.</summary>
    /// <param name="keeps">Determines whether a target is kept.</param>
    public static string WithoutLinks(string line, Func<string, bool> keeps) => Join(line, text => Link().Replace(text,
        link => keeps(link.Groups["target"].Value) ? link.Value : link.Groups["label"].Value), code => $"`{code}`");

    private static string Links(string text, Func<string, string, string> write)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var link in Link().Matches(text).AsEnumerable())
        {
            html.Append(Emphasized(text[at..link.Index]))
                .Append(write(Emphasized(link.Groups["label"].Value), link.Groups["target"].Value));
            at = link.Index + link.Length;
        }

        return html.Append(Emphasized(text[at..])).ToString();
    }

    private static string Emphasized(string text) => Emphasis().Replace(WebUtility.HtmlEncode(text), marked =>
        marked.Groups["strong"].Success ? $"<strong>{marked.Groups["strong"].Value}</strong>" : $"<em>{marked.Groups["text"].Value}</em>");

    // The parts of the split title alternate between text and code, starting with text.
    private static string Join(string title, Func<string, string> ofText, Func<string, string> ofCode) =>
        string.Concat(
            Code().Split(title).Select((part, i) => i % 2 > 0 ? ofCode(part) : part.Length > 0 ? ofText(part) : ""));

    [GeneratedRegex(@"\*\*(?<strong>[^\s*]([^*]*[^\s*])?)\*\*|\*(?<text>[^\s*]([^*]*[^\s*])?)\*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\[(?<label>[^\[\]]+)\]\((?<target>[^\s()]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
