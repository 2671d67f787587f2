using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Text;

namespace Portfolio.Content.Rendering.Tables;

/// <summary>Pipe tables. Each table has an accessible name.</summary>
internal sealed class TableExtension(RenderingLabels labels) : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        new PipeTableExtension(new PipeTableOptions { UseHeaderForColumnCount = true }).Setup(pipeline);

    public override void AddVisitors(DocumentWalk walk)
    {
        var names = new TableNames();
        walk.OnBlock<Table>(Name);

        Block? Name(Table table)
        {
            var heading = walk.Context.LastHeading;
            CutSurplus(table, walk.Context);
            names.Set(table, heading.Length > 0 ? Summaries.Cut(heading) : labels.Table);
            return null;
        }
    }

    /// <summary>Removes from the Markdown what a row has after its last column: the page does not show it.</summary>
    private static void CutSurplus(Table table, RenderingContext context)
    {
        var text = context.Source.Markdown;
        foreach (var row in table.OfType<TableRow>())
        {
            // Empty cells have no place.
            var shown = row.ToList().FindLastIndex(cell => !cell.Span.IsEmpty);
            var start = shown >= 0 ? row[shown].Span.End + 1 : text.AsSpan(0, row.Span.Start).LastIndexOfAny('\r', '\n') + 1;
            var end = text.IndexOfAny(['\r', '\n'], start) is >= 0 and var lineEnd ? lineEnd : text.Length;
            var rest = text.AsSpan(start..end);
            var empty = row.Count - 1 - shown + (shown < 0 && rest.TrimStart("> \t").StartsWith('|') ? 1 : 0);
            for (; empty > 0 && rest.IndexOf('|') is >= 0 and var bar; empty--)
                rest = rest[(bar + 1)..];
            if (empty == 0 && rest.TrimStart(" \t|").Length > 0)
                context.Edit(end - rest.Length, rest.Length, shown == row.Count - 1 ? "|" : "");
        }
    }

    protected override void AddRenderers(HtmlRenderer renderer) => renderer.ObjectRenderers.Add(new TableRenderer());
}
