using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Highlighting;

/// <summary>
/// Removes comments that mark lines of code, such as Shiki's <c>// [!code ++]</c> and <c>// [!code highlight:3]</c>,
/// and Docusaurus's <c>// highlight-next-line</c>.
/// </summary>
internal sealed partial class LineComments
{
    /// <summary>The maximum number of marked ranges. The number is limited, because each line is compared with all ranges.</summary>
    private const int MaxRanges = 1_000;

    private const int MaxComments = 4;

    private readonly List<LineRange> _marked;
    private readonly List<LineRange> _inserted;
    private readonly List<LineRange> _deleted;
    private readonly List<string> _unknown = [];
    private int _line = 1;
    private int? _highlightStart;

    private LineComments(CodeOptions options) =>
        (_marked, _inserted, _deleted) = ([.. options.Marked], [.. options.Inserted], [.. options.Deleted]);

    /// <returns>The code, the options with the marked lines, and the comments that do not mark a line.</returns>
    public static (
        string Text, CodeOptions Options, IReadOnlyList<string> Unknown) Take(string text, CodeOptions options)
    {
        if (!text.Contains("[!code", StringComparison.Ordinal)
            && !text.Contains("highlight-", StringComparison.Ordinal))
        {
            return (text, options, []);
        }
        var comments = new LineComments(options);
        var taken = comments.Take(text);
        var changed = options with
        {
            Marked = comments._marked,
            Inserted = comments._inserted,
            Deleted = comments._deleted
        };
        return (taken, changed, comments._unknown);
    }

    private string Take(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var rest = line.TrimEnd('\r');
            var hasComment = false;
            for (var i = 0; i < MaxComments && Comment().Match(rest) is { Success: true } comment; i++)
            {
                hasComment = true;
                Mark(comment);
                rest = rest[..comment.Index];
            }
            // A comment on its own line applies to the next line, so the line of the comment is removed.
            if (hasComment && string.IsNullOrWhiteSpace(rest)) continue;
            result.Append(hasComment ? rest : line).Append('\n');
            _line++;
        }
        if (_highlightStart is { } start && start < _line) Add(_marked, start, _line - 1);
        return result.Length == 0 ? "" : result.ToString(0, result.Length - 1);
    }

    private void Mark(Match comment)
    {
        var name = comment.Groups["name"].Value;
        var count = int.TryParse(
            comment.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 1;
        switch (name)
        {
            case "++":
                Add(_inserted, _line, _line + count - 1);
                break;
            case "--":
                Add(_deleted, _line, _line + count - 1);
                break;
            case "highlight" or "hl" or "focus" or "warning" or "error" or "highlight-next-line":
                Add(_marked, _line, _line + count - 1);
                break;
            case "highlight-start":
                _highlightStart = _line;
                break;
            case "highlight-end":
                if (_highlightStart is { } start && start < _line) Add(_marked, start, _line - 1);
                _highlightStart = null;
                break;
            default:
                _unknown.Add(comment.Value.Trim());
                break;
        }
    }

    private static void Add(List<LineRange> ranges, int first, int last)
    {
        if (ranges.Count < MaxRanges) ranges.Add(new(first, last));
    }

    [GeneratedRegex(@"[ \t]*(?://|/\*|\{/\*|<!--|#|--|;|%|')[ \t]*"
        + @"(?:\[!code[ \t]+(?<name>\+\+|--|[A-Za-z]+)(?::(?<count>[0-9]{1,4})|:[^\]]*)?\]"
        + @"|(?<name>highlight-next-line|highlight-start|highlight-end))[ \t]*(?:\*/\}|\*/|-->)?[ \t]*$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();
}
