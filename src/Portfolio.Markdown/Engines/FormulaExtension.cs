using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
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
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Engines;

/// <summary>
/// Converts TeX formulas to MathML. Inline formulas are between <c>$</c>, or between <c>\(</c> and <c>\)</c>, whose backslashes can be
/// doubled, as for MathJax in Jekyll.
/// Display formulas are between <c>$$</c>, between <c>\[</c> and <c>\]</c>, in <c>math</c> fences, or environments such as
/// <c>\begin{align}</c>. <c>\ref</c> and <c>\eqref</c> are also links outside formulas, if the document has a label.
/// Invalid formulas are shown as code and reported.
/// </summary>
internal sealed partial class FormulaExtension : RenderingExtension
{
    /// <summary>The maximum number of invalid formulas in a document. All later formulas are shown as code.</summary>
    private const int MaxFailures = 200;

    /// <summary>The width of a phone's text in em, 350 pixels of 17 each.</summary>
    private const double PhoneWidth = 20.5;

    /// <summary>The width of the text on A4 paper in em, with a margin for formulas that are wider than estimated.</summary>
    private const double PaperWidth = 40;

    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.InsertBefore<ParagraphBlockParser>(new FormulaBlockParser());
        pipeline.InlineParsers.InsertBefore<EscapeInlineParser>(new FormulaParser());
    }

    public override void AddVisitors(DocumentWalk walk)
    {
        var context = walk.Context;
        var links = new LinkTargets(context);
        var span = SourceSpan.Empty;
        var converter = new FormulaConverter(context.Source.Macros, new()
        {
            MaxLength = FormulaBlockParser.MaxLength,
            // If a formula links to an unpublished document, the formula is removed from the served Markdown.
            Link = target => links.Write(new(target, span.Start, SourceSpan.Empty, IsHtml: true)
            {
                Removal = [SourceLink.Replace(span, "")]
            }),
        });
        if (HasLabels(context))
            walk.BeforeDocument(document => converter.ReadLabels([.. FormulasOf(document)], context.Cancellation));
        var failures = 0;
        var length = 0;
        walk.OnBlock<FormulaBlock>(block =>
        {
            var formula = FormulaSource.Of(block);
            EditMarks(formula, block.Span, context);
            return Visit(formula, block.Span);
        });
        walk.OnBlock<FencedCodeBlock>(block => IsFormula(block) ? Visit(FormulaSource.Of(block), block.Span) : null);
        walk.OnBlock<ParagraphBlock>(block =>
        {
            if (block.Inline is not { FirstChild: FormulaInline { Formula.IsDisplay: true, NextSibling: null } formula })
                return null;
            EditMarks(formula.Formula, formula.Span, context);
            return Visit(formula.Formula, formula.Span);
        });
        walk.OnInline<FormulaInline>(inline =>
        {
            EditMarks(inline.Formula, inline.Span, context);
            // Search and headings use the plain text of the converted formula instead of its TeX.
            if (Convert(inline.Formula, inline.Span) is { } converted)
            {
                inline.Html = converted.MathMl;
                inline.Content = converted.Text;
            }

            return false;
        });

        SafeHtmlBlock Visit(FormulaSource source, SourceSpan place)
        {
            if (Convert(source, place) is not { } converted)
                return new(CodeHighlighter.Render($"$$\n{source.Tex.Trim('\n')}\n$$\n", "latex").Html);
            context.Text.Prose.Append(converted.Text);
            var size = converted.Width > PaperWidth ? " long wide" : converted.Width > PhoneWidth ? " long" : "";
            return new($"<div class=\"math{size}\" tabindex=\"0\">{converted.MathMl}</div>");
        }

        ConvertedFormula? Convert(FormulaSource source, SourceSpan place)
        {
            if (failures >= MaxFailures)
                return null;
            span = place;
            var formula = converter.Convert(source.Tex, source.IsDisplay, context.Cancellation);
            if (formula.Message is { } message)
            {
                failures++;
                context.Report(source.OffsetOf(message.Offset), Rule.Of(message.Rule), message.Text);
                return null;
            }

            if (DoubledLineBreak().Match(source.Tex) is { Success: true } empty)
            {
                context.Report(source.OffsetOf(empty.Index), Rule.FormulaRow,
                    @"`\\\\` makes an empty row, because a backslash in a formula needs no escape; write `\\` for one line break");
            }
            foreach (var warning in formula.Warnings)
                context.Report(source.OffsetOf(warning.Offset), Rule.Of(warning.Rule), warning.Text);
            length += formula.MathMl.Length;
            return length <= DocumentLimits.MaxHtmlLength ? formula : throw DocumentLimits.HtmlTooLong();
        }
    }

    /// <summary>Matches the line break of TeX as it is written for programs that take a backslash for an escape in formulas, too.</summary>
    [GeneratedRegex(@"(?<!\\)\\{4}(?!\\)", RegexOptions.CultureInvariant)]
    private static partial Regex DoubledLineBreak();

    public static bool HasLabels(RenderingContext context) =>
        context.Source.Markdown.Contains(@"\label{", StringComparison.Ordinal);

    /// <summary>Determines whether a code block is a formula.</summary>
    public static bool IsFormula(CodeBlock block) => block is FencedCodeBlock { Info: "math" };

    /// <summary>Returns all formulas of a document, in order.</summary>
    public static IEnumerable<(string Tex, bool IsDisplay)> FormulasOf(MarkdownDocument document)
    {
        foreach (var node in document.Descendants())
        {
            var source = node switch
            {
                FormulaInline inline => inline.Formula,
                FormulaBlock block => FormulaSource.Of(block),
                CodeBlock block when IsFormula(block) => FormulaSource.Of(block),
                _ => null,
            };
            if (source is not null)
                yield return (source.Tex, source.IsDisplay);
        }
    }

    /// <summary>Replaces <c>\(…\)</c> and <c>\[…\]</c> with dollar signs in the served Markdown.</summary>
    private static void EditMarks(FormulaSource formula, SourceSpan span, RenderingContext context)
    {
        var source = context.MarkdownOf(span);
        var delimiter = formula.IsDisplay ? "$$" : "$";
        if (source.Length < 4 || source[0] != '\\' || source[^2] != '\\')
            return;
        if (source[1] == '\\')
        {
            context.Edit(span.Start, source.Length, delimiter + formula.Tex.Trim() + delimiter);
            return;
        }
        context.Edit(span.Start, 2, delimiter);
        context.Edit(span.Start + source.Length - 2, 2, delimiter);
    }

    protected override void AddRenderers(HtmlRenderer renderer) =>
        renderer.ObjectRenderers.Insert(0, new FormulaRenderer());
}

