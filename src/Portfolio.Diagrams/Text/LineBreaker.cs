using System.Globalization;
using System.Text;

namespace Portfolio.Diagrams.Text;

/// <summary>Breaks text into lines of a maximum width: at spaces, beside wide characters, and inside words that are too long.</summary>
internal static class LineBreaker
{
    /// <summary>Words up to this width are wider than their line rather than broken.</summary>
    private const int MaxWord = 180;

    public static List<string> Break(string text, double maxWidth)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n', StringSplitOptions.TrimEntries))
            BreakParagraph(paragraph, maxWidth, lines);
        return lines;
    }

    private static void BreakParagraph(string paragraph, double maxWidth, List<string> lines)
    {
        var line = new StringBuilder();
        var width = 0.0;
        foreach (var piece in Pieces(paragraph, Math.Max(maxWidth, MaxWord)))
        {
            var pieceWidth = TextWidth.Of(piece);
            if (line.Length > 0 && width + TextWidth.Of(piece.AsSpan().TrimEnd()) > maxWidth)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                width = 0;
            }

            line.Append(piece);
            width += pieceWidth;
        }

        lines.Add(line.ToString().TrimEnd());
    }

    /// <summary>Parts between which a line may break: words with the spaces after them, wide characters, parts of long words.</summary>
    private static IEnumerable<string> Pieces(string text, double maxWord)
    {
        var (start, width) = (0, 0.0);
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out _);
            var isWide = TextWidth.IsWide(rune);
            var elementWidth = TextWidth.Of(text.AsSpan(at, length));
            if (at > start && (isWide || width + elementWidth > maxWord))
            {
                yield return text[start..at];
                (start, width) = (at, 0);
            }

            at += length;
            width += elementWidth;
            if (rune.Value == ' ' || isWide)
            {
                // Punctuation stays beside the wide character before it.
                while (at < text.Length && (text[at] == ' ' || (isWide && char.IsPunctuation(text[at]))))
                    at++;
                yield return text[start..at];
                (start, width) = (at, 0);
            }
        }

        if (start < text.Length)
            yield return text[start..];
    }
}
