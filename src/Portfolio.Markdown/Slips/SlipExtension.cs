using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Slips;

/// <summary>
/// Reports probable Markdown mistakes that the page would show literally, and footnotes that are not shown.
/// Must be registered before the typography extension, which changes the text.
/// </summary>
internal sealed class SlipExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        walk.BeforeDocument(document => ReportFootnotes(document, walk.Context));
        walk.OnBlock<LeafBlock>(block =>
        {
            if (block.Inline is not null && !walk.Context.IsFull)
                new ShownText(block.Inline).Report(walk.Context);
            return null;
        });
    }

    private static void ReportFootnotes(MarkdownDocument document, RenderingContext context)
    {
        foreach (var definition in document.Descendants<LinkReferenceDefinition>())
        {
            if (definition is FootnoteLinkReferenceDefinition { Footnote: var footnote } && footnote.Links.Count == 0)
            {
                context.Report(footnote.LabelSpan.Start - 1, "footnote-unused",
                    $"the footnote “[{ShownText.Quoted(footnote.Label)}]” has no reference, so it is not shown; "
                    + "refer to it, or remove it");
            }
            else if (definition is not FootnoteLinkReferenceDefinition && definition.Label?.StartsWith('^') == true)
            {
                context.Report(definition.Span.Start, "footnote-missing",
                    $"“[{ShownText.Quoted(definition.Label)}]:” is not recognized as a footnote here; move it out of lists and quotes");
            }
        }
    }
}

/// <summary>Finds mistakes in the visible text of one block, outside code.</summary>
internal sealed partial class ShownText
{
    /// <summary>
    /// The placeholder for code, escaped characters and the ends of links, which are never part of a mistake.
    /// </summary>
    private const char Other = '\0';

    private const int MaxQuotedLength = 60;

    private static readonly (Regex Pattern, string Rule, string Message)[] Slips = [
        (Spaces(), "link-syntax", "is not a link, because its target contains a space; put the target between `<` and `>`"),
        (Link(), "link-syntax",
            "is not a link, because its parenthesis is open or its text contains a link; correct the link"),
        (SpacedLink(), "link-syntax", "is not a link, because of the space before the parenthesis; remove the space"),
        (Reference(), "link-definition",
            "is not a link, because its name is not defined; add `[name]: URL` on a separate line"),
        (Footnote(), "footnote-missing",
            "is a reference to an undefined footnote; add `[^name]: text` on a separate line, outside lists and quotes"),
        (InlineFootnote(), "footnote-inline",
            "is not an inline footnote, because it has no space; use `[^name]` here and `[^name]: text` on a separate line"),
        (Heading(), "heading-space", "is not a heading, because a space is missing; add a space after `#`"),
        (Table(), "table-rule", "is not a table, because its delimiter row is missing; "
            + "add a row such as `|---|---|` below the first row"),
    ];

    private readonly StringBuilder _text = new();

    /// <summary>The index of each literal in the text, and its offset in the Markdown.</summary>
    private readonly List<(int At, int Offset)> _literals = [];

    public ShownText(ContainerInline inlines) => Append(inlines);

    public void Report(RenderingContext context)
    {
        var text = _text.ToString();
        if (text.AsSpan().IndexOfAny("[#|") < 0)
            return;
        var reported = new HashSet<int>();
        foreach (var (pattern, rule, message) in Slips)
        {
            foreach (var slip in pattern.EnumerateMatches(text))
            {
                if (slip.Index > 0 && IsIndexed(text[slip.Index - 1]) && rule == "link-definition")
                    continue;
                if (OffsetOf(slip.Index) is { } offset && reported.Add(offset))
                    context.Report(offset, rule, $"“{Quoted(text.AsSpan(slip.Index, slip.Length))}” {message}");
            }
        }
    }

    /// <summary>Determines whether brackets after the character are an array index: <c>matrix[i][j]</c>.</summary>
    private static bool IsIndexed(char before) => char.IsAsciiLetterOrDigit(before) || before is '_' or ']';

    private void Append(ContainerInline container)
    {
        foreach (var inline in container)
        {
            if (inline is LiteralInline literal)
            {
                _literals.Add((_text.Length, literal.Span.End + 1 - literal.Content.Length));
                _text.Append(literal.Content.AsSpan());
                if (literal.IsFirstCharacterEscaped && literal.Content.Length > 0)
                    _text[^literal.Content.Length] = Other;
            }
            else if (inline is LineBreakInline)
            {
                _text.Append('\n');
            }
            else if (inline is DelimiterInline delimiter)
            {
                _literals.Add((_text.Length, delimiter.Span.Start));
                _text.Append(delimiter.ToLiteral());
                Append(delimiter);
            }
            else if (inline is ContainerInline inner and not LinkInline { IsImage: true })
            {
                var isLink = inline is LinkInline;
                _text.Append(Other, isLink ? 1 : 0);
                Append(inner);
                _text.Append(Other, isLink ? 1 : 0);
            }
            else
            {
                _text.Append(Other);
            }
        }
    }

    /// <summary>
    /// Converts an offset in the text to an offset in the Markdown,
    /// or returns <see langword="null"/> if no literal starts at or before the offset.
    /// </summary>
    private int? OffsetOf(int at)
    {
        var index = _literals.FindLastIndex(literal => literal.At <= at);
        return index < 0 ? null : _literals[index].Offset + at - _literals[index].At;
    }

    public static string Quoted(ReadOnlySpan<char> slip)
    {
        var end = slip.IndexOf('\n');
        var line = end > 0 ? slip[..end] : slip;
        var text = line[..Math.Min(line.Length, MaxQuotedLength)].ToString()
            .Replace($"{Other}", "", StringComparison.Ordinal);
        return line.Length > MaxQuotedLength ? text + "…" : text;
    }

    // Backtracking is limited in all patterns, so that long text does not take too long.
    [GeneratedRegex(@"!?\[[^\[\]]*\]\([^()\n\0]*[^()\n\0 ] [^()\n\0 ][^()\n\0]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"!?\[[^\[\]]*\]\([^\n)]*\)?", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"\[[^\[\]\n]*[^\[\]\n0-9][^\[\]\n]*\] \(\0?(?:https?:|\.|/)[^\n() ]*\)",
        RegexOptions.NonBacktracking)]
    private static partial Regex SpacedLink();

    [GeneratedRegex(@"!?\[[^\[\]\n^]*[^\[\]\n^0-9][^\[\]\n]*\]\[[^\[\]\n^]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\[\^[^\[\]\n\0]+\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Footnote();

    [GeneratedRegex(@"\^\[(?![\d\s]*\])[^\[\]]*\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InlineFootnote();

    [GeneratedRegex(@"^#{2,6}[^#\s\0][^\n]*", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\|[^\n]*\|[ \t]*\n\|[^\n]*\|", RegexOptions.NonBacktracking)]
    private static partial Regex Table();
}
