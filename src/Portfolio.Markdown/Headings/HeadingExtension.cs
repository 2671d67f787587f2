using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Emoji;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Headings;

/// <summary>Adds ids and self-links to headings, and uses a level 1 heading at the top as the document title.</summary>
internal sealed class HeadingExtension(RenderingLabels labels) : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.Insert(0, new HeadingIdParser());

    public override void AddVisitors(DocumentWalk walk)
    {
        walk.OnBlock<ParagraphBlock>(paragraph => TocMark.Remove(paragraph, walk.Context));
        walk.BeforeDocument(document =>
            walk.Context.State<DocumentHeadings>().Title = DocumentTitle.Remove(document, walk.Context));
        var headings = new HeadingVisitor(walk);
        walk.AfterBlock<HeadingBlock>(headings.Visit);
        walk.AfterDocument(headings.End);
    }

    protected override void AddRenderers(HtmlRenderer renderer) =>
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.HeadingRenderer>(new HeadingRenderer(labels));
}

/// <summary>
/// Gives headings their ids. A heading in a quote, box, list, table, note or <c>&lt;details></c> does not divide the text, so it
/// stands outside the outline.
/// </summary>
internal sealed class HeadingVisitor(DocumentWalk walk)
{
    /// <summary>The elements whose headings are outside the outline: the sectioning roots of HTML, and parts of lists and tables.</summary>
    private static readonly string[] Enclosing = ["aside", "blockquote", "dd", "details", "dialog", "fieldset", "figure", "li", "td", "th"];

    private readonly List<(HeadingBlock Heading, string Text)> _outline = [];
    private readonly List<HeadingBlock> _enclosed = [];

    public Block Visit(HeadingBlock heading)
    {
        var context = walk.Context;
        var text = walk.BlockText.Trim();
        if (text.Length == 0 && IsEmpty(heading.Inline))
        {
            context.Report(heading.Span.Start, Rule.HeadingEmpty, "the heading has no text and is not shown; add text, or remove the line");
            return new SafeHtmlBlock("");
        }

        var slug = HeadingSlug.Of(WithNames(walk.TypedBlockText.Trim(), heading));
        var ownId = HeadingId.Of(heading);
        var id = ownId is not null && context.Ids.TryAdd(ownId) ? ownId : context.Ids.AddHeading(slug);
        if (ownId is not null && id != ownId)
        {
            context.Report(heading.Span.Start, Rule.DuplicateId,
                $"the id “{ownId}” is invalid, or already used by this document or the page layout; use another id");
        }
        else if (ownId is null && DocumentIds.IsReserved(slug))
        {
            context.Report(heading.Span.Start, Rule.ReservedId,
                $"the page layout uses the id “{slug}”, so the id of this heading is “{id}”; use `#{id}` in links to it");
        }

        var isEnclosed = heading.Parent is not MarkdownDocument || Array.Exists(Enclosing, name => walk.TagScope?.IsOpen(name) == true);
        HeadingAnchor.Set(heading, new(id, heading.Inline is not null && HasOnlyText(heading.Inline), isEnclosed));
        if (isEnclosed)
        {
            _enclosed.Add(heading);
            return heading;
        }

        _outline.Add((heading, text));
        context.State<DocumentHeadings>().Last = text;
        walk.MarkText(id);
        return heading;
    }

    /// <summary>Returns the text of a heading with the names of its emoji, from which GitHub makes ids: <c>rocket-launch</c>.</summary>
    private static string WithNames(string text, HeadingBlock heading)
    {
        var at = 0;
        foreach (var emoji in heading.Inline?.Descendants<EmojiInline>() ?? [])
        {
            var shown = emoji.Content.ToString();
            at = text.IndexOf(shown, at, StringComparison.Ordinal);
            if (at < 0 || emoji.Match is not { } name)
                break;
            text = text[..at] + name + text[(at + shown.Length)..];
            at += name.Length;
        }

        return text;
    }

    /// <summary>Sets the levels of all headings, and adds the headings of the outline to the table of contents.</summary>
    public void End()
    {
        HeadingLevels.Shift(_outline.ConvertAll(item => item.Heading), _enclosed, walk.Context);
        foreach (var (heading, text) in _outline)
        {
            if (heading.Level <= 3 && text.Length > 0)
                walk.Context.State<DocumentHeadings>().InContents.Add(new(heading.Level, HeadingAnchor.Get(heading)!.Id, text));
        }
    }

    private static bool IsEmpty(ContainerInline? inlines) => inlines?.All(inline =>
        inline is LineBreakInline or HtmlEntityInline or SafeHtmlInline { Html: "" }
        || (inline is LiteralInline literal && literal.Content.AsSpan().IsWhiteSpace())) != false;

    private static bool HasOnlyText(ContainerInline container)
    {
        foreach (var inline in container)
        {
            var isText = inline is LiteralInline or CodeInline or HtmlEntityInline or LineBreakInline
                || (inline is EmphasisInline inner && HasOnlyText(inner));
            if (!isText)
                return false;
        }

        return container.FirstChild is not null;
    }
}

