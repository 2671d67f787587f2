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

    /// <summary>
    /// Replaces MDX components with the documents from which they are imported, as in <c>import Part from
    /// './_part.mdx'</c> and <c>&lt;Part /></c>.
    /// </summary>
    /// <param name="files">The path of each imported file, by the name of its component.</param>
    public static string ReplaceComponents(string text, Dictionary<string, string> files,
        Dictionary<string, string> values,
        Func<string, string?> read, int depth = 0)
    {
        foreach (var (name, path) in files.Where(f => SourceFiles.IsText(f.Value)).ToList())
        {
            if (depth == MaxDepth || read(path) is not { } body)
                continue;
            var inner = new Dictionary<string, string>(StringComparer.Ordinal);
            var part = MdxLines.TakePrograms(body.ReplaceLineEndings("\n"), inner, values);
            part = ReplaceComponents(part, inner, values, read, depth + 1).Trim('\n');
            text = Regex.Replace(text, $@"<{name}\b[^<>]*/>|<{name}\b[^<>]*>\s*</{name}>", _ => part,
                RegexOptions.CultureInvariant,
                TimeSpan.FromSeconds(10));
        }

        return text;
    }

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
