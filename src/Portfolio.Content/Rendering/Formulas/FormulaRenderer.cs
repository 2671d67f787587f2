using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>Writes formulas in a line of text: MathML, or code.</summary>
internal sealed class FormulaRenderer : HtmlObjectRenderer<FormulaInline>
{
    private static readonly CodeInlineRenderer Code = new();

    protected override void Write(HtmlRenderer renderer, FormulaInline formula)
    {
        if (formula.Html is null)
            Code.Write(renderer, formula);
        else
            renderer.Write(formula.Html);
    }
}
