using System.Text.RegularExpressions;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Content.Rendering.Html;
using Portfolio.Content.Rendering.Templates;

namespace Portfolio.Content.Rendering.Pipeline;

/// <summary>
/// A text in which each comment that goes over several paragraphs, and each hidden element, stands on one line, without its words: template
/// languages remove comments before Markdown is read. All other text keeps its offset.
/// </summary>
internal sealed class LongComments(string markdown)
{
    /// <summary>A comment with half a code block hides the next one until it is found itself.</summary>
    private const int MaxRounds = 5;

    /// <summary>Tags in a round that are compared with hidden elements, so that many without an end take little time.</summary>
    private const int MaxTags = 100_000;

    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private string _prose = "";
    private int _rounds;
    private int _tags;

    public string Text { get; private set; } = markdown;

    public List<SourceSpan> Found { get; } = [];

    /// <summary>Whether a text may have a comment of HTML or Obsidian, or a hidden element.</summary>
    public static bool NeedCode(string markdown) => markdown.Contains(TemplateTag.ObsidianComment, StringComparison.Ordinal)
        || (markdown.Contains('<', StringComparison.Ordinal) && (markdown.Contains("<!--", StringComparison.Ordinal)
            || markdown.Contains("hidden", StringComparison.OrdinalIgnoreCase)
                || markdown.Contains("style", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The code of a document: what looks like the end of a comment of HTML or Obsidian there is none.</summary>
    public static IEnumerable<SourceSpan> CodeOf(MarkdownDocument document) =>
        document.Descendants().Where(node => node is CodeInline
            or (CodeBlock and not FencedCodeBlock { Parser: FencedCodeBlockParser, ClosingFencedCharCount: 0 })).Select(node => node.Span);

    /// <summary>Adds the comments that begin at some offsets. Returns whether there is one.</summary>
    /// <param name="code">Where the text has code.</param>
    public bool Add(IReadOnlyCollection<int> openings, IReadOnlyList<SourceSpan> code)
    {
        if (openings.Count == 0 || _rounds == MaxRounds)
            return false;
        _rounds++;
        _missing.Clear();
        _tags = MaxTags;
        _prose = WithoutCode(code);
        var (text, known, done) = (Text.ToCharArray(), Found.Count, 0);
        foreach (var start in openings.Order())
        {
            if (start < done || EndOf(start) is var end && end < 0)
                continue;
            Blank(text.AsSpan(start..end));
            Found.Add(new(start, end - 1));
            done = end;
        }

        Text = new(text);
        return Found.Count > known;
    }

    /// <summary>Writes short comments, each of which is parsed in one piece. One of HTML stays one, as templates are text in
    /// <c>pre</c>.</summary>
    private static void Blank(Span<char> comment)
    {
        if (comment.StartsWith("<!--"))
        {
            comment[4..^3].Fill(' ');
            return;
        }

        while (comment.Length > 0)
        {
            var part = comment[..(comment.Length < TemplateTag.MaxLength ? comment.Length : TemplateTag.MaxLength / 2)];
            part.Fill(' ');
            "{#".CopyTo(part);
            "#}".CopyTo(part[^2..]);
            comment = comment[part.Length..];
        }
    }

    /// <summary>The offset after the comment at an offset; -1 when it has no end.</summary>
    private int EndOf(int start)
    {
        var rest = Text.AsSpan(start);
        foreach (var (open, close) in TemplateTag.Comments)
        {
            if (rest.StartsWith(open) && After(close, start + open.Length) is >= 0 and var end)
                return end;
        }

        if (rest.StartsWith("<!--"))
            return After("-->", start + 4, _prose);
        if (rest[0] == '<')
            return EndOfElement(start);
        if (rest.StartsWith(TemplateTag.ObsidianComment))
            return EndOfObsidian(start);
        return TemplateTag.IsTightComment(rest) ? After("#}", start + 2)
            : TemplateTag.Parse(rest) is { CommentEnd: { } pattern } tag ? After(pattern, start + tag.Length) : -1;
    }

    /// <summary>The offset after the end tag of a hidden element; -1 when it has none.</summary>
    private int EndOfElement(int start)
    {
        if (HtmlTag.Parse(Text, start, out var at) is not { } element)
            return -1;
        var depth = element.IsSelfClosing || AllowedHtml.IsVoid(element.Name) ? 0 : 1;
        while (depth > 0 && _tags-- > 0 && _prose.IndexOf('<', at) is >= 0 and var next)
        {
            if (HtmlTag.Parse(_prose, next, out at) is { } tag && tag.Name == element.Name)
                depth += tag.IsEnd ? -1 : tag.IsSelfClosing ? 0 : 1;
        }

        return depth == 0 ? at : -1;
    }

    /// <summary>The next <c>%%</c> ends a comment; within a line, <c>%%i</c> is a variable and the first none.</summary>
    private int EndOfObsidian(int start)
    {
        var end = start + 2;
        var isAlone = end < Text.Length && Text[end] is '\r' or '\n';
        do
            end = After(TemplateTag.ObsidianComment, end, _prose);
        while (isAlone && IsVariable());
        return IsVariable() ? -1 : end;

        bool IsVariable() => end >= 0 && end < Text.Length && WordRune.IsSpaced(Text[end]);
    }

    /// <summary>The offset after the next match; -1 without one. What is missing is searched for once.</summary>
    private int After(Regex end, int start)
    {
        if (_missing.Contains(end.ToString()))
            return -1;
        foreach (var match in end.EnumerateMatches(Text, start))
            return match.Index + match.Length;
        _missing.Add(end.ToString());
        return -1;
    }

    /// <summary>The offset after the next occurrence of a text; -1 without one. What is missing is searched for once.</summary>
    private int After(string end, int start, string? text = null)
    {
        var at = _missing.Contains(end) ? -1 : (text ?? Text).IndexOf(end, start, StringComparison.Ordinal);
        if (at < 0)
            _missing.Add(end);
        return at < 0 ? -1 : at + end.Length;
    }

    private string WithoutCode(IReadOnlyList<SourceSpan> code)
    {
        var prose = Text.ToCharArray();
        foreach (var span in code)
            prose.AsSpan(span.Start..Math.Min(span.End + 1, prose.Length)).Fill(' ');
        return new(prose);
    }
}
