using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Content.Rendering.Images;
using Portfolio.Content.Rendering.Links;
using Portfolio.Content.Rendering.Output;

namespace Portfolio.Content.Rendering.Html;

/// <summary>The author's HTML, sanitized.</summary>
internal sealed class HtmlExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        var links = new LinkTargetResolver(walk.Context);
        var tags = new OpenTags(walk.Context);
        var images = new ImageResolver(walk.Context, links);
        var sanitizer =
            new HtmlSanitizer(walk.Context, tags, new(walk.Context, links, images), new(walk.Context, tags, links),
            new(walk.Context, images));
        walk.TagScope = tags;
        walk.OnBlock<HtmlBlock>(block => new SafeHtmlBlock(sanitizer.Sanitize(block)));
        walk.OnInline<HtmlInline>(inline =>
        {
            inline.ReplaceBy(new SafeHtmlInline(sanitizer.Sanitize(inline)));
            return true;
        });
    }
}
