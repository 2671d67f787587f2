using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Typography;

/// <summary>Typographic quotes, dashes and ellipses in the text, by the language of the document. Code, URLs and escaped characters stay as
/// they are.</summary>
internal sealed class TypographyExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        if (!walk.Context.Source.SmartPunctuation || QuotationMarks.Of(walk.Context.Source.Language) is not { } marks)
            return;
        walk.OnBlock<LeafBlock>(block =>
        {
            if (block.Inline is { } inlines)
                new SmartPunctuation(marks, keepsTyped: block is HeadingBlock).Apply(inlines);
            return null;
        });
    }
}
