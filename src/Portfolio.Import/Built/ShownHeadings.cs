using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Import.Html;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Built;

/// <summary>Writes the headings of a document as its page on the old site shows them.</summary>
internal static partial class ShownHeadings
{
    /// <summary>
    /// Removes braces at the end of headings, which another engine reads as attributes, if the page shows the headings without them.
    /// </summary>
    /// <param name="read">A function that returns the elements with the main text of the old page.</param>
    public static string WithoutAttributes(string body, Func<IReadOnlyList<IElement>> read)
    {
        if (!Attributes().IsMatch(body))
            return body;
        var shown = read().SelectMany(r => r.QuerySelectorAll(Anchors.Headings))
            .Select(h => Words.Letters(h.TextContent)).ToHashSet();
        bool IsShown(string heading) => shown.Contains(Words.Letters(PlainWords.Of(heading)));
        var fence = new Fence();
        return string.Join('\n', body.Split('\n').Select(line =>
        {
            fence.Reads(line);
            return !fence.IsOpen && Attributes().Match(line) is { Success: true, Groups: var parts } && !shown.Contains(Words.Letters(line))
                && IsShown(parts["heading"].Value) ? parts["heading"].Value : line;
        }));
    }

    /// <summary>Moves the heading with the title of the page to the start, so that it is the title here, too.</summary>
    public static string WithTitleFirst(string body, string title)
    {
        var first = RenderedText.HeadingsOf(body).FirstOrDefault(h => !h.IsEnclosed);
        if (first is null || Words.Letters(first.Text) != Words.Letters(title)
            || body.AsSpan(0, first.Start).IsWhiteSpace() || !body.AsSpan(first.Start).StartsWith("# "))
        {
            return body;
        }

        var end = EndOfLine(body, first.Start);
        return $"{body[first.Start..end]}\n\n{body[..first.Start].Trim('\n')}\n\n{body[end..].TrimStart('\n')}";
    }

    public static int EndOfLine(string text, int start) => text.IndexOf('\n', start) is >= 0 and var line ? line : text.Length;

    /// <summary>Matches headings with braces at the end other than <c>{#id}</c> and <c>{.class}</c>, which this site reads.</summary>
    [GeneratedRegex(@"^(?<heading>\#{1,6}[ \t][^\n{]*?)[ \t]*(%\{[^{}\n]*\}%|\{[^#.{}\n][^{}\n]*\})[ \t\r]*$", RegexOptions.Multiline
        | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Attributes();
}
