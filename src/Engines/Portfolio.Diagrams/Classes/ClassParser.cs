using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;
using Group = Portfolio.Diagrams.Graphs.Group;

namespace Portfolio.Diagrams.Classes;

internal sealed partial class ClassParser
{
    private const string Supported = "use `class`, members (`a : +text`), relations (`<|--`, `*--`, `o--`, "
        + "`-->`, `--`, `..>`, `..|>`, `..`, `()--`, with "
        + "`\"1\"` and `: label`), `namespace`, `<<interface>>`, `note` or `direction`";

    /// <summary>
    /// The length in pixels of the straight part at each end of an edge, enough for the longest marker.
    /// </summary>
    private const int Lead = 22;

    private readonly DiagramCursor _cursor;
    private readonly ClassNames _names;
    private readonly RelationReader _relations;
    private readonly Graph _graph;
    private readonly Stack<int> _starts = [];
    private Group? _namespace;

    private ClassParser(DiagramCursor cursor, DiagramLabels labels)
    {
        _cursor = cursor;
        _graph = new(cursor.Text) { Lead = Lead };
        _names = new(cursor, _graph);
        _relations = new(cursor, labels);
    }

    /// <param name="labels">The words that describe relations to readers who cannot see the diagram.</param>
    public static Graph Parse(DiagramCursor cursor, DiagramLabels labels) => new ClassParser(cursor, labels).Parse();

    private Graph Parse()
    {
        _cursor.ReadStatements(ReadStatement);
        if (_namespace is not null)
            throw DiagramException.Syntax(_starts.Peek(), $"`namespace {_namespace.Title} {{` is not closed; add `}}`");
        Lollipops.RemoveBoxes(_graph);
        return _graph;
    }

    private void ReadStatement()
    {
        var start = _cursor.At;
        if (_cursor.TrySkip("}"))
        {
            _namespace = (_namespace
                ?? throw DiagramException.Syntax(start, "`}` has no matching `namespace … {` or `class … {`; remove it")).Parent;
            _starts.Pop();
        }
        else if (_cursor.TrySkipWord("direction"))
        {
            _graph.Direction = Directions.Read(_cursor);
        }
        else if (_cursor.TrySkipWord("namespace"))
        {
            BeginNamespace(start);
        }
        else if (_cursor.TrySkipWord("class"))
        {
            ReadClass(start);
        }
        else if (_cursor.TrySkipWord("note"))
        {
            ReadNote(start);
        }
        else if (_cursor.Rest.StartsWith("<<"))
        {
            var stereotype = ReadStereotype(start);
            _cursor.SkipSpaces();
            SetStereotype(_names.Read(_namespace), stereotype);
        }
        else if (!_cursor.TryMatch(Ignored()).Success && !_graph.Styles.TryRead(_cursor))
        {
            ReadRelation(start);
        }
    }

    private void BeginNamespace(int start)
    {
        _cursor.SkipSpaces();
        var name = _cursor.TryMatch(NamespaceName()).Groups["name"].Value;
        var label = _cursor.TryMatch(NamespaceLabel());
        _cursor.SkipSpaces();
        if (name.Length == 0 || !_cursor.TrySkip("{"))
            throw DiagramException.Syntax(_cursor.At, $"{_cursor.Word()} is not recognized; use `namespace Name {{`");
        // Class names cannot contain a line feed, so the id of a namespace never equals the name of a class.
        var id = $"{_namespace?.Id}\nnamespace {name}";
        var known = _graph.Find(id) as Group;
        _namespace = known ?? _graph.AddGroup(id, _namespace, start);
        if (label.Success || known is null)
            _namespace.Title = LabelText.Decode(label.Success ? label.Groups["text"].Value : name, start);
        _starts.Push(start);
    }

    /// <summary>
    /// Parses a class declaration: <c>class Id["label"]:::style &lt;&lt;interface&gt;&gt; { members }</c>.
    /// </summary>
    private void ReadClass(int start)
    {
        _cursor.SkipSpaces();
        var node = _names.Read(_namespace);
        _cursor.SkipSpaces();
        if (_cursor.Rest.StartsWith("<<"))
            SetStereotype(node, ReadStereotype(start));
        _cursor.SkipSpaces();
        if (_cursor.TrySkip("{"))
            ReadMembers(node, start);
        else
            ExpectEnd();
    }

    private void ReadMembers(Node node, int start)
    {
        for (_cursor.SkipSeparators(); !_cursor.TrySkip("}"); _cursor.SkipSeparators())
        {
            if (_cursor.IsAtEnd)
                throw DiagramException.Syntax(start, $"`class {node.Id} {{` is not closed; add `}}`");
            var at = _cursor.At;
            if (_cursor.Rest.StartsWith("<<"))
            {
                SetStereotype(node, ReadStereotype(at));
                continue;
            }

            var line = _cursor.ReadLine();
            if (line.EndsWith('}') && !line.Contains('{', StringComparison.Ordinal))
            {
                AddMember(node, line[..^1], at);
                return;
            }

            AddMember(node, line, at);
        }
    }

