using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Highlighting;
using Portfolio.Content.Rendering.Output;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>
/// Formulas in TeX as MathML: between <c>$</c> in a line, between <c>$$</c> and in fences named <c>math</c> on lines of their own. One that
/// cannot be converted is shown as code and reported.
/// </summary>
internal sealed class FormulaExtension : RenderingExtension
{
    /// <summary>Before and after a formula on lines of its own: the box in which a wide one scrolls, as code does.</summary>
    private const string BoxStart = "<div class=\"math\" tabindex=\"0\">", BoxEnd = "</div>";

    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.InsertBefore<ParagraphBlockParser>(new FormulaBlockParser());
        pipeline.InlineParsers.InsertBefore<EscapeInlineParser>(new FormulaParser());
    }

    public override void AddVisitors(DocumentWalk walk)
    {
        var converter = new FormulaConverter(walk.Context);
        walk.OnBlock<FormulaBlock>(block => Visit(FormulaSource.Of(block)));
        walk.OnBlock<FencedCodeBlock>(block => block.Info == "math" ? Visit(FormulaSource.Of(block)) : null);
        walk.OnBlock<ParagraphBlock>(block => block.Inline
            is { FirstChild: FormulaInline { Formula.IsDisplay: true, NextSibling: null } formula } ? Visit(formula.Formula) : null);
        walk.OnInline<FormulaInline>(formula =>
        {
            // The text of a formula that was converted is what search and headings take.
            if (converter.Convert(formula.Formula) is { } converted)
                (formula.Html, formula.Content) = converted;
            return false;
        });

        SafeHtmlBlock Visit(FormulaSource source)
        {
            if (converter.Convert(source) is not { } converted)
                return new(CodeHighlighter.Render($"$$\n{source.Tex.Trim('\n')}\n$$\n", "latex", CodeOptions.None).Html);
            walk.Context.Text.Append(converted.Text);
            return new(BoxStart + converted.Html + BoxEnd);
        }
    }

    protected override void AddRenderers(HtmlRenderer renderer) => renderer.ObjectRenderers.Insert(0, new FormulaRenderer());
}
