namespace Portfolio.Markdown.Images;

/// <summary>Specifies how wide a figure or a gallery can be.</summary>
internal enum FigureWidth
{
    /// <summary>As wide as the text.</summary>
    Normal,

    /// <summary>As wide as the column, such as a gallery.</summary>
    Wide,

    /// <summary>As wide as the page.</summary>
    Full,
}

internal static class FigureWidths
{
    private static readonly FigureWidth[] All = Enum.GetValues<FigureWidth>();

    /// <summary>Returns the name of a width, which is a fragment of a target and a CSS class of a figure, such as <c>wide</c>.</summary>
    public static string NameOf(FigureWidth width) => width switch
    {
        FigureWidth.Wide => "wide",
        FigureWidth.Full => "full",
        _ => "normal",
    };

    /// <summary>Returns the width with a name, or null if there is none.</summary>
    public static FigureWidth? Parse(ReadOnlySpan<char> name)
    {
        foreach (var width in All)
        {
            if (name.Equals(NameOf(width), StringComparison.OrdinalIgnoreCase))
                return width;
        }
        return null;
    }

    /// <summary>Splits the width that an author chose from the URL of a picture: <c>photo.jpg#wide</c>. Other fragments stay.</summary>
    public static (string Url, FigureWidth? Width) Split(string url)
    {
        var hash = url.LastIndexOf('#');
        var width = hash < 0 ? null : Parse(url.AsSpan(hash + 1));
        return width is null ? (url, null) : (url[..hash], width);
    }
}
