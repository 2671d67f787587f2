using System.Text.RegularExpressions;

namespace Portfolio.Markdown.FrontMatter;

/// <summary>
/// Finds escape sequences in double-quoted strings that are probably meant as a backslash and a word, as in
/// <c>"C:\new"</c> and <c>"\nabla"</c>.
/// </summary>
internal static partial class YamlEscape
{
    /// <summary>Returns the escape sequence with the letters after it, or <see langword="null"/> if there is none.</summary>
    /// <param name="start">The index of the opening quotation mark.</param>
    public static string? Find(string text, int start, int end)
    {
        end = Math.Min(end, text.Length);
        return start < end && Word().Match(text, start, end - start) is { Success: true } match ? match.Groups["word"].Value : null;
    }

    /// <summary>
    /// Matches an escape sequence before a letter. A line break (<c>\n</c>) is usually meant before a capital letter.
    /// </summary>
    [GeneratedRegex("""(?<!\\)(\\\\)*(?<word>\\([abefrtvNLP]\p{L}|n\p{Ll})\p{L}*)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
