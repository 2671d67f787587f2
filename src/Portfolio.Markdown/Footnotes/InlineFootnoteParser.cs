using Markdig.Extensions.Footnotes;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Footnotes;

/// <summary>Parses footnotes with their text in place, as Obsidian and Pandoc have them: <c>^[text]</c>. Brackets nest as in
/// links.</summary>
internal sealed class InlineFootnoteParser : InlineParser
{
    public InlineFootnoteParser() => OpeningCharacters = ['^', ']'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice) =>
        slice.CurrentChar == '^' ? Open(processor, ref slice) : Close(processor, ref slice);

    private bool Open(InlineProcessor processor, ref StringSlice slice)
    {
        // No image has a footnote in its alternative text. `^[[name]]` is a wikilink.
        if (slice.PeekChar() != '[' || IsWikiLink(slice.AsSpan()[1..])
            || processor.Inline?.FirstParentOfType<LinkDelimiterInline>() is { IsImage: true })
            return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new InlineFootnoteDelimiter(this, FootnoteNumbers.Of(processor.Document).Next())
        {
            Type = DelimiterType.Open,
            Span = new(start, start + 1),
            Line = line,
            Column = column,
        };
        slice.Start += 2;
        return true;
    }

    private static bool IsWikiLink(ReadOnlySpan<char> text) =>
        text.StartsWith("[[") && text[2..].IndexOfAny("[]\r\n") is > 0 and var end && text[(end + 2)..].StartsWith("]]");

    private static bool Close(InlineProcessor processor, ref StringSlice slice)
    {
        if (processor.Inline?.FirstParentOfType<LinkDelimiterInline>() is not InlineFootnoteDelimiter opening)
            return false;
        if (slice.PeekChar() == '(' || opening.FirstChild is null)
        {
            // It is a link after a caret, or nothing.
            opening.InsertBefore(new LiteralInline("^"));
            opening.Span.Start++;
            return false;
        }

        slice.SkipChar();
        var text = new ContainerInline { IsClosed = true, Span = opening.Span };
        while (opening.FirstChild is { } child)
        {
            child.Remove();
            text.AppendChild(child);
        }

        var link = FootnoteNumbers.Of(processor.Document).Add(text, opening);
        opening.ReplaceBy(link);
        processor.Inline = link;
        processor.PostProcessInlines(0, text, null, false);
        // As after a link: none contains another.
        for (Inline? outer = link.Parent; outer is not null and not LinkDelimiterInline { IsImage: true }; outer = outer.Parent)
        {
            if (outer is LinkDelimiterInline bracket)
                bracket.IsActive = false;
        }

        return true;
    }
}

/// <summary>An opening <c>^[</c>, which is text if it is not closed.</summary>
/// <param name="number">Its place among the references to footnotes.</param>
internal sealed class InlineFootnoteDelimiter(InlineParser parser, int number) : LinkDelimiterInline(parser)
{
    public int Number { get; } = number;

    public override string ToLiteral() => "^[";
}

/// <summary>The footnotes of one document in the order of their first references.</summary>
internal sealed class FootnoteNumbers
{
    private readonly FootnoteGroup _footnotes;
    private readonly bool _isOwn;
    private int _last;

    private FootnoteNumbers(MarkdownDocument document)
    {
        var defined = document.OfType<FootnoteGroup>().FirstOrDefault();
        (_footnotes, _isOwn) = (defined ?? new FootnoteGroup(null!), defined is null);
        document.ProcessInlinesEnd += (_, _) => End(document);
    }

    public static FootnoteNumbers Of(MarkdownDocument document)
    {
        if (document.GetData(typeof(FootnoteNumbers)) is not FootnoteNumbers numbers)
            document.SetData(typeof(FootnoteNumbers), numbers = new(document));
        return numbers;
    }

    public int Next() => ++_last;

    /// <summary>The link to a footnote that is defined elsewhere.</summary>
    public static FootnoteLink LinkTo(Footnote footnote, MarkdownDocument document)
    {
        if (footnote.Order < 0)
            footnote.Order = Of(document).Next();
        var link = new FootnoteLink(footnote);
        footnote.Links.Add(link);
        return link;
    }

    /// <summary>Adds a footnote and returns the link to it.</summary>
    public FootnoteLink Add(ContainerInline text, InlineFootnoteDelimiter opening)
    {
        var footnote = new Footnote(null!) { Order = opening.Number, Line = opening.Line, Span = opening.Span };
        footnote.Add(new ParagraphBlock { Inline = text, ProcessInlines = false, Line = opening.Line, Span = opening.Span });
        _footnotes.Add(footnote);
        var link = new FootnoteLink(footnote) { Span = opening.Span, Line = opening.Line, Column = opening.Column };
        footnote.Links.Add(link);
        return link;
    }

    /// <summary>Numbers the footnotes without gaps. Markdig has sorted them and added the links back if one is defined
    /// elsewhere.</summary>
    private void End(MarkdownDocument document)
    {
        if (_isOwn && _footnotes.Count > 0)
        {
            _footnotes.Sort((a, b) => ((Footnote)a).Order.CompareTo(((Footnote)b).Order));
            document.Add(_footnotes);
        }

        for (var i = 0; i < _footnotes.Count; i++)
        {
            var footnote = (Footnote)_footnotes[i];
            footnote.Order = i + 1;
            if (!_isOwn)
                continue;
            footnote.Links[0].Index = i + 1;
            ((ParagraphBlock)footnote[0]).Inline!.AppendChild(new FootnoteLink(footnote) { Index = i + 1, IsBackLink = true });
        }
    }
}
