using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Pipeline;

/// <summary>Removes the fillers that replaced hidden text before parsing.</summary>
internal sealed class FillerExtension : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.Insert(0, new FillerParser());

    public override void AddVisitors(DocumentWalk walk)
    {
        var isRemoved = false;
        walk.OnBlock<ParagraphBlock>(_ =>
        {
            isRemoved = false;
            return null;
        });
        walk.OnInline<FillerInline>(filler =>
        {
            isRemoved = true;
            filler.Remove();
            return true;
        });
        walk.AfterBlock<ParagraphBlock>(
            paragraph => isRemoved && paragraph.Inline is { } inlines ? Trim(inlines) : null);
    }

    /// <summary>
    /// Removes white space and line breaks at both ends of a paragraph.
    /// Returns an empty block if nothing else remains, otherwise <see langword="null"/>.
    /// </summary>
    private static SafeHtmlBlock? Trim(ContainerInline inlines)
    {
        while (inlines.FirstChild is { } first && IsBlank(first))
            first.Remove();
        while (inlines.LastChild is { } last && IsBlank(last))
            last.Remove();
        return inlines.FirstChild is null ? new SafeHtmlBlock("") : null;
    }

    private static bool IsBlank(Inline inline) => inline is LineBreakInline or SafeHtmlInline { Html.Length: 0 }
        || (inline is LiteralInline literal && literal.Content.IsEmptyOrWhitespace());
}

internal sealed class FillerParser : InlineParser
{
    public FillerParser() => OpeningCharacters = [FillerInline.Character];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        while (slice.CurrentChar == FillerInline.Character)
            slice.SkipChar();
        processor.Inline = new FillerInline();
        return true;
    }
}
