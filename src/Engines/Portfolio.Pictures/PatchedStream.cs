namespace Portfolio.Pictures;

/// <summary>Represents bytes that overwrite the same number of bytes in a file.</summary>
/// <param name="Offset">The offset in the file at which the bytes are written.</param>
internal sealed record Patch(long Offset, byte[] Bytes)
{
    /// <summary>Overwrites the bytes of a part of the file that this patch covers, or none if it covers none.</summary>
    /// <param name="start">The offset of the part in the file.</param>
    public void Apply(Span<byte> part, long start)
    {
        var from = Math.Max(Offset, start);
        var end = Math.Min(Offset + Bytes.Length, start + part.Length);
        if (from < end)
            Bytes.AsSpan((int)(from - Offset), (int)(end - from)).CopyTo(part[(int)(from - start)..]);
    }
}

/// <summary>Provides a read-only view of a file in which patches replace bytes. Disposal closes the file.</summary>
internal sealed class PatchedStream(Stream file, IReadOnlyList<Patch> patches) : ReadOnlyStream
{
    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override int Read(Span<byte> buffer)
    {
        var start = file.Position;
        return Apply(buffer[..file.Read(buffer)], start);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var start = file.Position;
        var count = await file.ReadAsync(buffer, cancellationToken);
        return Apply(buffer.Span[..count], start);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }

    private int Apply(Span<byte> part, long start)
    {
        foreach (var patch in patches)
            patch.Apply(part, start);
        return part.Length;
    }
}
