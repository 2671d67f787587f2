using System.Text;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>The blocks of a plain text on one line.</summary>
internal sealed class TextBlocks
{
    /// <summary>Stands between two blocks if the first does not end with such punctuation.</summary>
    private const string Separator = " · ";

    private readonly List<(int Start, string Block)> _blocks = [];

    /// <param name="text">A text whose blocks are on lines of their own.</param>
    public TextBlocks(string text)
    {
        var line = new StringBuilder(text.Length + 16);
        foreach (var block in text.Split('\n').Select(OneLine).Where(block => block.Length > 0))
        {
            if (line.Length > 0)
                line.Append(EndsSentence(line[^1]) || line[^1] is ':' or ';' ? " " : Separator);
            _blocks.Add((line.Length, block));
            line.Append(block);
        }

        Text = line.ToString();
    }

    public string Text { get; }

    /// <summary>Gets the id of the heading under which a place of <see cref="Text"/> is, or null if there is none.</summary>
    /// <param name="headings">The headings of the text, in order.</param>
    public string? SectionAt(int place, IReadOnlyList<Heading> headings)
    {
        var next = 0;
        string? section = null;
        foreach (var (start, block) in _blocks)
        {
            if (start > place || next == headings.Count)
                break;
            // The headings have typographic punctuation, the text has the author's: their words are the same.
            if (block.Length < 2 * headings[next].Text.Length && IndexedText.WordsOf(block) == IndexedText.WordsOf(headings[next].Text))
                section = headings[next++].Id;
        }

        return section;
    }

    /// <summary>Determines whether a character ends a sentence.</summary>
    public static bool EndsSentence(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '।' or '؟';

    /// <summary>Replaces each run of white space and control characters by one space.</summary>
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
