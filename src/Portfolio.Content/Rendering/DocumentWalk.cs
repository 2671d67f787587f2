using Markdig.Extensions.Alerts;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Alerts;
using Portfolio.Content.Rendering.Code;
using Portfolio.Content.Rendering.Headings;
using Portfolio.Content.Rendering.Html;
using Portfolio.Content.Rendering.Images;
using Portfolio.Content.Rendering.Links;
using Portfolio.Content.Rendering.Tables;
using Portfolio.Content.Rendering.Text;

namespace Portfolio.Content.Rendering;

/// <summary>
/// Goes through a parsed document once, in order: resolves links and images, passes raw HTML through the allow-list, gives
/// headings their ids and gathers the plain text. Afterwards the tree holds nothing that may not be written.
/// </summary>
internal sealed class DocumentWalk
{
    private readonly RenderingSession _session;
    private readonly LinkTargets _links;
    private readonly HtmlSanitizer _html;
    private readonly InlineWalk _inlines;
    private readonly HeadingWalk _headings;
    private readonly TableNames _tables;
    private readonly CodeBlocks _code;

    public DocumentWalk(RenderingSession session)
    {
        _session = session;
        _links = new(session);
        var images = new ImageTargets(session, _links);
        _html = new(session, _links, images);
        _inlines = new(session, _links, images, _html);
        _headings = new(session, _inlines);
        _tables = new(session.Labels);
        _code = new(session);
    }

    /// <summary>Prepares the document for writing and returns the first heading of level 1, when it stands as the title.</summary>
    public string? Prepare(MarkdownDocument document)
    {
        var title = DocumentTitle.Take(document, _session);
        HeadingLevels.Shift(document, _session);
        WalkBlocks(document);
        _links.CheckFragments();
        return title;
    }

    private void WalkBlocks(ContainerBlock container)
    {
        var outer = _html.Tags.Enter();
        for (var i = 0; i < container.Count; i++)
        {
            _inlines.NearTop = container is MarkdownDocument ? i < 3 : _inlines.NearTop;
            if (container[i] is not HtmlBlock && _html.Tags.CloseForBlock() is { } endTags)
                container.Insert(i++, new SafeHtmlBlock(endTags));
            switch (container[i])
            {
                case HtmlBlock html:
                    container[i] = new SafeHtmlBlock(_html.Sanitize(html));
                    EndTextBlock();
                    break;
                case HeadingBlock heading:
                    _tables.Heading = _headings.Walk(heading);
                    EndTextBlock();
                    break;
                case ParagraphBlock paragraph:
                    if (WalkParagraph(paragraph) is { } figure)
                        container[i] = figure;
                    EndTextBlock();
                    break;
                case CodeBlock code:
                    container[i] = new SafeHtmlBlock(_code.Render(code));
                    break;
                case LinkReferenceDefinitionGroup:
                    break;
                case LeafBlock { Inline: { } inlines }:
                    _inlines.Walk(inlines);
                    EndTextBlock();
                    break;
                case ContainerBlock inner:
                    if (inner is Table table)
                        _tables.Name(table);
                    else if (inner is AlertBlock alert)
                        AlertKinds.Check(alert, _session);
                    WalkBlocks(inner);
                    break;
            }
        }

        if (_html.Tags.Leave(outer) is { } lastTags)
            container.Add(new SafeHtmlBlock(lastTags));
    }

    private SafeHtmlBlock? WalkParagraph(ParagraphBlock paragraph)
    {
        if (paragraph.Inline is not { } inlines)
            return null;
        var start = _session.Text.Length;
        _inlines.Walk(inlines);
        if (Figure.Of(paragraph) is { } figure)
            return figure;
        if (_session.Summary.Length == 0 && paragraph.Parent is MarkdownDocument)
            _session.Summary = Summaries.Cut(_session.Text.ToString(start, _session.Text.Length - start));
        return null;
    }

    private void EndTextBlock()
    {
        var text = _session.Text;
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
    }
}
