namespace Portfolio.Content.Rendering.Text;

/// <summary>Short texts that stand for a document in lists, feeds and search results.</summary>
internal static class Summaries
{
    private const int Longest = 160;

    /// <summary>The text on one line, cut behind a word to at most 160 characters; what was cut ends in an ellipsis.</summary>
    public static string Cut(string text)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= Longest)
            return text;
        var end = text.LastIndexOf(' ', Longest - 1);
        if (end < Longest / 2)
            end = EndOfCharacter(text);
        return string.Concat(text.AsSpan(0, end).TrimEnd(" ,;:.–—-"), "…");
    }

    private static int EndOfCharacter(string text)
    {
        var end = 0;
        for (var i = 0; i < Longest;)
        {
            end = i;
            i += System.Globalization.StringInfo.GetNextTextElementLength(text, i);
        }

        return end;
    }
}
