namespace Portfolio.Content.Imaging.Gps;

/// <summary>Limits and reads of the parts of a picture.</summary>
internal static class FileParts
{
    /// <summary>Parts of a picture that are visited: a PNG of 64 MB has some 8,000.</summary>
    public const int MaxCount = 50_000;

    /// <summary>In bytes. Longer metadata is not read: cameras write 64 KB.</summary>
    public const int MaxMetadata = 4 * 1024 * 1024;

    /// <summary>Bytes of a file; <see langword="null"/> when it has not as many.</summary>
    public static byte[]? Read(Stream file, long offset, int count)
    {
        if (offset + count > file.Length)
            return null;
        var bytes = new byte[count];
        file.Position = offset;
        return file.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count ? bytes : null;
    }
}
