using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using NetVips;

namespace Portfolio.Pictures;

internal enum WorkKind : byte
{
    /// <summary>Draw a social card. The data is a <see cref="Pictures.Card"/> as JSON.</summary>
    Card = 1,

    /// <summary>Resize a picture to WebP. The data is the original file, the number the maximum width in pixels.</summary>
    Picture = 2,

    /// <summary>Resize a picture to AVIF, with the same data and number as <see cref="Picture"/>.</summary>
    AvifPicture = 3,

    /// <summary>Resize a picture to JPEG, with the same data and number as <see cref="Picture"/>.</summary>
    JpegPicture = 4,
}

internal enum WorkStatus : byte
{
    /// <summary>
    /// The data is the image. For a card, the data starts with the characters without a glyph in UTF-8, and the number
    /// is the length of these characters in bytes.
    /// </summary>
    Done = 1,

    /// <summary>The data is an error message in UTF-8.</summary>
    Failed = 2,

    /// <summary>The native library cannot be loaded. The data is the reason in UTF-8.</summary>
    Unavailable = 3,
}

/// <summary>
/// Represents a message between the engine and a worker process. A message consists of one byte for the kind, a number,
/// the length of the data, and the data.
/// </summary>
/// <param name="Kind">A <see cref="WorkKind"/> in a request or a <see cref="WorkStatus"/> in a response.</param>
internal sealed record Frame(byte Kind, int Number, byte[] Data)
{
    private const int HeaderLength = 9;

    /// <summary>The maximum length of the data in bytes. Picture files have a lower limit.</summary>
    private const int MaxLength = 64 * 1024 * 1024;

    /// <summary>Reads the next message. Returns <see langword="null"/> at the end of the stream.</summary>
    /// <exception cref="IOException">The stream ends within the data of a message, or the data is too long.</exception>
    public static async Task<Frame?> ReadAsync(Stream stream)
    {
        var header = new byte[HeaderLength];
        if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(5));
        if (length is < 0 or > MaxLength)
            throw new IOException($"The image process sent an invalid message length of {length} bytes");
        var data = new byte[length];
        await stream.ReadExactlyAsync(data);
        return new(header[0], BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(1)), data);
    }

    public async Task WriteAsync(Stream stream)
    {
        var header = new byte[HeaderLength];
        header[0] = Kind;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(1), Number);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(5), Data.Length);
        await stream.WriteAsync(header);
        await stream.WriteAsync(Data);
        await stream.FlushAsync();
    }
}

internal static class WorkerLoop
{
    /// <summary>The additional memory in bytes that a worker process can allocate.</summary>
    private const long MaxMemory = 1024L * 1024 * 1024;

    private static readonly TimeSpan MaxProcessorTime = TimeSpan.FromSeconds(20);

    public static async Task RunAsync()
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        if (OperatingSystem.IsLinux())
            ProcessLimits.Apply(MaxMemory);
        while (await Frame.ReadAsync(input) is { } request)
        {
            if (OperatingSystem.IsLinux())
                ProcessLimits.LimitProcessorTime(MaxProcessorTime);
            await Respond(request).WriteAsync(output);
        }
    }

    /// <summary>Configures libvips to use little memory, one thread, and only the loaders that are safe for untrusted files.</summary>
    public static void StartLibrary()
    {
        NetVips.NetVips.BlockUntrusted = true;
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
    }

    private static Frame Respond(Frame request)
    {
        try
        {
            return Make((WorkKind)request.Kind, request);
        }
        catch (Exception e)
            when (e is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException)
        {
            return Answer(WorkStatus.Unavailable, (e.InnerException ?? e).Message.Split('\n')[0]);
        }
        catch (VipsException e)
        {
            // The last line of the message contains the reason. The first line contains only the name of the
            // operation.
            return Answer(WorkStatus.Failed, e.Message.Trim().Split('\n')[^1]);
        }
        catch (Exception e) when (e is PictureException or OutOfMemoryException or FormatException)
        {
            return Answer(WorkStatus.Failed, e.Message);
        }
    }

    // If this method were inlined, a missing library would throw an exception outside the `try` block of the caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Frame Make(WorkKind kind, Frame request)
    {
        StartLibrary();
        if (kind == WorkKind.Card)
        {
            var card = CardDrawing.Draw(Card.FromJson(request.Data));
            var missing = Encoding.UTF8.GetBytes(card.Missing);
            return new((byte)WorkStatus.Done, missing.Length, [.. missing, .. card.Png]);
        }

        var format = kind switch
        {
            WorkKind.AvifPicture => PictureFormat.Avif,
            WorkKind.JpegPicture => PictureFormat.Jpeg,
            _ => PictureFormat.WebP,
        };
        return new((byte)WorkStatus.Done, 0, SmallerPicture.Make(request.Data, request.Number, format));
    }

    private static Frame Answer(WorkStatus status, string reason) =>
        new((byte)status, 0, Encoding.UTF8.GetBytes(reason));
}