    private void AddMember(Node node, string line, int at)
    {
        var text = DiagramCursor.TrimStatement(line);
        if (text.Length > 0)
        {
            _graph.AddRow(node.Table!.Parts[Member.IsMethod(text) ? 1 : 0],
                Member.Read(LabelText.Decode(text, at)), at);
        }
    }

    private string ReadStereotype(int start)
    {
        var name = _cursor.TryMatch(Stereotype()).Groups["name"].Value;
        return name.Length > 0
            ? name : throw DiagramException.Syntax(start, "`<<` is not closed; add `>>`, as in `<<interface>>`");
    }

    private static void SetStereotype(Node node, string name)
    {
        node.Table!.Stereotype = $"«{name}»";
        node.Table.IsAbstract = name is "abstract" or "Abstract";
    }

    /// <summary>Parses a note, <c>note "text"</c>, or a note about a class, <c>note for Id "text"</c>.</summary>
    private void ReadNote(int start)
    {
        _cursor.SkipSpaces();
        var about = _cursor.TrySkipWord("for") ? SkipSpacesAndRead() : null;
        _cursor.SkipSpaces();
        if (_cursor.TryMatch(NoteText()) is not { Success: true } quoted)
        {
            throw DiagramException.Syntax(_cursor.At,
                $"{_cursor.Word()} is not recognized; use `note \"text\"` or `note for Class \"text\"`");
        }
        var text = LabelText.Decode(quoted.Groups["text"].Value, start);
        if (about is not null)
        {
            about.Note = about.Note is null ? text : $"{about.Note}\n{text}";
            return;
        }

        var note = _graph.AddNode(FormattableString.Invariant($"\nnote {start}"), _namespace, start);
        (note.Text, note.Shape) = (text, Shape.Note);

        Node SkipSpacesAndRead()
        {
            _cursor.SkipSpaces();
            return _names.Read(_namespace);
        }
    }

    /// <summary>Parses a relation, <c>a "1" --&gt; "*" b : label</c>, or a member, <c>a : member</c>.</summary>
    private void ReadRelation(int start)
    {
        if (!_names.IsHere)
            throw DiagramException.Syntax(start, $"{_cursor.Word()} is not recognized; {Supported}");
        var from = _names.Read(_namespace);
        _cursor.SkipSpaces();
        if (_cursor.TrySkip(":"))
            AddMember(from, _cursor.ReadLine(), start);
        else if (_relations.TryRead() is { } relation)
            _graph.AddEdge(relation(from, _names.Read(_namespace)), start);
        ExpectEnd();
    }

    private void ExpectEnd()
    {
        _cursor.SkipSpaces();
        if (!_cursor.IsAtEnd && _cursor.Current is not ('\n' or ';' or '}'))
            throw DiagramException.Syntax(_cursor.At, $"{_cursor.Word()} is not recognized here; {Supported}");
    }

    /// <summary>Matches statements that do not affect the drawing, such as <c>link Id "url"</c>.</summary>
    [GeneratedRegex(@"\G(?:click|link|callback)[ \t]+[\w`\u0080-\uFFFF][^\s""]*[ \t]+(?:(?:href[ \t]+)?""|call[ \t]+\w)[^\n]*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Ignored();

    [GeneratedRegex(@"\G<<[ \t]*(?<name>[^<>\n]{1,60}?)[ \t]*>>",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Stereotype();

    /// <summary>Matches the text of a note up to the quotation mark that ends its line, or up to the next quotation mark.</summary>
    [GeneratedRegex(@"\G(?:""(?<text>[^\n]*?)""(?=[ \t\r]*(?:\n|;|$))|""(?<text>[^""]*)"")",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NoteText();

    [GeneratedRegex(@"\G(?:`(?<name>[^`]{1,200})`|(?<name>[\w.\u0080-\uFFFF-]+))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceName();

    [GeneratedRegex(@"\G[ \t]*\[""(?<text>[^""]*)""\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLabel();
}

/// <summary>
/// Draws provided interfaces (lollipops) without boxes, such as <c>bar</c> in <c>bar ()-- foo</c> (UML 2.5.1, section
/// 10.4.4).
/// </summary>
internal static class Lollipops
{
    /// <summary>
    /// Removes the box of each class that has no content and whose edges all end in a circle at the class.
    /// </summary>
    public static void RemoveBoxes(Graph graph)
    {
        var marks = graph.Edges.SelectMany(
            edge => ((Vertex Vertex, EdgeEnd Mark)[])[(edge.From, edge.Start), (edge.To, edge.End)])
            .ToLookup(end => end.Vertex, end => end.Mark);
        foreach (var node in graph.Nodes.Where(node => node.Table is { Stereotype: "" } table
            && table.Parts.All(part => part.Count == 0)
            && node.Note is null))
        {
            if (marks.Contains(node) && marks[node].All(mark => mark == EdgeEnd.Circle))
                (node.Table, node.Shape) = (null, Shape.Text);
        }
    }
}
