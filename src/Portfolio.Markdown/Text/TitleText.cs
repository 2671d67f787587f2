using System.Net;
using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Text;

/// <summary>Titles, whose code stands between backticks. Pages show it as code, plain texts as it is written.</summary>
public static partial class TitleText
{
    /// <summary>A title with typographic punctuation, which its code has not.</summary>
    public static string Typeset(string title, Func<string, string> typeset) => Join(title, typeset, code => $"`{code}`");

    /// <summary>The same as HTML; <see langword="null"/> when it has no code.</summary>
    public static string? Html(string title, Func<string, string> typeset) => !Code().IsMatch(title) ? null
        : Join(title, text => WebUtility.HtmlEncode(typeset(text)), code => $"<code>{WebUtility.HtmlEncode(code)}</code>");

    // Texts and code in turn, a text first.
    private static string Join(string title, Func<string, string> ofText, Func<string, string> ofCode) =>
        string.Concat(Code().Split(title).Select((part, i) => i % 2 > 0 ? ofCode(part) : part.Length > 0 ? ofText(part) : ""));

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Code();
}
