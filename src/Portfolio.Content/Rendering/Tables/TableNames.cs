using System.Globalization;
using Markdig.Extensions.Tables;

namespace Portfolio.Content.Rendering.Tables;

/// <summary>Names tables after the headings they stand under, each name once, as landmarks need.</summary>
internal sealed class TableNames(RenderingLabels labels)
{
    private readonly Dictionary<string, int> _used = [];

    /// <summary>Text of the latest heading.</summary>
    public string Heading { get; set; } = "";

    public void Name(Table table)
    {
        var name = Heading.Length > 0 ? Heading : labels.Table;
        var number = _used[name] = _used.GetValueOrDefault(name) + 1;
        table.SetData(typeof(TableNames), number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({number})"));
    }

    public static string Of(Table table) => table.GetData(typeof(TableNames)) as string ?? "";
}
