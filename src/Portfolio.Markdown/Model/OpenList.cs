using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Model;

/// <summary>
/// Defines what stands for <c>:::list talks limit 3</c> in a rendered text. The texts in the list depend on other files, so they are
/// filled in when a page is written, as the targets of links are.
/// </summary>
public static partial class OpenList
{
    // Noncharacters of Unicode, which are reserved for use within a program, so that no comment of an author is taken for a list.
    private const char First = '\uFDD0';
    private const char Last = '\uFDD1';

    /// <summary>The mark after the content of the container, which is shown if the query finds nothing.</summary>
    public static string End { get; } = $"<!--{Last}-->";

    /// <summary>Returns the mark before the content of the container.</summary>
    public static string Start(string query) => $"<!--{First}{WebUtility.HtmlEncode(query)}-->";

    public static bool IsIn(string text) => text.Contains(First, StringComparison.Ordinal);

    /// <summary>Returns the queries of the lists in a rendered text.</summary>
    public static IEnumerable<string> QueriesIn(string text) => !IsIn(text) ? []
        : Mark().Matches(text).Where(mark => mark.Groups["query"].Success).Select(QueryOf);

    /// <summary>Replaces each list in a rendered text.</summary>
    /// <param name="write">
    /// Returns what replaces the content of the container, or an empty string to show the content. The arguments are the query, and the
    /// text before it.
    /// </param>
    public static string Fill(string text, Func<string, StringBuilder, string> write)
    {
        var filled = new StringBuilder(text.Length);
        var containers = new Stack<bool>();
        var (at, hidden) = (0, 0);
        foreach (Match mark in Mark().Matches(text))
        {
            if (hidden == 0)
                filled.Append(text, at, mark.Index - at);
            at = mark.Index + mark.Length;
            if (mark.Groups["query"].Success)
            {
                var list = hidden > 0 ? "" : write(QueryOf(mark), filled);
                filled.Append(list);
                containers.Push(list.Length > 0);
                hidden += list.Length > 0 ? 1 : 0;
            }
            else if (containers.TryPop(out var isHidden) && isHidden)
            {
                hidden--;
            }
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }

    private static string QueryOf(Match mark) => WebUtility.HtmlDecode(mark.Groups["query"].Value);

    [GeneratedRegex("<!--(\uFDD0(?<query>[^>]*)|\uFDD1)-->", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();
}

/// <summary>Represents the place of a list in the HTML of a text.</summary>
public sealed record FilledList(int Start, int Length, string Query);
