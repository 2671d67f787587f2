using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Parsers.Inlines;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Footnotes;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Links;

internal sealed class LinkExtension : RenderingExtension
{
    /// <summary>The CSS class of links whose text is their URL, so that print styles do not repeat the URL.</summary>
    private const string WrittenOut = "u";

    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new WikiLinkParser());
    }

    public override void AddVisitors(DocumentWalk walk)
    {
        var targets = new LinkTargets(walk.Context);
        walk.BeforeDocument(document => RemoveUnused(document, walk.Context));
        walk.OnInline<LinkInline>(link => Visit(link, walk, targets));
        walk.OnInline<AutolinkInline>(link => Visit(link, walk, targets));
        walk.OnInline<FootnoteLink>(link => FootnoteLinks.SetInLink(link, IsInLink(link, walk)));
        walk.AfterDocument(targets.CheckFragments);
    }

    /// <summary>
    /// Removes unused footnotes and link definitions from the served Markdown. The page does not show them, and they
    /// can refer to drafts. Reports the footnotes, whose text nobody sees.
    /// </summary>
    private static void RemoveUnused(MarkdownDocument document, RenderingContext context)
    {
        foreach (var footnote in document.Descendants<FootnoteLinkReferenceDefinition>()
            .Select(definition => definition.Footnote))
        {
            if (footnote.Links.Count > 0)
                continue;
            var start = footnote.LabelSpan.Start - 1;
            context.Edit(start, footnote.Span.End + 1 - start, "");
            context.Report(start, Rule.FootnoteUnused,
                $"the footnote `[{footnote.Label}]` has no reference, so it is not shown; refer to it, or remove it");
        }

        var definitions = document.Descendants<LinkReferenceDefinition>()
            .Where(definition => definition.GetType() == typeof(LinkReferenceDefinition)).ToHashSet();
        if (definitions.Count == 0)
            return;
        definitions.ExceptWith(
            document.Descendants<LinkInline>().Select(link => link.Reference).OfType<LinkReferenceDefinition>());
        foreach (var definition in definitions)
            context.Edit(definition.Span.Start, definition.Span.Length, "");
    }

    private static bool Visit(LinkInline link, DocumentWalk walk, LinkTargets targets)
    {
        walk.VisitInlines(link);
        var source = SourceLinks.Of(link, walk.Context.Source.Markdown);
        if (IsInLink(link, walk))
        {
            if (!link.IsAutoLink)
            {
                walk.Context.Report(link.Span.Start, Rule.HtmlPlace,
                    "a link cannot contain another link, so this one is shown as text; remove one of the two links");
                // The link stays in the served Markdown, so its target is resolved there.
                targets.Write(source with { IsEmbed = false });
            }

            ReplaceByChildren(link);
            return true;
        }

        if (targets.Write(source) is { } href)
        {
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

    public static bool IsInLink(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline)
                return true;
        }

        return false;
    }

    private static bool IsInLink(Inline link, DocumentWalk walk) =>
        walk.TagScope?.IsOpen("a") == true || IsInLink(link);

    private static bool Visit(AutolinkInline link, DocumentWalk walk, LinkTargets targets)
    {
        walk.Context.Text.Prose.Append(link.Url);
        if (IsInLink(link, walk))
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }
        else if (link.IsEmail)
        {
            link.GetAttributes().AddClass(WrittenOut);
        }
        else if (targets.Write(new(link.Url, link.Span.Start, link.Span) { Label = link.Url }) is { } href)
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

/// <summary>Finds the position of a link target in the Markdown, and the edits that remove the link.</summary>
internal static class SourceLinks
{
    public static SourceLink Of(LinkInline link, string markdown)
    {
        var label = LabelOf(link, markdown);
        return new(link.Url ?? "", link.Span.Start, link.Reference?.UrlSpan ?? link.UrlSpan)
        {
            IsName = link is NamedLinkInline,
            IsEmbed = link is NamedLinkInline { IsEmbeddedNote: true },
            Label = label,
            Removal = label is null ? RemovalOf(link, markdown) : [SourceLink.Replace(link.Span, label)],
        };
    }

    private static string? LabelOf(LinkInline link, string markdown) =>
        link.IsAutoLink ? markdown.Substring(link.Span.Start, link.Span.Length) : (link as NamedLinkInline)?.WikiLabel;

    private static int TextEndOf(LinkInline link, string markdown)
    {
        if (link.Reference is not null)
        {
            return link.IsShortcut
                ? link.Span.End : markdown.LastIndexOf("][", link.Span.End, StringComparison.Ordinal);
        }
        var last = link.UrlSpan.IsEmpty ? link.Span.End : link.UrlSpan.Start;
        return markdown.LastIndexOf("](", last, StringComparison.Ordinal);
    }

    /// <summary>Returns the edits that remove the syntax around the link text, and the definition of a reference link.</summary>
    private static List<SourceEdit> RemovalOf(LinkInline link, string markdown)
    {
        var textEnd = TextEndOf(link, markdown);
        var edits = new List<SourceEdit>();
        if (textEnd > link.Span.Start)
        {
            edits.Add(new(link.Span.Start, link.IsImage ? 2 : 1, ""));
            edits.Add(new(textEnd, link.Span.End + 1 - textEnd, ""));
        }

        if (link.Reference is { } definition)
            edits.Add(SourceLink.Replace(definition.Span, ""));
        return edits;
    }
}
