using Portfolio.Content.Reading;

namespace Portfolio.Content.Editing;

/// <summary>Finds positions in a text.</summary>
internal static class TextPosition
{
    /// <summary>The index of a line and column, both from 1; that of the end when the text is shorter.</summary>
    public static int OffsetOf(string text, int line, int column)
    {
        var start = 0;
        for (var number = 1; number < line && start < text.Length; number++)
            TextLines.At(text, start, out start);
        return Math.Min(start + column - 1, text.Length);
    }
}
