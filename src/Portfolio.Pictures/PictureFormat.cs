namespace Portfolio.Pictures;

/// <summary>Formats of smaller pictures.</summary>
public enum PictureFormat
{
    /// <summary>All browsers read it.</summary>
    WebP,

    /// <summary>Of photos: a third smaller at the same quality, and some browsers do not read it.</summary>
    Avif,
}

/// <summary>What the header of a picture says.</summary>
/// <param name="Width">In CSS pixels, as browsers show the picture.</param>
/// <param name="Height">In CSS pixels, as browsers show the picture.</param>
/// <param name="IsTransparent">Whether the page may show through it.</param>
public sealed record PictureInfo(int Width, int Height, bool IsTransparent);

/// <summary>A picture cannot be made. The message says why, in a sentence for the log.</summary>
public sealed class PictureException(string message, Exception? inner = null) : Exception(message, inner);
