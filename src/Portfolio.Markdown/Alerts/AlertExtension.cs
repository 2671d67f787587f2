using System.Globalization;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Alerts;

/// <summary>Adds alerts in the syntax of GitHub and Obsidian, <c>> [!NOTE]</c>, and of Docusaurus and VuePress, <c>:::note</c>.</summary>
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
            context.Report(quote.Span.Start, Rule.AlertKind,
                $"`[!{alert.Marker}]` is not a known alert kind and is shown as a note; use {AlertKind.Markers}");
            if (!alert.HasTitle)
                context.Text.Prose.Append(CultureInfo.InvariantCulture, $"{alert.MarkerTitle}\n");
        }

        ServedAlerts.Edit(alert, context);
        if (quote[0] is not ParagraphBlock first)
            Alert.Set(quote, alert with { HasTitle = false }); // The marker's line is part of a table.
        else if (first.Inline?.FirstChild is null)
            quote.RemoveAt(0);
        else if (alert.HasTitle)
            SplitTitle(quote, first, first.Inline);
        return null;
    }

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
        OwnContainer.Mark(container, context);
        ServedAlerts.Edit(container, context);
        var (name, title) = ContainerTitle.Of(container);
        if (name == ContainerTitle.List)
            return null;
        if (title is not null)
            context.Text.Prose.Append(CultureInfo.InvariantCulture, $"{OwnContainer.Of(container)?.PlainTitle ?? title}\n");
        if (name == ContainerTitle.CodeGroup)
        {
            context.Report(container.Span.Start, Rule.ContainerKind,
                "`:::code-group` contains more than code fences and is shown without tabs; move other content out of it");
        }
        else if (OwnContainer.Of(container) is null && AlertKind.Find(name) is null && name is not "details" && name.Length > 0)
        {
            context.Report(container.Span.Start, Rule.ContainerKind,
                $"`:::{name}` is not a known container kind and is shown without a frame; correct the name, remove the container, "
                    + $"or add views/blocks/{name}.liquid");
        }
        return null;
    }
}

/// <summary>
/// Parses the marker at the start of a block quote: <c>[!NOTE]</c>,
/// or Obsidian's collapsible <c>[!tip]- Title</c> and <c>[!tip]+ Title</c>.
/// </summary>
internal sealed class AlertMarkerParser : InlineParser
{
    private const int MaxKindLength = 40;

    public AlertMarkerParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '!' || processor.Block is not ParagraphBlock { Parent: QuoteBlock quote } paragraph
            || paragraph.Inline?.FirstChild is not null
            || quote[0] != paragraph || Alert.Of(quote) is not null)
        {
            return false;
        }
        var line = slice.AsSpan();
        var lineEnd = line.IndexOfAny('\r', '\n');
        if (lineEnd >= 0)
            line = line[..lineEnd];
        var close = line[..Math.Min(line.Length, MaxKindLength)].IndexOf(']');
        if (close < 3)
            return false;
        // Obsidian passes what follows a bar to style sheets, as in `[!info|wide]`.
        var bar = line[2..close].IndexOf('|');
        var name = bar < 0 ? line[2..close] : line[2..(2 + bar)];
        if (name.IsEmpty || name.ContainsAnyExceptInRange('-', 'z'))
            return false;
        var title = close + 1;
        var fold = title < line.Length && line[title] is '+' or '-' ? line[title++] : '\0';
        if (title < line.Length && line[title] is not (' ' or '\t'))
            return false;
        var kind = AlertKind.Find(name.ToString());
        var marker = (kind is null ? name : line[2..close]).ToString();
        var hasTitle = !line[title..].IsWhiteSpace();
        Alert.Set(quote, new(marker, kind, hasTitle)
        {
            IsOpen = fold == '\0' ? null : fold == '+',
            Start = processor.GetSourcePosition(slice.Start),
            Length = hasTitle ? title + line[title..].Length - line[title..].TrimStart().Length : title,
        });
        slice.Start += hasTitle ? title : line.Length;
        if (hasTitle)
            slice.TrimStart();
        else
            SkipLineBreak(ref slice);
        return true;
    }

    private static void SkipLineBreak(ref StringSlice slice)
    {
        if (slice.CurrentChar == '\r')
            slice.SkipChar();
        if (slice.CurrentChar == '\n')
            slice.SkipChar();
    }
}

/// <summary>Writes block quotes and alerts. An alert of an unknown kind becomes a note with the marker as its default title.</summary>
internal sealed class AlertRenderer(RenderingLabels labels) : QuoteBlockRenderer
{
    protected override void Write(HtmlRenderer renderer, QuoteBlock quote)
    {
        if (Alert.Of(quote) is not { } alert)
        {
            base.Write(renderer, quote);
            return;
        }

        renderer.EnsureLine();
        var (kind, title) = (alert.Kind ?? AlertKind.Note, alert.Kind is null ? alert.MarkerTitle : null);
        if (alert.IsOpen is null)
            AlertHtml.WriteStart(renderer, quote, kind, alert.HasTitle, title, labels);
        else
            WriteSummary(renderer, quote, alert, kind, title);
        var outer = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(quote);
        renderer.ImplicitParagraph = outer;
        renderer.WriteLine(alert.IsOpen is null ? "</blockquote>" : "</details>");
    }

    private void WriteSummary(HtmlRenderer renderer, QuoteBlock quote, Alert alert, AlertKind kind, string? title)
    {
        renderer.Write("<details").WriteId(quote)
            .Write($" class=\"alert {kind.Name}\"{(alert.IsOpen == true ? " open" : "")}>");
        renderer.Write("<summary class=\"title\">");
        if (alert.HasTitle && quote[0] is ParagraphBlock written)
        {
            renderer.WriteLeafInline(written);
            quote.RemoveAt(0);
        }
        else
        {
            renderer.WriteEscape(title ?? kind.LabelIn(labels));
        }

        renderer.WriteLine("</summary>");
    }
}

internal static class AlertHtml
{
    /// <summary>
    /// Writes the start of an alert. Readers without the style sheet of the site indent a quotation, and the reading mode of browsers
    /// keeps it, while it removes each <c>aside</c>. The role says that nobody is quoted.
    /// </summary>
    /// <param name="title">
    /// The title, or <see langword="null"/> for the default title of the kind. Ignored if <paramref name="hasTitle"/>
    /// is true.
    /// </param>
    public static void WriteStart(
        HtmlRenderer renderer, Block block, AlertKind kind, bool hasTitle, string? title, RenderingLabels labels)
    {
        renderer.Write("<blockquote").WriteId(block).Write(" class=\"alert ").Write(kind.Name)
            .WriteLine("\" role=\"note\">");
        if (!hasTitle)
            renderer.Write("<p class=\"title\">").WriteEscape(title ?? kind.LabelIn(labels)).WriteLine("</p>");
    }
}
