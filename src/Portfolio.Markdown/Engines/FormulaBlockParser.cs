using System.Collections.Frozen;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Markdown.Engines;

/// <summary>
/// Represents a display formula on its own lines, between <c>$$</c>, or <c>\[</c> and <c>\]</c>, or an environment.
/// </summary>
internal sealed class FormulaBlock : LeafBlock
{
    public FormulaBlock(BlockParser parser, string end) : base(parser)
    {
        ProcessInlines = false;
        End = end;
    }

    public string End { get; }

    /// <summary>Gets a value indicating whether the formula is an environment, which includes its first and last command.</summary>
    public bool IsEnvironment => End.StartsWith(@"\end", StringComparison.Ordinal);

    /// <summary>
    /// Gets or sets a value indicating whether the closing delimiter was found.
    /// A list item or block quote can end before its formula is closed.
    /// </summary>
    public bool IsClosed { get; set; }
}

/// <summary>
/// Parses a formula from a line that starts with <c>$$</c> to the next <c>$$</c>, or from <c>\[</c> to <c>\]</c>, or from
/// <c>\begin{equation}</c> or a similar environment to its end. The content of the formula is not
/// Markdown, but text after the closing delimiter is.
/// </summary>
internal sealed class FormulaBlockParser : BlockParser
{
    private const string Delimiter = "$$";
    private const string Bracket = @"\[";
    private const string EndBracket = @"\]";

    /// <summary>The maximum length of a formula in characters. A longer formula is treated as text.</summary>
    public const int MaxLength = 10_000;

    /// <summary>The environments that are formulas without delimiters, each with and without an asterisk.</summary>
    private static readonly FrozenSet<string> Environments =
        ["equation", "align", "alignat", "gather", "multline", "flalign", "eqnarray", "displaymath"];

    /// <summary>The maximum number of preceding lines in a paragraph that are searched for an opening delimiter.</summary>
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
        if (line.AsSpan().StartsWith(@"\begin{"))
            return TryOpenEnvironment(processor, line);
        if (!line.AsSpan().StartsWith(Delimiter) || line.PeekCharExtra(2) == '$')
            return BlockState.None;
        if (processor.Document.GetData(typeof(FormulaBlock)) is FormulaBlock { IsClosed: false } unclosed)
            return CloseLate(processor, unclosed);
        var content = line;
        content.Start += Delimiter.Length;
        var end = IndexOfDelimiter(content.AsSpan());
        var isFormula = end < 0 ? IsClosed(content)
            : end > 0 && content.AsSpan()[(end + Delimiter.Length)..].IsWhiteSpace();
        if (!isFormula || IsOpenAbove(processor.CurrentBlock))
            return BlockState.None;

