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
            names.Set(table, heading.Length > 0 ? Summaries.Cut(heading) : labels.Table);
            return null;
        }
    }

    protected override void AddRenderers(HtmlRenderer renderer) => renderer.ObjectRenderers.Add(new TableRenderer());
}
