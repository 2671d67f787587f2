using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Html;

/// <summary>Maps offsets in raw HTML to offsets in the Markdown text.</summary>
internal sealed class SourceMap
{
    private readonly List<(int Start, int Source)> _lines = [];

    /// <summary>Maps a tag. Of one on several lines only the first and the last character are certain.</summary>
    public SourceMap(HtmlInline tag) => _lines.AddRange([(0, tag.Span.Start), (tag.Tag.Length - 1, tag.Span.End)]);

    /// <summary>Maps raw HTML of several lines. Indentation and quote markers of the Markdown are not part of it.</summary>
    public SourceMap(LeafBlock block)
    {
        var start = 0;
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i].Slice;
            _lines.Add((start, line.Start));
            start += line.Length + line.NewLine.Length();
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
