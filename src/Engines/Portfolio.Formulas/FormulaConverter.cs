using Portfolio.Formulas.MathMl;
using Portfolio.Formulas.Tex;

namespace Portfolio.Formulas;

/// <summary>Converts the formulas of one document from TeX to MathML. Macros that a formula defines are known to those after it.</summary>
/// <param name="macros">Macros of the document, with or without the backslash.</param>
/// <param name="options">Limits; the defaults when <see langword="null"/>.</param>
public sealed class FormulaConverter(IReadOnlyDictionary<string, string>? macros = null, FormulaOptions? options = null)
{
    private readonly FormulaOptions _options = options ?? new();
    private readonly Macros _macros = new(macros ?? new Dictionary<string, string>());

    /// <param name="tex">The formula, without <c>$</c>.</param>
    /// <param name="isDisplay">Whether it stands on a line of its own.</param>
    /// <param name="cancellation">Ends the work between its steps.</param>
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

/// <summary>Limits of formulas.</summary>
public sealed record FormulaOptions
{
    /// <summary>Maximum length of a formula in UTF-16 units.</summary>
    public int MaxLength { get; init; } = 10_000;
}

/// <summary>A formula as MathML.</summary>
/// <param name="MathMl">A <c>math</c> element with the TeX as an annotation; empty when the formula cannot be converted.</param>
/// <param name="Text">The formula on one line, for search and descriptions.</param>
/// <param name="Message">Why the formula cannot be converted; <see langword="null"/> when it can.</param>
public sealed record ConvertedFormula(string MathMl, string Text, FormulaMessage? Message);

/// <summary>Why a formula cannot be converted.</summary>
/// <param name="Offset">Position in the formula, in UTF-16 units.</param>
/// <param name="Rule"><c>formula-syntax</c>, <c>formula-command</c> or <c>formula-limit</c>.</param>
/// <param name="Text">What is wrong, and what to do.</param>
public sealed record FormulaMessage(int Offset, string Rule, string Text);
