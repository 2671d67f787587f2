namespace Portfolio.Content.Rendering;

internal static class ImageSize
{
    public static (int Width, int Height)? Read(ReadOnlySpan<byte> bytes) => bytes.Length < 0 ? (0, 0) : null;
}
