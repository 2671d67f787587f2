using Markdig;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Footnotes;

/// <summary>Footnotes: <c>[^1]</c>, listed at the end of the text.</summary>
internal sealed class FootnoteExtension(RenderingLabels labels) : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        pipeline.BlockParsers.Insert(0, new FootnoteAfterListParser());

    public override void AddVisitors(DocumentWalk walk) => walk.BeforeDocument(document =>
    {
        foreach (var text in document.Descendants<NotedText>().ToList())
            text.Complete();
    });

    protected override void AddRenderers(HtmlRenderer renderer)
    {
        renderer.ObjectRenderers.Add(new FootnoteGroupRenderer(labels));
        renderer.ObjectRenderers.Add(new FootnoteLinkRenderer(labels));
    }
}

/// <summary>Reads footnotes, also right after a definition list, which Markdig leaves open, and references that follow a text in brackets
/// or another reference, which Markdig drops.</summary>
internal sealed class FootnoteAfterListParser : FootnoteParser
{
    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.GetCurrentContainerOpened() is DefinitionList list)
            list.IsOpen = false;
        var state = base.TryOpen(processor);
        if (state == BlockState.Continue && processor.Document.GetData(typeof(NotedText)) is null)
        {
            processor.Document.SetData(typeof(NotedText), true);
            processor.Document.ProcessInlinesBegin += KeepTexts;
        }

        return state;
    }

    private static void KeepTexts(InlineProcessor processor, Inline? inline)
    {
        foreach (var definition in processor.Document.Descendants<FootnoteLinkReferenceDefinition>())
        {
            var create = definition.CreateLinkInline!;
            definition.CreateLinkInline = (state, footnote, text) =>
            {
                if (text is LiteralInline { NextSibling: null } label && IsLabel(label, footnote))
                    return create(state, footnote, text);
                var noted = new NotedText();
                if (text is LiteralInline { NextSibling: null } before
                    && state.Document.TryGetLinkReferenceDefinition(before.Content.ToString(), out var other)
                    && other is FootnoteLinkReferenceDefinition)
                {
                    // [^a][^b] is two references and no text with one.
                    noted.First = other.CreateLinkInline!(state, other, text);
                }

                noted.Last = create(state, footnote, text);
                return noted;
            };
        }
    }

    private static bool IsLabel(LiteralInline text, LinkReferenceDefinition footnote) =>
        text.Content.AsSpan().Equals(footnote.Label, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A text in brackets, or a reference, with a reference right behind it: <c>[sic][^a]</c>, <c>[^a][^b]</c>. Markdig moves the text
/// into it.</summary>
internal sealed class NotedText : ContainerInline
{
    /// <summary>The reference that stands for the text, or null if it is a text.</summary>
    public Inline? First { get; set; }

    public Inline? Last { get; set; }

    /// <summary>Adds what Markdig leaves out.</summary>
    public void Complete()
    {
        if (First is not null)
        {
            Clear();
            AppendChild(First);
        }
        else
        {
            FirstChild?.InsertBefore(new LiteralInline("["));
            AppendChild(new LiteralInline("]"));
        }

        AppendChild(Last!);
    }
}

/// <summary>Writes the list of footnotes at the end of the text.</summary>
internal sealed class FootnoteGroupRenderer(RenderingLabels labels) : HtmlObjectRenderer<FootnoteGroup>
{
    protected override void Write(HtmlRenderer renderer, FootnoteGroup footnotes)
    {
        // Nothing cites the footnotes of an empty group.
        if (footnotes.Count == 0)
            return;
        renderer.EnsureLine();
        renderer.Write("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"").WriteEscape(labels.Footnotes).WriteLine("\">");
        renderer.WriteLine("<ol>");
        foreach (var block in footnotes)
        {
            if (block is not Footnote footnote)
                continue;
            renderer.WriteLine($"<li id=\"fn:{footnote.Order}\">");
            renderer.WriteChildren(footnote);
            renderer.WriteLine("</li>");
        }

        renderer.WriteLine("</ol>").WriteLine("</section>");
    }
}

/// <summary>
/// Writes references to footnotes and the links back. Their ids contain a colon, so they never equal the id of a heading. The text as
/// Markdown has other marks: <c>data-markdown-ignore</c> tells agents that compare both.
/// </summary>
internal sealed class FootnoteLinkRenderer(RenderingLabels labels) : HtmlObjectRenderer<FootnoteLink>
{
    protected override void Write(HtmlRenderer renderer, FootnoteLink link)
    {
        if (link.IsBackLink)
        {
            renderer.Write($" <a data-markdown-ignore href=\"#fnref:{link.Index}\" role=\"doc-backlink\" aria-label=\"")
                .WriteEscape(labels.BackToReference).Write($" {link.Index}\">↩︎")
                .Write(link.Index - link.Footnote.Links[0].Index is > 0 and var before ? $"<sup>{before + 1}</sup></a>" : "</a>");
        }
        else
        {
            var number = link.Footnote.Order;
            if (FootnoteLinks.IsInLink(link))
            {
                renderer.Write($"<sup data-markdown-ignore id=\"fnref:{link.Index}\">{number}</sup>");
                return;
            }

            renderer.Write(
                $"<sup data-markdown-ignore><a id=\"fnref:{link.Index}\" href=\"#fn:{number}\" role=\"doc-noteref\" aria-label=\"")
                .WriteEscape(labels.Footnote).Write($" {number}\">{number}</a></sup>");
        }
    }
}

/// <summary>References to footnotes in links, which can contain no other link: they are numbers.</summary>
internal static class FootnoteLinks
{
    public static bool IsInLink(FootnoteLink link) => link.GetData(typeof(FootnoteLinks)) is true;

    /// <returns>False, because other visitors see the reference, too.</returns>
    public static bool SetInLink(FootnoteLink link, bool isInLink)
    {
        if (isInLink)
            link.SetData(typeof(FootnoteLinks), true);
        return false;
    }
}
