using System.Globalization;
using Markdig.Extensions.Abbreviations;
using Markdig.Extensions.DefinitionLists;
using Markdig.Renderers;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Alerts;
using Portfolio.Content.Rendering.Footnotes;
using Portfolio.Content.Rendering.Headings;
using Portfolio.Content.Rendering.Html;
using Portfolio.Content.Rendering.Tables;
using Portfolio.Content.Rendering.TaskLists;

namespace Portfolio.Content.Rendering;

/// <summary>A reusable writer of HTML. Markdig's raw HTML writers are taken out: only what <see cref="HtmlSanitizer"/> passed is written.</summary>
internal sealed class HtmlOutput : HtmlRenderer
{
    private readonly StringWriter _writer;

    public HtmlOutput(RenderingLabels labels) : this(new StringWriter(CultureInfo.InvariantCulture), labels)
    {
    }

    private HtmlOutput(StringWriter writer, RenderingLabels labels) : base(writer)
    {
        _writer = writer;
        ObjectRenderers.TryRemove<Markdig.Renderers.Html.HtmlBlockRenderer>();
        ObjectRenderers.TryRemove<HtmlInlineRenderer>();
        ObjectRenderers.Replace<Markdig.Renderers.Html.HeadingRenderer>(new HeadingRenderer(labels));
        ObjectRenderers.Insert(0, new AlertRenderer(labels));
        ObjectRenderers.AddRange(
        [
            new SafeHtmlBlockRenderer(),
            new SafeHtmlInlineRenderer(),
            new TableRenderer(),
            new FootnoteGroupRenderer(labels),
            new FootnoteLinkRenderer(labels),
            new TaskRenderer(labels),
            new HtmlDefinitionListRenderer(),
            new HtmlAbbreviationRenderer(),
        ]);
        ObjectRenderers.FindExact<EmphasisInlineRenderer>()!.GetTag =
            emphasis => emphasis.DelimiterChar == '~' ? "del" : EmphasisInlineRenderer.GetDefaultTag(emphasis);
    }

    /// <summary>Characters the buffer has room for.</summary>
    public int Capacity => _writer.GetStringBuilder().Capacity;

    public string Write(MarkdownDocument document)
    {
        Render(document);
        var html = _writer.ToString();
        Reset();
        return html;
    }
}
