using System.Globalization;

namespace Portfolio.Formulas.Tex;

/// <summary>Contains what the formulas of one document share: the macros, and the numbers and labels of the equations.</summary>
/// <param name="known">The labels of later equations, or <see langword="null"/> if none is known.</param>
internal sealed class TexDocument(
    Macros macros, Func<string, string?>? link, IReadOnlyDictionary<string, EquationLabel>? known = null)
{
    private readonly Dictionary<string, EquationLabel> _labels = [];
    private int _numbers;

    public Macros Macros => macros;

    public Func<string, string?>? Link => link;

    public IReadOnlyDictionary<string, EquationLabel> Labels => _labels;

    /// <summary>Gets the warnings about the current formula.</summary>
    public List<FormulaMessage> Warnings { get; } = [];

    public string NextNumber() => (++_numbers).ToString(CultureInfo.InvariantCulture);

    /// <summary>Defines a label. A label that is in use keeps its equation, and the second one is reported.</summary>
    /// <returns>The id of the equation.</returns>
    public string? Define(string name, string number, int at)
    {
        // The colon ensures that the id never equals a heading id.
        var label = new EquationLabel(number, string.Create(CultureInfo.InvariantCulture, $"equation:{_labels.Count + 1}"));
        if (_labels.TryAdd(name, label))
            return label.Id;
        Warnings.Add(new(at, "formula-label", $"the label `{name}` is in use; give this equation another label"));
        return null;
    }

    public EquationLabel? Find(string name) => _labels.GetValueOrDefault(name) ?? known?.GetValueOrDefault(name);
}

/// <param name="Number">The number or the text of <c>\tag</c>, without parentheses.</param>
/// <param name="Id">The id of the element that shows the number.</param>
internal sealed record EquationLabel(string Number, string Id);
