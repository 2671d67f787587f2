namespace Portfolio.Content.Rendering;

/// <summary>Texts in a rendered body that the author did not write.</summary>
public sealed record RenderingLabels
{
    public static readonly RenderingLabels English = new();

    /// <summary>Name of a table that no heading precedes.</summary>
    public string Table { get; init; } = "Table";

    /// <summary>Name of the list of footnotes.</summary>
    public string Footnotes { get; init; } = "Footnotes";

    /// <summary>Name of a reference to a footnote; its number follows.</summary>
    public string Footnote { get; init; } = "Footnote";

    /// <summary>Name of the link from a footnote back to the text; the reference's number follows.</summary>
    public string BackToReference { get; init; } = "Back to reference";

    /// <summary>Name of a heading's own link where the heading holds other links.</summary>
    public string LinkToSection { get; init; } = "Link to this section";

    public string TaskDone { get; init; } = "Done";

    public string TaskOpen { get; init; } = "To do";

    public string Note { get; init; } = "Note";

    public string Tip { get; init; } = "Tip";

    public string Important { get; init; } = "Important";

    public string Warning { get; init; } = "Warning";

    public string Caution { get; init; } = "Caution";
}
