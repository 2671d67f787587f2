using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Content.Rendering.Html;
using Portfolio.Content.Rendering.Images;
using Portfolio.Content.Rendering.Links;
using Portfolio.Content.Rendering.Text;

namespace Portfolio.Content.Rendering;

/// <summary>The part of <see cref="DocumentWalk"/> that goes through running text.</summary>
internal sealed class InlineWalk(RenderingSession session, LinkTargets links, ImageTargets images, HtmlSanitizer html)
{
    private int _linkDepth;

    /// <summary>Whether the text is among the first blocks of the document, which a reader sees at once.</summary>
    public bool NearTop { get; set; }

    public void Walk(ContainerInline container)
    {
        var outer = html.Tags.Enter();
        for (var inline = container.FirstChild; inline is not null;)
        {
            var next = inline.NextSibling;
            switch (inline)
            {
                case HtmlInline raw:
                    raw.ReplaceBy(new SafeHtmlInline(html.Sanitize(raw)));
                    break;
                case LinkInline { IsImage: true } image:
                    WalkImage(image);
                    break;
                case LinkInline link:
                    WalkLink(link);
                    break;
                case AutolinkInline link:
                    WalkAutolink(link);
                    break;
                case FootnoteLink or TaskList:
                    break;
                case ContainerInline inner:
                    InlineText.AppendOwn(session.Text, inner);
                    Walk(inner);
                    break;
                default:
                    InlineText.AppendOwn(session.Text, inline);
                    break;
            }

            inline = next;
        }

        if (html.Tags.Leave(outer) is { } endTags)
            container.AppendChild(new SafeHtmlInline(endTags));
    }

    private void WalkImage(LinkInline link)
    {
        var alt = InlineText.Of(link);
        session.Text.Append(alt);
        var eager = NearTop && !images.Any;
        var image = images.Resolve(new(link.Url ?? "", link.Span.Start, TargetSpan(link)), alt, _linkDepth == 0);
        link.ReplaceBy(image is null
            ? new LiteralInline(alt)
            : new ImageInline(image with { Title = link.Title, Eager = eager }), copyChildren: false);
    }

    private void WalkLink(LinkInline link)
    {
        _linkDepth++;
        Walk(link);
        _linkDepth--;
        var href = links.Resolve(new(link.Url ?? "", link.Span.Start, TargetSpan(link)));
        if (href is not null)
        {
            link.Url = href;
            link.GetDynamicUrl = null;
            return;
        }

        for (Inline last = link; link.FirstChild is { } child; last = child)
        {
            child.Remove();
            last.InsertAfter(child);
        }

        link.Remove();
    }

    private void WalkAutolink(AutolinkInline link)
    {
        session.Text.Append(link.Url);
        if (link.IsEmail)
            return;
        if (links.Resolve(new(link.Url, link.Span.Start, SourceSpan.Empty)) is null)
            link.ReplaceBy(new LiteralInline("<" + link.Url + ">"));
    }

    private static SourceSpan TargetSpan(LinkInline link) => link.Reference?.UrlSpan ?? link.UrlSpan;
}
