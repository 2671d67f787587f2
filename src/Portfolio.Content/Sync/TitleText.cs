using System.Net;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Sync;

/// <summary>A title, whose code stands between backticks.</summary>
/// <param name="Written">As its author wrote it, without the backticks.</param>
/// <param name="Typeset">With typographic punctuation, which code has not.</param>
/// <param name="Html">The same as HTML; <see langword="null"/> when it has no code.</param>
internal sealed partial record TitleText(string Written, string Typeset, string? Html)
{
    public static TitleText Of(string title, Func<string, string> typeset)
    {
        // Texts and code in turn, a text first.
        var parts = Code().Split(title);
        if (parts.Length == 1)
            return new(title, typeset(title), null);
        string Joined(Func<string, string> ofText, Func<string, string> ofCode) =>
            string.Concat(parts.Select((part, i) => i % 2 == 0 ? part.Length == 0 ? "" : ofText(part) : ofCode(part)));
        return new(Joined(text => text, code => code), Joined(typeset, code => code),
            Joined(text => WebUtility.HtmlEncode(typeset(text)), code => $"<code>{WebUtility.HtmlEncode(code)}</code>"));
    }

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Code();
}
