namespace Portfolio.Content.Imaging.Pictures;

/// <summary>Formats of smaller variants.</summary>
public enum PictureFormat
{
    /// <summary>All browsers read it.</summary>
    WebP,

    /// <summary>Of photos: a third smaller at the same quality, and some browsers do not read it.</summary>
    Avif,
}