        processor.Document.SetData(typeof(FormulaBlock), Open(processor, content, Delimiter, end));
        return end >= 0 ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    /// <summary>
    /// Opens a formula between <c>\[</c> and <c>\]</c>. On a single line, the content must look like a formula, because
    /// authors also escape ordinary brackets in this way.
    /// </summary>
    private BlockState TryOpenBracket(BlockProcessor processor, StringSlice line)
    {
        var content = line;
        content.Start += Bracket.Length;
        var end = IndexOfDelimiter(content.AsSpan(), EndBracket);
        var rest = content.Text.AsSpan(content.Start);
        rest = rest[..Math.Min(rest.Length, MaxLength)];
        var isFormula = end < 0 ? content.AsSpan().IsWhiteSpace() && IndexOfDelimiter(rest, EndBracket) >= 0
            : content.AsSpan()[(end + EndBracket.Length)..].IsWhiteSpace()
                && FormulaText.IsFormula(content.AsSpan()[..end], needsSign: false);
        if (!isFormula)
            return BlockState.None;
        Open(processor, content, EndBracket, end);
        return end >= 0 ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    private BlockState TryOpenEnvironment(BlockProcessor processor, StringSlice line)
    {
        var start = line.Start + @"\begin{".Length;
        var length = line.AsSpan()[@"\begin{".Length..].IndexOf('}');
        if (length < 0 || !Environments.Contains(line.Text.Substring(start, length).TrimEnd('*')))
            return BlockState.None;
        var delimiter = $@"\end{{{line.Text.Substring(start, length)}}}";
        var rest = line.Text.AsSpan(line.Start);
        if (IndexOfDelimiter(rest[..Math.Min(rest.Length, MaxLength)], delimiter) < 0)
            return BlockState.None;
        var end = IndexOfDelimiter(line.AsSpan(), delimiter);
        if (end >= 0 && !line.AsSpan()[(end + delimiter.Length)..].IsWhiteSpace())
            return BlockState.None;
        Open(processor, line, delimiter, end);
        return end >= 0 ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    private FormulaBlock Open(BlockProcessor processor, StringSlice content, string delimiter, int end)
    {
        var block = new FormulaBlock(this, delimiter)
        {
            Column = processor.Column,
            Line = processor.LineIndex,
            Span = new SourceSpan(processor.Start, content.End),
            IsClosed = end >= 0,
        };
        processor.NewBlocks.Push(block);
        if (end >= 0)
            content.End = content.Start + end - 1 + (block.IsEnvironment ? delimiter.Length : 0);
        Append(block, processor, content);
        return block;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var formula = (FormulaBlock)block;
        var line = processor.Line;
        var end = IndexOfDelimiter(line.AsSpan(), formula.End);
        if (end >= 0)
            line.End = line.Start + end - 1 + (formula.IsEnvironment ? formula.End.Length : 0);
        var delimiterLength = formula.IsEnvironment ? 0 : Delimiter.Length;
        Append(formula, processor, line);
        formula.UpdateSpanEnd(end < 0 ? line.End : line.End + delimiterLength);
        if (end < 0)
            return BlockState.ContinueDiscard;
        formula.IsClosed = true;
        return SkipDelimiter(processor, line.End + 1 + delimiterLength) ? BlockState.None : BlockState.BreakDiscard;
    }

    /// <summary>Closes a formula whose list item or block quote ended before the closing delimiter, and reports a warning.</summary>
    private static BlockState CloseLate(BlockProcessor processor, FormulaBlock formula)
    {
        formula.IsClosed = true;
        RenderingContext.Of(processor.Context)?.Report(processor.Start, Rule.FormulaEnd,
            "the formula that ends here began in a list item or quote; indent or quote all lines of the formula alike");
        return SkipDelimiter(processor, processor.Start + Delimiter.Length) ? BlockState.None : BlockState.BreakDiscard;
    }

    /// <summary>Skips a delimiter and the spaces after it. Returns true if more text follows on the line.</summary>
    private static bool SkipDelimiter(BlockProcessor processor, int end)
    {
        while (!processor.Line.IsEmpty
            && (processor.Start < end || processor.CurrentChar is ' ' or '\t'))
        {
            processor.NextChar();
        }
        processor.RestartIndent();
        return !processor.Line.IsEmpty;
    }

    private static bool IsClosed(StringSlice rest)
    {
        var text = rest.Text.AsSpan(rest.Start);
        return IndexOfDelimiter(text[..Math.Min(text.Length, MaxLength)]) >= 0;
    }

    /// <summary>Determines whether the paragraph above contains the start of a formula that is not closed in the paragraph.</summary>
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
            for (var delimiter = IndexOfDelimiter(line); delimiter >= 0; delimiter = IndexOfDelimiter(line))
            {
                isOpen = !isOpen;
                line = line[(delimiter + Delimiter.Length)..];
            }
        }

        return isOpen;
    }

    private static int IndexOfDelimiter(ReadOnlySpan<char> text, string delimiter = Delimiter)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at..].StartsWith(delimiter))
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
