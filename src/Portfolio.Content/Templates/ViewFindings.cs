namespace Portfolio.Content.Templates;

/// <summary>Collects what the views of one page write, so that the page can be checked. Not thread-safe.</summary>
public sealed class ViewFindings
{
    public List<Diagnostic> Problems { get; } = [];

    public List<ViewElement> Elements { get; } = [];

    /// <summary>Gets the names of the views, in the order in which they begin.</summary>
    public List<string> Views { get; } = [];
}

/// <summary>Represents an element that a view has written, or that stands in its text.</summary>
/// <param name="Index">The index of the element in the text of the view.</param>
/// <param name="Attributes">The attributes whose values begin in the text of the view.</param>
public sealed record ViewElement(ViewTemplate View, int Index, string Name, IReadOnlyList<(string Name, string Value)> Attributes)
{
    public Diagnostic Problem(Rule rule, string message) => View.ProblemAt(Index, rule, message);
}
