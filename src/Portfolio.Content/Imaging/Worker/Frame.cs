using System.Buffers.Binary;

namespace Portfolio.Content.Imaging.Worker;

/// <summary>A message between the site and its worker: a byte that says what it is, the length as four bytes, and the data.</summary>
/// <param name="Kind">A <see cref="WorkKind"/> in a request, a <see cref="WorkStatus"/> in a response.</param>
internal sealed record Frame(byte Kind, byte[] Data)
{
    private const int HeaderLength = 5;

    /// <summary>A longer message is not valid. Pictures are limited to less.</summary>
    private const int MaxLength = 64 * 1024 * 1024;

    /// <summary>Reads a message; <see langword="null"/> at the end of the stream.</summary>
    /// <exception cref="IOException">The stream ends within a message, or contains something else.</exception>
    public static async Task<Frame?> ReadAsync(Stream stream)
    {
        var header = new byte[HeaderLength];
        if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(1));
        if (length is < 0 or > MaxLength)
            throw new IOException($"A message of {length} bytes");
        var data = new byte[length];
        await stream.ReadExactlyAsync(data);
        return new(header[0], data);
    }

    public async Task WriteAsync(Stream stream)
    {
        var header = new byte[HeaderLength];
        header[0] = Kind;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(1), Data.Length);
        await stream.WriteAsync(header);
        await stream.WriteAsync(Data);
        await stream.FlushAsync();
    }
}
