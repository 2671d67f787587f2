using Portfolio.Formulas.MathMl;
using Portfolio.Formulas.Tex;

namespace Portfolio.Formulas;

/// <summary>Converts the TeX formulas of a document to MathML. A macro that a formula defines is available in later formulas.</summary>
/// <param name="macros">
/// The macros of the document by name, or <see langword="null"/> if there are none. Names can start with a backslash.
/// </param>
/// <param name="options">The limits, or <see langword="null"/> for the defaults.</param>
public sealed class FormulaConverter(IReadOnlyDictionary<string, string>? macros = null, FormulaOptions? options = null)
{
    private readonly FormulaOptions _options = options ?? new();
    private readonly Macros _macros = new(macros ?? new Dictionary<string, string>());

    /// <param name="tex">The formula without the surrounding <c>$</c>.</param>
    /// <param name="isDisplay">True if the formula is on a line of its own.</param>
    /// <param name="cancellation">A token that is checked before the conversion.</param>
    public ConvertedFormula Convert(string tex, bool isDisplay, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            if (tex.Length > _options.MaxLength)
                throw TexException.TooLarge(0, $"it has more than {_options.MaxLength} characters");
            var formula = new TexParser(tex, _macros, isDisplay).Parse();
            return new(MathMlText.Of(formula, tex.Trim(), isDisplay), LinearText.Of(formula), MathWidth.Of(formula), Message: null);
        }
        catch (TexException e)
        {
            return new("", "", 0, new(e.At, e.Rule, e.Message));
        }
    }
}

public sealed record FormulaOptions
{
    /// <summary>Gets the maximum length of a formula in UTF-16 code units.</summary>
    public int MaxLength { get; init; } = 10_000;
}

/// <summary>Represents a formula converted to MathML, or the reason why the formula is invalid.</summary>
/// <param name="MathMl">
/// One <c>math</c> element, several for a long inline formula, or an empty string if the formula is invalid.
/// </param>
/// <param name="Text">The formula as plain text on one line, for the search index and descriptions.</param>
/// <param name="Width">The estimated width in em.</param>
/// <param name="Message">An error message, or <see langword="null"/> if the formula was converted.</param>
public sealed record ConvertedFormula(string MathMl, string Text, double Width, FormulaMessage? Message);

/// <summary>Describes an error in a formula.</summary>
/// <param name="Offset">The offset in the formula, in UTF-16 code units.</param>
/// <param name="Rule">The rule name: <c>formula-syntax</c>, <c>formula-command</c> or <c>formula-limit</c>.</param>
/// <param name="Text">A sentence that states the problem and a solution.</param>
public sealed record FormulaMessage(int Offset, string Rule, string Text);
