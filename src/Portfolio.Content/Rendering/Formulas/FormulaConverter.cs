using Portfolio.Content.Rendering.Formulas.MathMl;
using Portfolio.Content.Rendering.Formulas.Tex;
using Portfolio.Content.Rendering.Limits;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>Converts the formulas of one document from TeX to MathML.</summary>
internal sealed class FormulaConverter(RenderingContext context)
{
    /// <summary>Maximum number of formulas that cannot be converted. The others are shown as code without a try.</summary>
    private const int MaxFailures = 200;

    private readonly Macros _macros = new(context.Source.Macros);
    private int _failures;
    private int _length;

    /// <summary>MathML and the formula as text; <see langword="null"/>, with a warning, when the formula cannot be converted.</summary>
    public (string Html, string Text)? Convert(FormulaSource source)
    {
        if (_failures >= MaxFailures)
            return null;
        try
        {
            if (source.Tex.Length > FormulaBlockParser.MaxLength)
                throw TexException.TooLarge(0, $"it has more than {FormulaBlockParser.MaxLength} characters");
            var formula = new TexParser(source.Tex, _macros, source.IsDisplay).Parse();
            var html = MathMlText.Of(formula, source.Tex.Trim(), source.IsDisplay);
            if ((_length += html.Length) > LimitedWriter.MaxLength)
                throw LimitedWriter.TooLong();
            return (html, LinearText.Of(formula));
        }
        catch (TexException e)
        {
            _failures++;
            context.Report(source.OffsetOf(e.At), e.Rule, e.Message);
            return null;
        }
    }
}
