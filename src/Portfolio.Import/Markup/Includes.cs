using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Import.Markup;

internal static partial class Includes
{
    /// <summary>The maximum depth of nested includes, which stops documents that include themselves.</summary>
    private const int MaxDepth = 4;

    /// <param name="read">
    /// A function that returns the body of the document at a path, or <see langword="null"/> if there is none.
    /// </param>
    /// <param name="missing">A callback for each document that is missing.</param>
    public static string Replace(string text, Func<string, string?> read, Action missing, int depth = 0)
    {
        if (depth == MaxDepth || !Tag().IsMatch(text))
            return text;
        var fence = new Fence();
        var result = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var isCode = fence.Reads(line);
            result.Append(isCode ? line : Tag().Replace(line, tag =>
            {
                if (read(tag.Groups["path"].Value) is { } body)
                    return Replace(body.Trim('\n'), read, missing, depth + 1);
                missing();
                return tag.Value.StartsWith('-') ? "" : tag.Value;
            })).Append('\n');
        }

        return result.ToString(0, result.Length - 1);
    }

    /// <summary>Determines whether a text consists of tags that include files.</summary>
    public static bool IsOnly(string text) => Tag().IsMatch(text) && string.IsNullOrWhiteSpace(Tag().Replace(text, ""));

    [GeneratedRegex("""
        \{\{[<%]\s*(include|readfile|import|snippet)\s+((file|path|src)\s*=\s*)?["'`]?(?<path>[^"'`\s>%}]+)[^>%}\n]*[>%]\}\}
        |\{%-?\s*include_relative\s+(?<path>[^\s%]+)\s*-?%\}
        |<!--\s*@include:\s*(?<path>[^\s{\#>]+)[^>\n]*-->
        |-{1,2}8<-{1,2}\s+["'](?<path>[^"':\n]+)[^"'\n]*["']
        |\{\{\#include\s+(?<path>[^\s:}]+)[^}\n]*\}\}
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tag();
}
