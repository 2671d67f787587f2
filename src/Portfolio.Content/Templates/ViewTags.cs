using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Templates;

/// <summary>Divides the text of a view into its HTML and the tags of the template language.</summary>
internal sealed partial class ViewTags
{
    /// <summary>The maximum number of blocks in blocks, because the parser is recursive.</summary>
    private const int MaxDepth = 50;

    /// <summary>The maximum length of a tag in characters, and of brackets in it.</summary>
    private const int MaxTag = 1000;

    private const int MaxBrackets = 20;

    private static readonly HashSet<string> BlockTags = new(StringComparer.Ordinal)
    {
        "if", "unless", "for", "case", "capture", "tablerow", "ifchanged",
    };

    private readonly string _text;
    private readonly List<ViewPiece> _pieces = [];

    /// <param name="report">A function that receives the index and the message of an error.</param>
    public ViewTags(string text, Action<int, string> report)
    {
        _text = text;
        var (at, depth) = (0, 0);
        while (at < text.Length)
        {
            var start = Tag().Match(text, at) is { Success: true } tag ? tag.Index : text.Length;
            Add(at, start, ViewPieceKind.Html);
            if (start == text.Length)
                break;
            at = ReadTag(start, report);
            if (_pieces[^1].Kind == ViewPieceKind.Value)
                continue;
            var name = Word().Match(text, start + 2, at - start - 2).Value;
            if (name is "comment" or "raw")
            {
                var close = (name == "raw" ? EndOfRaw() : EndOfComment()).Match(text, at);
                var end = close.Success ? close.Index : text.Length;
                if (name == "raw")
                    Add(at, end, ViewPieceKind.Html);
                at = end + close.Length;
            }
            else if (BlockTags.Contains(name) && ++depth == MaxDepth + 1)
            {
                report(start, $"this is in more than {MaxDepth} other blocks; divide the view into parts");
            }
            else if (name.StartsWith("end", StringComparison.Ordinal) && BlockTags.Contains(name[3..]))
            {
                depth--;
            }
        }
    }

    /// <summary>Gets the pieces in order, without comments of the template language.</summary>
    public IReadOnlyList<ViewPiece> Pieces => _pieces;

    private IEnumerable<ViewPiece> Tags => _pieces.Where(piece => piece.Kind != ViewPieceKind.Html);

    /// <summary>Returns the index of a name in the tags, or of the first tag if it is not there.</summary>
    public int IndexOf(string name)
    {
        foreach (var (start, end, _) in Tags)
        {
            for (var at = _text.IndexOf(name, start, end - start, StringComparison.Ordinal); at >= 0;
                at = _text.IndexOf(name, at + 1, end - at - 1, StringComparison.Ordinal))
            {
                var after = at + name.Length;
                if (!IsName(_text[at - 1]) && _text[at - 1] != '.' && (after >= _text.Length || !IsName(_text[after])))
                    return at;
            }
        }

        return Tags.FirstOrDefault().Start;
    }

    /// <summary>Returns the parts that the view renders, with the names of the values that it hands to them.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Values, int Index)> Renders() =>
        from tag in Tags
        let match = Render().Match(_text, tag.Start, tag.End - tag.Start)
        where match.Success
        select (match.Groups["name"].Value,
            (IReadOnlyList<string>)[.. match.Groups["value"].Captures.Select(value => value.Value)], match.Groups["name"].Index);

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    /// <summary>Reads <c>{{ … }}</c> or <c>{% … %}</c>, and returns its end. Quotation marks protect the closing characters.</summary>
    private int ReadTag(int start, Action<int, string> report)
    {
        var isValue = _text[start + 1] == '{';
        var (at, brackets) = (start + 2, 0);
        for (var quote = '\0'; at < _text.Length; at++)
        {
            var c = _text[at];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c is '[' or '(')
            {
                brackets++;
            }
            else if (c == (isValue ? '}' : '%') && at + 1 < _text.Length && _text[at + 1] == '}')
            {
                break;
            }
        }

        if (at - start > MaxTag || brackets > MaxBrackets)
        {
            report(start, $"this tag has more than {MaxTag} characters or {MaxBrackets} brackets, "
                + "or its closing characters are missing; divide it with `assign`");
        }
        var end = Math.Min(at + 2, _text.Length);
        Add(start, end, isValue ? ViewPieceKind.Value : ViewPieceKind.Tag);
        return end;
    }

    private void Add(int start, int end, ViewPieceKind kind)
    {
        if (end > start)
            _pieces.Add(new(start, end, kind));
    }

    [GeneratedRegex(@"\{[{%]", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\{%-?\s*endraw\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfRaw();

    [GeneratedRegex(@"\{%-?\s*endcomment\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfComment();

    [GeneratedRegex(@"\G\{%-?\s*render\s+(""(?<name>[^""]*)""|'(?<name>[^']*)')(\s*,\s*(?<value>\w+)\s*:[^,]*)*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Render();
}

/// <param name="Start">The index of the piece in the text of the view.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ViewPiece(int Start, int End, ViewPieceKind Kind);

internal enum ViewPieceKind
{
    Html,

    /// <summary>A tag that writes a value: <c>{{ … }}</c>.</summary>
    Value,

    /// <summary>Another tag: <c>{% … %}</c>.</summary>
    Tag,
}
