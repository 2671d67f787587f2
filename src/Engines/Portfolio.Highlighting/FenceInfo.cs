using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Portfolio.Highlighting;

/// <summary>
/// Represents the info string of a code fence, such as <c>go title="ledger.go" {3,5-7} showLineNumbers</c>. The syntax
/// of Hugo, Zola, MkDocs, Pandoc, Gatsby, Docusaurus, VitePress, Nextra and Expressive Code is also supported.
/// </summary>
public sealed class FenceInfo
{
    /// <summary>The maximum number of line ranges. The number is limited, because each line of code is compared with all ranges.</summary>
    private const int MaxRanges = 100;

    private const int MaxFirstLine = 999_999;

    private readonly List<string> _unknown = [];
    private readonly List<LineRange> _marked = [];
    private readonly List<LineRange> _inserted = [];
    private readonly List<LineRange> _deleted = [];
    private bool _isNumbered;
    private int _firstLine = 1;

    /// <summary>True if the previous argument was a line list, which can continue after a space in Zola.</summary>
    private bool _isListOpen;

    private FenceInfo(string text)
    {
        var end = 0;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('{' or ',' or ':' or '[')) end++;
        if (end > 0 && !text[..end].Contains('=')) Language = text[..end];
        else end = 0;
        var rest = text[end..];
        if (Language is not null && rest.StartsWith(':'))
        {
            // The suffix is an option, as in `ts:line-numbers=10`, or a title, as in `ts:src/index.ts`.
            var length = rest.IndexOfAny([' ', '\t', '{']);
            if (length < 0) length = rest.Length;
            var suffix = rest[1..length];
            if (!TrySet(suffix) && suffix.Length > 0) Title = suffix;
            rest = rest[length..];
        }
        foreach (var argument in Split(rest))
        {
            if (!TrySet(argument)) _unknown.Add(argument);
        }
    }

    /// <summary>Gets the language as written in the info string, or <see langword="null"/> if there is none.</summary>
    public string? Language { get; private set; }

    public string? Title { get; private set; }

    /// <summary>Gets the label of the tab that shows the block, or <see langword="null"/> if the block is not in a tab.</summary>
    public string? Tab { get; private set; }

    internal CodeOptions Options => new(Title, _marked, _isNumbered)
    {
        FirstLine = _firstLine,
        Inserted = _inserted,
        Deleted = _deleted
    };

    internal IReadOnlyList<string> Unknown => _unknown;

    /// <summary>
    /// Parses the info string of a code fence. Never throws: unsupported arguments are collected in
    /// <see cref="Unknown"/>.
    /// </summary>
    public static FenceInfo Parse(string? info) => new(info ?? "");

    /// <summary>Returns an equivalent info string in this library's syntax.</summary>
    internal string ToText(CodeOptions block)
    {
        var text = new StringBuilder(block.IsChange ? "diff" : Language);
        var caption = Title is not null && Tab is not null ? $"{Tab}: {Title}" : Title ?? Tab;
        if (caption is { } title) text.Append(" title=").Append(title.Contains('"') ? $"'{title}'" : $"\"{title}\"");
        if (block.Marked.Count > 0) text.Append(" {").AppendJoin(',', block.Marked).Append('}');
        if (block.ShowLineNumbers) text.Append(" showLineNumbers");
        if (block is { ShowLineNumbers: true, FirstLine: > 1 })
            text.Append(CultureInfo.InvariantCulture, $"={block.FirstLine}");
        return text.ToString().Trim();
    }

    /// <summary>Splits arguments at white space and commas outside quotes and brackets, and after closing braces.</summary>
    private static List<string> Split(string text)
    {
        var arguments = new List<string>();
        var start = 0;
        var closing = new Stack<char>();
        for (var at = 0; at <= text.Length; at++)
        {
            var c = at < text.Length ? text[at] : ' ';
            if (at < text.Length && closing.TryPeek(out var close))
            {
                if (c == close) closing.Pop();
                else if (close is '}' or ']' && CloseOf(c) is { } inner) closing.Push(inner);
                if (closing.Count > 0 || c != '}') continue;
                at++;
            }
            else if (at < text.Length && CloseOf(c) is { } opened)
            {
                closing.Push(opened);
                continue;
            }
            else if (at < text.Length && !char.IsWhiteSpace(c) && c != ',')
            {
                continue;
            }
            if (at > start && text[start..at].Trim(',', ' ', '\t') is { Length: > 0 } argument) arguments.Add(argument);
            start = at;
            if (c == '}') at--;
            else start++;
        }
        return arguments;
    }

    private static char? CloseOf(char c) => c switch { '"' or '\'' => c, '{' => '}', '[' => ']', _ => null };

    private bool TrySet(string argument)
    {
        var isListOpen = _isListOpen;
        _isListOpen = false;
        if (argument is ['[', .., ']']) return SetTitle(argument[1..^1]);
        if (argument is ['{', .., '}']) return TryAddRanges(argument, _marked) || TrySetAttributes(argument[1..^1]);
        if (argument is ['.', ..]) return TrySetClass(argument[1..]);
        if (isListOpen && TryAddRanges(argument, _marked)) return _isListOpen = true;
        var end = argument.IndexOfAny(['=', '{']);
        var value = end < 0 ? null : Unquote(argument[(argument[end] == '=' ? end + 1 : end)..]);
        var key = (end < 0 ? argument : argument[..end]).Replace("-", "").Replace("_", "").ToLowerInvariant();
        switch (key)
        {
            case "title" or "filename" or "file" or "path" or "name" or "caption" when value is not null:
                return SetTitle(value);
            case "tab" or "label" when value is not null:
                Tab = value;
                return true;
            case "hllines" or "mark" or "highlight" when value is not null:
                return _isListOpen = TryAddRanges(value, _marked);
            case "ins" when value is not null:
                return TryAddRanges(value, _inserted);
            case "del" when value is not null:
                return TryAddRanges(value, _deleted);
            case "linenos" or "linenums" or "linenumbers" or "numberlines" or "showlinenumbers":
                return TrySetNumbers(value);
            case "nolinenumbers" when value is null:
                _isNumbered = false;
                return true;
            case "linenostart" or "linenumberstart" or "startlinenumber" or "startfrom" when value is not null:
                return TrySetFirstLine(value);
            default:
                return false;
        }
    }

    private bool SetTitle(string title)
    {
        Title = title;
        return true;
    }

    /// <summary>Applies a Pandoc or MkDocs class, which is the language or requests line numbers.</summary>
    private bool TrySetClass(string name)
    {
        if (name is "line-numbers" or "numberLines") return _isNumbered = true;
        if (Language is not null) return false;
        Language = name;
        return true;
    }

    /// <summary>Applies attributes in braces, such as <c>{linenos=table,hl_lines=[2,"4-6"]}</c> or <c>{numberLines: true}</c>.</summary>
    private bool TrySetAttributes(string attributes)
    {
        var unknown = new List<string>();
        var known = 0;
        foreach (var attribute in Split(attributes.Replace(": ", "=")))
        {
            if (!attribute.StartsWith('{') && TrySet(attribute)) known++;
            else unknown.Add(attribute);
        }
        if (known > 0) _unknown.AddRange(unknown);
        return known > 0;
    }

    private bool TrySetNumbers(string? value)
    {
        if (value is not null && TryParseLine(value.Trim('{', '}'), out var first))
            return _isNumbered = TrySetFirstLine(first);
        if (value is not (null or "" or "true" or "table" or "inline" or "false")) return false;
        _isNumbered = value != "false";
        return true;
    }

    private bool TrySetFirstLine(string value) => TryParseLine(value, out var first) && TrySetFirstLine(first);

    private bool TrySetFirstLine(int first)
    {
        if (first > MaxFirstLine) return false;
        _firstLine = first;
        return true;
    }

    /// <summary>
    /// Adds the ranges of a list such as <c>{3,5-7}</c>, <c>[3,"5-7"]</c> or <c>"3 5-7"</c>.
    /// Returns false if the list is invalid.
    /// </summary>
    private static bool TryAddRanges(string text, List<LineRange> ranges)
    {
        var list = Unquote(text);
        if (list is ['{', .., '}'] or ['[', .., ']']) list = list[1..^1];
        var read = new List<LineRange>();
        foreach (var part in list.Split([',', ' '], StringSplitOptions.TrimEntries))
        {
            // A space after a comma results in an empty part, which is skipped.
            if (part.Length == 0 && !list.EndsWith(',') && read.Count > 0) continue;
            var ends = Unquote(part).Split('-', 2, StringSplitOptions.TrimEntries);
            if (!TryParseLine(ends[0], out var first) || !TryParseLine(ends[^1], out var last)
                || last < first)
            {
                return false;
            }
            read.Add(new(first, last));
            if (ranges.Count + read.Count > MaxRanges) return false;
        }
        ranges.AddRange(read);
        return true;
    }

    private static bool TryParseLine(string text, out int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line) && line > 0;

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
}

internal sealed record CodeOptions(string? Title, IReadOnlyList<LineRange> Marked, bool ShowLineNumbers)
{
    public static readonly CodeOptions None = new(Title: null, Marked: [], ShowLineNumbers: false);

    public int FirstLine { get; init; } = 1;

    public IReadOnlyList<LineRange> Inserted { get; init; } = [];

    public IReadOnlyList<LineRange> Deleted { get; init; } = [];

    /// <summary>Gets a value indicating whether lines start with <c>+</c>, <c>-</c> or a space, as in a diff.</summary>
    public bool IsChange => Inserted.Count + Deleted.Count > 0;
}

/// <summary>Represents an inclusive range of line numbers, which start at 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineRange(int First, int Last)
{
    public static bool Contains(IReadOnlyList<LineRange> ranges, int line)
    {
        foreach (var range in ranges)
        {
            if (range.First <= line && line <= range.Last) return true;
        }
        return false;
    }

    public override string ToString() => First == Last
        ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");
}
