namespace Portfolio.Content.Imaging.Gps;

/// <summary>Bytes that replace as many bytes of a file.</summary>
/// <param name="Offset">Where the first one is in the file.</param>
internal sealed record Patch(long Offset, byte[] Bytes)
{
    /// <summary>Replaces what a part of the file has of them.</summary>
    /// <param name="part">Bytes of the file.</param>
    /// <param name="start">Where the part begins in the file.</param>
    public void Apply(Span<byte> part, long start)
    {
        var from = Math.Max(Offset, start);
        var end = Math.Min(Offset + Bytes.Length, start + part.Length);
        if (from < end)
            Bytes.AsSpan((int)(from - Offset), (int)(end - from)).CopyTo(part[(int)(from - start)..]);
    }
}