/// <summary>Represents a formula in a paragraph. An invalid formula is shown as code, including its delimiters.</summary>
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
/// Parses <c>$…$</c>, <c>$`…`$</c> and <c>$$…$$</c> in text. As on GitHub, the first <c>$</c> follows no letter or digit
/// and no space follows it, and the next <c>$</c> follows no space and no letter or digit follows it.
/// </summary>
internal sealed class FormulaParser : InlineParser
{
    /// <summary>The maximum length in characters, which limits the time for text with many dollar signs.</summary>
    private const int MaxLength = 2_000;

    public FormulaParser() => OpeningCharacters = ['$', '\\'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        text = text[..Math.Min(text.Length, MaxLength)];
        if (text[0] == '\\')
            return MatchReference(processor, ref slice, text) || MatchLatex(processor, ref slice, text);
        var delimiter = text.StartsWith("$$") ? "$$" : "$";
        // $`x`$ is GitHub's syntax for formulas that contain Markdown characters.
        var quoted = text.StartsWith("$`") ? text[2..].IndexOf("`$") : 0;
        var isQuoted = quoted > 0 && !text.Slice(2, quoted).Contains('`');
        var length = isQuoted ? quoted + 4 : LengthOf(text, delimiter);
        if (length == 0)
            ReportSpaces(processor, slice, text);
        if (length == 0 || (delimiter.Length == 1 && (WordRune.IsSpaced(slice.PeekCharExtra(-1))
            || (length < text.Length && WordRune.IsSpaced(text[length])))))
        {
            return false;
        }
        Add(processor, ref slice, text[..length], isQuoted ? 2 : delimiter.Length, delimiter.Length == 2);
        return true;
    }

    /// <summary>Reports TeX between <c>$</c> and spaces, which other programs show as a formula.</summary>
    private static void ReportSpaces(InlineProcessor processor, StringSlice slice, ReadOnlySpan<char> text)
    {
        if (text is not ['$', ' ' or '\t', ..])
            return;
        var end = text[1..].IndexOf('$') + 1;
        var command = end > 0 ? text[..end].IndexOf('\\') : -1;
        if (command > 0 && char.IsAsciiLetter(text[command + 1]) && !text[..end].Contains('`'))
        {
            RenderingContext.Of(processor.Context)?.Report(processor.GetSourcePosition(slice.Start), Rule.FormulaSpace,
                "this is not a formula, because a space follows the first `$`; remove the space");
        }
    }

