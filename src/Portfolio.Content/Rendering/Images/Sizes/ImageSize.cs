namespace Portfolio.Content.Rendering.Images.Sizes;

/// <summary>Reads the width and height of an image from its header, without decoding the image.</summary>
public static class ImageSize
{
    /// <summary>
    /// Size in CSS pixels, as browsers show the image: PNG, JPEG (with EXIF rotation), GIF, WebP, AVIF, SVG.
    /// <see langword="null"/> for other formats and damaged files. Does not throw.
    /// </summary>
    public static (int Width, int Height)? Read(ReadOnlySpan<byte> file)
    {
        var size = file switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png.Size(file),
            [0xFF, 0xD8, 0xFF, ..] => Jpeg.Size(file),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => Gif.Size(file),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP.Size(file),
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => Avif.Size(file),
            [(byte)'<' or 0xEF or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..] => Svg.Size(file),
            _ => null,
        };
        return size is { Width: > 0, Height: > 0 } ? size : null;
    }
}
