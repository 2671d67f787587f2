namespace Portfolio.Content.Rendering.Text;

/// <summary>Summaries for lists, feeds and search results.</summary>
internal static class Summaries
{
    private const int MaxLength = 160;

    /// <summary>The text on one line, cut after a word to at most 160 characters. A cut text ends with an ellipsis.</summary>
    public static string Cut(string text)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= MaxLength)
            return text;
        var end = text.LastIndexOf(' ', MaxLength - 1);
        if (end < MaxLength / 2)
            end = EndOfCharacter(text);
        return string.Concat(text.AsSpan(0, end).TrimEnd(" ,;:.–—-"), "…");
    }

    private static int EndOfCharacter(string text)
    {
        var end = 0;
        for (var i = 0; i < MaxLength;)
        {
            end = i;
            i += System.Globalization.StringInfo.GetNextTextElementLength(text, i);
        }

        return end;
    }
}
