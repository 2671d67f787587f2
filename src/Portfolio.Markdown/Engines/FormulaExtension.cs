using System.Buffers;
using System.Text;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Formulas;
using Portfolio.Highlighting;
using Portfolio.Markdown.Limits;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Engines;

/// <summary>
/// Converts TeX formulas to MathML. Inline formulas are between <c>$</c>, or between <c>\(</c> and <c>\)</c>.
/// Display formulas are between <c>$$</c>, between <c>\[</c> and <c>\]</c>, or in <c>math</c> fences.
/// Invalid formulas are shown as code and reported.
/// </summary>
internal sealed class FormulaExtension : RenderingExtension
{
    /// <summary>The maximum number of invalid formulas in a document. All later formulas are shown as code.</summary>
    private const int MaxFailures = 200;

    /// <summary>The number of characters of a formula that fit in a line on a phone screen.</summary>
    private const int MaxShortLine = 28;

    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.InsertBefore<ParagraphBlockParser>(new FormulaBlockParser());
        pipeline.InlineParsers.InsertBefore<EscapeInlineParser>(new FormulaParser());
    }

    public override void AddVisitors(DocumentWalk walk)
    {
        var context = walk.Context;
        var converter = new FormulaConverter(context.Source.Macros, new() { MaxLength = FormulaBlockParser.MaxLength });
        var failures = 0;
        var length = 0;
        walk.OnBlock<FormulaBlock>(block =>
        {
            EditMarks(block.Span, "$$", context);
            return Visit(FormulaSource.Of(block));
        });
        walk.OnBlock<FencedCodeBlock>(block => block.Info == "math" ? Visit(FormulaSource.Of(block)) : null);
        walk.OnBlock<ParagraphBlock>(block =>
            block.Inline is { FirstChild: FormulaInline { Formula.IsDisplay: true, NextSibling: null } formula }
                ? Visit(formula.Formula) : null);
        walk.OnInline<FormulaInline>(inline =>
        {
            EditMarks(inline.Span, inline.Formula.IsDisplay ? "$$" : "$", context);
            // Search and headings use the plain text of the converted formula instead of its TeX.
            if (Convert(inline.Formula) is { } converted)
            {
                inline.Html = converted.MathMl;
                inline.Content = converted.Text;
            }

            return false;
        });

        SafeHtmlBlock Visit(FormulaSource source)
        {
            if (Convert(source) is not { } converted)
                return new(CodeHighlighter.Render($"$$\n{source.Tex.Trim('\n')}\n$$\n", "latex").Html);
            context.Text.Append(converted.Text);
            var size = LongestLine(converted.MathMl) > MaxShortLine ? " long" : "";
            return new($"<div class=\"math{size}\" tabindex=\"0\">{converted.MathMl}</div>");
        }

        ConvertedFormula? Convert(FormulaSource source)
        {
            if (failures >= MaxFailures)
                return null;
            var formula = converter.Convert(source.Tex, source.IsDisplay, context.Cancellation);
            if (formula.Message is { } message)
            {
                failures++;
                context.Report(source.OffsetOf(message.Offset), message.Rule, message.Text);
                return null;
            }

            length += formula.MathMl.Length;
            return length <= LimitedWriter.MaxLength ? formula : throw LimitedWriter.TooLong();
        }
    }

    /// <summary>Replaces <c>\(…\)</c> and <c>\[…\]</c> with dollar signs in the served Markdown.</summary>
    private static void EditMarks(SourceSpan span, string delimiter, RenderingContext context)
    {
        var source = context.MarkdownOf(span);
        if (source.Length < 4 || source[0] != '\\' || source[^2] != '\\')
            return;
        context.Edit(span.Start, 2, delimiter);
        context.Edit(span.Start + source.Length - 2, 2, delimiter);
    }

    /// <summary>Estimates the width of a formula as the number of characters in its longest row.</summary>
    private static int LongestLine(string mathMl)
    {
        var longest = 0;
        foreach (var row in mathMl.Split("<annotation")[0].Split("<mtr"))
        {
            var length = 0;
            for (var at = 0; at < row.Length; at++)
            {
                // Tags have no width, and an entity is one character.
                var end = row[at] switch { '<' => row.IndexOf('>', at), '&' => row.IndexOf(';', at), _ => at };
                length += row[at] is '<' or ' ' or '\n' ? 0 : 1;
                at = end < 0 ? row.Length : end;
            }

            longest = Math.Max(longest, length);
        }

        return longest;
    }

    protected override void AddRenderers(HtmlRenderer renderer) =>
        renderer.ObjectRenderers.Insert(0, new FormulaRenderer());
}

/// <summary>
/// Represents a formula in a paragraph. An invalid formula is shown as code, including its delimiters.
/// </summary>
internal sealed class FormulaInline(string source, FormulaSource formula) : CodeInline(source)
{
    public FormulaSource Formula { get; } = formula;

    public string? Html { get; set; }

    private static readonly SearchValues<char> Marks = SearchValues.Create(".,;:!?)]}%-–—…’”»、。，）");

    /// <summary>Gets the punctuation after the formula, which must remain on the same line as the formula.</summary>
    public string Punctuation { get; private set; } = "";

