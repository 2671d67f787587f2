using System.Text;

namespace Portfolio.Content.Search;

/// <summary>Joins the blocks of a section into one line of sentences.</summary>
internal static class TextBlocks
{
    /// <param name="text">Plain text with one block per line and tabs between the cells of a table.</param>
    public static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length + 16);
        foreach (var line in text.Split('\n'))
        {
            var cells = line.Split('\t').Select(OneLine).Where(cell => cell.Length > 0).ToList();
            if (cells.Count == 0)
                continue;
            if (joined.Length > 0)
                joined.Append(EndsSentence(joined[^1]) || joined[^1] is ':' or ';' ? " " : ". ");
            joined.Append(cells[0]).Append(cells.Count > 1 ? ": " : "").AppendJoin(", ", cells.Skip(1));
        }

        return joined.ToString();
    }

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
