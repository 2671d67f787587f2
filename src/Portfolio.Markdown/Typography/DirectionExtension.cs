using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Typography;

/// <summary>
/// Lets the direction of a list follow its text, so that its bullets or numbers stand beside the text in a page of the other
/// direction.
/// </summary>
internal sealed class DirectionExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        if (!RightToLeft.IsIn(walk.Context.Source.Markdown))
            return;
        walk.OnBlock<ContainerBlock>(block =>
        {
            if (block is ListBlock or DefinitionList or FootnoteGroup)
                block.GetAttributes().AddProperty("dir", "auto");
            return null;
        });
    }
}
