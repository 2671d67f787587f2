namespace Portfolio.Content.Imaging.Pictures;

/// <summary>Limits for pictures that are made smaller. Others are served as they are.</summary>
public static class PictureLimits
{
    /// <summary>In bytes.</summary>
    public const long MaxLength = 48 * 1024 * 1024;

    /// <summary>64 megapixels are 192 MB in memory, where a format cannot be read line by line.</summary>
    public const long MaxPixels = 64 * 1024 * 1024;
}
