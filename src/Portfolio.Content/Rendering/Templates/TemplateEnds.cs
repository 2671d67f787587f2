using Markdig.Parsers;

namespace Portfolio.Content.Rendering.Templates;

/// <summary>Positions of the last end tags of a document. A tag without one would take in the rest of the text.</summary>
internal static class TemplateEnds
{
    /// <summary>Whether the end tag of a tag follows the current line. The document is searched once for each of the few names.</summary>
    public static bool Follows(BlockProcessor processor, TemplateTag tag)
    {
        var ends = EndsOf(processor);
        var text = processor.Line.Text;
        var end = tag.Syntax switch
        {
            TemplateSyntax.Comment => "\n" + tag.Name,
            TemplateSyntax.Tag => "end" + tag.Name,
            _ => "/" + tag.Name,
        };
        if (!ends.TryGetValue(end, out var last))
        {
            last = Math.Max(text.LastIndexOf(end, StringComparison.Ordinal), text.LastIndexOf(end.Replace("/", "/ ", StringComparison.Ordinal), StringComparison.Ordinal));
            if (tag.Syntax == TemplateSyntax.Tag)
                last = Math.Max(last, text.LastIndexOf("{% end %}", StringComparison.Ordinal));
            ends[end] = last;
        }

        return last > processor.Line.End;
    }

    /// <summary>The index of the next end of a comment from the current line on, -1 when there is none. The document is searched once for each.</summary>
    public static int NextOf(BlockProcessor processor, string end)
    {
        var ends = EndsOf(processor);
        if (!ends.TryGetValue(end, out var next) || (next >= 0 && next < processor.Line.Start))
            ends[end] = next = processor.Line.Text.IndexOf(end, processor.Line.Start, StringComparison.Ordinal);
        return next;
    }

    private static Dictionary<string, int> EndsOf(BlockProcessor processor)
    {
        if (processor.Document.GetData(typeof(TemplateEnds)) is not Dictionary<string, int> ends)
            processor.Document.SetData(typeof(TemplateEnds), ends = new(StringComparer.Ordinal));
        return ends;
    }
}
