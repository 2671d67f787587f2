using System.Text;

namespace Portfolio.Markdown.Text;

/// <summary>Writes code in a line. A word with hyphens, such as <c>--read-only</c>, stays on one line.</summary>
internal static class InlineCode
{
    /// <summary>The number of characters that fit in a list item at a width of 320 pixels.</summary>
    private const int MaxLength = 29;

    public static string Html(string code)
    {
        var html = new StringBuilder("<code>");
        var words = code.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            html.Append(i == 0 ? "" : " ");
            if (words[i].Contains('-', StringComparison.Ordinal) && words[i].Length <= MaxLength)
                html.Append("<span class=\"kept\">").AppendEncoded(words[i]).Append("</span>");
            else
                html.AppendEncoded(words[i]);
        }

        return html.Append("</code>").ToString();
    }
}
