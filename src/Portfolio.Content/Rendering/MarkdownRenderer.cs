using Markdig;
using Portfolio.Content.Rendering.Text;

namespace Portfolio.Content.Rendering;

/// <summary>Renders by Markdig: the text is parsed, walked once in document order, and written.</summary>
/// <param name="labels">Texts the reader hears or sees that the author did not write; English when <see langword="null"/>.</param>
public sealed class MarkdownRenderer(RenderingLabels? labels = null) : IMarkdownRenderer
{
    private readonly HtmlOutputPool _outputs = new(labels ?? RenderingLabels.English);

    /// <inheritdoc/>
    public RenderedText Render(MarkdownSource source, ILinkResolver links)
    {
        var session = new RenderingSession(source, links, _outputs.Labels);
        var html = "";
        string? firstHeading = null;
        try
        {
            var document = Markdown.Parse(source.Markdown, MarkdigPipeline.Instance);
            firstHeading = new DocumentWalk(session).Prepare(document);
            html = _outputs.Write(document);
        }
        catch (ArgumentException e) when (e.Message.Contains("depth limit", StringComparison.Ordinal))
        {
            session.ReportTooDeep(DeepestLine.Offset(source.Markdown));
        }

        var text = session.Text.ToString().TrimEnd('\n');
        var (words, cjkCharacters) = TextMeasure.Count(text);
        return new(session.HasError ? "" : html, session.RewrittenMarkdown(), session.Headings, text, firstHeading, session.Summary,
            words, cjkCharacters, session.References, session.DiagnosticsInOrder(), [.. session.Ids.All]);
    }
}
