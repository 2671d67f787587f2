using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Typography;

/// <summary>Keeps the operator in <c>a==b</c> and <c>f(a)==g(b)</c>, which does not mark text.</summary>
internal sealed class MarkExtension : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.InsertBefore<EmphasisInlineParser>(new OperatorParser());

    private sealed class OperatorParser : InlineParser
    {
        public OperatorParser() => OpeningCharacters = ['='];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var before = slice.PeekCharExtra(-1);
            var after = slice.PeekChar(2);
            var isOperator = slice.PeekChar() == '=' && (WordRune.IsSpaced(before) || before is ')' or ']')
                && (WordRune.IsSpaced(after) || after is '(' or '[');
            if (!isOperator)
                return false;
            var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
            processor.Inline = new LiteralInline("==") { Span = new(start, start + 1), Line = line, Column = column };
            slice.Start += 2;
            return true;
        }
    }
}
