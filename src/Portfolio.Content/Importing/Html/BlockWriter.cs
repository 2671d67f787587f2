using AngleSharp.Dom;

namespace Portfolio.Content.Importing.Html;

/// <summary>Writes the blocks of an element, each without blank lines around it.</summary>
internal sealed class BlockWriter(TextContext context)
{
    public List<string> Write(INode parent)
    {
        var blocks = new List<string>();
        var inlines = new List<INode>();
        foreach (var child in parent.ChildNodes.ToList())
        {
            if (child is IElement element && child.IsBlock())
            {
                AddParagraphs(blocks, inlines);
                foreach (var block in Block(element, blocks.Count == 0 ? "" : blocks[^1]))
                    Add(blocks, block);
            }
            else if (child is IText or IElement)
            {
                inlines.Add(child);
            }
        }

        AddParagraphs(blocks, inlines);
        return blocks;
    }

    private IEnumerable<string> Block(IElement element, string before) => element.LocalName switch
    {
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => [Heading(element)],
        "ul" or "ol" or "menu" => [ListBlock.Of(element, Write, IsList(before))],
        "blockquote" => [Quote(element)],
        "pre" => [CodeBlock.Of(element)],
        // Hyphens after the hyphen of a list item would be one long rule.
        "hr" => ["___"],
        "table" => TableBlock.Of(context, element),
        "figure" => FigureBlock.Of(context, element, Write),
        "details" or "dl" => [RawHtml.Block(context, element)],
        "iframe" or "embed" or "object" or "video" or "audio" => [EmbedText.Of(context, element)],
        "form" or "canvas" or "select" or "textarea" => Remove(element),
        _ => Write(element),
    };

    private string Heading(IElement heading)
    {
        var text = InlineWriter.Block(context, [.. heading.ChildNodes], isHeading: true);
        if (text.Length == 0)
            return "";
        // Number signs at the end are not part of a heading (CommonMark, section 4.2).
        text = text.EndsWith('#') ? $"{text[..^1]}\\#" : text;
        var id = heading.Attribute("id") is { Length: > 0 } own
            && own.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? $" {{#{own}}}" : "";
        return $"{new string('#', heading.LocalName[1] - '0')} {text}{id}";
    }

    private string Quote(IElement quote) =>
        string.Join('\n', string.Join("\n\n", Write(quote)).Split('\n').Select(line => line.Length == 0 ? ">" : "> " + line));

    private IEnumerable<string> Remove(IElement element)
    {
        Removed.Report(context, element);
        return [];
    }

    /// <summary>Inlines between blocks are paragraphs, which two line breaks part.</summary>
    private void AddParagraphs(List<string> blocks, List<INode> inlines)
    {
        var paragraph = new List<INode>();
        for (var i = 0; i < inlines.Count; i++)
        {
            if (IsBreak(inlines[i]) && i + 1 < inlines.Count && inlines.Skip(i + 1)
                .FirstOrDefault(n => n is not IText text || text.Data.AsSpan().Trim().Length > 0) is { } next && IsBreak(next))
            {
                Add(blocks, InlineWriter.Block(context, paragraph));
                paragraph.Clear();
            }
            else if (paragraph.Count > 0 || !IsBreak(inlines[i]))
            {
                paragraph.Add(inlines[i]);
            }
        }

        Add(blocks, InlineWriter.Block(context, paragraph));
        inlines.Clear();
    }

    private static void Add(List<string> blocks, string block)
    {
        if (block.Length > 0)
            blocks.Add(block);
    }

    private static bool IsBreak(INode node) => node is IElement { LocalName: "br" };

    private static bool IsList(string block) => block.StartsWith("- ", StringComparison.Ordinal)
        || (block.Length > 1 && char.IsAsciiDigit(block[0]) && block.IndexOf(". ", StringComparison.Ordinal) is > 0 and < 10);
}
