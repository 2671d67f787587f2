using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>Represents an edge between two vertices. The layout sets the path and the label position.</summary>
internal sealed class Edge(Vertex from, Vertex to)
{
    public Vertex From { get; private set; } = from;

    public Vertex To { get; private set; } = to;

    public LineKind Line { get; init; }

    /// <summary>Gets a value indicating whether the author marked the edge as a part of the highlighted path.</summary>
    public bool IsMarked { get; init; }

    public EdgeEnd Start { get; init; }

    public EdgeEnd End { get; init; } = EdgeEnd.Arrow;

    public string Text { get; init; } = "";

    /// <summary>The minimum number of ranks that the edge spans in the layout.</summary>
    public int Length { get; init; } = 1;

    /// <summary>
    /// The wording of the edge in the diagram's description, or <see langword="null"/> to describe it with an arrow.
    /// </summary>
    public Telling? Telling { get; init; }

    public Multiplicity? StartMultiplicity { get; init; }

    public Multiplicity? EndMultiplicity { get; init; }

    /// <summary>
    /// The multiplicities that are drawn next to the ends. Empty for an edge from a box to itself, whose label contains
    /// them.
    /// </summary>
    public IEnumerable<Multiplicity> Multiplicities =>
        From == To ? [] : ((Multiplicity?[])[StartMultiplicity, EndMultiplicity]).OfType<Multiplicity>();

    public Label Label { get; set; } = Label.Empty;

    /// <summary>The label and multiplicities of the edge, each with the position of its centre.</summary>
    public IEnumerable<(Label Label, Point Place)> Texts =>
        (Label.IsEmpty ? [] : ((Label, Point)[])[(Label, new(LabelX, LabelY))])
        .Concat(Multiplicities.Select(multiplicity => (multiplicity.Label, multiplicity.Place)));

    public double LabelX { get; set; }

    public double LabelY { get; set; }

    /// <summary>The drawn path, which is a first point followed by three points for each cubic Bézier curve.</summary>
    public List<Point> Path { get; set; } = [];

    public void Move(double x, double y)
    {
        Path = Path.ConvertAll(point => new Point(point.X + x, point.Y + y));
        (LabelX, LabelY) = (LabelX + x, LabelY + y);
        foreach (var multiplicity in Multiplicities)
            multiplicity.Place = new(multiplicity.Place.X + x, multiplicity.Place.Y + y);
    }

    public void Replace(Vertex old, Vertex vertex)
    {
        if (From == old)
            From = vertex;
        if (To == old)
            To = vertex;
    }
}

/// <summary>Specifies the marker at the end of an edge.</summary>
internal enum EdgeEnd
{
    None,
    Arrow,

    /// <summary>An open arrowhead, for dependencies and asynchronous messages.</summary>
    Open,
    Circle,
    Cross,

    /// <summary>A hollow triangle, for inheritance.</summary>
    Triangle,

    /// <summary>A filled diamond, for composition.</summary>
    Diamond,

    /// <summary>A hollow diamond, for aggregation.</summary>
    HollowDiamond,

    One,

    ZeroOrOne,

    OneOrMore,

    ZeroOrMore,
}

internal enum LineKind
{
    Solid,
    Dotted,
    Thick,
    Invisible,
}

/// <summary>
/// Represents a multiplicity at an end of an edge, such as <c>0..*</c>. The layout sets its position.
/// </summary>
internal sealed class Multiplicity(string text)
{
    /// <summary>The space between the edge and the text, in pixels.</summary>
    public const int Gap = 5;

    public string Text => text;

    public Label Label { get; } = Label.Of(text, 90);

    public Point Place { get; set; }
}
