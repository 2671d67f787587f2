using Markdig;
using Markdig.Parsers.Inlines;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>Keeps formulas between <c>$</c> and between <c>$$</c> as the author wrote them: backslashes and underscores are no markup there.</summary>
internal sealed class FormulaExtension : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.InsertBefore<EscapeInlineParser>(new FormulaParser());
}
