namespace Portfolio.Diagrams.Text;

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
        if (lines.Count > 1)
            lines = Balance(text, lines, maxWidth);
        return new(lines, lines.Max(line => TextWidth.Of(line)));
    }

    /// <summary>As many lines of more equal length, without breaking words.</summary>
    private static List<string> Balance(string text, List<string> lines, double maxWidth)
    {
        var word = text.Split([' ', '\n']).Max(word => TextWidth.Of(word));
        var (narrow, wide) = (Math.Max(maxWidth / lines.Count, word), Math.Min(maxWidth, lines.Max(line => TextWidth.Of(line))));
        while (wide - narrow > 8)
        {
            var middle = (narrow + wide) / 2;
            var tried = LineBreaker.Break(text, middle);
            if (tried.Count > lines.Count)
                narrow = middle;
            else
                (lines, wide) = (tried, middle);
        }

        return lines;
    }
}
