using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Portfolio.Web.Caching;

/// <summary>
/// Contains the bytes of a response, in memory or in a temporary file without a name, which exists until no snapshot and no response uses
/// it.
/// </summary>
internal sealed class StoredBytes
{
    private readonly byte[] _bytes;
    private readonly SafeFileHandle? _file;

    public StoredBytes(byte[] bytes) => (_bytes, Length) = (bytes, bytes.Length);

    public StoredBytes(SafeFileHandle file, long length) => (_bytes, _file, Length) = ([], file, length);

    public long Length { get; }

    public bool IsInFile => _file is not null;

    /// <summary>Gets the number of bytes in memory.</summary>
    public int InMemory => _bytes.Length;

    public Stream Open() => _file is null ? new MemoryStream(_bytes, writable: false) : new HandleStream(_file);

    /// <summary>Returns the bytes in an array, which must not be changed.</summary>
    public byte[] ToArray()
    {
        if (_file is null)
            return _bytes;
        var bytes = new byte[Length];
        using var file = Open();
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Decompresses bytes of a gzip stream.</summary>
    /// <param name="maxInMemory">The maximum number of bytes to keep in memory. More bytes are written to a file.</param>
    public StoredBytes Expand(long maxInMemory, string folder)
    {
        using var expanded = new CapturedBytes(maxInMemory, folder);
        using (var gzip = new GZipStream(Open(), CompressionMode.Decompress))
            gzip.CopyTo(expanded);
        return expanded.Complete();
    }

    /// <summary>Sends the bytes, in pieces if there are many.</summary>
    public Task SendAsync(HttpContext context) => Length <= ResponsePieces.Size && _file is null
        ? context.Response.BodyWriter.WriteAsync(_bytes).AsTask() : SendInPiecesAsync(context);

    private async Task SendInPiecesAsync(HttpContext context)
    {
        await using var bytes = Open();
        await ResponsePieces.SendAsync(context, bytes, Length);
    }
}

/// <summary>
/// Collects the bytes of a response. If there are many, they are written to a file. If the file cannot be written, such as on a full disk,
/// they are kept in memory.
/// </summary>
/// <param name="maxInMemory">The maximum number of bytes to keep in memory.</param>
/// <param name="folder">The folder for the file.</param>
internal sealed class CapturedBytes(long maxInMemory, string folder) : Stream
{
    private MemoryStream _memory = new();
    private SafeFileHandle? _file;
    private long _length;
    private bool _hasFailed;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => _length;
    public override long Position { get => _length; set => throw new NotSupportedException(); }

    /// <summary>Returns the bytes. Nothing can be written afterwards.</summary>
    public StoredBytes Complete()
    {
        if (_file is null)
            return new(_memory.ToArray());
        var stored = new StoredBytes(_file, _length);
        _file = null;
        return stored;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            if (_file is null && !_hasFailed && _length + buffer.Length > maxInMemory)
                MoveToFile();
            if (_file is not null)
                RandomAccess.Write(_file, buffer, _length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _hasFailed = true;
            MoveToMemory();
        }

        if (_file is null)
            _memory.Write(buffer);
        _length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file?.Dispose();
        base.Dispose(disposing);
    }

    private void MoveToFile()
    {
        var path = Path.Combine(folder, $"response-{Path.GetRandomFileName()}");
        _file = File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, FileOptions.DeleteOnClose);
        // A process that is killed leaves no file behind.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        RandomAccess.Write(_file, _memory.GetBuffer().AsSpan(0, (int)_memory.Length), 0);
        _memory = new();
    }

    private void MoveToMemory()
    {
        if (_file is null)
            return;
        using var file = _file;
        _file = null;
        if (_memory.Length == _length)
            return;
        using var written = new StoredBytes(file, _length).Open();
        var bytes = new byte[_length];
        written.ReadExactly(bytes);
        _memory.Write(bytes);
    }
}

/// <summary>Reads an open file from a position of its own.</summary>
/// <param name="onClose">An action to call when the stream is closed for the first time. The file stays open.</param>
internal class HandleStream(SafeFileHandle file, Action? onClose = null) : ReadOnlyStream
{
    private Action? _onClose = onClose;

    public override long Length => RandomAccess.GetLength(file);
    public override long Position { get; set; }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => Length,
    };

    public override int Read(Span<byte> buffer)
    {
        var count = RandomAccess.Read(file, buffer, Position);
        Position += count;
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await RandomAccess.ReadAsync(file, buffer, Position, cancellationToken);
        Position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Interlocked.Exchange(ref _onClose, null)?.Invoke();
        base.Dispose(disposing);
    }
}
