using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>The rectangle around what was added.</summary>
internal sealed class Bounds
{
    public double Left { get; private set; } = double.PositiveInfinity;

    public double Top { get; private set; } = double.PositiveInfinity;

    public double Right { get; private set; } = double.NegativeInfinity;

    public double Bottom { get; private set; } = double.NegativeInfinity;

    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public void Add(Vertex vertex) => Add(new(vertex.X, vertex.Y), vertex.Width, vertex.Height);

    public void Add(Point centre, double width, double height)
    {
        Left = Math.Min(Left, centre.X - (width / 2));
        Right = Math.Max(Right, centre.X + (width / 2));
        Top = Math.Min(Top, centre.Y - (height / 2));
        Bottom = Math.Max(Bottom, centre.Y + (height / 2));
    }
}
