using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// The body of a large page in gzip, in a file that is deleted as soon as it is open, so that nothing remains of it after the program has
/// ended. An action sets it as a feature of the request, instead of writing a body. The system frees its space when it is collected as
/// garbage: a response that is sent slowly keeps it past its eviction.
/// </summary>
internal sealed class CompressedFile
{
    /// <summary>Maximum bytes in gzip of a body that is kept in memory.</summary>
    private const int MaxInMemory = 1024 * 1024;

    private readonly FileStream _file;

    private CompressedFile(FileStream file) => _file = file;

    /// <summary>Length of the gzip bytes.</summary>
    public long Length => _file.Length;

    /// <summary>Length of the identity bytes.</summary>
    public long ExpandedLength { get; private set; }

    /// <summary>Hash of the identity bytes.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>A body that may not fit in memory. A small one is returned; a large one is set as a feature of the request, and the result
    /// is empty.</summary>
    /// <param name="folder">Created when missing.</param>
    /// <param name="write">Writes the identity bytes.</param>
    public static async Task<byte[]> WriteAsync(HttpContext context, string folder, Func<Stream, Task> write)
    {
        var file = await CreateAsync(folder, write);
        if (file.Length > MaxInMemory)
        {
            context.Features.Set(file);
            return [];
        }

        var bytes = new byte[file.ExpandedLength];
        await using var text = file.OpenExpanded();
        await text.ReadExactlyAsync(bytes);
        GC.KeepAlive(file);
        return bytes;
    }

    /// <summary>Writes a body to a new file.</summary>
    /// <param name="folder">Created when missing. Where it is full or cannot be written, the system's temporary folder is used.</param>
    /// <param name="write">Writes the identity bytes.</param>
    public static async Task<CompressedFile> CreateAsync(string folder, Func<Stream, Task> write)
    {
        // Closes the files of evicted pages, which are in the oldest generation of the heap.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        try
        {
            return await CreateInAsync(folder, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await CreateInAsync(Path.GetTempPath(), write);
        }
    }

    private static async Task<CompressedFile> CreateInAsync(string folder, Func<Stream, Task> write)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, $"body-{Guid.NewGuid():N}.gz");
        var body = new CompressedFile(new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete));
        File.Delete(path);
        using var sha256 = SHA256.Create();
        await using (var gzip = new GZipStream(body._file, CompressionLevel.Optimal, leaveOpen: true))
        await using (var hashed = new CryptoStream(gzip, sha256, CryptoStreamMode.Write, leaveOpen: true))
            await write(hashed);
        await body._file.FlushAsync();
        body.Hash = EntityTags.OfSha256(sha256.Hash);
        body.ExpandedLength = body.ReadExpandedLength();
        return body;
    }

    /// <summary>Opens the gzip bytes. The caller must hold a reference to this instance until it has closed the stream.</summary>
    public Stream Open() =>
        new FileStream(new SafeFileHandle(_file.SafeFileHandle.DangerousGetHandle(), ownsHandle: false), FileAccess.Read,
        bufferSize: 0)
        { Position = 0 };

    /// <summary>Opens the identity bytes, as <see cref="Open"/>.</summary>
    public Stream OpenExpanded() => new GZipStream(Open(), CompressionMode.Decompress);

    /// <summary>The end of the format: length modulo 2³² (RFC 1952 §2.3.1).</summary>
    private uint ReadExpandedLength()
    {
        Span<byte> end = stackalloc byte[sizeof(uint)];
        RandomAccess.Read(_file.SafeFileHandle, end, Length - end.Length);
        return BinaryPrimitives.ReadUInt32LittleEndian(end);
    }
}
