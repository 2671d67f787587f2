namespace Portfolio.Formulas.Tex;

/// <summary>A formula that cannot be converted.</summary>
/// <param name="at">Position in the formula.</param>
/// <param name="rule">Name of the rule.</param>
/// <param name="message">What is wrong, and what to do.</param>
internal sealed class TexException(int at, string rule, string message) : Exception(message)
{
    public int At { get; } = at;

    public string Rule { get; } = rule;

    public static TexException Syntax(int at, string message) => new(at, "formula-syntax", message);

    public static TexException TooLarge(int at, string what) =>
        new(at, "formula-limit", $"the formula is shown as code, because {what}; write it in simpler parts");
}
