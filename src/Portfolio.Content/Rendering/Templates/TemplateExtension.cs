using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Images;
using Portfolio.Content.Rendering.Links;

namespace Portfolio.Content.Rendering.Templates;

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
        var translator = new TemplateTranslator(context, new ImageResolver(context, new LinkTargetResolver(context)));
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
