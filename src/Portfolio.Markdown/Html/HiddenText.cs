using System.Buffers;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Html;

/// <summary>
/// Removes text that must not be published: Obsidian comments, <c>%%text%%</c>, elements with the attribute
/// <c>hidden</c>, and programs such as scripts. The text is removed by parsers, so that nothing in it is parsed, such
/// as footnotes. Hidden text that does not end in its block is an error, which keeps the document from being published.
/// </summary>
internal static class HiddenText
{
    public const string Comment = "%%";

    /// <summary>The maximum number of tags read in a document, which limits the time for unclosed elements.</summary>
    private const int MaxTags = 100_000;

    private static readonly string[] Programs = ["script", "style", "template", "svg", "math", "object", "canvas"];

    /// <summary>
    /// Finds the hidden text that starts at an offset. Returns its end, -1 if it is not closed before
    /// <paramref name="limit"/>, or <see langword="null"/> if no hidden text starts there.
    /// </summary>
    /// <param name="program">The name of the program element, or <see langword="null"/> for other hidden text.</param>
    public static int? Find(string text, int at, int limit, RenderingContext context, out string? program)
    {
        program = null;
        if (text[at] == '%')
            return IsComment(text, at) ? EndOfComment(text, at + 2, limit) : null;
        if (!MayHide(text, at, context) || HtmlTag.Parse(text, at, out var after) is not { IsEnd: false } tag || after > limit)
            return null;
        var isProgram = Programs.Contains(tag.Name) && !EmbeddedContent.IsEmbed(tag);
        if (!isProgram && !tag.IsHidden)
            return null;
        program = isProgram ? tag.Name : null;
        if (tag.IsSelfClosing || AllowedHtml.IsVoid(tag.Name))
            return after;
        var end = EndOfElement(text, tag.Name, after, limit, context);
        return isProgram && end < 0 ? null : end;
    }

