using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Flowcharts;

/// <summary>Parses flowchart edges, such as <c>--&gt;</c>, <c>-- text --&gt;</c> or <c>--&gt;|text|</c>.</summary>
/// <param name="Id">The edge id before <c>@</c>, or an empty string if there is none.</param>
internal sealed partial record EdgeReader(string Id, LineKind Line, EdgeEnd Start, EdgeEnd End, int Length, string Text)
{
    public Edge Between(Vertex from, Vertex to, bool isMarked) => new(from, to)
    {
        Line = Line,
        Start = Start,
        End = End,
        Length = Length,
        Text = Text,
        IsMarked = isMarked,
    };

    public static EdgeReader? TryRead(DiagramCursor cursor)
    {
        var start = cursor.At;
        var id = cursor.TryMatch(EdgeId()).Value.TrimEnd('@');
        var arrow = cursor.TryMatch(Arrow());
        if (arrow.Success)
            return Of(id, arrow, arrow.Groups["start"].Value, ReadLabel(cursor));

        var open = cursor.TryMatch(Open());
        if (open.Success)
        {
            var at = cursor.At;
            var close = cursor.TryMatch(
                open.Groups["line"].Value switch { "--" => CloseSolid(), "==" => CloseThick(), _ => CloseDotted() });
            if (close.Success)
                return Of(id, close, open.Groups["start"].Value, Decode(close.Groups["text"].Value, at));
        }

        cursor.At = start;
        return null;
    }

    private static string ReadLabel(DiagramCursor cursor)
    {
        cursor.SkipSpaces();
        var at = cursor.At;
        if (!cursor.TrySkip("|"))
            return "";
        return Decode(cursor.ReadUntil("|") ?? throw DiagramException.Syntax(at, "the label is not closed; "
            + "add `|` after it"), at);
    }

    private static string Decode(string text, int at) => LabelText.Decode(text.Trim(' ', '\t', '\r', '\n', '"'), at);

    private static EdgeReader Of(string id, Match match, string start, string text)
    {
        var line = match.Groups["line"].Value;
        var end = match.Groups["end"].Value;
        var kind = line[0] switch
        {
            '=' => LineKind.Thick,
            '~' => LineKind.Invisible,
            _ => line.Contains('.', StringComparison.Ordinal)
            ? LineKind.Dotted : LineKind.Solid
        };
        var length = kind == LineKind.Dotted ? line.Count(c => c == '.') : line.Length - (end.Length > 0 ? 1 : 2);
        return new(id, kind, EndOf(start), EndOf(end), Math.Clamp(length, 1, 10), text);
    }

    private static EdgeEnd EndOf(string sign) => sign switch
    {
        "<" or ">" => EdgeEnd.Arrow,
        "o" => EdgeEnd.Circle,
        "x" => EdgeEnd.Cross,
        _ => EdgeEnd.None,
    };

    [GeneratedRegex(@"\G\w+@(?=[<xo]?[-=~])", RegexOptions.CultureInvariant)]
    private static partial Regex EdgeId();

    [GeneratedRegex(
        @"\G(?<start>[<xo]?)((?<line>-{2,})(?<end>[>xo])|(?<line>-{3,})(?<end>)|"
        + @"(?<line>={2,})(?<end>[>xo])|(?<line>={3,})(?<end>)|(?<line>-?\.+-)(?<end>[>xo]?)|(?<line>~{3,})(?<end>))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"\G(?<start>[<xo]?)(?<line>--|==|-\.)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Open();

    [GeneratedRegex(@"\G(?<text>\s*""`[^`]*`""\s*|[^\n]*?)((?<line>-{2,})(?<end>[>xo])|(?<line>-{3,})(?<end>))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CloseSolid();

    [GeneratedRegex(@"\G(?<text>\s*""`[^`]*`""\s*|[^\n]*?)((?<line>={2,})(?<end>[>xo])|(?<line>={3,})(?<end>))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CloseThick();

    [GeneratedRegex(@"\G(?<text>\s*""`[^`]*`""\s*|[^\n]*?)(?<line>\.+-)(?<end>[>xo]?)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CloseDotted();
}
