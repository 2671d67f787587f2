using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Options;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Classes;

/// <summary>Parses the relation between two classes, such as <c>"1" *-- "0..*"</c>, and its label.</summary>
internal sealed partial class RelationReader(DiagramCursor cursor, DiagramLabels labels)
{
    /// <summary>
    /// Reads the relation at the cursor, or returns <see langword="null"/> if there is none. The returned function
    /// creates the edge between two classes, and reads the label after the second class.
    /// </summary>
    public Func<Node, Node, Edge>? TryRead()
    {
        var at = cursor.At;
        var relation = cursor.TryMatch(Relation());
        if (!relation.Success)
            return null;
        var isDotted = relation.Groups["line"].Value == "..";
        var (start, end) = (EndOf(relation.Groups["start"].Value, isDotted),
            EndOf(relation.Groups["end"].Value, isDotted));
        var (first, last) = (MultiplicityOf(relation.Groups["first"], at), MultiplicityOf(relation.Groups["last"], at));
        return (from, to) => new(from, to)
        {
            Line = isDotted ? LineKind.Dotted : LineKind.Solid,
            Start = start,
            End = end,
            StartMultiplicity = first,
            EndMultiplicity = last,
            Text = ReadLabel(),
            Telling = Tell(start, end, isDotted, first, last),
        };
    }

    private string ReadLabel()
    {
        cursor.SkipSpaces();
        var at = cursor.At;
        return cursor.TrySkip(":") ? LabelText.Decode(DiagramCursor.TrimStatement(cursor.ReadLine()).Trim('"'), at) : "";
    }

    private static Multiplicity? MultiplicityOf(System.Text.RegularExpressions.Group text, int at) =>
        LabelText.Decode(text.Value, at) is { Length: > 0 } decoded ? new(decoded) : null;

    private static EdgeEnd EndOf(string sign, bool isDotted) => sign switch
    {
        "<|" or "|>" => EdgeEnd.Triangle,
        "*" => EdgeEnd.Diamond,
        "o" => EdgeEnd.HollowDiamond,
        "<" or ">" => isDotted ? EdgeEnd.Open : EdgeEnd.Arrow,
        "()" => EdgeEnd.Circle,
        _ => EdgeEnd.None,
    };

    private Telling? Tell(EdgeEnd start, EdgeEnd end, bool isDotted, Multiplicity? first, Multiplicity? last)
    {
        // In the description, the subject of the sentence is the class that inherits, implements, depends on the other
        // class, or has parts.
        var isBackward = start is EdgeEnd.Triangle or EdgeEnd.Arrow or EdgeEnd.Open or EdgeEnd.Circle
            || end is EdgeEnd.Diamond or EdgeEnd.HollowDiamond;
        var verb = (start != EdgeEnd.None && end != EdgeEnd.None, start == EdgeEnd.None ? end : start) switch
        {
            (false, EdgeEnd.Triangle) => isDotted ? labels.Implements : labels.Inherits,
            (false, EdgeEnd.Circle) => labels.Implements,
            (false, EdgeEnd.Diamond) => labels.Owns,
            (false, EdgeEnd.HollowDiamond) => labels.Has,
            (false, EdgeEnd.Open) => labels.DependsOn,
            (false, EdgeEnd.Arrow) => "→",
            (true, _) => "↔",
            _ => "–",
        };
        if (first is null && last is null)
            return new(verb, isBackward);
        var (before, after) = isBackward ? (last, first) : (first, last);
        return new($"{(before is null ? "" : $"({before.Text}) ")}{verb}{(after is null ? "" : $" ({after.Text})")}",
            isBackward);
    }

    [GeneratedRegex(
        @"\G(?:""(?<first>[^""\n]*)""[ \t]*)?(?<start><\||<|\*|o|\(\))?(?<line>--|\.\.)"
        + @"(?<end>\|>|>|\*|o(?=[ \t""])|\(\))?[ \t]*(?:""(?<last>[^""\n]*)""[ \t]*)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Relation();
}
