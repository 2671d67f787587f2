using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>
/// Parses <c>$…$</c> and <c>$$…$$</c>. A single <c>$</c> opens before a character that is not a space, and closes after one that is
/// not a space. What may be a price or a variable of a shell is not a formula; see <see cref="FormulaText"/>.
/// </summary>
internal sealed class FormulaParser : InlineParser
{
    /// <summary>In characters. Limits the work on a text with many dollar signs.</summary>
    private const int MaxLength = 2_000;

    /// <summary>Maximum number of dollar signs in a formula. It has some when they stand before digits.</summary>
    private const int MaxMarks = 20;

    public FormulaParser() => OpeningCharacters = ['$'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        text = text[..Math.Min(text.Length, MaxLength)];
        var mark = text.StartsWith("$$") ? 2 : 1;
        var length = LengthOf(text, mark);
        if (length == 0 || !FormulaText.IsFormula(text[mark..(length - mark)], slice.PeekCharExtra(-1), text[length..]))
            return false;

        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new FormulaInline(text[..length]
            .ToString(), SourceOf(processor, slice.Start + mark, text[mark..(length - mark)].ToString(), mark == 2))
        {
            Line = line,
            Column = column,
            Span = new SourceSpan(start, start + length - 1),
        };
        slice.Start += length;
        return true;
    }

    private static FormulaSource SourceOf(InlineProcessor processor, int start, string tex, bool isDisplay)
    {
        var lines = new List<int> { processor.GetSourcePosition(start) };
        for (var end = tex.IndexOf('\n'); end >= 0; end = tex.IndexOf('\n', end + 1))
            lines.Add(processor.GetSourcePosition(start + end + 1));
        return new(tex, isDisplay, lines);
    }

    /// <summary>The length with both marks; 0 when no formula begins here.</summary>
    private static int LengthOf(ReadOnlySpan<char> text, int mark)
    {
        if (text.Length <= mark || text[mark] == '$' || (mark == 1 && char.IsWhiteSpace(text[1])))
            return 0;
        var marks = 0;
        for (var at = mark; at < text.Length && marks <= MaxMarks; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '`')
                return 0;
            else if (text[at] == '$' && Closes(text, at, mark))
                return at + mark;
            else if (text[at] == '$')
                marks++;
        }

        return 0;
    }

    private static bool Closes(ReadOnlySpan<char> text, int at, int mark)
    {
        if (mark == 2)
            return text[at..].StartsWith("$$");
        return !char.IsWhiteSpace(text[at - 1]) && !(at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] == '$'));
    }
}
