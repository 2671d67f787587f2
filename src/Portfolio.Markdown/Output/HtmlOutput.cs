using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Output;

/// <summary>
/// Writes a document as HTML, without renderers for raw HTML. Only <see cref="SafeHtmlBlock"/> and
/// <see cref="SafeHtmlInline"/>, which contain sanitized HTML, are written without encoding.
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

    public string Write(MarkdownDocument document)
    {
        Render(document);
        return _writer.ToString();
    }
}

/// <summary>Writes attributes of blocks whose renderers do not write all attributes.</summary>
internal static class BlockAttributes
{
    public const string Direction = "dir";

    public static HtmlRenderer WriteId(this HtmlRenderer renderer, Block block)
    {
        if (block.TryGetAttributes()?.Id is { } id)
            renderer.Write(" id=\"").WriteEscape(id).Write('"');
        return renderer;
    }

    public static HtmlRenderer WriteDirection(this HtmlRenderer renderer, Block block)
    {
        if (block.TryGetAttributes()?.Properties?.Find(property => property.Key == Direction).Value is { } direction)
            renderer.Write($" {Direction}=\"{direction}\"");
        return renderer;
    }
}

/// <summary>Represents HTML that is written without encoding. The caller must ensure that the HTML is safe.</summary>
internal sealed class SafeHtmlBlock(string html) : LeafBlock(null)
{
    public string Html { get; private set; } = html;

    /// <summary>
    /// Adds an id to the first element. If the first element has an id or there is no element, an empty element with
    /// the id is inserted before the HTML.
    /// </summary>
    /// <param name="id">An id without characters that must be encoded in HTML.</param>
    public void AddId(string id)
    {
        var end = Html.Length > 1 && Html[0] == '<' && char.IsAsciiLetter(Html[1])
            ? Html.AsSpan().IndexOfAny(" />") : -1;
        var hasId = end < 0 || Html.AsSpan(0, Html.IndexOf('>', StringComparison.Ordinal) + 1)
            .Contains(" id=", StringComparison.Ordinal);
        Html = hasId ? $"<div id=\"{id}\"></div>{Html}" : Html.Insert(end, $" id=\"{id}\"");
    }
}

internal sealed class SafeHtmlBlockRenderer : HtmlObjectRenderer<SafeHtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, SafeHtmlBlock block)
    {
        renderer.EnsureLine();
        if (block.Html.Length > 0)
            renderer.WriteLine(block.Html);
    }
}

internal class SafeHtmlInline(string html) : LeafInline
{
    public string Html { get; } = html;
}

/// <summary>Takes the place of text that a parser removed, such as a comment.</summary>
internal sealed class RemovedInline() : SafeHtmlInline("");

internal sealed class SafeHtmlInlineRenderer : HtmlObjectRenderer<SafeHtmlInline>
{
    protected override void Write(HtmlRenderer renderer, SafeHtmlInline inline) => renderer.Write(inline.Html);
}
