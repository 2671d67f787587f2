using System.Collections.Concurrent;
using Markdig.Syntax;
using Portfolio.Markdown.Headings;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Limits;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Pipeline;

/// <summary>
/// Renders Markdown with Markdig: parses, visits every node once (<see cref="Output.DocumentWalk"/>) and writes HTML.
/// The pipeline of each language is created on first use.
/// </summary>
public sealed class MarkdownRenderer : IMarkdownRenderer
{
    private readonly Func<string?, RenderingLabels> _labels;
    private readonly ConcurrentDictionary<(RenderingLabels, MarkdownExtras), LanguagePipeline> _pipelines = new();

    public MarkdownRenderer() : this(RenderingLabels.Of)
    {
    }

    /// <param name="labels">
    /// Returns the labels of a language. The object must be the same for the same language, because it is a cache key.
    /// </param>
    internal MarkdownRenderer(Func<string?, RenderingLabels> labels) => _labels = labels;

    /// <inheritdoc/>
    public RenderedMarkdown Render(MarkdownSource source, CancellationToken cancellation = default)
    {
        var context = new RenderingContext(source, cancellation);
        var html = "";
        var (codeLines, figures) = (0, 0);
        try
        {
            var pipeline = PipelineOf(context);
            // The library throws an ArgumentException of its own only if the nesting exceeds its limit.
            if (Parse(source.Markdown, context, pipeline) is { } document)
            {
                (codeLines, figures) = ReadingTime.Count(document);
                pipeline.Visit(document, context);
                html = pipeline.Write(document);
            }
        }
        catch (ArgumentException e) when (e.TargetSite?.Module == typeof(Markdig.Markdown).Module)
        {
            context.ReportTooDeep(DeepestNesting.FindLine(source.Markdown));
        }
        catch (DocumentTooLargeException e)
        {
            context.Report(e.Offset, e.Rule, e.Message);
        }

        var text = context.Text;
        var headings = context.State<DocumentHeadings>();
        var length = TextMeasure.Measure(text.Prose.ToString().TrimEnd('\n'));
        var minutes = ReadingTime.Minutes(length, codeLines, figures);
        var (template, open, diagnostics) = context.Finish(html);
        // Without links, nothing fills in the template later.
        if (open.Gaps.Count == 0)
            template = GalleryRows.Write(template);
        return new(template, open, headings.InContents, text.TypedProse(), headings.Title, text.Summary,
            length.IsUnspaced ? 0 : length.Words, minutes, diagnostics,
            [.. context.State<DocumentImages>().Origins.Order(StringComparer.Ordinal)], headings.HasToc, [.. context.Ids.All])
        {
            FirstHeadingWithCode = headings.TitleWithCode,
            Marks = text.LineMarks(),
            Code = text.Code.ToString(),
            Characters = length.IsUnspaced ? length.Characters : 0,
        };
    }

    /// <inheritdoc/>
    public MarkdownOutline Outline(string markdown, string? language, MarkdownExtras? extras = null)
    {
        var start = FrontMatterEnd(markdown);
        var context = new RenderingContext(new("", markdown[start..], 1, Language: language)
        {
            Extras = extras ?? MarkdownExtras.Default,
        });
        try
        {
            var pipeline = PipelineOf(context);
            if (Parse(context.Source.Markdown, context, pipeline) is not { } document)
                return new(markdown, []);
            pipeline.Visit(document, context);
            return new(markdown,
                [.. document.Descendants<HeadingBlock>().Where(h => HeadingAnchor.Get(h) is not null).Select(h => new MarkdownHeading(
                    h.Level, HeadingAnchor.Get(h)!.Id, h.Inline is null ? "" : InlineText.Of(h.Inline).Trim(),
                    start + LineStart(context.Source.Markdown, h.Span.Start), HeadingAnchor.Get(h)!.IsEnclosed))]);
        }
        catch (Exception e) when (e is DocumentTooLargeException or ArgumentException)
        {
            // A list page can exceed the limits for documents, in which case the page has no outline.
            return new(markdown, []);
        }
    }

    private LanguagePipeline PipelineOf(RenderingContext context) =>
        _pipelines.GetOrAdd((_labels(context.Source.Language), context.Source.Extras),
            key => new(key.Item1, key.Item2));

    /// <summary>
    /// Parses a document. If the document is nested too deeply or contains the marks of a merge, returns
    /// <see langword="null"/> and reports an error.
    /// </summary>
    private static MarkdownDocument? Parse(string markdown, RenderingContext context, LanguagePipeline pipeline)
    {
        LineLimits.Check(markdown);
        var document = pipeline.Parse(markdown, context);
        if (InlineDepth.FindExcess(document) is { } block)
        {
            context.ReportTooDeep(block.Span.Start);
            return null;
        }

        if (MergeConflict.Report(context, index => IsCode(document, index)))
            return null;
        UnclosedFence.Report(document, context);
        return document;
    }

    /// <summary>Determines whether an index is in a code block, or in HTML such as <c>pre</c>.</summary>
    private static bool IsCode(MarkdownDocument document, int index) => document.Descendants().OfType<LeafBlock>()
        .Any(block => block is CodeBlock or HtmlBlock { Type: HtmlBlockType.ScriptPreOrStyle }
            && block.Span.Start <= index && index <= block.Span.End);

    private static int FrontMatterEnd(string markdown)
    {
        if (!markdown.StartsWith("---\n", StringComparison.Ordinal))
            return 0;
        var end = markdown.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        return end < 0 ? 0 : end + 5;
    }

    private static int LineStart(string markdown, int offset) =>
        offset == 0 ? 0 : markdown.LastIndexOf('\n', offset - 1) + 1;
}

/// <summary>Finds the line to report if nesting is too deep, because Markdig's exception has no position.</summary>
internal static class DeepestNesting
{
    /// <summary>
    /// Returns the offset of the line with the most indentation and nesting characters, such as quote markers, list
    /// markers, brackets and emphasis.
    /// </summary>
    public static int FindLine(string markdown)
    {
        var (deepest, maxDepth) = (0, -1);
        for (var start = 0; start < markdown.Length;)
        {
            var length = markdown.AsSpan(start).IndexOfAny('\n', '\r');
            var line = length < 0 ? markdown.AsSpan(start) : markdown.AsSpan(start, length);
            var depth = line.Length - line.TrimStart(" \t-+").Length;
            foreach (var c in line)
            {
                if (c is '>' or '[' or '*' or '_' or '~' or '.')
                    depth++;
            }

            if (depth > maxDepth)
                (deepest, maxDepth) = (start, depth);
            start += line.Length + 1;
        }

        return deepest;
    }
}
