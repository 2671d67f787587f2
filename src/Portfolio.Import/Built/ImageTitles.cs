using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Built;

/// <summary>Makes the captions of images those of their page. Other engines show titles as tooltips, and this site as captions.</summary>
internal static partial class ImageTitles
{
    /// <summary>Adds the alternative text as the title of images without one if the page shows it as a caption.</summary>
    /// <param name="captions">The letters of the captions on the page.</param>
    public static string WithCaptions(string body, IReadOnlySet<string> captions)
    {
        var result = new StringBuilder(body.Length);
        var prose = new ProseReader(body);
        var done = 0;
        while (prose.Next("![") is >= 0 and var at)
        {
            prose.Continue(at + 1);
            if (Untitled().Match(body, at) is not { Success: true } image || !captions.Contains(Words.Letters(image.Groups["alt"].Value)))
                continue;
            var end = image.Index + image.Length;
            var title = PlainWords.InLine(image.Groups["alt"].Value).Replace("\"", "\\\"", StringComparison.Ordinal);
            result.Append(body, done, end - done).Append(CultureInfo.InvariantCulture, $" \"{title}\"");
            done = end;
            prose.Continue(done);
        }

        return result.Append(body, done, body.Length - done).ToString();
    }

    /// <summary>Removes the titles of images that repeat the alternative text.</summary>
    public static string WithoutRepeated(string body)
    {
        var result = new StringBuilder(body.Length);
        var prose = new ProseReader(body);
        var done = 0;
        while (prose.Next("![") is >= 0 and var at)
        {
            prose.Continue(at + 1);
            if (Title().Match(body, at) is not { Success: true } title
                || !body.Contains($"![{title.Groups["title"].Value}]", StringComparison.Ordinal)
                || (title.Groups["alt"] is { Success: true } alt && alt.Value != title.Groups["title"].Value))
            {
                continue;
            }
            result.Append(body, done, title.Groups["written"].Index - done);
            done = title.Groups["written"].Index + title.Groups["written"].Length;
            prose.Continue(done);
        }

        return result.Append(body, done, body.Length - done).ToString();
    }

    /// <summary>Matches an image without a title, up to its closing parenthesis.</summary>
    [GeneratedRegex(@"\G!\[(?<alt>[^\[\]\n]+)\]\([^\s()]+(?=\))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Untitled();

    /// <summary>Matches an image, or the definition of a URL at the start of a line, with a title.</summary>
    [GeneratedRegex("""
        \G(!\[(?<alt>[^\[\]\n]+)\]\([^\s()]+(?<written>\s+"(?<title>[^"\n]+)")(?=\))
        |(?<=^[ ]{0,3})\[[^\[\]\n]+\]:[ \t]*\S+(?<written>[ \t]+"(?<title>[^"\n]+)")(?=[ \t\r]*$))
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Title();
}
