namespace Portfolio.Content.Importing.Html;

/// <summary>What an inline is inside of.</summary>
/// <param name="IsCell">A cell of a table.</param>
/// <param name="IsHeading">A heading, which is one line.</param>
/// <param name="HasDollars">A block with two <c>$</c>, which could be a formula.</param>
internal sealed record InlinePlace(bool IsCell = false, bool IsHeading = false, bool HasDollars = false)
{
    public bool InLink { get; init; }

    /// <summary>The marks of emphasis around it, such as <c>**</c>.</summary>
    public string Marks { get; init; } = "";

    /// <summary>The place of the inlines of a block.</summary>
    public static InlinePlace Of(IEnumerable<AngleSharp.Dom.INode> nodes, bool isCell = false, bool isHeading = false) =>
        new(isCell, isHeading, nodes.Sum(n => n.TextContent.AsSpan().Count('$')) > 1);
}
