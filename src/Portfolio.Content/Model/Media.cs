namespace Portfolio.Content.Model;

/// <summary>A file that posts or pages show, or that <c>static/</c> serves as it is.</summary>
public sealed class Media
{
    /// <summary>The file, relative to the content folder.</summary>
    public required string Path { get; init; }

    /// <summary><c>/media/{hash}/{name}</c>, or the address below the root for <c>static/</c>.</summary>
    public required string Url { get; init; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of the bytes.</summary>
    public required string Hash { get; init; }

    public long Length { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
}