    /// <summary>Parses <c>\ref{…}</c> and <c>\eqref{…}</c> outside formulas.</summary>
    private static bool MatchReference(InlineProcessor processor, ref StringSlice slice, ReadOnlySpan<char> text)
    {
        if (!(text.StartsWith(@"\ref{") || text.StartsWith(@"\eqref{"))
            || RenderingContext.Of(processor.Context) is not { } context || !FormulaExtension.HasLabels(context))
        {
            return false;
        }
        var end = text.IndexOfAny("}\n");
        if (end < 0 || text[end] != '}')
            return false;
        Add(processor, ref slice, text[..(end + 1)], 0, isDisplay: false);
        return true;
    }

    /// <summary>
    /// Parses <c>\(…\)</c> and <c>\[…\]</c>, and both with doubled backslashes. Authors also escape ordinary brackets in this way, so
    /// the content must look like a formula.
    /// </summary>
    private static bool MatchLatex(InlineProcessor processor, ref StringSlice slice, ReadOnlySpan<char> text)
    {
        var mark = text.StartsWith(@"\\") ? 2 : 1;
        if (text.Length < 5 || text[mark] is not ('(' or '[')
            || slice.PeekCharExtra(-1) is ']' or ')' or '[' || (mark == 2 && slice.PeekCharExtra(-1) == '\\')
            || char.IsAsciiLetterOrDigit(slice.PeekCharExtra(-1)))
        {
            return false;
        }
        var start = mark + 1;
        var end = text[start..].IndexOf((text[mark] == '(' ? @"\\)" : @"\\]").AsSpan(2 - mark)) + start;
        if (end <= start || text[start..end].Contains('`') || !FormulaText.IsFormula(text[start..end], needsSign: text[mark] == '['))
            return false;
        Add(processor, ref slice, text[..(end + start)], start, text[mark] == '[');
        return true;
    }

    private static void Add(
        InlineProcessor processor, ref StringSlice slice, ReadOnlySpan<char> text, int delimiterLength, bool isDisplay)
    {
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        var tex = text[delimiterLength..^delimiterLength].ToString();
        // Jekyll reads the first of two backslashes as an escape before MathJax reads the formula.
        if (text.StartsWith(@"\\"))
            tex = tex.Replace(@"\\", @"\", StringComparison.Ordinal);
        else if (tex.Contains(@"\\{", StringComparison.Ordinal) && tex.Contains(@"\\}", StringComparison.Ordinal))
            tex = tex.Replace(@"\\{", @"\{", StringComparison.Ordinal).Replace(@"\\}", @"\}", StringComparison.Ordinal);
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

    private static int LengthOf(ReadOnlySpan<char> text, string delimiter)
    {
        var start = delimiter.Length;
        if (text.Length <= start || text[start] == '$' || (start == 1 && char.IsWhiteSpace(text[1])))
            return 0;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '`')
                return 0;
            else if (text[at] == '$')
                return text[at..].StartsWith(delimiter) && (start == 2 || !char.IsWhiteSpace(text[at - 1])) ? at + start : 0;
        }

        return 0;
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
        var last = formula.Html.LastIndexOf("<wbr><math", StringComparison.Ordinal) is var wbr and >= 0 ? wbr + "<wbr>".Length : 0;
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

/// <summary>Distinguishes formulas in escaped brackets from ordinary text: <c>\(n\)</c>, <c>\[see below\]</c>.</summary>
internal static partial class FormulaText
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\{}_^=<>+");

    /// <param name="needsSign">
    /// True if letters without an operator, script or command are text, and also long words without a command, as in
    /// <c>\[user_name\]</c>.
    /// </param>
    public static bool IsFormula(ReadOnlySpan<char> tex, bool needsSign)
    {
        tex = tex.Trim();
        // An escaped `[[link]]` or `[^note]` is text.
        if (tex.IsEmpty || tex.StartsWith('^') || tex.StartsWith(@"\["))
            return false;
        var longestWord = LongestWord(tex);
        if (longestWord == 0 && !tex.ContainsAnyInRange('0', '9'))
            return false;
        return (tex.ContainsAny(Signs) && !(needsSign && longestWord > 3 && !Command().IsMatch(tex)))
            || (!needsSign && longestWord <= (tex.Contains(' ') ? 1 : 2) && tex[^1] is not ('.' or ','));
    }

    [GeneratedRegex(@"\\[A-Za-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Command();

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
}
