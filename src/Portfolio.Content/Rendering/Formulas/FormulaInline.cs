using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>A formula in a line of text. One that cannot be converted is code, with its <c>$</c>.</summary>
internal sealed class FormulaInline(string source, FormulaSource formula) : CodeInline(source)
{
    public FormulaSource Formula { get; } = formula;

    /// <summary>MathML; <see langword="null"/> when the formula is shown as code.</summary>
    public string? Html { get; set; }
}
