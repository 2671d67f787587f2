namespace Portfolio.Content.Rendering;

/// <summary>Offsets in a Markdown text → lines and columns of its file. Nothing is counted until a position is asked for.</summary>
internal sealed class SourcePositions(MarkdownSource source)
{
    private List<int>? _lineStarts;

    /// <summary>Line and column in the file, from 1, the column in UTF-16 units.</summary>
    public (int Line, int Column) At(int offset)
    {
        _lineStarts ??= LineStarts(source.Markdown);
        var index = _lineStarts.BinarySearch(offset);
        if (index < 0)
            index = ~index - 1;
        return (source.FirstLine + index, offset - _lineStarts[index] + 1);
    }

    private static List<int> LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }

        return starts;
    }
}
