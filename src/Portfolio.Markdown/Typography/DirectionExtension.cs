using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Alerts;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Typography;

/// <summary>
/// Sets the direction of the blocks whose text has another direction than the document. The bullets of a list, the border of a quote
/// and the columns of a table follow the text of the whole block. In languages from right to left, names such as <c>C#</c> keep the
/// order of their signs.
/// </summary>
internal sealed class DirectionExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        var isRightToLeft = TextDirection.IsRightToLeft(walk.Context.Source.Language);
        if (isRightToLeft || TextDirection.HasRightToLeft(walk.Context.Source.Markdown))
            walk.BeforeDocument(document => new Directions(document).Set(document, isRightToLeft));
        if (isRightToLeft)
            walk.OnBlock<LeafBlock>(MarkSigns);
    }

    private static Block? MarkSigns(LeafBlock block)
    {
        foreach (var literal in block.Inline?.FindDescendants<LiteralInline>() ?? [])
        {
            var text = literal.Content.ToString();
            var marked = TextDirection.WithMarks(text);
            if (marked == text)
                continue;
            // Punctuation may have been replaced before.
            if (literal.GetData(DocumentWalk.TypedText) is null)
                literal.SetData(DocumentWalk.TypedText, text);
            literal.Content = new StringSlice(marked);
        }

        return null;
    }

    private sealed class Directions
    {
        private readonly Dictionary<Block, DirectionalLetters> _letters = [];
        private DirectionalLetters _all;

        public Directions(MarkdownDocument document) => Count(document);

        public void Set(ContainerBlock container, bool isRightToLeft)
        {
            foreach (var block in container)
            {
                var own = LettersOf(block).Differs(isRightToLeft);
                if (own is not null)
                    block.GetAttributes().AddProperty(BlockAttributes.Direction, own);
                // A list item keeps the direction of the list, beside whose markers it stands, and so its blocks set theirs.
                var isInside = own is null || block is ListItemBlock ? isRightToLeft : own == TextDirection.RightToLeft;
                if (block is ContainerBlock inner)
                    Set(inner, isInside);
            }
        }

        /// <summary>
        /// Returns the letters that decide about the element of a block. Blocks without a direction of their own, such as alerts with a
        /// title in the language of the document, have none.
        /// </summary>
        private DirectionalLetters LettersOf(Block block) => block switch
        {
            _ when Alert.Of(block) is not null => default,
            ListItemBlock item => item is [ParagraphBlock first, ..] && item.Parent is ListBlock { IsLoose: false }
                ? _letters[first] : default,
            DefinitionItem item => item.Where(child => child is not DefinitionTerm)
                .Aggregate(default(DirectionalLetters), (sum, child) => sum + _letters[child]),
            TableRow or Footnote or CustomContainer => default,
            _ => _letters[block],
        };

        private void Count(Block block)
        {
            var before = _all;
            if (block is ContainerBlock container)
            {
                foreach (var child in container)
                    Count(child);
            }
            else if (block is LeafBlock { Inline: { } inlines })
            {
                foreach (var literal in inlines.FindDescendants<LiteralInline>())
                    _all += TextDirection.Count(literal.Content.AsSpan());
            }

            _letters[block] = _all - before;
        }
    }
}
