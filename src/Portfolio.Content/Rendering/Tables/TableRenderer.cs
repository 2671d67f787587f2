using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Portfolio.Content.Rendering.Tables;

/// <summary>
/// Writes a table inside a named region that scrolls and can have the focus. Cells are aligned by the classes <c>l</c>, <c>c</c>
/// and <c>r</c>, because the content security policy blocks <c>style</c> attributes.
/// </summary>
internal sealed class TableRenderer : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.Write("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"").WriteEscape(TableNames.Get(table))
            .WriteLine("\">");
        renderer.WriteLine("<table>");
        string? section = null;
        foreach (var block in table)
        {
            var row = (TableRow)block;
            var next = row.IsHeader ? "thead>" : "tbody>";
            if (next != section)
            {
                if (section is not null)
                    renderer.Write("</").WriteLine(section);
                renderer.Write('<').WriteLine(section = next);
            }

            WriteRow(renderer, table, row);
        }

        if (section is not null)
            renderer.Write("</").WriteLine(section);
        renderer.WriteLine("</table>").WriteLine("</div>");
    }

    private static void WriteRow(HtmlRenderer renderer, Table table, TableRow row)
    {
        renderer.WriteLine("<tr>");
        for (var i = 0; i < row.Count; i++)
        {
            var cell = (TableCell)row[i];
            renderer.Write(row.IsHeader ? "<th" : "<td").Write(AlignmentClass(table, i)).Write('>');
            var outer = renderer.ImplicitParagraph;
            renderer.ImplicitParagraph = true;
            renderer.WriteChildren(cell);
            renderer.ImplicitParagraph = outer;
            renderer.WriteLine(row.IsHeader ? "</th>" : "</td>");
        }

        renderer.WriteLine("</tr>");
    }

    private static string AlignmentClass(Table table, int column) =>
        (column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null) switch
        {
            TableColumnAlign.Left => " class=\"l\"",
            TableColumnAlign.Center => " class=\"c\"",
            TableColumnAlign.Right => " class=\"r\"",
            _ => "",
        };
}
