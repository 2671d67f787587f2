using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Typography;

/// <summary>Keeps the operators in <c>a==b</c>, <c>x=='y'</c> and <c>a===b</c>, which do not mark text.</summary>
internal sealed class MarkExtension : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.InsertBefore<EmphasisInlineParser>(new OperatorParser());

    private sealed class OperatorParser : InlineParser
    {
        public OperatorParser() => OpeningCharacters = ['='];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var length = slice.Length - slice.AsSpan().TrimStart('=').Length;
            var isArrow = slice.PeekCharExtra(-1) == '<' || slice.PeekChar(length) == '>';
            if (length < 2 || (length == 2 && !isArrow && !(EndsOperand(slice) && BeginsOperand(slice))))
                return false;
            var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
            processor.Inline = new LiteralInline(new string('=', length))
            {
                Span = new(start, start + length - 1),
                Line = line,
                Column = column,
            };
            slice.Start += length;
            return true;
        }

        private static bool EndsOperand(StringSlice slice) => slice.PeekCharExtra(-1) is var before
            && (WordRune.IsSpaced(before) || before is ')' or ']' or '}' or '`' or '!'
                || (before is '+' or '-' && slice.PeekCharExtra(-2) == before)
                || (before is '"' or '\'' && !slice.PeekCharExtra(-2).IsWhiteSpaceOrZero()));

        private static bool BeginsOperand(StringSlice slice) => slice.PeekChar(2) is var after
            && (WordRune.IsSpaced(after) || after is '(' or '[' or '{' or '`'
                || (after is '"' or '\'' && WordRune.IsSpaced(slice.PeekChar(3))));
    }
}
