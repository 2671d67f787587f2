using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Templates;

/// <summary>Template syntax of site generators, which does not run here. Common tags are translated.</summary>
internal sealed class TemplateExtension : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.Insert(0, new TemplateInlineParser());
        pipeline.BlockParsers.InsertBefore<ParagraphBlockParser>(new TemplateBlockParser());
        pipeline.BlockParsers.InsertBefore<ParagraphBlockParser>(new MdxScriptParser());
        pipeline.BlockParsers.FindExact<ParagraphBlockParser>()!.Closed += TemplateInlineParser.NoteHeadingAbove;
    }

    public override void AddVisitors(DocumentWalk walk)
    {
        var context = walk.Context;
        var translator = new TemplateTranslator(context, new ImageTargets(context, new LinkTargets(context)));
        var visitor = new TemplateVisitor(context, translator);
        walk.OnBlock<TemplateCommentBlock>(visitor.Visit);
        walk.OnBlock<TemplateTagBlock>(visitor.Visit);
        walk.OnBlock<ParagraphBlock>(visitor.Visit);
        walk.OnBlock<ListBlock>(visitor.Visit);
        walk.OnInline<TemplateInline>(visitor.Visit);
        walk.AfterBlock<ParagraphBlock>(visitor.Trim);
        walk.AfterDocument(() => context.Templates.Report(context));
    }
}

/// <summary>Replaces the tags of one document by their translations, and removes comments and marks for a table of contents.</summary>
internal sealed class TemplateVisitor(RenderingContext context, TemplateTranslator translator)
{
    private const int MaxTocLength = 40;

    /// <summary>Whether something was removed from the current paragraph.</summary>
    private bool _isRemoved;

    public Block Visit(TemplateCommentBlock comment)
    {
        Cut(comment.Span);
        return new SafeHtmlBlock("");
    }

    public Block Visit(TemplateTagBlock block)
    {
        if (translator.Translate(block.Tag, block.Text, block.Span.Start, canLink: true) is not { } translated)
        {
            if (block.Tag.IsPrivate)
                Cut(block.Span);
            return new SafeHtmlBlock("");
        }

        var paragraph = new ParagraphBlock { Inline = new ContainerInline() };
        paragraph.Inline.AppendChild(translated);
        return ImageInline.FigureOf(paragraph, context) ?? new SafeHtmlBlock($"<p>{translated.Html}</p>");
    }

    public Block? Visit(ParagraphBlock paragraph)
    {
        _isRemoved = false;
        if (paragraph.Span.Length > MaxTocLength || paragraph.Inline?.FirstChild is null)
            return null;
        var text = context.MarkdownOf(paragraph.Span).Trim();
        foreach (var mark in (ReadOnlySpan<string>)["[toc]", "[[toc]]", "[[_toc_]]", "[_toc_]", "${toc}"])
        {
            if (!text.Equals(mark, StringComparison.OrdinalIgnoreCase))
                continue;
            context.HasToc = true;
            return new SafeHtmlBlock("");
        }

        return null;
    }

    /// <summary>Removes the list that Kramdown replaces by a table of contents: one item, followed by <c>{:toc}</c>.</summary>
    public Block? Visit(ListBlock list)
    {
        if (list.Count != 1 || list.Span.Length > MaxTocLength || !context.MarkdownOf(list.Span).TrimEnd().EndsWith("{:toc}"))
            return null;
        context.HasToc = true;
        return new SafeHtmlBlock("");
    }

    public bool Visit(TemplateInline inline)
    {
        var offset = inline.Span.Start;
        if (inline.Tag.Syntax == TemplateSyntax.Attributes && inline.PreviousSibling is LiteralInline before)
            before.Content.TrimEnd();
        if (translator.Translate(inline.Tag, inline.Text, offset, !ImageExtension.IsInLink(inline)) is { } translated)
        {
            inline.ReplaceBy(translated);
            return true;
        }

        if (inline.Tag.IsPrivate)
            Cut(inline.Span);
        _isRemoved = true;
        inline.Remove();
        return true;
    }

    /// <summary>Removes the line breaks that are left around removed tags, or the whole paragraph if nothing else is.</summary>
    public Block? Trim(ParagraphBlock paragraph)
    {
        if (!_isRemoved || paragraph.Inline is not { } inlines)
            return null;
        while (inlines.FirstChild is { } first && IsBlank(first))
            first.Remove();
        while (inlines.LastChild is { } last && IsBlank(last))
            last.Remove();
        return inlines.FirstChild is null ? new SafeHtmlBlock("") : null;
    }

    private static bool IsBlank(Inline inline) =>
        inline is LineBreakInline or SafeHtmlInline { Html.Length: 0 }
            || (inline is LiteralInline literal && literal.Content.IsEmptyOrWhitespace());

    /// <summary>Removes from the Markdown that is served what the author does not publish: a comment, or what may name a draft.</summary>
    private void Cut(SourceSpan span) => context.Edit(span.Start, span.Length, "");
}

/// <summary>Lines of MDX that begin with <c>import</c> or <c>export</c>, up to the next empty line. They are a program and no part of the
/// page.</summary>
internal sealed class MdxScriptParser : BlockParser
{
    public MdxScriptParser() => OpeningCharacters = ['i', 'e'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line.AsSpan();
        if (processor.Column > 0 || processor.CurrentContainer is not MarkdownDocument
            || !(line.StartsWith("import ") || line.StartsWith("export "))
            || RenderingContext.Of(processor.Context)?.Source.Path.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase) != true)
            return BlockState.None;
        processor.NewBlocks.Push(new TemplateCommentBlock(this)
        {
            Line = processor.LineIndex,
            Span = new(processor.Start, processor.Line.End)
        });
        return BlockState.ContinueDiscard;
    }

    public override bool CanInterrupt(BlockProcessor processor, Block block) => block is not ParagraphBlock;

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (processor.IsBlankLine)
            return BlockState.BreakDiscard;
        block.UpdateSpanEnd(processor.Line.End);
        return BlockState.ContinueDiscard;
    }
}
