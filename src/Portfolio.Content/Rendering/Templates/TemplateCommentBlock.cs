using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Templates;

/// <summary>A comment of several lines. It is not part of the page.</summary>
internal sealed class TemplateCommentBlock : LeafBlock, IComment
{
    public TemplateCommentBlock(BlockParser parser) : base(parser) => ProcessInlines = false;

    public bool IsComment => true;
}
