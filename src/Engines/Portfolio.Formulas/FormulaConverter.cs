using Portfolio.Formulas.MathMl;
using Portfolio.Formulas.Tex;

namespace Portfolio.Formulas;

/// <summary>
/// Converts the TeX formulas of a document to MathML. Macros, equation numbers and labels apply to all later formulas.
/// </summary>
/// <param name="macros">
/// The macros of the document by name, or <see langword="null"/> if there are none. Names can start with a backslash.
/// </param>
/// <param name="options">The limits, or <see langword="null"/> for the defaults.</param>
public sealed class FormulaConverter(IReadOnlyDictionary<string, string>? macros = null, FormulaOptions? options = null)
{
    private readonly FormulaOptions _options = options ?? new();
    private TexDocument _document = new(new(macros ?? new Dictionary<string, string>()), options?.Link);

    /// <summary>
    /// Reads the labels of all equations, so that a formula can refer to a later one. Must be called before the first
    /// conversion.
    /// </summary>
    /// <param name="formulas">All formulas of the document in order.</param>
    public void ReadLabels(IReadOnlyList<(string Tex, bool IsDisplay)> formulas, CancellationToken cancellation = default)
    {
        if (!formulas.Any(f => f.Tex.Contains(@"\label", StringComparison.Ordinal)))
            return;
        var reader = new FormulaConverter(macros, _options with { Link = null });
        foreach (var (tex, isDisplay) in formulas)
            reader.Convert(tex, isDisplay, cancellation);
        _document = new(_document.Macros, _document.Link, reader._document.Labels);
    }

    /// <param name="tex">The formula without the surrounding <c>$</c>.</param>
    /// <param name="isDisplay">True if the formula is on a line of its own.</param>
    /// <param name="cancellation">A token that is checked before the conversion.</param>
    public ConvertedFormula Convert(string tex, bool isDisplay, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        _document.Warnings.Clear();
        try
        {
            if (tex.Length > _options.MaxLength)
                throw TexException.TooLarge(0, $"it has more than {_options.MaxLength} characters");
            var formula = new TexParser(tex, _document, isDisplay).Parse();
            return new(MathMlText.Of(formula, tex.Trim(), isDisplay), LinearText.Of(formula), MathWidth.Of(formula), Message: null)
            {
                Warnings = [.. _document.Warnings],
            };
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

    /// <summary>
    /// Gets a function that converts the target of <c>\href</c> or <c>\url</c> to a percent-encoded URL, or to
    /// <see langword="null"/> if the target is not allowed. Without a function, formulas have no links.
    /// </summary>
    public Func<string, string?>? Link { get; init; }
}

/// <summary>Represents a formula converted to MathML, or the reason why the formula is invalid.</summary>
/// <param name="MathMl">
/// One <c>math</c> element, several for a long inline formula, or an empty string if the formula is invalid.
/// </param>
/// <param name="Text">The formula as plain text on one line, for the search index and descriptions.</param>
/// <param name="Width">The estimated width in em.</param>
/// <param name="Message">An error message, or <see langword="null"/> if the formula was converted.</param>
public sealed record ConvertedFormula(string MathMl, string Text, double Width, FormulaMessage? Message)
{
    /// <summary>Gets the warnings about a formula that was converted, such as a reference to an unknown label.</summary>
    public IReadOnlyList<FormulaMessage> Warnings { get; init; } = [];
}

/// <summary>Describes an error in a formula.</summary>
/// <param name="Offset">The offset in the formula, in UTF-16 code units.</param>
/// <param name="Rule">The rule name: <c>formula-syntax</c>, <c>formula-command</c>, <c>formula-label</c> or <c>formula-limit</c>.</param>
/// <param name="Text">A sentence that states the problem and a solution.</param>
public sealed record FormulaMessage(int Offset, string Rule, string Text);
