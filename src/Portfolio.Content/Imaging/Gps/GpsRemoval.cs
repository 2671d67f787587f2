namespace Portfolio.Content.Imaging.Gps;

/// <summary>
/// Removes where a picture was taken from what is served: the GPS directory of Exif and the GPS properties of XMP in JPEG, PNG and WebP.
/// The
/// values are overwritten, so the length stays, and so do the pixels, the orientation and the colour profile. The file is not changed.
/// </summary>
public static class GpsRemoval
{
    /// <summary>The longest beginning by which a format is known.</summary>
    private const int SignatureLength = 12;

    /// <summary>The file without the position.</summary>
    /// <param name="file">Any file, which the result closes.</param>
    /// <returns><paramref name="file"/> itself, at its beginning, when it has no position.</returns>
    public static Stream Open(Stream file)
    {
        var patches = Find(file);
        file.Position = 0;
        return patches.Count == 0 ? file : new PatchedStream(file, patches);
    }

    /// <summary>Removes the position from the bytes of a file.</summary>
    public static void Remove(byte[] file)
    {
        foreach (var patch in Find(new MemoryStream(file)))
            patch.Apply(file, 0);
    }

    private static List<Patch> Find(Stream file)
    {
        Span<byte> start = stackalloc byte[SignatureLength];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start is [0xFF, 0xD8, ..])
            return [.. JpegGps.Find(file)];
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return [.. PngGps.Find(file)];
        return start.StartsWith("RIFF"u8) && start.EndsWith("WEBP"u8) ? [.. WebPGps.Find(file)] : [];
    }
}
