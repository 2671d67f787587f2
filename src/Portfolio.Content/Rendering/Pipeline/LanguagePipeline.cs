using Markdig;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Limits;
using Portfolio.Content.Rendering.Output;

namespace Portfolio.Content.Rendering.Pipeline;

/// <summary>Markdig set up for the labels of one language. Thread-safe.</summary>
internal sealed class LanguagePipeline
{
    private readonly MarkdownPipeline _pipeline;
    private readonly RenderingExtension[] _extensions;
    private readonly HtmlOutputPool _outputs;

    public LanguagePipeline(RenderingLabels labels)
    {
        _pipeline = MarkdigPipeline.Build(labels);
        _extensions = [.. _pipeline.Extensions.OfType<RenderingExtension>()];
        _outputs = new(_pipeline, () => new LimitedWriter());
    }

    /// <param name="markdown">The text, with the offsets of the source.</param>
    public MarkdownDocument Parse(string markdown, RenderingContext context) =>
        Markdig.Markdown.Parse(markdown, _pipeline, LimitsExtension.NewContext(context));

    /// <summary>Visits every node once.</summary>
    public void Visit(MarkdownDocument document, RenderingContext context)
    {
        var walk = new DocumentWalk(context);
        foreach (var extension in _extensions)
            extension.AddVisitors(walk);
        walk.Run(document);
    }

    public string Write(MarkdownDocument document) => _outputs.Write(document);
}