    /// <summary>Saves the parsing of most tags.</summary>
    private static bool MayHide(string text, int at, RenderingContext context) => context.State<Progress>().MayHideElements(context)
        || Array.Exists(Programs, name => string.Compare(text, at + 1, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0);

    private static bool IsComment(string text, int at) => string.CompareOrdinal(text, at, Comment, 0, 2) == 0
        && (at == 0 || text[at - 1] != '%');

    public static void Remove(int start, int end, string? program, RenderingContext context)
    {
        context.Edit(start, end - start, "");
        if (program is not null)
            context.Report(start, Rule.HtmlRemoved, $"<{program}> and its content are not shown; remove them");
    }

    public static void ReportOpen(int offset, char first, RenderingContext context)
    {
        if (first == '<')
        {
            context.ReportError(offset, Rule.HiddenOpen,
                "hidden text begins here, but does not end in the same block; "
                + "begin the comment or hidden element on a line of its own, and close it");
            return;
        }

        // A mark that begins a line begins a comment. The second mark without a partner can be the end of a comment that began in
        // another block.
        const string Message = "`%%` has no second `%%` in the same block; "
            + "begin and end a longer comment on lines of their own, or write `\\%%`";
        var progress = context.State<Progress>();
        if (progress.HasOpenComment || BeginsLine(context.Source.Markdown.AsSpan(0, offset)))
            context.ReportError(offset, Rule.HiddenOpen, Message);
        else
            context.Report(offset, Rule.HiddenOpen, Message, Severity.Warning);
        progress.HasOpenComment = true;
    }

    private static readonly SearchValues<char> MarksOfLines = SearchValues.Create(" \t>*+-#|");

    /// <summary>Determines whether a line begins after some Markdown, except for the marks of lists, quotes, headings and cells.</summary>
    private static bool BeginsLine(ReadOnlySpan<char> before) =>
        !before[(before.LastIndexOf('\n') + 1)..].ContainsAnyExcept(MarksOfLines);

    private static int EndOfComment(string text, int start, int limit)
    {
        for (var at = start; at < limit; at++)
        {
            if (text[at] == '`')
                at = EndOfCode(text, at, limit) - 1;
            else if (at + 1 < limit && text[at] == '%' && text[at + 1] == '%')
                return at + 2;
        }

        return -1;
    }

    /// <summary>Returns the offset after a code span, or after backticks that start none (CommonMark, section 6.1).</summary>
    private static int EndOfCode(string text, int start, int limit)
    {
        var rest = text.AsSpan(start, limit - start);
        var length = rest.IndexOfAnyExcept('`');
        if (length < 0)
            return limit;
        for (var at = length; at < rest.Length;)
        {
            var run = rest[at..].IndexOfAnyExcept('`');
            run = run < 0 ? rest.Length - at : run;
            if (run == length)
                return start + at + run;
            var next = rest[(at + run)..].IndexOf('`');
            at = next < 0 ? rest.Length : at + run + next;
        }

        return start + length;
    }

    private static int EndOfElement(string text, string name, int start, int limit, RenderingContext context)
    {
        var isRaw = name is "script" or "style";
        var progress = context.State<Progress>();
        var depth = 1;
        for (var at = start; at < limit && progress.TagsRead < MaxTags && (at = text.IndexOf('<', at, limit - at)) >= 0;)
        {
            progress.TagsRead++;
            var tag = HtmlTag.Parse(text, at, out at);
            if (tag?.Name != name || (isRaw && !tag.IsEnd) || at > limit)
                continue;
            depth += tag.IsEnd ? -1 : tag.IsSelfClosing ? 0 : 1;
            if (depth == 0)
                return at;
        }

        return -1;
    }

    /// <summary>The state of the search in one document.</summary>
    private sealed class Progress
    {
        private bool? _mayHideElements;

        /// <summary>Gets or sets the number of tags that were read to find the ends of hidden elements.</summary>
        public int TagsRead { get; set; }

        /// <summary>Gets or sets a value indicating whether a comment was reported as unclosed.</summary>
        public bool HasOpenComment { get; set; }

        /// <summary>Determines whether a tag in the Markdown can have an attribute that hides its element.</summary>
        public bool MayHideElements(RenderingContext context) => _mayHideElements ??=
            context.Source.Markdown.Contains("hidden", StringComparison.OrdinalIgnoreCase)
            || context.Source.Markdown.Contains("display", StringComparison.OrdinalIgnoreCase);
    }
}

internal sealed class HiddenTextExtension : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.Insert(0, new HiddenBlockParser());
        pipeline.InlineParsers.Insert(0, new HiddenInlineParser());
    }

    public override void AddVisitors(DocumentWalk walk) =>
        walk.AfterBlock<ParagraphBlock>(paragraph => paragraph.Inline is { } inlines ? Trim(inlines) : null);

    /// <summary>
    /// Removes white space that hidden text leaves at both ends of a paragraph.
    /// Returns an empty block if nothing else remains, otherwise <see langword="null"/>.
    /// </summary>
    private static SafeHtmlBlock? Trim(ContainerInline inlines)
    {
        if (!IsRemoved(inlines.FirstChild) && !IsRemoved(inlines.LastChild))
            return null;
        while (inlines.FirstChild is { } first && IsBlank(first))
            first.Remove();
        while (inlines.LastChild is { } last && IsBlank(last))
            last.Remove();
        if (inlines.LastChild is LiteralInline text)
            text.Content.TrimEnd();
        return inlines.FirstChild is null ? new SafeHtmlBlock("") : null;
    }

    private static bool IsBlank(Inline inline) => inline is LineBreakInline || IsRemoved(inline)
        || (inline is LiteralInline literal && literal.Content.IsEmptyOrWhitespace());

    private static bool IsRemoved(Inline? inline) => inline is RemovedInline;
}

