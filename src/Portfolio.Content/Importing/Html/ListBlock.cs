using System.Globalization;
using AngleSharp.Dom;

namespace Portfolio.Content.Importing.Html;

/// <summary>Writes lists.</summary>
internal static class ListBlock
{
    /// <param name="write">Writes the blocks of an item.</param>
    /// <param name="other">Whether a list of the same kind is right before, so that this one needs another marker.</param>
    public static string Of(IElement list, Func<INode, List<string>> write, bool other)
    {
        var items = list.ChildNodes.Where(n => n is IElement).Cast<IElement>().Select(item => (Item: item, Blocks: write(item))).ToList();
        var isLoose = items.Exists(i => i.Item.Children.Any(c => c.LocalName == "p") || i.Blocks.Count > 2
            || (i.Blocks.Count == 2 && i.Item.LastElementChild?.LocalName is not ("ul" or "ol")));
        var number = int.TryParse(list.Attribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        return string.Join(isLoose ? "\n\n" : "\n", items.Select(i =>
        {
            var marker = list.LocalName == "ol" ? string.Create(CultureInfo.InvariantCulture, $"{number++}{(other ? ')' : '.')} ") : other
                ? "* " : "- ";
            var text = TaskOf(i.Item) + string.Join(isLoose ? "\n\n" : "\n", i.Blocks);
            return (marker + Indent(text, marker.Length)).TrimEnd(' ');
        }));
    }

    /// <summary>Text with spaces before all lines but the first.</summary>
    public static string Indent(string text, int width) =>
        string.Join('\n', text.Split('\n').Select((line, i) => i == 0 || line.Length == 0 ? line : new string(' ', width) + line));

    private static string TaskOf(IElement item)
    {
        var first = item.FirstElementChild;
        var box = first?.LocalName is "label" or "p" ? first.FirstElementChild : first;
        return box is { LocalName: "input" } && box.Attribute("type") == "checkbox" ? box.HasAttribute("checked") ? "[x] " : "[ ] " : "";
    }
}
