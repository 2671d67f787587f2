using System.Buffers;
using System.Text.RegularExpressions;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Built;

/// <summary>
/// Removes the lines of a document that its page does not show, such as front matter in an unknown form, programs of MDX
/// and syntax of another engine. The words of each line say so, whatever the engine.
/// </summary>
internal static partial class ShownLines
{
    private const string Blank = "\n";
    private static readonly SearchValues<char> Marks = SearchValues.Create("{}[]();,.\"'`");

    /// <param name="shown">All words of the page, also those beside the main text.</param>
    /// <param name="removed">A callback for each line that is removed.</param>
    public static string Keep(string body, IReadOnlySet<string> shown, Action<string> removed)
    {
        var lines = body.Split('\n');
        var kept = new List<string>(lines.Length);
        var (fence, end, isFormula, isAfterRemoved) = (new Fence(), "", false, false);
        foreach (var line in lines)
        {
            var content = line.Trim();
            if (!fence.IsOpen && end.Length == 0 && content.StartsWith('<'))
                end = Raw().Match(content) is { Success: true } raw ? EndOf(raw.Value) : Blank;
            var isHtml = end.Length > 0;
            // HTML ends at a blank line, unless its content is text (CommonMark, section 4.6).
            if (end == Blank ? content.Length == 0 : end.Length > 0 && content.Contains(end, StringComparison.OrdinalIgnoreCase))
                end = "";
            var isDivider = content.StartsWith("$$", StringComparison.Ordinal) && content.IndexOf("$$", 2, StringComparison.Ordinal) < 0;
            isFormula ^= isDivider && !fence.IsOpen;
            if (fence.Reads(line) || isHtml || isFormula || isDivider || Kept().IsMatch(line))
            {
                kept.Add(line);
                isAfterRemoved = false;
                continue;
            }

            var words = Words.Of(PlainWords.InLine(line));
            var isRemoved = words.Count > 0 ? 2 * words.Count(shown.Contains) < words.Count
                : isAfterRemoved && content.Length > 0 && !content.AsSpan().ContainsAnyExcept(Marks);
            isAfterRemoved = isRemoved || (isAfterRemoved && content.Length == 0);
            if (isRemoved)
                removed(line);
            else
                kept.Add(line);
        }

        return string.Join('\n', kept);
    }

    private static string EndOf(string start) => start == "<!--" ? "-->" : $"</{start[1..]}";

    [GeneratedRegex("^<(!--|pre|script|style|textarea)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Raw();

    /// <summary>
    /// Matches alerts, whose kind a page can show as a symbol, containers, tables, indented code, images, formulas, URLs alone on their
    /// line, which pages show as players, and definitions of links, footnotes and abbreviations.
    /// </summary>
    [GeneratedRegex(@"^(\t|[ ]{4})|^\s*(>\s*\[!|:::|!!!|\?\?\?|\|)|!\[|\$|\\[(\[]|^[ ]{0,3}\*?\[[^\]]+\]:|^\s*<?https?://\S+\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Kept();
}
