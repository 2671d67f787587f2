using Portfolio.Formulas.MathMl;
using Portfolio.Formulas.Tex;

namespace Portfolio.Formulas;

/// <summary>
/// Converts the TeX formulas of one document to MathML. A macro defined in one formula is available in those after it.
/// </summary>
/// <param name="macros">The document's macros, with or without a leading backslash.</param>
/// <param name="options">The limits, or <see langword="null"/> for the defaults.</param>
public sealed class FormulaConverter(IReadOnlyDictionary<string, string>? macros = null, FormulaOptions? options = null)
{
    private readonly FormulaOptions _options = options ?? new();
    private readonly Macros _macros = new(macros ?? new Dictionary<string, string>());

    /// <param name="tex">The formula, without <c>$</c>.</param>
    /// <param name="isDisplay">True for a formula on a line of its own.</param>
    /// <param name="cancellation">Cancels the work between its steps.</param>
    public ConvertedFormula Convert(string tex, bool isDisplay, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            if (tex.Length > _options.MaxLength)
                throw TexException.TooLarge(0, $"it has more than {_options.MaxLength} characters");
            var formula = new TexParser(tex, _macros, isDisplay).Parse();
            return new(MathMlText.Of(formula, tex.Trim(), isDisplay), LinearText.Of(formula), Message: null);
        }
        catch (TexException e)
        {
            return new("", "", new(e.At, e.Rule, e.Message));
        }
    }
}

public sealed record FormulaOptions
{
    /// <summary>The maximum length of a formula in UTF-16 units.</summary>
    public int MaxLength { get; init; } = 10_000;
}

/// <summary>A formula as MathML.</summary>
/// <param name="MathMl">
/// A <c>math</c> element with the TeX source as an annotation, unless its text is the formula. A long formula in a line
/// of text has several elements. Empty if the formula cannot be converted.
/// </param>
/// <param name="Text">The formula on one line, for search and descriptions.</param>
/// <param name="Message">An error message, or <see langword="null"/> if the formula was converted.</param>
public sealed record ConvertedFormula(string MathMl, string Text, FormulaMessage? Message);

/// <summary>An error in a formula.</summary>
/// <param name="Offset">The offset in the formula, in UTF-16 units.</param>
/// <param name="Rule"><c>formula-syntax</c>, <c>formula-command</c> or <c>formula-limit</c>.</param>
/// <param name="Text">The problem and its solution.</param>
public sealed record FormulaMessage(int Offset, string Rule, string Text);
