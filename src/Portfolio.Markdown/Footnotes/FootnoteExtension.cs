using Markdig;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Footnotes;

/// <summary>Adds footnotes, <c>[^1]</c> and inline <c>^[text]</c>, and lists them at the end of the document.</summary>
internal sealed class FootnoteExtension(RenderingLabels labels) : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.Insert(0, new FootnoteAfterListParser());
        pipeline.InlineParsers.Insert(0, new InlineFootnoteParser());
    }

    public override void AddVisitors(DocumentWalk walk) => walk.BeforeDocument(document =>
    {
        foreach (var text in document.Descendants<NotedText>().ToList())
            text.Complete();
        InlineFootnote.ListAll(document, walk.Context);
    });

    protected override void AddRenderers(HtmlRenderer renderer)
    {
        renderer.ObjectRenderers.Add(new FootnoteGroupRenderer(labels));
        renderer.ObjectRenderers.Add(new FootnoteLinkRenderer(labels));
    }
}

/// <summary>
/// Handles two cases that Markdig does not. Markdig leaves a definition list open if a footnote follows directly,
/// and drops a reference that follows bracketed text or another reference.
/// </summary>
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
            processor.Document.ProcessInlinesBegin += KeepNotedText;
        }

        return state;
    }

    private static void KeepNotedText(InlineProcessor processor, Inline? inline)
    {
        foreach (var definition in processor.Document.Descendants<FootnoteLinkReferenceDefinition>())
        {
            var create = definition.CreateLinkInline!;
            definition.CreateLinkInline = (state, footnote, text) =>
            {
                if (text is LiteralInline { NextSibling: null } label && IsLabel(label, footnote) && !IsRepeated(label))
                    return create(state, footnote, text);
                var noted = new NotedText();
                if (text is LiteralInline { NextSibling: null } before
                    && state.Document.TryGetLinkReferenceDefinition(before.Content.ToString(), out var other)
                    && other is FootnoteLinkReferenceDefinition)
                {
                    // [^a][^b] is two references, not text with one reference.
                    noted.First = other == footnote
                        ? create(state, footnote, text) : other.CreateLinkInline!(state, other, text);
                }

                noted.Last = create(state, footnote, text);
                return noted;
            };
        }
    }

    /// <summary>Determines whether a label begins two references to the same footnote: <c>[^1][^1]</c>.</summary>
    private static bool IsRepeated(LiteralInline text)
    {
        var label = text.Content.AsSpan();
        var after = text.Content.Text.AsSpan(text.Content.End + 1);
        return after.StartsWith("][") && after[2..].StartsWith(label, StringComparison.OrdinalIgnoreCase)
            && after[(2 + label.Length)..].StartsWith("]");
    }

    private static bool IsLabel(LiteralInline text, LinkReferenceDefinition footnote) =>
        text.Content.AsSpan().Equals(footnote.Label, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Represents bracketed text or a reference that is directly followed by a reference: <c>[sic][^a]</c>,
/// <c>[^a][^b]</c>. Markdig moves the bracketed text into this inline.
/// </summary>
internal sealed class NotedText : ContainerInline
{
    /// <summary>Gets or sets the first reference, or <see langword="null"/> if the brackets contain text.</summary>
    public Inline? First { get; set; }

    public Inline? Last { get; set; }

    /// <summary>Adds the brackets and references that Markdig omits.</summary>
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

internal sealed class FootnoteGroupRenderer(RenderingLabels labels) : HtmlObjectRenderer<FootnoteGroup>
{
    protected override void Write(HtmlRenderer renderer, FootnoteGroup footnotes)
    {
        // The group is empty if no footnote is referenced.
        if (footnotes.Count == 0)
            return;
        renderer.EnsureLine();
        renderer.Write("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"").WriteEscape(labels.Footnotes)
            .WriteLine("\">");
        renderer.Write("<ol").WriteAttributes(footnotes).WriteLine('>');
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
/// Writes footnote references and backlinks. Their ids contain a colon, so that they never equal a heading id.
/// <c>data-markdown-ignore</c> marks text that differs in the served Markdown.
/// </summary>
internal sealed class FootnoteLinkRenderer(RenderingLabels labels) : HtmlObjectRenderer<FootnoteLink>
{
    protected override void Write(HtmlRenderer renderer, FootnoteLink link)
    {
        if (link.IsBackLink)
        {
            var before = link.Index - link.Footnote.Links[0].Index;
            renderer.Write($" <a data-markdown-ignore href=\"#fnref:{link.Index}\" role=\"doc-backlink\" aria-label=\"")
                .WriteEscape(labels.BackToReference).Write($" {link.Index}\">↩︎")
                .Write(before > 0 ? $"<sup>{before + 1}</sup></a>" : "</a>");
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

/// <summary>Marks footnote references inside links. They are written as plain numbers, because links cannot be nested.</summary>
internal static class FootnoteLinks
{
    public static bool IsInLink(FootnoteLink link) => link.GetData(typeof(FootnoteLinks)) is true;

    /// <returns>False, so that other visitors also see the reference.</returns>
    public static bool SetInLink(FootnoteLink link, bool isInLink)
    {
        if (isInLink)
            link.SetData(typeof(FootnoteLinks), true);
        return false;
    }
}
