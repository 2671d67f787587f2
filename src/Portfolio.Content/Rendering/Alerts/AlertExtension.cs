using System.Globalization;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>Alerts: <c>> [!NOTE]</c> of GitHub and Obsidian, and <c>:::note</c> of Docusaurus and VuePress.</summary>
internal sealed class AlertExtension(RenderingLabels labels) : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.Insert(0, new AlertMarkerParser());
        pipeline.BlockParsers.Insert(0, new ContainerParser());
    }

    public override void AddVisitors(DocumentWalk walk)
    {
        walk.OnBlock<QuoteBlock>(quote => Visit(quote, walk.Context));
        walk.OnBlock<CustomContainer>(container => Visit(container, walk.Context));
    }

    protected override void AddRenderers(HtmlRenderer renderer)
    {
        renderer.ObjectRenderers.Replace<QuoteBlockRenderer>(new AlertRenderer(labels));
        renderer.ObjectRenderers.Insert(0, new ContainerRenderer(labels));
    }

    private static Block? Visit(QuoteBlock quote, RenderingContext context)
    {
        if (Alert.Of(quote) is not { } alert)
            return null;
        if (alert.Kind is null)
        {
            context.Report(quote.Span.Start, "alert-kind",
                $"[!{alert.Marker}] is not a kind of alert; use {AlertKind.Markers}");
            context.Text.Append(CultureInfo.InvariantCulture, $"[!{alert.Marker}]\n");
        }

        if (quote[0] is not ParagraphBlock first)
            Alert.Set(quote, alert with { HasTitle = false }); // A table has taken the line.
        else if (first.Inline?.FirstChild is null)
            quote.RemoveAt(0);
        else if (alert.HasTitle)
            SplitTitle(quote, first, first.Inline);
        return null;
    }

    /// <summary>Makes the first line of the paragraph a paragraph of its own.</summary>
    private static void SplitTitle(QuoteBlock quote, ParagraphBlock paragraph, ContainerInline inlines)
    {
        var title = new ParagraphBlock { Inline = new ContainerInline(), Span = paragraph.Span, Line = paragraph.Line };
        title.GetAttributes().AddClass("title");
        for (var inline = inlines.FirstChild; inline is not null and not LineBreakInline; inline = inlines.FirstChild)
        {
            inline.Remove();
            title.Inline.AppendChild(inline);
        }

        inlines.FirstChild?.Remove();
        if (inlines.FirstChild is null)
            quote[0] = title;
        else
            quote.Insert(0, title);
    }

    private static Block? Visit(CustomContainer container, RenderingContext context)
    {
        var (name, title) = ContainerTitle.Of(container);
        if (title is not null)
            context.Text.Append(CultureInfo.InvariantCulture, $"{title}\n");
        if (AlertKind.Find(name) is null && name is not "details" && name.Length > 0)
            context.Templates.AddRemoved(":::" + name, container.Span.Start);
        return null;
    }
}
