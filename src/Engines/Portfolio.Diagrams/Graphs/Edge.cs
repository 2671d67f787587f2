using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>An edge between two vertices. The layout sets its path and the position of its label.</summary>
internal sealed class Edge(Vertex from, Vertex to)
{
    public Vertex From { get; private set; } = from;

    public Vertex To { get; private set; } = to;

    public LineKind Line { get; init; }

    public EdgeEnd Start { get; init; }

    public EdgeEnd End { get; init; } = EdgeEnd.Arrow;

    public string Text { get; init; } = "";

    /// <summary>The minimum number of ranks that the edge spans.</summary>
    public int Length { get; init; } = 1;

    /// <summary>
    /// The edge's wording in the description, or <see langword="null"/> for an arrow between the names.
    /// </summary>
    public Telling? Telling { get; init; }

    public Multiplicity? StartMultiplicity { get; init; }

    public Multiplicity? EndMultiplicity { get; init; }

    /// <summary>
    /// The multiplicities beside the ends. For an edge to the same box, they are part of the label instead.
    /// </summary>
    public IEnumerable<Multiplicity> Multiplicities =>
        From == To ? [] : ((Multiplicity?[])[StartMultiplicity, EndMultiplicity]).OfType<Multiplicity>();

    public Label Label { get; set; } = Label.Empty;

    /// <summary>The labels of the edge and their centres.</summary>
    public IEnumerable<(Label Label, Point Place)> Texts =>
        (Label.IsEmpty ? [] : ((Label, Point)[])[(Label, new(LabelX, LabelY))])
        .Concat(Multiplicities.Select(multiplicity => (multiplicity.Label, multiplicity.Place)));

    public double LabelX { get; set; }

    public double LabelY { get; set; }

    /// <summary>The first point, followed by three points for each Bézier curve.</summary>
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

/// <summary>The mark where an edge meets a box.</summary>
internal enum EdgeEnd
{
    None,
    Arrow,

    /// <summary>An open arrowhead: a dependency or an asynchronous message.</summary>
    Open,
    Circle,
    Cross,

    /// <summary>A hollow triangle: inheritance.</summary>
    Triangle,

    /// <summary>A filled diamond: composition.</summary>
    Diamond,

    /// <summary>A hollow diamond: aggregation.</summary>
    HollowDiamond,

    /// <summary>Two bars: exactly one.</summary>
    One,

    /// <summary>A circle and a bar.</summary>
    ZeroOrOne,

    /// <summary>A bar and a crow's foot.</summary>
    OneOrMore,

    /// <summary>A circle and a crow's foot.</summary>
    ZeroOrMore,
}

/// <summary>The line style of an edge.</summary>
internal enum LineKind
{
    Solid,
    Dotted,
    Thick,
    Invisible,
}

/// <summary>A multiplicity beside an end of an edge. The layout sets its position.</summary>
internal sealed class Multiplicity(string text)
{
    /// <summary>The space between the edge and the text.</summary>
    public const int Gap = 5;

    public string Text => text;

    public Label Label { get; } = Label.Of(text, 90);

    public Point Place { get; set; }
}