/// <summary>Represents hidden text that starts with a line and ends in a later line.</summary>
internal sealed class HiddenBlock : LeafBlock
{
    public HiddenBlock(BlockParser parser, int end) : base(parser)
    {
        End = end;
        // Markdig releases the lines of a discarded block.
        Lines = new(1);
    }

    /// <summary>Gets the offset in the Markdown after the hidden text.</summary>
    public int End { get; }

    public bool IsClosed { get; set; }
}

internal sealed class HiddenBlockParser : BlockParser
{
    public HiddenBlockParser() => OpeningCharacters = ['%', '<'];

    /// <summary>A comment that began in the paragraph ends at <c>%%</c>, which does not start another one.</summary>
    public override bool CanInterrupt(BlockProcessor processor, Block block) =>
        processor.CurrentChar != '%' || processor.PeekChar(1) != '%' || block is not LeafBlock { Lines: var lines }
            || lines.ToString().Split(HiddenText.Comment).Length % 2 == 1;

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line;
        if (processor.IsCodeIndent || RenderingContext.Of(processor.Context) is not { } context
            || HiddenText.Find(line.Text, line.Start, line.Text.Length, context, out var program) is not { } end
            || end <= line.End + 1)
        {
            return BlockState.None;
        }
        HiddenText.Remove(line.Start, end, program, context);
        processor.NewBlocks.Push(new HiddenBlock(this, end)
        {
            Column = processor.Column,
            Line = processor.LineIndex,
            Span = new(line.Start, end - 1),
        });
        return BlockState.ContinueDiscard;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var end = ((HiddenBlock)block).End;
        if (processor.Line.End + 1 < end)
            return BlockState.ContinueDiscard;
        while (!processor.Line.IsEmpty && processor.Start < end)
            processor.NextChar();
        ((HiddenBlock)block).IsClosed = true;
        processor.RestartIndent();
        return processor.Line.IsEmptyOrWhitespace() ? BlockState.BreakDiscard : BlockState.None;
    }

    /// <summary>Discards the block. If its list item or quote ended before it, the rest would be shown.</summary>
    public override bool Close(BlockProcessor processor, Block block)
    {
        if (!((HiddenBlock)block).IsClosed && RenderingContext.Of(processor.Context) is { } context)
            HiddenText.ReportOpen(block.Span.Start, '<', context);
        return false;
    }
}

internal sealed class HiddenInlineParser : InlineParser
{
    private const string HtmlComment = "<!--";
    private const string EndOfHtmlComment = "-->";

    public HiddenInlineParser() => OpeningCharacters = ['%', '<'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (RenderingContext.Of(processor.Context) is not { } context)
            return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        if (IsOpenHtmlComment(slice))
        {
            if (context.Source.Markdown.IndexOf(EndOfHtmlComment, start, StringComparison.Ordinal) >= 0)
            {
                HiddenText.ReportOpen(start, '<', context);
            }
            else
            {
                context.Report(start, Rule.HiddenOpen, "`<!--` has no `-->`, so it hides nothing; end the comment, or write `\\<!--`",
                    Severity.Warning);
            }

            return false;
        }

        if (HiddenText.Find(slice.Text, slice.Start, slice.End + 1, context, out var program) is not { } end)
            return false;
        if (end < 0)
        {
            HiddenText.ReportOpen(start, slice.CurrentChar, context);
            return false;
        }
        var last = processor.GetSourcePosition(end - 1);
        HiddenText.Remove(start, last + 1, program, context);
        processor.Inline = new RemovedInline { Span = new(start, last), Line = line, Column = column };
        slice.Start = end;
        return true;
    }

    /// <summary>
    /// Determines whether an HTML comment starts that does not end in its block. Its text would be shown, because a
    /// comment in a paragraph ends with the paragraph (CommonMark, section 6.6).
    /// </summary>
    private static bool IsOpenHtmlComment(StringSlice slice) =>
        slice.AsSpan().StartsWith(HtmlComment) && !slice.AsSpan()[2..].Contains(EndOfHtmlComment, StringComparison.Ordinal);
}
