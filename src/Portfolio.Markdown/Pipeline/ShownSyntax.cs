using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.Emoji;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Footnotes;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Pipeline;

/// <summary>
/// Reports lines that are shown as text although they are meant as Markdown. Must be registered before the typography
/// extension, which changes the text.
/// </summary>
internal sealed class ShownSyntaxExtension(bool hasEmoji) : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk) => walk.OnBlock<LeafBlock>(block =>
    {
        if (block.Inline is not null)
            new ShownText(block.Inline).Report(walk.Context, hasEmoji);
        return null;
    });
}

/// <summary>Finds Markdown in the text that one block shows, outside code.</summary>
internal sealed partial class ShownText
{
    /// <summary>The placeholder for code, formulas and escaped characters.</summary>
    private const char Other = '\0';

    /// <summary>The placeholder for the ends of links, and for footnotes.</summary>
    private const char Link = '\u0001';

    private const int MaxQuotedLength = 60;

    private const int MaxReported = 100;

    private static readonly (Regex Pattern, Rule Rule, string Message)[] Slips = [
        (NestedLink(), Rule.LinkSyntax, "is not a link, because its text contains a link or a footnote; move one out of the other"),
        (Spaces(), Rule.LinkSyntax, "is not a link, because its target contains a space; put the target between `<` and `>`"),
        (OpenTitle(), Rule.LinkSyntax, "is not a link, because its title is not closed; add the quotation mark"),
        (OpenLink(), Rule.LinkSyntax, "is not a link, because its parenthesis is not closed; add `)` after the target"),
        (OtherLink(), Rule.LinkSyntax, "is not a link, because its parentheses do not match; put the target between `<` and `>`"),
        (SpacedLink(), Rule.LinkSyntax, "is not a link, because of the space before the parenthesis; remove the space"),
        (SwappedLink(), Rule.LinkSyntax, "is not a link; put the text in brackets, and then the target in parentheses"),
        (Footnote(), Rule.FootnoteMissing, "refers to an undefined footnote; add `[^label]: text` on a line outside lists and quotes"),
        (Reference(), Rule.LinkDefinition, "is not a link, because its label is not defined; add `[label]: URL` on a separate line"),
        (Heading(), Rule.HeadingSpace, "is not a heading, because a space is missing; add a space after `#`"),
        (Space(), Rule.MarkSpace, "is shown as text, because a space beside its mark is missing or too many; "
            + "write `- [ ] task`, `1. item` and `**bold** text`"),
        (Tildes(), Rule.MarkTilde, "is shown with its tildes; write `~~…~~` to strike text out"),
        (Foreign(), Rule.ForeignSyntax, "looks like syntax of another program and is shown as text; rewrite it in Markdown or HTML, "
            + "or put it in backticks"),
        (Points(), Rule.ListMark, "and the lines after it are shown as one line; begin each with `- ` or `1. ` for a list"),
        (Table(), Rule.TableDelimiter, "is not a table; below its first row, add a row such as `|---|---|` with as many columns"),
    ];

    private static readonly SearchValues<char> Marks = SearchValues.Create("[#|•◦‣▪)~^+{");

    private static readonly Lazy<ICollection<string>> Emoji = new(() => EmojiMapping.GetDefaultEmojiShortcodeToUnicode().Keys);

    private readonly StringBuilder _text = new();

    /// <summary>True if the text shows a mark of strong text.</summary>
    private bool _hasMark;

    /// <summary>The index of each literal in the text, and its offset in the Markdown.</summary>
    private readonly List<(int At, int Offset)> _literals = [];

    public ShownText(ContainerInline inlines) => Append(inlines);

    public void Report(RenderingContext context, bool hasEmoji)
    {
        var text = _text.ToString();
        if (hasEmoji)
            ReportEmoji(text, context);
        if (!text.AsSpan().ContainsAny(Marks) && !_hasMark && text is not ([>= '0' and <= '9', ..] or ['-', '-', ..] or ['i', 'm', ..]))
            return;
        var reported = new List<(int Start, int End)>();
        foreach (var (pattern, rule, message) in Slips)
        {
            foreach (var slip in pattern.EnumerateMatches(text))
            {
                var (start, end) = (slip.Index, slip.Index + slip.Length);
                if (reported.Count == MaxReported)
                    return;
                if (reported.Exists(other => other.Start < end && start < other.End) || IsIndex(text, start, rule)
                    || OffsetOf(start) is not { } offset)
                {
                    continue;
                }
                reported.Add((start, end));
                var markdown = context.Source.Markdown;
                var last = Math.Clamp(OffsetOf(end - 1) ?? offset, offset, markdown.Length - 1);
                context.Report(offset, rule, $"`{Quoted(markdown.AsSpan(offset, last + 1 - offset))}` {message}");
            }
        }
    }

