using Markdig;
using Portfolio.Content.Rendering.Output;
using Portfolio.Content.Rendering.Text;

namespace Portfolio.Content.Rendering.Pipeline;

/// <summary>Renders Markdown with Markdig: parse, visit every node once (<see cref="DocumentWalk"/>), write HTML.</summary>
public sealed class MarkdownRenderer : IMarkdownRenderer
{
    private readonly MarkdownPipeline _pipeline;
    private readonly RenderingExtension[] _extensions;
    private readonly HtmlOutputPool _outputs;

    /// <param name="labels">Texts that the author did not write; English when <see langword="null"/>.</param>
    public MarkdownRenderer(RenderingLabels? labels = null)
    {
        _pipeline = MarkdigPipeline.Build(labels ?? RenderingLabels.English);
        _extensions = [.. _pipeline.Extensions.OfType<RenderingExtension>()];
        _outputs = new(_pipeline);
    }

    /// <inheritdoc/>
    public RenderedText Render(MarkdownSource source, ILinkResolver links)
    {
        var context = new RenderingContext(source, links);
        var html = "";
        try
        {
            var document = Markdown.Parse(source.Markdown, _pipeline);
            var walk = new DocumentWalk(context);
            foreach (var extension in _extensions)
                extension.AddVisitors(walk);
            walk.Run(document);
            html = _outputs.Write(document);
        }
        catch (ArgumentException e) when (e.Message.Contains("depth limit", StringComparison.Ordinal))
        {
            context.ReportTooDeep(DeepestNesting.FindLine(source.Markdown));
        }

        var text = context.Text.ToString().TrimEnd('\n');
        var (words, cjkCharacters) = TextMeasure.Count(text);
        return new(context.HasError ? "" : html, context.EditedMarkdown(), context.Headings, text, context.FirstHeading, context.Summary,
            words, cjkCharacters, context.References, context.DiagnosticsInOrder(), [.. context.Ids.All]);
    }
}
