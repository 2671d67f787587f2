using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Graphs;

/// <summary>A line between two vertices. The layout sets the path and the place of the label.</summary>
internal sealed class Edge(Vertex from, Vertex to)
{
    public Vertex From { get; private set; } = from;

    public Vertex To { get; private set; } = to;

    public LineKind Line { get; init; }

    public EdgeEnd Start { get; init; }

    public EdgeEnd End { get; init; } = EdgeEnd.Arrow;

    public string Text { get; init; } = "";

    /// <summary>The number of ranks that the edge spans at least.</summary>
    public int Length { get; init; } = 1;

    /// <summary>How the description says it; <see langword="null"/> for an arrow between the names.</summary>
    public Telling? Telling { get; init; }

    public Multiplicity? StartMultiplicity { get; init; }

    public Multiplicity? EndMultiplicity { get; init; }

    /// <summary>The multiplicities that stand beside the ends: those of an edge to the same box are in its label.</summary>
    public IEnumerable<Multiplicity> Multiplicities =>
        From == To ? [] : ((Multiplicity?[])[StartMultiplicity, EndMultiplicity]).OfType<Multiplicity>();

    public Label Label { get; set; } = Label.Empty;

    /// <summary>All texts of the edge, with their centres.</summary>
    public IEnumerable<(Label Label, Point Place)> Texts => (Label.IsEmpty ? [] : ((Label, Point)[])[(Label, new(LabelX, LabelY))])
        .Concat(Multiplicities.Select(multiplicity => (multiplicity.Label, multiplicity.Place)));

    public double LabelX { get; set; }

    public double LabelY { get; set; }

    /// <summary>The first point, followed by three for each Bézier curve.</summary>
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

    /// <summary>A head of two strokes: a class that another depends on, a message whose sender does not wait.</summary>
    Open,
    Circle,
    Cross,

    /// <summary>A hollow triangle: a class that others inherit from.</summary>
    Triangle,

    /// <summary>A filled diamond: a whole that owns its parts.</summary>
    Diamond,

    /// <summary>A hollow diamond: a whole that shares its parts.</summary>
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

/// <summary>The line of an edge.</summary>
internal enum LineKind
{
    Solid,
    Dotted,
    Thick,
    Invisible,
}

/// <summary>A text beside an end of an edge: how many take part. The layout sets its place.</summary>
internal sealed class Multiplicity(string text)
{
    /// <summary>Space between the edge and the text.</summary>
    public const int Gap = 5;

    public string Text => text;

    public Label Label { get; } = Label.Of(text, 90);

    public Point Place { get; set; }
}
