using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Templates;

/// <summary>
/// A text in which each comment that goes over several paragraphs stands on one line, without its words: template languages remove
/// comments before Markdown is read. All other text keeps its offset.
/// </summary>
internal sealed class LongComments(string markdown)
{
    /// <summary>A comment with half a code block hides the next one until it is found itself.</summary>
    private const int MaxRounds = 5;

    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private int _rounds;

    public string Text { get; private set; } = markdown;

    public List<SourceSpan> Found { get; } = [];

    /// <summary>Adds the comments that begin at some offsets. Returns whether there is one.</summary>
    public bool Add(IReadOnlyCollection<int> openings)
    {
        if (openings.Count == 0 || _rounds++ == MaxRounds)
            return false;
        _missing.Clear();
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

    /// <summary>Writes short comments, each of which is parsed in one piece.</summary>
    private static void Blank(Span<char> comment)
    {
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
            if (rest.StartsWith(open))
                return After(close, start + open.Length);
        }

        if (rest.StartsWith(TemplateTag.ObsidianComment))
            return EndOfObsidian(start);
        return TemplateTag.Parse(rest) is { Name: "comment" } tag && After("endcomment", start + tag.Length) is >= 0 and var end ? After("%}", end) : -1;
    }

    /// <summary>The next <c>%%</c> ends a comment; within a line, <c>%%i</c> is a variable and the first none.</summary>
    private int EndOfObsidian(int start)
    {
        var end = start + 2;
        var isAlone = end < Text.Length && Text[end] is '\r' or '\n';
        do
            end = After(TemplateTag.ObsidianComment, end);
        while (isAlone && IsVariable());
        return IsVariable() ? -1 : end;

        bool IsVariable() => end >= 0 && end < Text.Length && char.IsLetterOrDigit(Text[end]);
    }

    /// <summary>The offset after the next occurrence of a text; -1 without one. What is missing is searched for once.</summary>
    private int After(string end, int start)
    {
        var at = _missing.Contains(end) ? -1 : Text.IndexOf(end, start, StringComparison.Ordinal);
        if (at < 0)
            _missing.Add(end);
        return at < 0 ? -1 : at + end.Length;
    }
}
