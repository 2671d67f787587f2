namespace Portfolio.Content.Model;

/// <summary>A file other than Markdown and settings: an image or attachment of a document, or a file below <c>static/</c>.</summary>
public sealed class Media
{
    /// <summary>The file, relative to the content folder.</summary>
    public required string Path { get; init; }

    /// <summary><c>/media/{hash}/{name}</c>; for files below <c>static/</c> their path from there.</summary>
    public required string Url { get; init; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of the bytes.</summary>
    public required string Hash { get; init; }

    public long Length { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>Whether the page may show through the image, and the image does not follow the theme.</summary>
    public bool IsTransparent { get; init; }
}
