using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Markdown.Engines;

/// <summary>A display formula between <c>$$</c>, or between <c>\[</c> and <c>\]</c>, on separate lines.</summary>
internal sealed class FormulaBlock : LeafBlock
{
    public FormulaBlock(BlockParser parser, string end) : base(parser)
    {
        ProcessInlines = false;
        End = end;
    }

    /// <summary>Gets the closing delimiter.</summary>
    public string End { get; }

    /// <summary>True if the end mark was found. False if the surrounding list item or quote ends before it.</summary>
    public bool IsClosed { get; set; }
}

/// <summary>
/// Parses a formula from a line that starts with <c>$$</c> to the next <c>$$</c>, or from <c>\[</c> to <c>\]</c>. Its
/// content is not Markdown, but the rest of the last line is.
/// </summary>
internal sealed class FormulaBlockParser : BlockParser
{
    private const string Mark = "$$";
    private const string Bracket = @"\[";
    private const string EndBracket = @"\]";

    /// <summary>The maximum length in characters. A formula without an end within this length is text.</summary>
    public const int MaxLength = 10_000;

    /// <summary>The maximum number of lines of a paragraph to search for the start of a formula.</summary>
    private const int MaxLinesAbove = 50;

    public FormulaBlockParser() => OpeningCharacters = ['$', '\\'];

    public override bool CanInterrupt(BlockProcessor processor, Block block) => true;

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line;
        if (processor.IsCodeIndent)
            return BlockState.None;
        if (line.AsSpan().StartsWith(Bracket))
            return TryOpenBracket(processor, line);
        if (!line.AsSpan().StartsWith(Mark) || line.PeekCharExtra(2) == '$')
            return BlockState.None;
        if (processor.Document.GetData(typeof(FormulaBlock)) is FormulaBlock { IsClosed: false } unclosed)
            return CloseLate(processor, unclosed);
        var content = line;
        content.Start += Mark.Length;
        var end = IndexOfMark(content.AsSpan());
        var isFormula = end < 0 ? IsClosed(content) : end > 0 && content.AsSpan()[(end + Mark.Length)..].IsWhiteSpace();
        if (!isFormula || IsOpenAbove(processor.CurrentBlock))
            return BlockState.None;

        processor.Document.SetData(typeof(FormulaBlock), Open(processor, content, Mark, end));
        return end >= 0 ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    /// <summary>
    /// Opens a block between <c>\[</c> and <c>\]</c>. On a single line it must look like a formula, because brackets in
    /// text are escaped in the same way.
    /// </summary>
    private BlockState TryOpenBracket(BlockProcessor processor, StringSlice line)
    {
        var content = line;
        content.Start += Bracket.Length;
        var end = IndexOfMark(content.AsSpan(), EndBracket);
        var rest = content.Text.AsSpan(content.Start);
        rest = rest[..Math.Min(rest.Length, MaxLength)];
        var isFormula = end < 0 ? content.AsSpan().IsWhiteSpace() && IndexOfMark(rest, EndBracket) >= 0
            : content.AsSpan()[(end + EndBracket.Length)..].IsWhiteSpace()
            && !FormulaParser.IsEscapedBracket(content.AsSpan()[..end].Trim())
            && content.AsSpan()[..end].ContainsAny(FormulaText.Letters)
                && FormulaText.IsFormula(content.AsSpan()[..end].Trim(), ' ', []);
        if (!isFormula)
            return BlockState.None;
        Open(processor, content, EndBracket, end);
        return end >= 0 ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    private FormulaBlock Open(BlockProcessor processor, StringSlice content, string mark, int end)
    {
        var block = new FormulaBlock(this, mark)
        {
            Column = processor.Column,
            Line = processor.LineIndex,
            Span = new SourceSpan(processor.Start, content.End),
            IsClosed = end >= 0,
        };
        processor.NewBlocks.Push(block);
        if (end >= 0)
            content.End = content.Start + end - 1;
        Append(block, processor, content);
        return block;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var formula = (FormulaBlock)block;
        var line = processor.Line;
        var end = IndexOfMark(line.AsSpan(), formula.End);
        if (end >= 0)
            line.End = line.Start + end - 1;
        Append(formula, processor, line);
        formula.UpdateSpanEnd(end < 0 ? line.End : line.End + Mark.Length);
        if (end < 0)
            return BlockState.ContinueDiscard;
        formula.IsClosed = true;
        return SkipMark(processor, line.End + 1) ? BlockState.None : BlockState.BreakDiscard;
    }

    /// <summary>Ends a formula whose list item or quote has ended before its end mark.</summary>
    private static BlockState CloseLate(BlockProcessor processor, FormulaBlock formula)
    {
        formula.IsClosed = true;
        RenderingContext.Of(processor.Context)?.Report(processor.Start, "formula-end",
            "the formula that ends here began in a list item or quote; indent or quote all of its lines alike");
        return SkipMark(processor, processor.Start) ? BlockState.None : BlockState.BreakDiscard;
    }

    /// <summary>Skips a mark and the spaces after it. Returns true if more text follows on the line.</summary>
    private static bool SkipMark(BlockProcessor processor, int start)
    {
        while (!processor.Line.IsEmpty
            && (processor.Start < start + Mark.Length || processor.CurrentChar is ' ' or '\t'))
        {
            processor.NextChar();
        }
        processor.RestartIndent();
        return !processor.Line.IsEmpty;
    }

    /// <summary>
    /// Determines whether the formula has an end. After a start mark alone on its line any mark is an end. Otherwise the
    /// end mark must be at the end of its line or of text that looks like a formula.
    /// </summary>
    private static bool IsClosed(StringSlice rest)
    {
        var text = rest.Text.AsSpan(rest.Start);
        text = text[..Math.Min(text.Length, MaxLength)];
        var end = IndexOfMark(text);
        if (end < 0)
            return false;
        var after = text[(end + Mark.Length)..];
        var lineEnd = after.IndexOfAny('\n', '\r');
        after = lineEnd < 0 ? after : after[..lineEnd];
        return rest.AsSpan().IsWhiteSpace() || after.IsWhiteSpace() || FormulaText.IsFormula(text[..end], ' ', after);
    }

    /// <summary>Determines whether a formula starts in the last lines of a paragraph and does not end there.</summary>
    private static bool IsOpenAbove(Block? block)
    {
        if (block is not ParagraphBlock paragraph)
            return false;
        var isOpen = false;
        for (var i = Math.Max(0, paragraph.Lines.Count - MaxLinesAbove); i < paragraph.Lines.Count; i++)
        {
            var line = paragraph.Lines.Lines[i].Slice.AsSpan();
            if (line.Contains('`'))
                return false;
            for (var mark = IndexOfMark(line); mark >= 0; mark = IndexOfMark(line))
            {
                isOpen = !isOpen;
                line = line[(mark + Mark.Length)..];
            }
        }

        return isOpen;
    }

    /// <summary>Gets the index of the first unescaped mark, or -1 if there is none.</summary>
    private static int IndexOfMark(ReadOnlySpan<char> text, string mark = Mark)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at..].StartsWith(mark))
                return at;
            if (text[at] == '\\')
                at++;
        }

        return -1;
    }

    private static void Append(FormulaBlock block, BlockProcessor processor, StringSlice line)
    {
        if (!line.AsSpan().IsWhiteSpace())
        {
            block.AppendLine(ref line, processor.Column, processor.LineIndex, processor.CurrentLineStartPosition,
                processor.TrackTrivia);
        }
    }
}
