using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Html;

/// <summary>Offsets in a piece of raw HTML → offsets in the Markdown text it was taken from, line by line.</summary>
internal sealed class SourceMap
{
    private readonly List<(int Start, int Source)> _lines = [];

    /// <summary>Raw HTML inside a line.</summary>
    public SourceMap(int source) => _lines.Add((0, source));

    /// <summary>Raw HTML of several lines, whose indentation or quote marks are not part of it.</summary>
    public SourceMap(LeafBlock block)
    {
        var start = 0;
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i].Slice;
            _lines.Add((start, line.Start));
            start += line.Length + 1;
        }
    }

    public int this[int offset]
    {
        get
        {
            var index = _lines.BinarySearch((offset, int.MaxValue));
            var (start, source) = _lines[Math.Max(~index - 1, 0)];
            return source + offset - start;
        }
    }
}
