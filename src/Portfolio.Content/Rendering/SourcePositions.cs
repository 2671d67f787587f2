namespace Portfolio.Content.Rendering;

/// <summary>Converts offsets in a Markdown text to lines and columns of its file. Lines are counted on first use.</summary>
internal sealed class SourcePositions(MarkdownSource source)
{
    private List<int>? _lineStarts;

    /// <summary>Line and column in the file, from 1. Columns are UTF-16 units.</summary>
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
