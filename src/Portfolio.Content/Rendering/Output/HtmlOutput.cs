using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Output;

/// <summary>
/// A reusable HTML writer. It has no renderers for raw HTML: only <see cref="SafeHtmlBlock"/> and <see cref="SafeHtmlInline"/>,
/// which hold sanitized HTML, are written without encoding.
/// </summary>
internal sealed class HtmlOutput : HtmlRenderer
{
    private readonly StringWriter _writer;

    public HtmlOutput(StringWriter writer, MarkdownPipeline pipeline) : base(writer)
    {
        _writer = writer;
        ObjectRenderers.Replace<HtmlBlockRenderer>(new SafeHtmlBlockRenderer());
        ObjectRenderers.Replace<HtmlInlineRenderer>(new SafeHtmlInlineRenderer());
        pipeline.Setup(this);
    }

    /// <summary>Capacity of the buffer in characters.</summary>
    public int Capacity => _writer.GetStringBuilder().Capacity;

    public string Write(MarkdownDocument document)
    {
        Render(document);
        var html = _writer.ToString();
        Reset();
        return html;
    }
}
