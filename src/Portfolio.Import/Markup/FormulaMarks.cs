using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Import.Markup;

/// <summary>Converts the formula delimiters of other site generators to <c>$…$</c> and <c>$$…$$</c>.</summary>
internal static partial class FormulaMarks
{
    /// <param name="isKramdown">
    /// True if <c>$$…$$</c> within a line of text is an inline formula, as in kramdown.
    /// </param>
    public static string Translate(string text, bool isKramdown = false)
    {
        if (!text.Contains('$', StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        var prose = new ProseReader(text);
        var done = 0;
        while (prose.Next("$\\") is >= 0 and var at)
        {
            var found = text[at] == '$' ? OfDollars(text, at, isKramdown) : OfBackslashes(text, at);
            if (found is not var (end, formula))
            {
                prose.Continue(text[at] == '$' ? EndOf(text, at) : Math.Min(at + 2, text.Length));
                continue;
            }

            result.Append(text, done, at - done).Append(formula);
            done = end;
            prose.Continue(end);
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>
    /// Returns the offset after the formula that starts at a dollar sign. If no formula starts there, returns the
    /// offset after the dollar signs.
    /// </summary>
    public static int EndOf(string text, int at)
    {
        if (Formula().Match(text, at) is { Success: true } formula && IsTex(formula.Groups["inner"].Value))
            return at + formula.Length;
        var end = at;
        while (end < text.Length && text[end] == '$')
            end++;
        return end;
    }

    private static (int End, string Text)? OfDollars(string text, int at, bool isKramdown)
    {
        if (Formula().Match(text, at) is not { Success: true } formula)
            return null;
        var inner = formula.Groups["inner"].Value;
        var end = at + formula.Length;
        if (formula.Groups["mark"].Length == 2)
        {
            return isKramdown && !inner.Contains('\n', StringComparison.Ordinal) && !IsAlone(text, at, end)
                ? (end, $"${inner.Trim()}$") : null;
        }
        if (!IsTex(inner) || inner.Trim().Length == inner.Length)
            return null;
        return inner[0] == '\n' && inner[^1] == '\n' ? (end, $"$$\n{inner.Trim()}\n$$") : (end, $"${inner.Trim()}$");
    }

    /// <summary>
    /// Returns the only content of an HTML element if it is a formula, because Markdown does not parse the content of
    /// the element. Also returns the offset after the element. Returns <see langword="null"/> if there is other
    /// content.
    /// </summary>
    /// <param name="start">The offset after the start tag of the element.</param>
    public static (int End, string Formula)? OfParagraph(string text, int start) =>
        Paragraph().Match(text, start) is { Success: true } paragraph
        ? (start + paragraph.Length, paragraph.Groups["formula"].Value) : null;

    private static (int End, string Text)? OfBackslashes(string text, int at)
    {
        // Without this, each opening mark would be compared with the whole rest of the text.
        if (text.IndexOf("\\)", at, StringComparison.Ordinal) < 0 && text.IndexOf("\\]", at, StringComparison.Ordinal) < 0)
            return null;
        if (Bracketed().Match(text, at) is not { Success: true } formula)
            return null;
        var inner = formula.Groups["inner"].Value.Trim();
        var isInLine = !formula.Groups["inner"].Value.StartsWith('\n');
        if (formula.Groups["open"].Length == 1 && !IsTex(inner) && inner.Length > 3 && isInLine)
            return null;
        var end = at + formula.Length;
        if (formula.Groups["kind"].Value == "(")
            return (end, $"${inner.Replace("\n", " ", StringComparison.Ordinal)}$");
        return (end, IsAlone(text, at, end) ? $"$$\n{inner}\n$$" : $"$${inner}$$");
    }

    private static bool IsTex(string text) => text.AsSpan().IndexOfAny(@"\^_{") >= 0;

    /// <summary>Determines whether a formula is alone on its lines.</summary>
    private static bool IsAlone(string text, int start, int end)
    {
        var before = text.AsSpan(0, start);
        var after = text.AsSpan(end);
        var lineEnd = after.IndexOf('\n');
        if (lineEnd >= 0)
            after = after[..lineEnd];
        return before[(before.LastIndexOf('\n') + 1)..].IsWhiteSpace() && after.IsWhiteSpace();
    }

    [GeneratedRegex(@"\G(?<mark>\$\$?)(?<inner>(?!\$)([^$\n\\]|\\.|\\?\n(?!\s*\n))+)\k<mark>(?!\$)",
        RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Formula();

    [GeneratedRegex(@"\G\s*\n(?<formula>[ ]*(\\\\?\[|\$\$)([^\n$]|\n(?!\s*\n))+?(\\\\?\]|\$\$))\s*\n</(p|div)>",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\G(?<open>\\\\?)(?<kind>[(\[])(?<inner>(.|\n(?!\s*\n)){1,5000}?)\k<open>[)\]]",
        RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bracketed();
}
