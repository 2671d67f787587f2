using System.Text.RegularExpressions;

namespace Portfolio.Web.Http;

/// <summary>The names that selectors of a style sheet may match in a page: elements, <c>.class</c>, <c>#id</c>, <c>[attribute</c> and
/// <c>[attribute=value</c>.</summary>
internal sealed partial class MarkupNames
{
    /// <summary>Of the values of attributes that are kept.</summary>
    public const int MaxValue = 16;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private MarkupNames() => _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="markup">Valid HTML, whose attributes have quotation marks if they have values.</param>
    /// <param name="script">What may add elements and classes, by names in single quotation marks.</param>
    public static MarkupNames Of(string markup, string script)
    {
        var names = new MarkupNames();
        for (var at = 0; markup.IndexOf('<', at) is >= 0 and var open;)
        {
            at = open + 1;
            if (at < markup.Length && char.IsAsciiLetter(markup[at]))
                at = names.ReadTag(markup, at);
        }

        foreach (Match literal in Literal().Matches(script))
        {
            foreach (Match word in Word().Matches(literal.Value))
            {
                names._names.Add(word.Value);
                names._names.Add("." + word.Value);
            }
        }

        return names;
    }

    public bool Contains(string name) => _names.Contains(name);

    /// <summary>Reads a start tag from its name on, and returns the place after it.</summary>
    private int ReadTag(string markup, int at)
    {
        var end = EndOf(markup, at, " \t\r\n/>");
        _lookup.Add(markup.AsSpan(at, end - at));
        while (true)
        {
            at = end + markup.AsSpan(end).IndexOfAnyExcept(" \t\r\n/");
            if (at < end || markup[at] == '>')
                return Math.Max(at, end);
            end = EndOf(markup, at, "= \t\r\n/>");
            var name = markup.AsSpan(at, end - at);
            Add('[', name);
            if (end >= markup.Length || markup[end] != '=')
                continue;
            var isQuoted = end + 1 < markup.Length && markup[end + 1] is '"' or '\'';
            at = end + (isQuoted ? 2 : 1);
            end = EndOf(markup, at, isQuoted ? markup.AsSpan(at - 1, 1) : " \t\r\n>");
            AddValue(name, markup.AsSpan(at, end - at));
            end = Math.Min(end + (isQuoted ? 1 : 0), markup.Length);
        }
    }

    private void AddValue(ReadOnlySpan<char> attribute, ReadOnlySpan<char> value)
    {
        if (attribute is "class" or "id")
        {
            foreach (var range in value.Split(' '))
                Add(attribute is "id" ? '#' : '.', value[range]);
        }
        else if (value.Length <= MaxValue)
        {
            Add('[', $"{attribute}={value}");
        }
    }

    private void Add(char mark, ReadOnlySpan<char> name)
    {
        Span<char> marked = stackalloc char[128];
        if (name.IsEmpty || name.Length >= marked.Length)
            return;
        marked[0] = mark;
        name.CopyTo(marked[1..]);
        _lookup.Add(marked[..(name.Length + 1)]);
    }

    private static int EndOf(string markup, int start, ReadOnlySpan<char> ends) =>
        markup.AsSpan(start).IndexOfAny(ends) is >= 0 and var length ? start + length : markup.Length;

    [GeneratedRegex("'[^'\n]*'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Literal();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9-]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();
}
