using System.Text;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>Contains the plain text of a document, with all blocks joined into one line.</summary>
internal sealed class TextBlocks
{
    /// <summary>The separator that is inserted after a block, unless the block ends with punctuation.</summary>
    private const string Separator = " · ";

    private readonly List<(int Start, string Block)> _blocks = [];

    /// <param name="text">Plain text with one block per line.</param>
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

    /// <summary>
    /// Returns the id of the heading above a position in <see cref="Text"/>, or <see langword="null"/> if there is
    /// none.
    /// </summary>
    public string? SectionAt(int place, IReadOnlyList<Heading> headings)
    {
        // Headings have typographic punctuation and the text does not, so only the words are compared.
        var words = headings.Select(h => IndexedText.WordsOf(h.Text)).ToList();
        var longest = headings.Select(h => 2 * h.Text.Length).DefaultIfEmpty(0).Max();
        var next = 0;
        string? section = null;
        foreach (var block in _blocks.TakeWhile(b => b.Start <= place).Select(b => b.Block)
            .Where(b => b.Length < longest))
        {
            var found = words.IndexOf(IndexedText.WordsOf(block), next);
            if (found < 0)
                continue;
            section = headings[found].Id;
            next = found + 1;
        }

        return section;
    }

    public static bool EndsSentence(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '।' or '؟';

    /// <summary>Replaces runs of white space and control characters with one space.</summary>
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