/// <summary>
/// Writes headings that link to themselves: <c>&lt;h2 id="x">&lt;a href="#x">Text&lt;/a>&lt;/h2></c>. A heading that
/// contains links or tags gets an empty <c>&lt;a class="anchor"></c> after its text instead, because links cannot be
/// nested.
/// </summary>
internal sealed class HeadingRenderer(RenderingLabels labels) : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock heading)
    {
        var tag = heading.Level switch { 2 => "h2", 3 => "h3", 4 => "h4", 5 => "h5", _ => "h6" };
        renderer.EnsureLine();
        renderer.Write('<').Write(tag);
        if (HeadingAnchor.Get(heading) is { } anchor)
            WriteLinked(renderer, heading, anchor);
        else
            renderer.Write('>').WriteLeafInline(heading);
        renderer.Write("</").Write(tag).WriteLine('>');
    }

    private void WriteLinked(HtmlRenderer renderer, HeadingBlock heading, HeadingAnchor anchor)
    {
        var hasOwnPlace = ReadingMode.DropsAny(anchor.Id);
        if (!hasOwnPlace)
            renderer.Write(" id=\"").WriteEscape(anchor.Id).Write('"');
        if (!hasOwnPlace && ReadingMode.Drops(anchor.Id))
            renderer.Write(" class=\"content\"");
        renderer.Write('>');
        if (hasOwnPlace)
            renderer.Write("<span id=\"").WriteEscape(anchor.Id).Write("\"></span>");
        if (heading.TryGetAttributes()?.Id is not null)
            renderer.Write("<span").WriteId(heading).Write("></span>");
        if (anchor.IsLink)
        {
            renderer.Write("<a href=\"#").WriteEscape(anchor.Id).Write("\">").WriteLeafInline(heading).Write("</a>");
            return;
        }

        renderer.WriteLeafInline(heading);
        renderer.Write("<a class=\"anchor\" href=\"#").WriteEscape(anchor.Id)
            .Write("\" aria-label=\"").WriteEscape(labels.LinkToSection).Write("\"></a>");
    }
}

/// <summary>
/// Knows which headings the reading mode of browsers takes for parts of the layout, by words in their ids, such as "media" in "medians".
/// The class <c>content</c> says that they are none. Whatever its class, an element with the word "share" in its id is dropped, so an empty
/// element in the heading has that id.
/// </summary>
/// <remarks>The words are those of Readability 0.6, which Firefox, Safari and feed readers use.</remarks>
internal static partial class ReadingMode
{
    public static bool Drops(string id) => Layout().IsMatch(id);

    public static bool DropsAny(string id) => Share().IsMatch(id);

    [GeneratedRegex("-ad-|ad-break|agegate|ai2html|banner|breadcrumbs|combx|comment|com-|community|contact|cover-wrap|disqus|extra|"
        + "footer|gdpr|header|hidden|^hid$|legends|masthead|media|menu|meta|outbrain|pager|pagination|popup|promo|related|remark|replies|"
        + "rss|scroll|share|shopping|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|tags|widget|yom-remote",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Layout();

    [GeneratedRegex(@"(\b|_)(share|sharedaddy)(\b|_)", RegexOptions.IgnoreCase | RegexOptions.ECMAScript)]
    private static partial Regex Share();
}

/// <param name="IsLink">
/// True if the whole heading links to itself. A heading that contains links or tags ends with a separate link instead.
/// </param>
/// <param name="IsEnclosed">True if the heading is in a quote, list or the like, and so outside the outline.</param>
internal sealed record HeadingAnchor(string Id, bool IsLink, bool IsEnclosed)
{
    public static void Set(HeadingBlock heading, HeadingAnchor anchor) =>
        heading.SetData(typeof(HeadingAnchor), anchor);

    public static HeadingAnchor? Get(HeadingBlock heading) => heading.GetData(typeof(HeadingAnchor)) as HeadingAnchor;
}

internal static class HeadingId
{
    public static string? Of(HeadingBlock heading) => heading.GetData(typeof(HeadingId)) as string;

    public static void Set(HeadingBlock heading, string id) => heading.SetData(typeof(HeadingId), id);
}

/// <summary>Parses <c>{#id}</c> and <c>{.class}</c> at the end of a heading. Classes are reported and removed.</summary>
internal sealed class HeadingIdParser : InlineParser
{
    private const int MaxLength = 200;

    public HeadingIdParser() => OpeningCharacters = ['{'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (processor.Block is not HeadingBlock heading)
            return false;
        var text = slice.AsSpan();
        var close = text[..Math.Min(text.Length, MaxLength)].IndexOf('}');
        if (close < 2 || text[1] is not ('#' or '.') || !text[(close + 1)..].IsWhiteSpace())
            return false;
        var parts = text[1..close].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Any(part => part[0] is not ('#' or '.')))
            return false;
        var id = parts.LastOrDefault(part => part[0] == '#');
        if (id is not null)
            HeadingId.Set(heading, id[1..]);
        var classes = string.Join(' ', parts.Where(part => part[0] == '.'));
        if (classes.Length > 0 && RenderingContext.Of(processor.Context) is { } context)
        {
            var start = processor.GetSourcePosition(slice.Start);
            context.Report(start, Rule.Attributes, $"the attributes `{{{classes}}}` are not supported and not shown; remove them");
            context.Edit(start, close + 1, id is null ? "" : $"{{{id}}}");
        }

        if (heading.Inline?.LastChild is LiteralInline before)
            before.Content.TrimEnd();
        processor.Inline = new LiteralInline("");
        slice.Start += close + 1;
        return true;
    }
}

/// <summary>
/// Removes a paragraph that consists of <c>[toc]</c> or <c>[[toc]]</c>,
/// and records that the page needs a table of contents.
/// </summary>
internal static class TocMark
{
    private const int MaxLength = 40;

    public static Block? Remove(ParagraphBlock paragraph, RenderingContext context)
    {
        if (paragraph.Span.Length > MaxLength || paragraph.Inline?.FirstChild is null)
            return null;
        var text = context.MarkdownOf(paragraph.Span).Trim();
        if (!text.Equals("[toc]", StringComparison.OrdinalIgnoreCase)
            && !text.Equals("[[toc]]", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        context.State<DocumentHeadings>().HasToc = true;
        return new SafeHtmlBlock("");
    }
}
