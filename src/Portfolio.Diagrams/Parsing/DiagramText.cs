using System.Text;

namespace Portfolio.Diagrams.Parsing;

/// <summary>
/// The source of a diagram without front matter, <c>%%</c> comments and <c>%%{init}%%</c> directives. They are replaced by spaces, so
/// that offsets stay those of the source.
/// </summary>
internal sealed class DiagramText
{
    public DiagramText(string source)
    {
        var text = new StringBuilder(source);
        var start = 0;
        if (source.TrimStart().StartsWith("---\n", StringComparison.Ordinal))
        {
            var open = source.IndexOf("---\n", StringComparison.Ordinal);
            var end = source.IndexOf("\n---", open + 3, StringComparison.Ordinal);
            if (end > 0)
            {
                Caption = TitleOf(source[open..end]);
                start = end + 4;
                Blank(text, 0, start);
            }
        }

        while (start < source.Length)
        {
            var end = source.IndexOf('\n', start);
            if (end < 0)
                end = source.Length;
            var line = source.AsSpan(start, end - start);
            var indent = line.Length - line.TrimStart().Length;
            if (line[indent..].StartsWith("%%{", StringComparison.Ordinal)
                && source.IndexOf("}%%", start, StringComparison.Ordinal) is > 0 and var close)
                Blank(text, start, end = close + 3);
            else if (line[indent..].StartsWith("%%", StringComparison.Ordinal))
                Blank(text, start, end);
            else if (CommentIn(line) is > 0 and var comment)
                Blank(text, start + comment, end);
            start = end + (end < source.Length && source[end] == '\n' ? 1 : 0);
        }

        Source = text.ToString();
    }

    public string Source { get; }

    /// <summary>The title in the front matter or after <c>title</c>. It is shown.</summary>
    public string? Caption { get; set; }

    /// <summary>The accessible name that <c>accTitle</c> gives.</summary>
    public string? Title { get; set; }

    /// <summary>The description that <c>accDescr</c> gives.</summary>
    public string? Description { get; set; }

    /// <summary>Where a comment behind a statement begins: after a space, outside of quotes; -1 without one.</summary>
    private static int CommentIn(ReadOnlySpan<char> line)
    {
        var at = line.IndexOf(" %%", StringComparison.Ordinal);
        return at >= 0 && line[..at].Count('"') % 2 == 0 ? at : -1;
    }

    private static string? TitleOf(string frontMatter) => frontMatter.Split('\n')
        .Where(line => line.StartsWith("title:", StringComparison.Ordinal)).Select(line => line["title:".Length..].Trim(' ', '"', '\''))
            .FirstOrDefault();

    private static void Blank(StringBuilder text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] != '\n')
                text[i] = ' ';
        }
    }
}
