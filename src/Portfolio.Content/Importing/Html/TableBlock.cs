using System.Text;
using AngleSharp.Dom;

namespace Portfolio.Content.Importing.Html;

/// <summary>Writes tables: with pipes where Markdown has a form for them, else as HTML.</summary>
internal static class TableBlock
{
    public static IEnumerable<string> Of(TextContext context, IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Select(row => row.Children.Where(c => c.LocalName is "td" or "th").ToList())
            .Where(row => row.Count > 0).ToList();
        if (rows.Count == 0)
            yield break;
        yield return IsSimple(table, rows) ? Pipes(context, rows) : RawHtml.Block(context, table);
        if (table.Children.FirstOrDefault(c => c.LocalName == "caption") is { } caption && IsSimple(table, rows))
            yield return InlineWriter.Block(context, [.. caption.ChildNodes]);
    }

    private static bool IsSimple(IElement table, List<List<IElement>> rows) =>
        (rows[0][0].Ancestors<IElement>().Any(a => a.LocalName == "thead") || rows[0].TrueForAll(c => c.LocalName == "th"))
        && table.QuerySelector("table table") is null && rows.TrueForAll(row => row.Count <= rows[0].Count)
        && rows.TrueForAll(row =>
            row.TrueForAll(cell => cell.Attribute("colspan") is "" or "1" && cell.Attribute("rowspan") is "" or "1" && IsInline(cell)));

    /// <summary>Whether a cell has only inlines, or one paragraph of them.</summary>
    private static bool IsInline(IElement cell) => !cell.Children.Any(c => c.IsBlock())
        || (cell.Children is [{ LocalName: "p" } only] && only.TextContent.Trim() == cell.TextContent.Trim());

    private static string Pipes(TextContext context, List<List<IElement>> rows)
    {
        var text = new StringBuilder();
        AppendRow(rows[0]);
        text.Append("\n|");
        foreach (var cell in rows[0])
            text.Append(Alignment(cell)).Append('|');
        foreach (var row in rows.Skip(1))
        {
            text.Append('\n');
            AppendRow(row);
        }

        return text.ToString();

        void AppendRow(List<IElement> row)
        {
            text.Append('|');
            for (var i = 0; i < rows[0].Count; i++)
                text.Append(' ').Append(i < row.Count ? InlineWriter.Block(context, [.. row[i].ChildNodes], isCell: true) : "")
                    .Append(" |");
        }
    }

    private static string Alignment(IElement cell)
    {
        var style = $"{cell.Attribute("style").Replace(" ", "", StringComparison.Ordinal)};{cell.Attribute("align")};{cell.ClassName}";
        return style.Contains("center", StringComparison.OrdinalIgnoreCase) ? ":---:"
            : style.Contains("right", StringComparison.OrdinalIgnoreCase) ? "---:" : "---";
    }
}
