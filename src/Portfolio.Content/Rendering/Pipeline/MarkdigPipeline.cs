using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.EmphasisExtras;
using Portfolio.Content.Rendering.Alerts;
using Portfolio.Content.Rendering.Engines;
using Portfolio.Content.Rendering.Footnotes;
using Portfolio.Content.Rendering.Headings;
using Portfolio.Content.Rendering.Html;
using Portfolio.Content.Rendering.Images;
using Portfolio.Content.Rendering.Limits;
using Portfolio.Content.Rendering.Links;
using Portfolio.Content.Rendering.Tables;
using Portfolio.Content.Rendering.TaskLists;
using Portfolio.Content.Rendering.Templates;
using Portfolio.Content.Rendering.Typography;

namespace Portfolio.Content.Rendering.Pipeline;

/// <summary>The supported Markdown: CommonMark and these extensions. Attribute lists (<c>{.class}</c>) are not supported.</summary>
internal static class MarkdigPipeline
{
    /// <summary>Registers one extension per line. Visitors run in this order, so images come before links.</summary>
    public static MarkdownPipeline Build(RenderingLabels labels) => new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .Use(new AlertExtension(labels))
        .UseAbbreviations()
        .UseDefinitionLists()
        .Use(new FootnoteExtension(labels))
        .Use(new TableExtension(labels))
        .Use(new TaskListExtension(labels))
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true })
        .Use(new FormulaExtension())
        .Use(new TypographyExtension())
        .Use(new HtmlExtension())
        .Use(new DiagramExtension(labels))
        .Use(new CodeExtension())
        .Use(new TemplateExtension())
        .Use(new HeadingExtension(labels))
        .Use(new ImageExtension())
        .Use(new LinkExtension())
        .Use(new LimitsExtension())
        .Build();
}
