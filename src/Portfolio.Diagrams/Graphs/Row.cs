using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>A line of a table: a member of a class, an attribute of an entity.</summary>
internal sealed record Row(params IReadOnlyList<string> Cells)
{
    public bool IsAbstract { get; init; }

    public bool IsStatic { get; init; }

    public IReadOnlyList<Label> Labels { get; } = [.. Cells.Select(cell => Label.Of(cell, Cells.Count == 1 ? 260 : 150))];

    public double Height => Labels.Max(label => label.Height);

    /// <summary>The cells as one text.</summary>
    public string Text => string.Join(' ', Cells.Where(cell => cell.Length > 0));
}
