using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Mindmaps;

/// <summary>
/// Parses mind maps, in which each line is a node. The parent of a node is the nearest previous line with a smaller
/// indentation.
/// </summary>
internal static partial class MindmapParser
{
    /// <summary>
    /// The delimiters of each shape. A delimiter that starts with another delimiter precedes it, because the first
    /// match is used.
    /// </summary>
    private static readonly (string Open, string Close, Shape Shape)[] Brackets = [
        ("((", "))", Shape.Circle), ("))", "((", Shape.Hexagon), ("{{", "}}", Shape.Hexagon),
        ("[", "]", Shape.Rectangle), ("(", ")", Shape.Rounded), (")", "(", Shape.Ellipse),
    ];

    public static Graph Parse(DiagramCursor cursor)
    {
        var graph = new Graph(cursor.Text) { Direction = Direction.Right };
        var open = new Stack<(int Indent, Node Node)>();
        cursor.ReadStatements(() => ReadNode(cursor, graph, open));
        return graph.Nodes.Count > 0 ? graph
            : throw DiagramException.Syntax(
                0, "the mind map has no nodes; add each node on its own line, indented below its parent");
    }

    private static void ReadNode(DiagramCursor cursor, Graph graph, Stack<(int Indent, Node Node)> open)
    {
        var at = cursor.At;
        var indent = at - cursor.Text.Source.LastIndexOf('\n', at);
        var line = cursor.ReadLine();
        // The line specifies an icon or class of the node above, which is not drawn.
        if (Decoration().IsMatch(line))
            return;
        // Text in backticks, or after a bracket at the end of a line, can span several lines.
        if (EndOf(line) is { } end && cursor.ReadUntil(end) is { } others)
            line += others + end + cursor.ReadLine();
        while (open.TryPeek(out var above) && above.Indent >= indent)
            open.Pop();
        if (open.Count == 0 && graph.Nodes.Count > 0)
        {
            throw DiagramException.Syntax(
                at, "the mind map has a second root; indent this line below its parent");
        }
        var node = graph.AddNode(FormattableString.Invariant($"{graph.Nodes.Count}"), null, at);
        var text = TextOf(line, node);
        node.Text = LabelText.Decode(LabelText.Unquote(text), at);
        if (open.TryPeek(out var parent))
            graph.AddEdge(new(parent.Node, node) { End = EdgeEnd.None }, at);
        open.Push((indent, node));
    }

    /// <summary>
    /// Returns what closes the text that a line leaves open, or <see langword="null"/> if the text ends with the line.
    /// </summary>
    private static string? EndOf(string line)
    {
        var quote = Math.Max(line.LastIndexOf("\"`", StringComparison.Ordinal), line.LastIndexOf("[`", StringComparison.Ordinal));
        if (quote >= 0)
            return line.IndexOf('`', quote + 2) >= 0 ? null : line[quote] == '"' ? "`\"" : "`]";
        foreach (var (open, close, _) in Brackets)
        {
            if (line.EndsWith(open, StringComparison.Ordinal) && !line[..^open.Length].Any(char.IsWhiteSpace))
                return close;
        }

        return null;
    }

    [GeneratedRegex(@"^(?:::icon\(.*\)|:::[\w -]+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Decoration();

    /// <summary>
    /// Sets a node's shape and returns the text between the delimiters. <c>id((text))</c> → <c>text</c>. A line whose
    /// brackets are part of a sentence, such as <c>Deploy (staging)</c>, is text.
    /// </summary>
    private static string TextOf(string line, Node node)
    {
        node.Shape = Shape.Rounded;
        foreach (var (open, close, shape) in Brackets)
        {
            var start = line.IndexOf(open, StringComparison.Ordinal);
            if (start < 0 || !line.EndsWith(close, StringComparison.Ordinal)
                || start + open.Length > line.Length - close.Length
                || line[..start].Any(char.IsWhiteSpace) || IsSplit(line[(start + open.Length)..^close.Length], open, close))
            {
                continue;
            }
            node.Shape = shape;
            return line[(start + open.Length)..^close.Length];
        }

        return line;
    }

    /// <summary>Determines whether text closes a bracket that it did not open, as in <c>(a) and (b)</c>.</summary>
    private static bool IsSplit(string text, string open, string close)
    {
        if (text.TrimStart() is ['"', ..])
            return false;
        var closing = text.IndexOf(close, StringComparison.Ordinal);
        return closing >= 0 && text.IndexOf(open, StringComparison.Ordinal) is var opening && (opening < 0 || closing < opening);
    }
}
