using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Parsers.Inlines;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Links;

/// <summary>Links, with their targets resolved. A link without a valid target is written as text.</summary>
internal sealed class LinkExtension : RenderingExtension
{
    /// <summary>Class of links whose text is their URL. The style sheet prints no URL after them.</summary>
    private const string WrittenOut = "u";

    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new WikiLinkParser());
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new TemplateLinkParser());
    }

    public override void AddVisitors(DocumentWalk walk)
    {
        var targets = new LinkTargetResolver(walk.Context);
        walk.BeforeDocument(document => RemoveUnused(document, walk.Context));
        walk.OnInline<LinkInline>(link => Visit(link, walk, targets));
        walk.OnInline<AutolinkInline>(link => Visit(link, walk, targets));
        walk.AfterBlock<ParagraphBlock>(MarkVideo);
        walk.AfterDocument(targets.CheckFragments);
    }

    /// <summary>Makes a card of a paragraph that is only a link to a video, and names it when the author did not.</summary>
    private static Block? MarkVideo(ParagraphBlock paragraph)
    {
        if (paragraph is not { Parent: MarkdownDocument, Inline.FirstChild: { NextSibling: null } only })
            return null;
        if (only is LinkedVideo)
        {
            paragraph.GetAttributes().AddClass(VideoUrl.Card);
        }
        else if (only is LinkInline link && VideoUrl.NameOf(link.Url!) is { } name)
        {
            paragraph.GetAttributes().AddClass(VideoUrl.Card);
            if (link.FirstChild is LiteralInline { NextSibling: null } literal && VideoUrl.NameOf(literal.Content.ToString()) is not null)
                literal.Content = new(name);
        }

        return null;
    }

    /// <summary>Removes the footnotes and definitions that nothing uses from the Markdown: the page shows nothing of them, and their target
    /// can be a draft.</summary>
    private static void RemoveUnused(MarkdownDocument document, RenderingContext context)
    {
        foreach (var footnote in document.Descendants<FootnoteLinkReferenceDefinition>().Select(definition => definition.Footnote))
        {
            if (footnote.Links.Count == 0)
                context.Edit(footnote.LabelSpan.Start - 1, footnote.Span.End + 2 - footnote.LabelSpan.Start, "");
        }

        var definitions = document.Descendants<LinkReferenceDefinition>()
            .Where(definition => definition.GetType() == typeof(LinkReferenceDefinition)).ToHashSet();
        if (definitions.Count == 0)
            return;
        definitions.ExceptWith(document.Descendants<LinkInline>().Select(link => link.Reference).OfType<LinkReferenceDefinition>());
        foreach (var definition in definitions)
            context.Edit(definition.Span.Start, definition.Span.Length, "");
    }

    private static bool Visit(LinkInline link, DocumentWalk walk, LinkTargetResolver targets)
    {
        walk.VisitInlines(link);
        if (walk.TagScope?.IsOpen("a") == true)
        {
            if (!link.IsAutoLink)
            {
                walk.Context.Report(link.Span.Start, "html-place",
                    "a link cannot stand in <a> and is shown as text; write only one of them");
                // The Markdown that is served has it.
                targets.Resolve(SourceLink.Of(link, walk.Context.Source.Markdown));
            }

            ReplaceByChildren(link);
            return true;
        }

        if (targets.Resolve(SourceLink.Of(link, walk.Context.Source.Markdown)) is { } href)
        {
            if (link is NamedLinkInline { IsEmbeddedNote: true })
                walk.Context.Report(link.Span.Start, "link-embed",
                    $"“{link.Url}” is shown as a link, because a text cannot contain another one; copy what it says, or remove the "
                    + $"exclamation mark");
            link.Url = href;
            link.GetDynamicUrl = null;
            if (link.IsAutoLink)
                link.GetAttributes().AddClass(WrittenOut);
        }
        else
        {
            ReplaceByChildren(link);
        }

        return true;
    }

    private static bool Visit(AutolinkInline link, DocumentWalk walk, LinkTargetResolver targets)
    {
        walk.Context.Text.Append(link.Url);
        if (link.IsEmail)
        {
            link.GetAttributes().AddClass(WrittenOut);
        }
        else if (targets.Resolve(new(link.Url, link.Span.Start, link.Span) { Label = link.Url }) is { } href)
        {
            var resolved = new LinkInline(href, "").AppendChild(new LiteralInline(link.Url));
            resolved.GetAttributes().AddClass(WrittenOut);
            link.ReplaceBy(resolved);
        }
        else
        {
            link.ReplaceBy(new LiteralInline("<" + link.Url + ">"));
        }

        return true;
    }

    private static void ReplaceByChildren(LinkInline link)
    {
        for (Inline last = link; link.FirstChild is { } child; last = child)
        {
            child.Remove();
            last.InsertAfter(child);
        }

        link.Remove();
    }
}

/// <summary>The target of a link or image, as the author wrote it.</summary>
/// <param name="Target">The target, with escapes resolved.</param>
/// <param name="Offset">Offset of the link in the Markdown text.</param>
/// <param name="TargetSpan">Position of the target in the Markdown text; empty when unknown.</param>
/// <param name="IsHtml">Whether it is the value of an HTML attribute.</param>
internal readonly record struct SourceLink(string Target, int Offset, SourceSpan TargetSpan, bool IsHtml = false)
{
    /// <summary>Whether the target is the name of a file rather than a URL or a path.</summary>
    public bool IsName { get; init; }

    /// <summary>Whether it is an image of Markdown.</summary>
    public bool IsImage { get; init; }

    /// <summary>The text of a link whose target span is the whole link; <see langword="null"/> for others.</summary>
    public string? Label { get; init; }

    /// <summary>The edits of the Markdown text that leave only the text of the link; none when that is the target itself.</summary>
    public IReadOnlyList<(SourceSpan Span, string Text)> Removal { get; init; } = [];

    public static SourceLink Of(LinkInline link, string markdown)
    {
        var label = LabelOf(link, markdown);
        return new(link.Url ?? "", link.Span.Start, link.Reference?.UrlSpan ?? link.UrlSpan)
        {
            IsName = link is NamedLinkInline,
            IsImage = link.IsImage,
            Label = label,
            Removal = label is null ? RemovalOf(link, markdown) : [(link.Span, label)],
        };
    }

    /// <summary>The text of a wikilink or URL.</summary>
    private static string? LabelOf(LinkInline link, string markdown) =>
        link.IsAutoLink ? markdown.Substring(link.Span.Start, link.Span.Length) : (link as NamedLinkInline)?.WikiLabel;

    /// <summary>Removes what is before and after the text in brackets, and the definition that has the target.</summary>
    private static List<(SourceSpan Span, string Text)> RemovalOf(LinkInline link, string markdown)
    {
        var textEnd = link.Reference is null
            ? markdown.LastIndexOf("](", link.UrlSpan.IsEmpty ? link.Span.End : link.UrlSpan.Start, StringComparison.Ordinal)
            : link.IsShortcut ? link.Span.End
            : markdown.LastIndexOf("][", link.Span.End, StringComparison.Ordinal);
        var edits = new List<(SourceSpan Span, string Text)>();
        if (textEnd > link.Span.Start)
            edits.AddRange([(new(link.Span.Start, link.Span.Start + (link.IsImage ? 1 : 0)), ""), (new(textEnd, link.Span.End), "")]);
        if (link.Reference is { } definition)
            edits.Add((definition.Span, ""));
        return edits;
    }
}
