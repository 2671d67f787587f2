using Markdig.Parsers;

namespace Portfolio.Content.Rendering.Templates;

/// <summary>Positions of the last end tags of a document. A tag without one would take in the rest of the text.</summary>
internal static class TemplateEnds
{
    /// <summary>Characters before the name of an end tag, such as <c>{{&lt; /</c>.</summary>
    private const int MaxOpening = 12;

    /// <summary>Whether the end tag of a tag follows the current line. The document is searched once for each of the few names.</summary>
    public static bool Follows(BlockProcessor processor, TemplateTag tag)
    {
        var ends = EndsOf(processor);
        var text = processor.Line.Text;
        var key = $"{tag.Syntax} {tag.Name}";
        if (!ends.TryGetValue(key, out var last))
        {
            last = tag.Syntax == TemplateSyntax.Comment ? text.LastIndexOf("\n" + tag.Name, StringComparison.Ordinal) : LastEnd(text, tag);
            if (tag.Syntax == TemplateSyntax.Tag)
                last = Math.Max(last, text.LastIndexOf("{% end %}", StringComparison.Ordinal));
            ends[key] = last;
        }

        return last > processor.Line.End;
    }

    /// <summary>The index of the last end tag of a tag. Its name alone is often in the text.</summary>
    private static int LastEnd(string text, TemplateTag tag)
    {
        for (var at = text.LastIndexOf(tag.Name, StringComparison.Ordinal); at > 0;
            at = text.LastIndexOf(tag.Name, at - 1, StringComparison.Ordinal))
        {
            var start = text.LastIndexOf('{', at, Math.Min(at + 1, MaxOpening));
            if (start > 0 && text[start - 1] == '{')
                start--;
            if (start >= 0 && TemplateTag.Parse(text.AsSpan(start)) is { IsEnd: true } end && end.Syntax == tag.Syntax
                && end.Name == tag.Name)
                return start;
        }

        return -1;
    }

    /// <summary>The index of the next end of a comment from the current line on, -1 when there is none. The document is searched once for
    /// each.</summary>
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
