using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Entities;

internal sealed partial class EntityParser
{
    private const string Supported = "use relationships (`A ||--o{ B : label` with `|o`, `||`, `}o`, `}|` "
        + "and `--` or `..`), attributes (`A { type name PK "
        + "\"comment\" }`), aliases (`a[Text]`) or `direction`";

    /// <summary>
    /// The length in pixels of the straight part at each end of an edge, enough for the longest marker.
    /// </summary>
    private const int Lead = 24;

    private readonly DiagramCursor _cursor;
    private readonly DiagramLabels _labels;
    private readonly Graph _graph;

    private EntityParser(DiagramCursor cursor, DiagramLabels labels)
    {
        _cursor = cursor;
        _labels = labels;
        _graph = new(cursor.Text) { Lead = Lead };
    }

    /// <param name="labels">The words that describe relationships to readers who cannot see the diagram.</param>
    public static Graph Parse(DiagramCursor cursor, DiagramLabels labels) => new EntityParser(cursor, labels).Parse();

    private Graph Parse()
    {
        _cursor.ReadStatements(ReadStatement);
        return _graph;
    }

    private void ReadStatement()
    {
        if (_cursor.TrySkipWord("direction"))
            _graph.Direction = Directions.Read(_cursor);
        else if (_cursor.TrySkipWord("title"))
            _cursor.Text.Caption = LabelText.Decode(_cursor.ReadValue("title"), _cursor.At);
        else if (!_graph.Styles.TryRead(_cursor))
            ReadEntity();
    }

    private void ReadEntity()
    {
        var start = _cursor.At;
        var entity = ReadName();
        _cursor.SkipSpaces();
        if (_cursor.TrySkip("{"))
            ReadAttributes(entity, start);
        else if (!IsEnd)
            ReadRelationship(entity, start);
    }

    private bool IsEnd => _cursor.IsAtEnd || _cursor.Current is '\n' or ';';

    private Node ReadName()
    {
        var at = _cursor.At;
        var name = _cursor.TryMatch(Name());
        if (!name.Success)
            throw DiagramException.Syntax(at, $"{_cursor.Word()} is not recognized; {Supported}");
        var id = name.Groups["id"].Value;
        if (_graph.Find(id) is not Node node)
        {
            node = _graph.AddNode(id, null, at, new(1));
            node.Text = LabelText.Decode($"`{id}`", at);
        }
        if (_cursor.TryMatch(Alias()) is { Success: true } alias)
            node.Text = LabelText.Decode(alias.Groups["text"].Value, at);
        _graph.Styles.ReadClass(_cursor, id);
        return node;
    }

    private void ReadAttributes(Node entity, int start)
    {
        for (_cursor.SkipSeparators(); !_cursor.TrySkip("}"); _cursor.SkipSeparators())
        {
            if (_cursor.IsAtEnd)
                throw DiagramException.Syntax(start, $"`{entity.Id} {{` is not closed; add `}}`");
            var at = _cursor.At;
            var attribute = _cursor.TryMatch(Attribute());
            if (!attribute.Success)
            {
                throw DiagramException.Syntax(at,
                    $"{_cursor.Word()} is not an attribute; use `type name`, `type name PK, FK` or `type name \"comment\"`");
            }
            var cells = ((string[])["type", "name", "keys", "comment"])
                .Select(cell => LabelText.Decode(attribute.Groups[cell].Value, at));
            _graph.AddRow(entity.Table!.Parts[0], new([.. cells]), at);
        }
    }

    private void ReadRelationship(Node from, int start)
    {
        var at = _cursor.At;
        var relationship = _cursor.TryMatch(Relationship());
        if (!relationship.Success)
            throw DiagramException.Syntax(at, $"{_cursor.Word()} is not recognized here; {Supported}");
        var (first, last) = (Cardinalities.Of(relationship.Groups["first"].Value),
            Cardinalities.Of(relationship.Groups["last"].Value));
        var to = ReadName();
        _cursor.SkipSpaces();
        var text = _cursor.TrySkip(":") ? LabelText.Decode(DiagramCursor.TrimStatement(_cursor.ReadLine()).Trim('"'), at) : "";
        if (!IsEnd)
            throw DiagramException.Syntax(_cursor.At, $"{_cursor.Word()} is not recognized here; {Supported}");
        _graph.AddEdge(new(from, to)
        {
            Line = relationship.Groups["line"].Value is "--" or "to" ? LineKind.Solid : LineKind.Dotted,
            Start = first,
            End = last,
            Text = text,
            Telling = new($"({Cardinalities.Name(first, _labels)}) – ({Cardinalities.Name(last, _labels)})"),
        }, start);
    }

    [GeneratedRegex(@"\G(?:""(?<id>[^""\n]{1,200})""|(?<id>(?:[\w*\u0080-\uFFFF]|-(?![-.])|\.(?![-.]))+))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"\G\[(?:""(?<text>[^""\n]*)""|(?<text>[^\]\n""]*))\]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Alias();

    [GeneratedRegex(
        @"\G(?<type>[^\s""{}]+)[ \t]+(?<name>[^\s""{},]+)"
        + @"(?:[ \t]+(?<keys>[PFU]K(?:[ \t]*,[ \t]*[PFU]K)*)(?!\w))?(?:[ \t]+""(?<comment>[^""\n]*)"")?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\G(?<first>" + Cardinalities.Any
        + @")[ \t]*(?<line>--|\.\.|-\.|\.-|optionally to|to)[ \t]*(?<last>"
        + Cardinalities.Any + @")[ \t]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Relationship();
}

/// <summary>
/// Parses cardinalities of relationships, which are symbols (<c>}|</c>) or words (<c>one or more</c>).
/// </summary>
internal static class Cardinalities
{
    private const string Words = "|one or zero|zero or one|one or more|one or many|zero or more|zero or many"
        + @"|only one|many\(0\)|many\(1\)|many|one|0\+|1\+|1";

    /// <summary>
    /// A regular expression for the cardinality on either side of a relationship. As in Mermaid, a symbol can face
    /// either way.
    /// </summary>
    public const string Any = @"\|o|o\||\|\||\}o|o\{|\}\||\|\{|u(?=--|\.\.)" + Words;

    public static EdgeEnd Of(string text) => text switch
    {
        "|o" or "o|" or "one or zero" or "zero or one" => EdgeEnd.ZeroOrOne,
        "}|" or "|{" or "one or more" or "one or many" or "many(1)" or "1+" => EdgeEnd.OneOrMore,
        "||" or "only one" or "one" or "1" or "u" => EdgeEnd.One,
        _ => EdgeEnd.ZeroOrMore,
    };

    public static string Name(EdgeEnd end, DiagramLabels labels) => end switch
    {
        EdgeEnd.One => labels.One,
        EdgeEnd.ZeroOrOne => labels.ZeroOrOne,
        EdgeEnd.OneOrMore => labels.OneOrMore,
        _ => labels.ZeroOrMore,
    };
}