    public void TakePunctuation()
    {
        if (NextSibling is not LiteralInline next)
            return;
        var text = next.Content.AsSpan();
        var length = text.IndexOfAnyExcept(Marks);
        length = length < 0 ? text.Length : length;
        Punctuation += text[..length].ToString();
        next.Content.Start += length;
    }
}

/// <summary>
/// Parses <c>$…$</c> and <c>$$…$$</c> in text. A space cannot follow an opening <c>$</c> or precede a closing <c>$</c>.
/// <see cref="FormulaText"/> excludes prices and shell variables.
/// </summary>
internal sealed class FormulaParser : InlineParser
{
    /// <summary>The maximum length in characters, which limits the time for text with many dollar signs.</summary>
    private const int MaxLength = 2_000;

    /// <summary>
    /// The maximum number of dollar signs in a formula that do not close it, such as dollar signs before digits.
    /// </summary>
    private const int MaxMarks = 20;

    public FormulaParser() => OpeningCharacters = ['$', '\\'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        text = text[..Math.Min(text.Length, MaxLength)];
        if (text[0] == '\\')
            return MatchLatex(processor, ref slice, text);
        var delimiterLength = text.StartsWith("$$") ? 2 : 1;
        // $`x`$ is GitHub's syntax for formulas that contain Markdown characters.
        var quoted = text.StartsWith("$`") ? text[2..].IndexOf("`$") : 0;
        var isQuoted = quoted > 0 && !text.Slice(2, quoted).Contains('`');
        if (isQuoted)
            delimiterLength = 2;
        var length = isQuoted ? quoted + 4 : LengthOf(text, delimiterLength);
        if (length == 0)
            return false;
        var tex = text[delimiterLength..(length - delimiterLength)];
        if (!isQuoted && !FormulaText.IsFormula(tex, slice.PeekCharExtra(-1), text[length..]))
            return false;
        Add(processor, ref slice, text[..length], delimiterLength, delimiterLength == 2 && !isQuoted);
        return true;
    }

    /// <summary>
    /// Parses <c>\(…\)</c> and <c>\[…\]</c>. Authors also escape ordinary brackets in this way,
    /// so a formula in square brackets must contain a command, script or operator.
    /// </summary>
    private static bool MatchLatex(InlineProcessor processor, ref StringSlice slice, ReadOnlySpan<char> text)
    {
        if (text.Length < 5 || text[1] is not ('(' or '[')
            || slice.PeekCharExtra(-1) is ']' or ')' || char.IsAsciiLetterOrDigit(slice.PeekCharExtra(-1)))
        {
            return false;
        }
        var end = text[2..].IndexOf(text[1] == '(' ? @"\)" : @"\]") + 2;
        if (end <= 2 || text[2..end].Contains('`'))
            return false;
        var tex = text[2..end].Trim();
        if (IsEscapedBracket(tex))
            return false;
        var hasText = tex.ContainsAny(FormulaText.Letters) || tex.ContainsAnyInRange('0', '9');
        if (!hasText || !FormulaText.IsFormula(tex, ' ', []))
            return false;
        if (text[1] == '[' && !tex.ContainsAny(FormulaText.Signs))
            return false;
        Add(processor, ref slice, text[..(end + 2)], 2, text[1] == '[');
        return true;
    }

    /// <summary>Determines whether the bracket belongs to an escaped <c>[[link]]</c> or <c>[^note]</c>.</summary>
    internal static bool IsEscapedBracket(ReadOnlySpan<char> tex) => tex.StartsWith('^') || tex.StartsWith(@"\[");

    private static void Add(
        InlineProcessor processor, ref StringSlice slice, ReadOnlySpan<char> text, int delimiterLength, bool isDisplay)
    {
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        var tex = text[delimiterLength..^delimiterLength].ToString();
        var formula = SourceOf(processor, slice.Start + delimiterLength, tex, isDisplay);
        processor.Inline = new FormulaInline(text.ToString(), formula)
        {
            Line = line,
            Column = column,
            Span = new SourceSpan(start, start + text.Length - 1),
        };
        slice.Start += text.Length;
    }

    private static FormulaSource SourceOf(InlineProcessor processor, int start, string tex, bool isDisplay)
    {
        var lines = new List<int> { processor.GetSourcePosition(start) };
        for (var end = tex.IndexOf('\n'); end >= 0; end = tex.IndexOf('\n', end + 1))
            lines.Add(processor.GetSourcePosition(start + end + 1));
        return new(tex, isDisplay, lines);
    }

    private static int LengthOf(ReadOnlySpan<char> text, int delimiterLength)
    {
        if (text.Length <= delimiterLength || text[delimiterLength] == '$'
            || (delimiterLength == 1 && char.IsWhiteSpace(text[1])))
        {
            return 0;
        }
        var marks = 0;
        for (var at = delimiterLength; at < text.Length && marks <= MaxMarks; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '`')
                return 0;
            else if (text[at] == '$' && Closes(text, at, delimiterLength))
                return at + delimiterLength;
            else if (text[at] == '$')
                marks++;
        }

