using Markdig;
using Markdig.Syntax;
using Portfolio.Content.Model;
using Portfolio.Content.Rendering.Headings;
using Portfolio.Content.Rendering.Limits;
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
        _outputs = new(_pipeline, () => new LimitedWriter());
    }

    /// <inheritdoc/>
    public RenderedText Render(MarkdownSource source, ILinkResolver links, CancellationToken cancellation = default)
    {
        var context = new RenderingContext(source, links, cancellation);
        var html = "";
        try
        {
            html = RenderHtml(context);
        }
        catch (ArgumentException e) when (e.Message.Contains("depth limit", StringComparison.Ordinal))
        {
            context.ReportTooDeep(DeepestNesting.FindLine(source.Markdown));
        }
        catch (DocumentTooLargeException e)
        {
            context.Report(e.Offset, e.Rule, e.Message, Severity.Error);
        }

        var text = context.Text.ToString().TrimEnd('\n');
        var (words, cjkCharacters) = TextMeasure.Count(text);
        return new(context.HasError ? "" : html, context.EditedMarkdown(), context.Headings, text, context.FirstHeading, context.Summary,
            words, cjkCharacters, context.References, context.DiagnosticsInOrder(),
            [.. context.ImageOrigins.Order(StringComparer.Ordinal)], context.HasToc, [.. context.Ids.All]);
    }

    /// <inheritdoc/>
    public MarkdownOutline Outline(string markdown, string? language)
    {
        var start = FrontMatterEnd(markdown);
        var context = new RenderingContext(new("", markdown[start..], 1, "", Language: language), NoLinks.Instance);
        try
        {
            var headings = Visit(context)?.Descendants<HeadingBlock>() ?? [];
            return new(markdown, [.. headings.Where(h => HeadingAnchor.Get(h) is not null).Select(h => new MarkdownHeading(
                h.Level, HeadingAnchor.Get(h)!.Id, h.Inline is null ? "" : InlineText.Of(h.Inline).Trim(), start + LineStart(context.Source.Markdown, h.Span.Start)))]);
        }
        catch (Exception e) when (e is DocumentTooLargeException or ArgumentException)
        {
            // A list of the site can exceed the limits of texts.
            return new(markdown, []);
        }
    }

    private string RenderHtml(RenderingContext context) => Visit(context) is { } document ? _outputs.Write(document) : "";

    /// <summary>The parsed document after all visitors; <see langword="null"/>, with an error, when it is nested too deeply.</summary>
    private MarkdownDocument? Visit(RenderingContext context)
    {
        LineLimits.Check(context.Source.Markdown);
        var document = Markdown.Parse(context.Source.Markdown, _pipeline, LimitsExtension.NewContext(context));
        if (InlineDepth.FindExcess(document) is { } block)
        {
            context.ReportTooDeep(block.Span.Start);
            return null;
        }

        var walk = new DocumentWalk(context);
        foreach (var extension in _extensions)
            extension.AddVisitors(walk);
        walk.Run(document);
        return document;
    }

    private static int FrontMatterEnd(string markdown) =>
        markdown.StartsWith("---\n", StringComparison.Ordinal) && markdown.IndexOf("\n---\n", 3, StringComparison.Ordinal) is > 0 and var end ? end + 5 : 0;

    private static int LineStart(string markdown, int offset) => offset == 0 ? 0 : markdown.LastIndexOf('\n', offset - 1) + 1;
}
