using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Footnotes;

internal sealed class InlineFootnote(ContainerInline text) : LeafInline
{
    private ContainerInline Text { get; } = text;

    /// <summary>
    /// Moves all inline footnotes to the end of the document, and numbers all footnotes in the order of their first
    /// references. In the served Markdown, inline footnotes stay in place, in parentheses.
    /// </summary>
    public static void ListAll(MarkdownDocument document, RenderingContext context)
    {
        var notes = document.Descendants<InlineFootnote>().ToList();
        if (notes.Count == 0)
            return;
        if (document.LastChild is not FootnoteGroup group)
        {
            group = new FootnoteGroup(null!);
            document.Add(group);
        }

        foreach (var note in notes)
        {
            var isAfterSpace = note.Span.Start == 0 || char.IsWhiteSpace(context.Source.Markdown[note.Span.Start - 1]);
            context.Edit(note.Span.Start, 2, isAfterSpace ? "(" : " (");
            context.Edit(note.Span.End, 1, ")");
            var footnote = new Footnote(null!) { Span = note.Span, Line = note.Line };
            footnote.Add(new ParagraphBlock { Inline = note.Text, Span = note.Span, Line = note.Line });
            group.Add(footnote);
            var link = new FootnoteLink(footnote) { Span = note.Span, Line = note.Line };
            footnote.Links.Add(link);
            note.ReplaceBy(link);
        }

        Number(document, group);
    }

    private static void Number(MarkdownDocument document, FootnoteGroup group)
    {
        foreach (var back in group.Descendants<FootnoteLink>().Where(link => link.IsBackLink).ToList())
            back.Remove();
        var order = document.Descendants<FootnoteLink>().Select(link => link.Footnote).Distinct().ToList();
        group.Clear();
        var index = 0;
        foreach (var footnote in order)
        {
            group.Add(footnote);
            footnote.Order = group.Count;
            if (footnote.LastChild is not ParagraphBlock last)
                footnote.Add(last = new ParagraphBlock());
            last.Inline ??= new ContainerInline();
            foreach (var link in footnote.Links)
            {
                link.Index = ++index;
                last.Inline.AppendChild(new FootnoteLink(footnote) { Index = index, IsBackLink = true });
            }
        }
    }
}

/// <summary>
/// Parses <c>^[text]</c>. A class of characters of a regular expression, such as <c>^[a-z]</c> or <c>^[abc]+</c>, is no footnote.
/// Also takes the circumflex of <c>[^label]</c>, which would begin a superscript where the site switches these on.
/// </summary>
internal sealed partial class InlineFootnoteParser : InlineParser
{
    /// <summary>The maximum length in characters, which limits the time for text with many opening brackets.</summary>
    private const int MaxLength = 2_000;

    public InlineFootnoteParser() => OpeningCharacters = ['^', ']'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice) =>
        slice.CurrentChar == '^' ? Open(processor, ref slice) : Close(processor, ref slice);

    private bool Open(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '[')
            return OpenLabel(processor, ref slice);
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        if (EndOf(slice) is not { } end)
            return false;
        if (end - slice.Start > MaxLength)
        {
            RenderingContext.Of(processor.Context)?.Report(start, Rule.FootnoteTooLong, FormattableString.Invariant(
                $"a footnote in a sentence can have {MaxLength} characters, so this one is shown as text; ")
                + "write `[^name]` here and `[^name]: its text` below");
            return false;
        }
        if (slice.PeekCharExtra(end - slice.Start + 1) is '^' or '(' or '['
            || IsCharacterClass(slice.Text.AsSpan((slice.Start + 2)..end), slice.PeekCharExtra(end - slice.Start + 1)))
        {
            return false;
        }
        processor.Inline = new InlineFootnoteStart(this, end)
        {
            Span = new(start, start + 1),
            Line = line,
            Column = column
        };
        slice.Start += 2;
        return true;
    }

    /// <summary>Takes the circumflex at the start of a bracket, and the label, as text.</summary>
    private static bool OpenLabel(InlineProcessor processor, ref StringSlice slice)
    {
        if (processor.Inline is not LinkDelimiterInline || slice.PeekCharExtra(-1) != '[')
            return false;
        var start = slice.Start;
        var span = processor.GetSourcePosition(start, out var line, out var column);
        while (slice.CurrentChar is not ('\0' or ']' or '[' or '\\' or '\n'))
            slice.SkipChar();
        processor.Inline = new LiteralInline(new StringSlice(slice.Text, start, slice.Start - 1))
        {
            Span = new(span, processor.GetSourcePosition(slice.Start - 1)),
            Line = line,
            Column = column,
        };
        return true;
    }

    private static bool IsCharacterClass(ReadOnlySpan<char> text, char after) =>
        !text.ContainsAny(" \t\r\n") && (after is '+' or '{' or '$' or '\\' || !Word().IsMatch(text));

    /// <summary>Matches text with a word of at least two letters or digits, which does not begin with a range such as <c>a-z</c>.</summary>
    [GeneratedRegex(@"^(?![\p{L}\p{N}]-[\p{L}\p{N}](?!\p{L}{2}))[^\\]*[\p{L}\p{M}\p{N}]{2}[^\\]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    private static bool Close(InlineProcessor processor, ref StringSlice slice)
    {
        if (processor.Inline?.FirstParentOfType<InlineFootnoteStart>() is not { } open || open.End != slice.Start)
            return false;
        var text = new ContainerInline();
        while (open.FirstChild is { } child)
        {
            child.Remove();
            text.AppendChild(child);
        }

        processor.PostProcessInlines(0, text, null, false);
        var note = new InlineFootnote(text)
        {
            Span = new(open.Span.Start, processor.GetSourcePosition(slice.Start)),
            Line = open.Line,
            Column = open.Column,
        };
        open.ReplaceBy(note, copyChildren: false);
        processor.Inline = note;
        slice.SkipChar();
        return true;
    }

    /// <summary>Returns the index of the closing bracket, an index behind the maximum length, or null if there is no footnote.</summary>
    private static int? EndOf(StringSlice slice)
    {
        var (depth, hasSpace) = (0, false);
        var last = Math.Min(slice.End, slice.Start + MaxLength);
        for (var at = slice.Start + 1; at <= last; at++)
        {
            var c = slice.Text[at];
            hasSpace |= char.IsWhiteSpace(c);
            depth += c switch { '[' => 1, ']' => -1, _ => 0 };
            if (c == '\\')
                at++;
            if (depth == 0)
                return at;
        }

        return hasSpace && last < slice.End ? last + 1 : null;
    }
}

internal sealed class InlineFootnoteStart(InlineParser parser, int end) : DelimiterInline(parser)
{
    public int End { get; } = end;

    public override string ToLiteral() => "^[";
}