    /// <summary>Reports names between colons that are no emoji, such as those that only GitHub or a theme has.</summary>
    private void ReportEmoji(string text, RenderingContext context)
    {
        if (text.AsSpan().Count(':') < 2)
            return;
        foreach (var slip in EmojiName().EnumerateMatches(text))
        {
            var name = text.Substring(slip.Index, slip.Length);
            if (OffsetOf(slip.Index) is { } offset)
            {
                context.Report(offset, Rule.EmojiUnknown, $"`{name}` is not an emoji and is shown as text; "
                    + (NearestName.Find(name, Emoji.Value) is { } nearest ? $"did you mean `{nearest}`?"
                        : "write the character, or put the name in backticks"));
            }
        }
    }

    /// <summary>Determines whether brackets are an index, as in <c>matrix[i][j]</c>.</summary>
    private static bool IsIndex(string text, int start, Rule rule) => rule.Name.StartsWith("link-", StringComparison.Ordinal)
        && start > 0 && text[start] == '[' && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or ']');

    private void Append(ContainerInline container)
    {
        foreach (var inline in container)
        {
            if (inline is LiteralInline literal)
            {
                _literals.Add((_text.Length, literal.Span.End + 1 - literal.Content.Length));
                _hasMark |= literal.Content.AsSpan().Contains("**", StringComparison.Ordinal);
                _text.Append(literal.Content.AsSpan());
                if (literal.IsFirstCharacterEscaped && literal.Content.Length > 0)
                    _text[^literal.Content.Length] = Other;
            }
            else if (inline is DelimiterInline delimiter)
            {
                _literals.Add((_text.Length, delimiter.Span.Start));
                _hasMark |= delimiter is EmphasisDelimiterInline { DelimiterCount: >= 2 };
                _text.Append(delimiter.ToLiteral());
                Append(delimiter);
            }
            else if (inline is LinkInline { IsImage: false } link)
            {
                _text.Append(Link);
                Append(link);
                _text.Append(Link);
            }
            else if (inline is EmphasisInline { DelimiterChar: '*', DelimiterCount: 2 } strong)
            {
                // The mark in front of strong text was meant to end the text in front of it: `**bold **text**`.
                _literals.Add((_text.Length, strong.Span.Start));
                _text.Append("**");
                Append(strong);
                _literals.Add((_text.Length, strong.Span.End - 1));
                _text.Append("**");
            }
            else if (inline is ContainerInline inner and not (LinkInline or NotedText))
            {
                Append(inner);
            }
            else
            {
                _text.Append(inline is LineBreakInline ? '\n' : inline is FootnoteLink or NotedText or AutolinkInline ? Link : Other);
            }
        }
    }

    private int? OffsetOf(int at)
    {
        var index = _literals.FindLastIndex(literal => literal.At <= at);
        return index < 0 ? null : _literals[index].Offset + at - _literals[index].At;
    }

    private static string Quoted(ReadOnlySpan<char> slip)
    {
        var end = slip.IndexOf('\n');
        var line = end > 0 ? slip[..end] : slip;
        return line.Length > MaxQuotedLength ? $"{line[..MaxQuotedLength]}…" : line.ToString();
    }

    // The lengths are limited, and no group is read twice, so that long text does not take too long.
    private const string Text = @"(?>[^\[\]]{0,300})";

    /// <summary>The pattern of a URL, a path or the name of a file.</summary>
    private const string Target = @"\u0001?(https?:|mailto:|\.{0,2}/|[^\s()\[\]/]{1,100}\.(md|html?|pdf|png|jpe?g)(?=[#)\]]))"
        + @"[^\s()\[\]]{0,300}";

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Multiline;

    private const int Timeout = 10_000;

    [GeneratedRegex(@"!?\[{1,2}(?>[^\[\]\u0001]{0,300})\u0001" + Text + @"(\]\((?>[^()\n]{0,300})\)?|\]\]|\]\[[^\[\]\n]{1,100}\])",
        Options, Timeout)]
    private static partial Regex NestedLink();

    [GeneratedRegex(@"!?\[" + Text + @"\]\((?>[^()\n\0<""' ]{1,300}) +[^()\n\0<""' ](?>[^()\n]{0,300})\)", Options, Timeout)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"!?\[" + Text + @"\]\((?>[^()\n""']{0,300})(?<=[ \t])(""(?>[^""\n]{0,300})|'(?>[^'\n]{0,300}))$", Options, Timeout)]
    private static partial Regex OpenTitle();

    [GeneratedRegex(@"!?\[" + Text + @"\]\((?>[^)\n]{0,300})$", Options, Timeout)]
    private static partial Regex OpenLink();

    [GeneratedRegex(@"!?\[" + Text + @"\]\((?>[^()\n]{0,300})(\((?>[^()\n]{0,300}))?\)?", Options, Timeout)]
    private static partial Regex OtherLink();

    [GeneratedRegex(@"\[(?![0-9]{0,9}\])(?>[^\[\]\n]{1,300})\] \(" + Target + @"\)", Options, Timeout)]
    private static partial Regex SpacedLink();

    [GeneratedRegex(@"\((?![0-9]{0,9}\))(?>[^()\n]{1,300})\)\[" + Target + @"\]", Options, Timeout)]
    private static partial Regex SwappedLink();

    [GeneratedRegex(@"!?\[\^(?>[^\[\]\n\0]{1,300})\]", Options, Timeout)]
    private static partial Regex Footnote();

    [GeneratedRegex(@"!?\[(?!\^)(?>[^\[\]\n]{1,300})\]\[(?=[^\[\]\n]{0,300}\p{L})(?>[^\[\]\n^]{1,300})\]", Options, Timeout)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^#{2,6}[^# \t\n\0\u0001](?>[^\n]*)", Options, Timeout)]
    private static partial Regex Heading();

    /// <summary>
    /// Matches a mark that one space more or less makes valid (CommonMark, sections 5.2 and 6.2): of a task, a list or strong text.
    /// </summary>
    [GeneratedRegex(@"^[-+*]?\[( [xX]|[xX] |  +)\] (?>[^\n]*)"
        + @"|^[-+*]\[[ xX]\] (?>[^\n]*)"
        + @"|^[0-9]{1,3}[.)](?>\p{L}[\p{Ll}\p{Lo}]+)(?!\.?[\p{L}\p{N}_])(?>[^\n]*)"
        + @"|(?<![\p{L}\p{N}*])\*\*[\p{L}\p{N}](?>[^*\n\0\u0001]{0,100})(?<=[ \t])\*\*(?!\*)"
        + @"|(?<!\S)\*\*[ \t](?>[^*\n\0\u0001]{1,100})(?<![ \t])\*\*(?![\p{L}\p{N}*])", Options, Timeout)]
    private static partial Regex Space();

    /// <summary>Matches two lines that begin with marks that Markdown does not know: <c>•</c>, <c>a)</c>, <c>(1)</c>.</summary>
    [GeneratedRegex(@"^([•◦‣▪][ \t]*\S(?>[^\n]*)\n[•◦‣▪][ \t]*\S"
        + @"|a[.)][ \t]+\S(?>[^\n]*)\nb[.)][ \t]+\S"
        + @"|\([1a]\)[ \t]*\S(?>[^\n]*)\n\([2b]\)[ \t]*\S)",
        Options, Timeout)]
    private static partial Regex Points();

    /// <summary>Matches text between single tildes, which GitHub strikes out (GitHub Flavored Markdown, section 6.5).</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}~/])~(?![\s~/])(?>[^~\n\0\u0001]{1,100})(?<!\s)~(?![\p{L}\p{N}~/])", Options, Timeout)]
    private static partial Regex Tildes();

    /// <summary>
    /// Matches underlined text, keys, changes and snippets of MkDocs (<c>^^a^^</c>, <c>++ctrl+c++</c>, <c>{--a--}</c>), citations and
    /// lines of Pandoc (<c>[@doe2020]</c>, <c>| a</c>), and imports of MDX.
    /// </summary>
    [GeneratedRegex(@"\^\^[^\s^](?>[^^\n]{0,100})\^\^"
        + @"|(?<![\p{L}\p{N}+])\+\+[a-z0-9-]{1,20}(\+[a-z0-9-]{1,20}){0,4}\+\+(?![\p{L}\p{N}+])"
        + @"|\{(\+\+(?>[^+\n]{1,100})\+\+|--(?>[^\n}]{1,100})(?<=--))\}"
        + @"|\[-?@[A-Za-z][\w:.-]{2,60}(?>[^\[\]\n]{0,100})\](?!\()"
        + @"|^--8<-- (?>[^\n]+)"
        + @"|^\| (?>[^|\n]+)\n\| (?>[^|\n]+)$"
        + @"|^import (?>[^\n'""]{1,100})(?<= from )['""](?>[^\n'""]{1,100})['""];?$", Options, Timeout)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"(?<![\p{L}\p{N}:/\0]):[a-z][a-z0-9_+-]{2,40}:(?![\p{L}\p{N}:/\0])", Options, Timeout)]
    private static partial Regex EmojiName();

    [GeneratedRegex(@"^\|[^\n]*\|[ \t]*(?>(\n\|[^\n]*)+)", Options, Timeout)]
    private static partial Regex Table();
}
