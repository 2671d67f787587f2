namespace Portfolio.Content.Rendering.Diagrams.Text;

/// <summary>A text of a diagram, broken into lines.</summary>
internal sealed record Label(IReadOnlyList<string> Lines, double Width)
{
    public static readonly Label Empty = new([], 0);

    public double Height => Lines.Count * TextWidth.LineHeight;

    public bool IsEmpty => Lines.Count == 0;

    /// <summary>The text on one line.</summary>
    public string Text => string.Join(' ', Lines);

    /// <param name="text">Plain text; line feeds break lines.</param>
    /// <param name="maxWidth">The width at which lines are broken, in pixels.</param>
    public static Label Of(string text, double maxWidth)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Empty;
        var lines = LineBreaker.Break(text, maxWidth);
        return new(lines, lines.Max(line => TextWidth.Of(line)));
    }
}
