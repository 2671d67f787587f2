using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>A formula on lines of its own, between <c>$$</c>.</summary>
internal sealed class FormulaBlock : LeafBlock
{
    public FormulaBlock(BlockParser parser) : base(parser) => ProcessInlines = false;
}
