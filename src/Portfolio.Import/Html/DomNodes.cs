using AngleSharp.Dom;

namespace Portfolio.Import.Html;

internal static class DomNodes
{
    private static readonly HashSet<string> Blocks = new(
        ("address article aside blockquote body canvas center dd details dialog dir div dl dt embed fieldset "
            + "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe li main menu nav object ol "
            + "optgroup option p pre section select summary table tbody td textarea tfoot th thead tr ul video audio")
            .Split(' '), StringComparer.Ordinal);

    public static bool IsBlock(this INode node) => node is IElement element
        && (Blocks.Contains(element.LocalName)
            || (element.HasChildNodes && element.LocalName is not "a" && element.Children.Any(IsBlock)));

    /// <summary>Returns the text of a node, with white space collapsed to single spaces.</summary>
    public static string PlainText(this INode node) =>
        string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Attribute(this IElement element, string name) => element.GetAttribute(name)?.Trim() ?? "";

    public static bool HasClass(this IElement element, string name) => element.ClassList.Contains(name);

    public static bool IsDeeperThan(INode? node, int limit)
    {
        for (; node is not null; node = node.Parent)
        {
            if (limit-- < 0)
                return true;
        }

        return false;
    }
}