        return 0;
    }

    private static bool Closes(ReadOnlySpan<char> text, int at, int delimiterLength)
    {
        if (delimiterLength == 2)
            return text[at..].StartsWith("$$");
        return !char.IsWhiteSpace(text[at - 1])
            && !(at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] == '$'));
    }
}

internal sealed class FormulaRenderer : HtmlObjectRenderer<FormulaInline>
{
    private static readonly CodeInlineRenderer Code = new();

    protected override void Write(HtmlRenderer renderer, FormulaInline formula)
    {
        if (formula.Html is null)
        {
            Code.Write(renderer, formula);
            return;
        }

        if (!formula.Formula.IsDisplay)
            formula.TakePunctuation();
        if (formula.Punctuation.Length == 0)
        {
            renderer.Write(formula.Html);
            return;
        }

        // No line break is allowed between the last part of a formula and the punctuation after it.
        var last = formula.Html.LastIndexOf("<math", StringComparison.Ordinal);
        renderer.Write(formula.Html[..last])
            .Write("<span class=\"kept\">").Write(formula.Html[last..]).Write(formula.Punctuation).Write("</span>");
    }
}

/// <param name="IsDisplay">True if the formula is shown as a separate block.</param>
/// <param name="Lines">The offset in the Markdown of each line of the formula.</param>
internal sealed record FormulaSource(string Tex, bool IsDisplay, IReadOnlyList<int> Lines)
{
    public static FormulaSource Of(LeafBlock block)
    {
        var (tex, lines) = (new StringBuilder(), new List<int>());
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i];
            lines.Add(line.Slice.Start);
            tex.Append(i == 0 ? "" : "\n").Append(line.Slice.AsSpan());
        }

        return new(tex.ToString(), IsDisplay: true, lines.Count > 0 ? lines : [block.Span.Start]);
    }

    public int OffsetOf(int at)
    {
        var before = Tex.AsSpan(0, Math.Min(at, Tex.Length));
        return Lines[Math.Min(before.Count('\n'), Lines.Count - 1)] + at - (before.LastIndexOf('\n') + 1);
    }
}

/// <summary>Distinguishes formulas from prices (<c>$5 or 10$</c>) and shell variables (<c>$HOME/$USER</c>).</summary>
internal static class FormulaText
{
    /// <summary>
    /// The maximum length in characters of a formula without commands, scripts and braces.
    /// Longer text is treated as prose.
    /// </summary>
    private const int MaxPlainLength = 60;

    /// <summary>The characters that distinguish a formula between escaped brackets from ordinary text.</summary>
    public static readonly SearchValues<char> Signs = SearchValues.Create("\\{}_^=<>+");

    public static readonly SearchValues<char> Letters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>
    /// Characters that occur in sentences, URLs, email addresses and shell commands, but not in a simple formula.
    /// </summary>
    private static readonly SearchValues<char> Foreign = SearchValues.Create("\"#%&?@~");

    private static readonly SearchValues<char> Operators = SearchValues.Create("=+-*/<>,:|");

    /// <param name="before">The character before the opening delimiter.</param>
    /// <param name="after">The text after the closing delimiter.</param>
    public static bool IsFormula(ReadOnlySpan<char> text, char before, ReadOnlySpan<char> after)
    {
        if (text.IsWhiteSpace() || !EndsWord(after))
            return false;
        if (text.IndexOfAny("\\{") >= 0)
            return true;
        if (text.IndexOfAny("_^") >= 0)
            return text[0] != '_' && !(text.Contains(' ') && LongestWord(text) > 2);
        return text.Length <= MaxPlainLength && !char.IsAsciiLetterOrDigit(before)
            && !text.ContainsAny(Foreign) && IsPlainFormula(text);
    }

    /// <summary>
    /// Determines whether single letters, digits and operators form a formula, such as <c>n</c>, <c>42</c>,
    /// <c>O(n)</c>, <c>x = 2y + 1</c> or <c>[0, 1)</c>.
    /// </summary>
    private static bool IsPlainFormula(ReadOnlySpan<char> text)
    {
        var longest = LongestWord(text);
        if (!text.Contains(' '))
            return longest <= 2 && (char.IsLetterOrDigit(text[^1]) || text[^1] is ')' or ']' or '!' or '|' or '\'');
        return longest == 1 ? text.ContainsAny(Operators)
            : longest == 0 && text[0] is '(' or '[' && text[^1] is ')' or ']';
    }

    private static int LongestWord(ReadOnlySpan<char> text)
    {
        var (longest, length) = (0, 0);
        foreach (var c in text)
        {
            length = char.IsLetter(c) ? length + 1 : 0;
            longest = Math.Max(longest, length);
        }

        return longest;
    }

    /// <summary>
    /// Determines whether a formula is not part of a longer word. Endings are allowed, as in <c>$n$th</c>.
    /// </summary>
    private static bool EndsWord(ReadOnlySpan<char> after)
    {
        var end = after.IndexOfAnyExcept(Letters);
        var word = end < 0 ? after : after[..end];
        return word is "" or "s" or "th" or "st" or "nd" or "rd" && !(end >= 0 && after[end] == '_');
    }
}
