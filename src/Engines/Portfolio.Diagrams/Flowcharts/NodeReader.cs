using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Flowcharts;

/// <summary>
/// Reads the id, shape and text of a node, <c>a[text]</c> or <c>a@{ shape: rect, label: "text" }</c>.
/// </summary>
internal sealed partial class NodeReader(DiagramCursor cursor, Styles styles)
{
    /// <summary>
    /// The delimiters of each shape. A delimiter that starts with another delimiter precedes it, because the first
    /// match is used.
    /// </summary>
    private static readonly (string Open, string Close, Shape Shape)[] Brackets = [
        ("(((", ")))", Shape.DoubleCircle), ("((", "))", Shape.Circle), ("([", "])", Shape.Stadium),
        ("(-", "-)", Shape.Ellipse), ("(", ")", Shape.Rounded),
        ("[[", "]]", Shape.Subroutine), ("[(", ")]", Shape.Cylinder), ("[/", "/]", Shape.LeanRight),
        ("[/", "\\]", Shape.Trapezoid), ("[\\", "\\]", Shape.LeanLeft), ("[\\", "/]", Shape.InvertedTrapezoid),
        ("[", "]", Shape.Rectangle), ("{{", "}}", Shape.Hexagon), ("{", "}", Shape.Rhombus), (">", "]", Shape.Flag),
    ];

    /// <summary>
    /// Reads a node id, or returns an empty string if there is none. A hyphen belongs to the id unless it starts an
    /// edge.
    /// </summary>
    public string ReadId() => cursor.TryMatch(Id()).Value;

    /// <param name="node">
    /// The node to change, or <see langword="null"/> to skip the shape, because groups and edges have none.
    /// </param>
    public void ReadShape(Node? node, string id)
    {
        if (cursor.TrySkip("@{"))
            ReadProperties(node);
        else
            ReadBrackets(node);
        styles.ReadClass(cursor, id);
    }

    private void ReadBrackets(Node? node)
    {
        var at = cursor.At;
        var isOpen = false;
        foreach (var (open, close, shape) in Brackets)
        {
            if (!cursor.TrySkip(open))
                continue;
            isOpen = true;
            if (ReadText(close) is { } text)
            {
                if (node is not null)
                    (node.Text, node.Shape) = (text, shape);
                return;
            }

            cursor.At = at;
        }

        if (isOpen)
        {
            throw DiagramException.Syntax(at,
                $"{cursor.Word()} is not closed; put text that contains brackets in quotes, as in `a[\"f(x)\"]`");
        }
    }

    /// <summary>
    /// Reads the text before a closing bracket and skips the bracket. Returns <see langword="null"/> if the bracket is
    /// missing, or if unquoted text contains a line feed or another bracket.
    /// </summary>
    private string? ReadText(string close)
    {
        var start = cursor.At;
        cursor.SkipSpaces();
        var quoted = cursor.TryMatch(Quoted());
        if (quoted.Success)
        {
            cursor.SkipSpaces();
            if (cursor.TrySkip(close))
                return LabelText.Decode(quoted.Groups["text"].Value, start);
            cursor.At = start;
        }

        var text = cursor.ReadUntil(close);
        return text is null || text.AsSpan().IndexOfAny("\n[]{}") >= 0 ? null : LabelText.Decode(text, start);
    }

    private void ReadProperties(Node? node)
    {
        var at = cursor.At;
        var properties = cursor.ReadUntil("}") ?? throw DiagramException.Syntax(at, "`@{` is not closed; add `}`");
        if (properties.Length > FixedLimits.MaxLabel)
        {
            throw DiagramException.TooLarge(at,
                $"the text between `@{{` and `}}` has more than {FixedLimits.MaxLabel} characters; shorten it");
        }
        foreach (Match property in Property().Matches(properties))
        {
            var value = property.Groups["value"].Value;
            if (node is null)
                continue;
            if (property.Groups["key"].Value == "label")
            {
                node.Text = LabelText.Decode(value is ['\'', .., '\''] and { Length: > 1 } ? value[1..^1] : LabelText.Unquote(value), at);
            }
            else if (property.Groups["key"].Value == "shape")
            {
                node.Shape = Shape.Find(value) ?? throw DiagramException.Syntax(at + property.Index,
                    $"the shape `{value}` is not supported; use {Shape.ShortNames}");
            }
        }
    }

    [GeneratedRegex(@"\G(?:[\w.$#*+?!/'%\u0080-\uFFFF]|-(?![->.])|=(?!=))+", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("\\G(?:\"(?<text>[^\"]*)\"|(?<text>`[^`]*`))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex("(?<key>[a-z]+)[ \t]*:[ \t]*(?<value>\"[^\"]*\"|'[^'\\n]*'|[^,\\n\"]+?)[ \t]*(,|\\n|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Property();
}
