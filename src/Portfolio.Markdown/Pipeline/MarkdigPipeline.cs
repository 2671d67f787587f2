using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;
using Portfolio.Markdown.Abbreviations;
using Portfolio.Markdown.Alerts;
using Portfolio.Markdown.Blocks;
using Portfolio.Markdown.Engines;
using Portfolio.Markdown.Footnotes;
using Portfolio.Markdown.Headings;
using Portfolio.Markdown.Html;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Limits;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Tables;
using Portfolio.Markdown.TaskLists;
using Portfolio.Markdown.Typography;

namespace Portfolio.Markdown.Pipeline;

/// <summary>Defines the supported Markdown: CommonMark with extensions, without attribute lists.</summary>
/// <remarks>
/// A kind of alert also needs a title in <c>RenderingLabels.json</c>, a rule in <c>Text.css</c> and, if GitHub does not have it, a line in
/// <c>ServedAlerts</c>.
/// </remarks>
internal static class MarkdigPipeline
{
    /// <summary>Builds the pipeline. Visitors run in the order of registration, so images must precede links.</summary>
    public static MarkdownPipeline Build(RenderingLabels labels, MarkdownExtras extras) =>
        (extras.Emoji
            ? new MarkdownPipelineBuilder().UseEmojiAndSmiley(enableSmileys: false) : new MarkdownPipelineBuilder())
        .UsePreciseSourceLocation()
        .Use(new AlertExtension(labels))
        .UseAbbreviations()
        .Use(new AbbreviationExtension())
        .UseDefinitionLists()
        .Use(new FootnoteExtension(labels))
        .Use(new TableExtension(labels))
        .Use(new TaskListExtension(labels))
        .UseEmphasisExtras(EmphasisOf(extras))
        .Use(new MarkExtension())
        .UseCjkFriendlyEmphasis()
        .Use(new AutolinkExtension())
        .Use(new FormulaExtension())
        .Use(new ShownSyntaxExtension(extras.Emoji))
        .Use(new TypographyExtension())
        .Use(new DirectionExtension())
        .Use(new ForeignSyntaxExtension())
        .Use(new HtmlExtension(() => Build(labels, extras)))
        .Use(new DiagramExtension(labels))
        .Use(new CodeExtension())
        .Use(new HiddenTextExtension())
        .Use(new ImageExtension())
        .Use(new BlockExtension(labels))
        .Use(new BlockIdExtension())
        .Use(new HeadingExtension(labels))
        .Use(new LinkExtension())
        .Use(new LimitsExtension())
        .Use(new TableEndExtension())
        .Build();

    private static EmphasisExtraOptions EmphasisOf(MarkdownExtras extras)
    {
        var options = EmphasisExtraOptions.Strikethrough;
        foreach (var (isOn, option)
            in (ReadOnlySpan<(bool, EmphasisExtraOptions)>)[(extras.Mark, EmphasisExtraOptions.Marked),
            (extras.Subscript, EmphasisExtraOptions.Subscript), (extras.Superscript, EmphasisExtraOptions.Superscript),
            (extras.Inserted, EmphasisExtraOptions.Inserted)])
        {
            options |= isOn ? option : options;
        }
        return options;
    }
}

/// <summary>Represents a Markdig pipeline with the labels of one language. Thread-safe.</summary>
internal sealed class LanguagePipeline
{
    private readonly MarkdownPipeline _pipeline;
    private readonly RenderingExtension[] _extensions;

    public LanguagePipeline(RenderingLabels labels, MarkdownExtras extras)
    {
        _pipeline = MarkdigPipeline.Build(labels, extras);
        _extensions = [.. _pipeline.Extensions.OfType<RenderingExtension>()];
    }

    public MarkdownDocument Parse(string markdown, RenderingContext context) =>
        Markdig.Markdown.Parse(markdown, _pipeline, LimitsExtension.NewContext(context));

    public void Visit(MarkdownDocument document, RenderingContext context)
    {
        var walk = new DocumentWalk(context);
        foreach (var extension in _extensions)
            extension.AddVisitors(walk);
        walk.Run(document);
    }

    public string Write(MarkdownDocument document) => new HtmlOutput(DocumentLimits.NewWriter(), _pipeline).Write(document);
}
