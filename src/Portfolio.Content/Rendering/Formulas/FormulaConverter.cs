using Portfolio.Content.Rendering.Formulas.MathMl;
using Portfolio.Content.Rendering.Formulas.Tex;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>Converts the formulas of one document from TeX to MathML.</summary>
internal sealed class FormulaConverter(RenderingContext context)
{
    private readonly Macros _macros = new(context.Source.Macros);

    /// <summary>MathML and the formula as text; <see langword="null"/>, with a warning, when the formula cannot be converted.</summary>
    public (string Html, string Text)? Convert(FormulaSource source)
    {
        try
        {
            var formula = new TexParser(source.Tex, _macros, source.IsDisplay).Parse();
            return (MathMlText.Of(formula, source.Tex.Trim(), source.IsDisplay), LinearText.Of(formula));
        }
        catch (TexException e)
        {
            context.Report(source.OffsetOf(e.At), e.Rule, e.Message);
            return null;
        }
    }
}
