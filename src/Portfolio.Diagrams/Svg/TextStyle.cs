namespace Portfolio.Diagrams.Svg;

/// <summary>Attributes of texts.</summary>
internal static class TextStyle
{
    /// <summary>What all texts have.</summary>
    public const string All = " fill=\"currentColor\" stroke=\"none\" font-family=\"var(--sans,sans-serif)\" font-size=\"14\"";

    /// <summary>The title of a group.</summary>
    public const string Title = " fill=\"var(--muted,currentColor)\" font-weight=\"600\"";

    /// <summary>The name of a class or entity.</summary>
    public const string Name = " font-weight=\"600\"";

    public const string AbstractName = Name + " font-style=\"italic\"";

    /// <summary>A text beside what it is about.</summary>
    public const string Muted = " fill=\"var(--muted,currentColor)\"";

    /// <summary>Begins at its place, in pages of any direction.</summary>
    public const string Start = " text-anchor=\"start\" direction=\"ltr\"";

    /// <summary>Ends at its place.</summary>
    public const string End = " text-anchor=\"end\" direction=\"ltr\"";

    public const string Abstract = Start + " font-style=\"italic\"";

    public const string Static = Start + " text-decoration=\"underline\"";
}
