using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Boards;

/// <summary>
/// Parses Kanban boards. A line that is indented more than the first one is a card, and each other line is a column. The ticket, the
/// person and the priority of a card are its last line.
/// </summary>
internal sealed partial class BoardParser
{
    private readonly DiagramCursor _cursor;
    private readonly Graph _graph;
    private readonly Grid _board = new(null);
    private int? _indent;

    private BoardParser(DiagramCursor cursor) => (_cursor, _graph) = (cursor, new(cursor.Text));

    public static GridDiagram Parse(DiagramCursor cursor)
    {
        var parser = new BoardParser(cursor);
        cursor.ReadStatements(parser.ReadLine);
        return parser._board.Cells.Count > 0
            ? new(parser._graph, parser._board, new Dictionary<Edge, (Direction, Direction)>()) { HasRows = false }
            : throw DiagramException.Syntax(0,
                "the board has no columns; add lines such as `Todo`, and indented lines such as `[Write a test]`");
    }

    private void ReadLine()
    {
        var at = _cursor.At;
        var line = _cursor.TryMatch(Line());
        if (!line.Success)
        {
            throw DiagramException.Syntax(at, $"{_cursor.Word()} is not recognized; use columns (`todo[To do]`), and indented cards "
                + "(`a[Write a test]@{ assigned: 'Ada', priority: 'High' }`)");
        }
        if (line.Groups["style"].Success)
            return;
        var indent = at - _cursor.Text.Source.LastIndexOf('\n', at);
        _indent ??= indent;
        var text = line.Groups["text"] is { Success: true } written ? written.Value : line.Groups["id"].Value;
        var name = LabelText.Decode(LabelText.Unquote(text), at);
        if (indent > _indent)
            AddCard(name, line.Groups["properties"], at);
        else
            AddColumn(name, at);
    }

    private void AddColumn(string name, int at)
    {
        var group = _graph.AddGroup(FormattableString.Invariant($"column {_graph.Groups.Count}"), null, at);
        group.Title = name;
        _board.Cells.Add(new(group, at) { Inner = new(group) { Columns = 1, IsStacked = true } });
    }

    private void AddCard(string name, System.Text.RegularExpressions.Group properties, int at)
    {
        var column = _board.Cells[^1].Inner!;
        var node = _graph.AddNode(FormattableString.Invariant($"card {_graph.Nodes.Count}"), column.Group, at);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match property in Property().Matches(properties.Value))
            facts[property.Groups["key"].Value] = property.Groups["value"].Value.Trim('\'', '"', ' ');
        var last = string.Join(" · ", ((string[])["ticket", "assigned", "priority"])
            .Select(key => LabelText.Decode(facts.GetValueOrDefault(key, ""), at)).Where(fact => fact.Length > 0));
        node.Text = $"{LabelText.Decode(LabelText.Unquote(facts.GetValueOrDefault("label", name)), at)}\n{last}".TrimEnd();
        column.Cells.Add(new(node, at));
    }

    // The groups are atomic, so that a line of spaces is read once.
    [GeneratedRegex(@"\G(?:(?<style>::(?:icon\(|:)[^\n]*)|(?<id>(?>[^\[\]@{}\n]*))(\[(?<text>[ \t]*""[^""]*""[ \t]*|[^\]\n]*)\])?"
        + @"(?>[ \t]*)(@\{(?<properties>[^{}]*)\})?)(?>[ \t\r;]*)(?=\n|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex(@"\b(?<key>ticket|assigned|priority|label)[ \t]*:[ \t]*(?<value>'[^'\n]*'|""[^""\n]*""|[^,\n]*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Property();
}
