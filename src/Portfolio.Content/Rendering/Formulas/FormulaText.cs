using System.Buffers;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>Tells formulas from prices (<c>$5 or 10$</c>) and variables of shells (<c>$HOME/$USER</c>).</summary>
internal static class FormulaText
{
    /// <summary>Longest formula without a command, a script or braces. What is longer is a sentence.</summary>
    private const int MaxPlainLength = 60;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Signs of sentences, URLs, email addresses and shells.</summary>
    private static readonly SearchValues<char> Foreign = SearchValues.Create("\"#%&?@~");

    private static readonly SearchValues<char> Operators = SearchValues.Create("=+-*/<>,:|");

    /// <param name="text">The text between the marks.</param>
    /// <param name="before">The character before the first mark.</param>
    /// <param name="after">The text after the last mark.</param>
    public static bool IsFormula(ReadOnlySpan<char> text, char before, ReadOnlySpan<char> after)
    {
        if (text.IsWhiteSpace() || !EndsWord(after))
            return false;
        if (text.IndexOfAny("\\{") >= 0)
            return true;
        if (text.IndexOfAny("_^") >= 0)
            return text[0] != '_' && !(text.Contains(' ') && LongestWord(text) > 2);
        return text.Length <= MaxPlainLength && !char.IsAsciiLetterOrDigit(before) && !text.ContainsAny(Foreign) && IsPlainFormula(text);
    }

    /// <summary>Whether single letters, digits and signs make a formula: <c>n</c>, <c>42</c>, <c>O(n)</c>, <c>x = 2y + 1</c>, <c>[0,
    /// 1)</c>.</summary>
    private static bool IsPlainFormula(ReadOnlySpan<char> text)
    {
        var longest = LongestWord(text);
        if (!text.Contains(' '))
            return longest <= 2 && (char.IsLetterOrDigit(text[^1]) || text[^1] is ')' or ']' or '!' or '|' or '\'');
        return longest == 1 ? text.ContainsAny(Operators) : longest == 0 && text[0] is '(' or '[' && text[^1] is ')' or ']';
    }

    private static int LongestWord(ReadOnlySpan<char> text)
    {
        var (longest, length) = (0, 0);
        foreach (var c in text)
        {
            length = char.IsLetter(c) ? length + 1 : 0;
            longest = Math.Max(longest, length);
        }

        return longest;
    }

    /// <summary>Whether no word goes on after the mark, but for the ending of a number: the <c>$n$th</c> element.</summary>
    private static bool EndsWord(ReadOnlySpan<char> after)
    {
        var end = after.IndexOfAnyExcept(Letters);
        var word = end < 0 ? after : after[..end];
        return word is "" or "s" or "th" or "st" or "nd" or "rd" && !(end >= 0 && after[end] == '_');
    }
}
