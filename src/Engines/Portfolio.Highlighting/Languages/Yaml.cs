using System.Globalization;
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>
/// Defines the grammar of YAML: keys, quoted and block strings, and other scalars. <see cref="Scanner.State"/> is the
/// number of open brackets.
/// </summary>
internal static class Yaml
{
    private const string Printable = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    public static readonly Grammar Grammar = new(
    [
        Comments.LineAfterBlank("#"),
        new("[]{},", Flow),
        new("-?:", Indicator),
        new("|>", Block),
        new("\"'", String),
        new("&*!", Property),
        new(Printable, Scalar),
    ]);

    private static readonly Quoted DoubleQuoted = new("\"", "\"") { MultiLine = true };
    private static readonly Quoted SingleQuoted = new("'", "'") { Escape = '\0', Doubled = true, MultiLine = true };

    private static bool Flow(ref Scanner s)
    {
        if (s.Current is '[' or '{') s.State++;
        else if (s.Current is ']' or '}' && s.State > 0) s.State--;
        s.Take(1, TokenKind.Plain);
        return true;
    }

    private static bool Indicator(ref Scanner s)
    {
        if (s.StartsWith("---")) s.Take(3, TokenKind.Plain);
        else if (EndsKey(ref s, s.Position + 1)) s.Take(1, TokenKind.Plain);
        else return false;
        return true;
    }

    /// <summary>Scans a block scalar, whose lines are indented deeper than its key or the dash before it.</summary>
    private static bool Block(ref Scanner s)
    {
        // A tag or an anchor, which has the kind of a keyword, can precede a block scalar.
        if (s.Before is not (':' or '-') && s.BeforeKind != TokenKind.Keyword) return false;
        var line = s.Text[..s.Position].LastIndexOf('\n') + 1;
        var indent = Indent(ref s, line);
        while (s.StartsWithAt(line + indent, "- ") && s.SkipSpaces(line + indent + 1) is var item && item < s.Position)
            indent = item - line;
        s.TakeTo(s.LineEnd(), TokenKind.Plain);
        var end = s.Position;
        while (end < s.End && (Indent(ref s, end + 1) > indent || s.At(s.SkipSpaces(end + 1)) == '\n'))
            end = s.Find("\n", end + 1);
        s.TakeTo(end, TokenKind.String);
        return true;
    }

    private static int Indent(ref Scanner s, int line)
    {
        var at = s.SkipSpaces(line);
        return at < s.End ? at - line : -1;
    }

    private static bool String(ref Scanner s)
    {
        var start = s.Position;
        (s.Current == '"' ? DoubleQuoted : SingleQuoted).Scan(ref s);
        if (s.At(s.Position) == ':' && EndsKey(ref s, s.Position + 1)) s.Paint(start, s.Position, TokenKind.Property);
        return true;
    }

    private static bool Property(ref Scanner s)
    {
        var at = s.Position + 1;
        while (at < s.End && !char.IsWhiteSpace(s.Text[at]) && s.Text[at] is not (',' or ']' or '}')) at++;
        s.TakeTo(at, TokenKind.Keyword);
        return true;
    }

    private static bool Scalar(ref Scanner s)
    {
        var at = s.Position;
        for (; at < s.End; at++)
        {
            var c = s.Text[at];
            if (c == '\n' || (c == '#' && s.Text[at - 1] is ' ' or '\t')) break;
            if (c == ':' && EndsKey(ref s, at + 1)) break;
            if (s.State > 0 && c is ',' or ']' or '}') break;
        }
        var key = s.At(at) == ':';
        while (at > s.Position + 1 && char.IsWhiteSpace(s.Text[at - 1])) at--;
        s.TakeTo(at, key ? TokenKind.Property : KindOf(s.Text[s.Position..at]));
        return true;
    }

    private static bool EndsKey(ref Scanner s, int at) => at >= s.End || char.IsWhiteSpace(s.Text[at]);

    private static TokenKind KindOf(ReadOnlySpan<char> value)
    {
        if (value is "true" or "false" or "null" or "~" or "True" or "False" or "TRUE" or "FALSE")
            return TokenKind.Keyword;
        if (!char.IsAsciiDigit(value[0]) && value[0] is not ('+' or '-' or '.')) return TokenKind.Plain;
        var isDate = value.Length >= 10 && value[4] == '-' && value[7] == '-';
        return isDate || value is ['0', 'x', ..]
            || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? TokenKind.Number
            : TokenKind.Plain;
    }
}
