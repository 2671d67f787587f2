namespace Portfolio.Content.Rendering.Images.Sizes;

/// <summary>Tells whether the page may show through an image, without decoding the image.</summary>
public static class ImageTransparency
{
    /// <summary>PNG with an alpha channel or a transparent colour; WebP with alpha; SVG that does not follow the theme itself. Does not
    /// throw.</summary>
    public static bool IsTransparent(ReadOnlySpan<byte> file) => file switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => IsTransparentPng(file),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => IsTransparentWebP(file),
        [(byte)'<' or 0xEF or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..] =>
            file.IndexOf("prefers-color-scheme"u8) < 0 && file.IndexOf("light-dark("u8) < 0,
        _ => false,
    };

    // Colour types 4 and 6 have an alpha channel; others may have a tRNS chunk, which precedes the data (PNG, sections 11.2.1 and
    // 11.3.1.1).
    private static bool IsTransparentPng(ReadOnlySpan<byte> file)
    {
        if (file.Length < 26)
            return false;
        var data = file.IndexOf("IDAT"u8);
        return file[25] is 4 or 6 || (data < 0 ? file : file[..data]).IndexOf("tRNS"u8) >= 0;
    }

    // The alpha flag of the extended header, or that of the lossless format (RFC 9649, sections 2.7 and 3.4).
    private static bool IsTransparentWebP(ReadOnlySpan<byte> file) => file.Length >= 30 && file[12..16] switch
    {
        [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] => (file[20] & 0x10) != 0,
        [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] => (file[24] & 0x10) != 0,
        _ => false,
    };
}
