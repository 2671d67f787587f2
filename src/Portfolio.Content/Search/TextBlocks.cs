using System.Text;

namespace Portfolio.Content.Search;

/// <summary>Contains the prose of a document, with all blocks joined into one line.</summary>
internal sealed class TextBlocks
{
    /// <summary>The separator that is inserted after a block, unless the block ends with punctuation.</summary>
    private const string Separator = " · ";

    private readonly List<(int Start, string Id)> _headings = [];

    /// <param name="text">Plain text with one block per line.</param>
    /// <param name="marks">The headings of the text, and the lines to leave out.</param>
    public TextBlocks(string text, IReadOnlyList<LineMark> marks)
    {
        var joined = new StringBuilder(text.Length + 16);
        var marked = marks.GroupBy(m => m.Line).ToDictionary(m => m.Key, m => m.First().Heading);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            var isMarked = marked.TryGetValue(number++, out var heading);
            var block = OneLine(line);
            if (block.Length == 0 || (isMarked && heading is null))
                continue;
            if (joined.Length > 0)
                joined.Append(EndsSentence(joined[^1]) || joined[^1] is ':' or ';' ? " " : Separator);
            if (heading is not null)
                _headings.Add((joined.Length, heading));
            joined.Append(block);
        }

        Text = joined.ToString();
    }

    public string Text { get; }

    /// <summary>Returns the id of the heading above a position in <see cref="Text"/>, or null if there is none.</summary>
    public string? SectionAt(int place) => _headings.FindLast(h => h.Start <= place).Id;

    public static bool EndsSentence(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '।' or '؟';

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var isSpace = char.IsWhiteSpace(c) || char.IsControl(c);
            if (!isSpace)
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }
}
