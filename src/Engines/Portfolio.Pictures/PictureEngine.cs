using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text;

namespace Portfolio.Pictures;

/// <summary>
/// Draws social cards, makes pictures smaller, reads their headers and removes the place where they were taken. Images are made in a
/// separate process, since no defect of a native library may end the caller's. A process starts when an image needs it, makes one at a
/// time, is replaced when it crashes or takes too long, and ends when there is nothing to do. Thread-safe.
/// </summary>
/// <param name="program">Path of the assembly that calls <see cref="RunWorkerAsync"/> when <see cref="WorkerVerb"/> is its one
/// argument; empty for a program of a single file.</param>
/// <param name="warn">Called once for each kind of image that this machine never makes, with the kind and the reason.</param>
/// <param name="workers">Maximum number of processes.</param>
public sealed class PictureEngine(string program, Action<string, string> warn, int workers = 1) : IDisposable
{
    /// <summary>The argument with which the program starts as a worker.</summary>
    public const string WorkerVerb = "image-worker";

    /// <summary>Files with more bytes are not made smaller.</summary>
    public const long MaxLength = 48 * 1024 * 1024;

    /// <summary>Nor are pictures with more pixels: these are 192 MB in memory, where a format cannot be read line by line.</summary>
    public const long MaxPixels = 64 * 1024 * 1024;

    /// <summary>Maximum number of images that wait. More are refused, and made when they are requested again.</summary>
    private const int MaxWaiting = 64;

    /// <summary>ENOENT: there will never be a process. For a lack of memory there may be one later.</summary>
    private const int FileNotFound = 2;

    /// <summary>EACCES.</summary>
    private const int AccessDenied = 13;

    /// <summary>A process that hangs is ended. One that is busy has a limit of processor time, because a loaded machine leaves it
    /// little.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _turn = new(workers);
    private readonly ConcurrentDictionary<WorkKind, bool> _unavailable = new();
    private readonly ConcurrentBag<WorkerProcess> _free = [];
    private Timer? _idle;
    private int _waiting;
    private bool _isDisposed;

    /// <summary>The worker: reads requests from standard input and writes responses to standard output, until its input ends.</summary>
    public static Task RunWorkerAsync() => WorkerLoop.RunAsync();

    /// <summary>Reads the header of PNG, JPEG (with its rotation), GIF, WebP, AVIF and SVG; <see langword="null"/> for other formats and
    /// damaged files. Does not throw.</summary>
    public static PictureInfo? ReadHeader(ReadOnlySpan<byte> file) => PictureHeaders.Read(file);

    /// <summary>A picture without the place where it was taken. The length stays.</summary>
    /// <param name="file">Any file, which the result closes.</param>
    /// <returns><paramref name="file"/> itself, at its beginning, when it has no place.</returns>
    public static Stream WithoutPlace(Stream file) => PlaceRemoval.Open(file);

    /// <summary>Overwrites the place in the bytes of a file.</summary>
    public static void RemovePlace(byte[] file) => PlaceRemoval.Remove(file);

    /// <summary>Draws a card.</summary>
    /// <returns><see langword="null"/>: not now, or never where the library is missing.</returns>
    /// <exception cref="PictureException">The card cannot be drawn.</exception>
    public async Task<DrawnCard?> DrawAsync(Card card)
    {
        var response = await MakeAsync(WorkKind.Card, 0, card.ToJson);
        return response is null ? null : new(response.Data[response.Number..], Encoding.UTF8.GetString(response.Data, 0, response.Number));
    }

    /// <summary>Makes a JPEG, PNG or WebP smaller: upright, in sRGB, without metadata.</summary>
    /// <param name="width">Maximum width in pixels.</param>
    /// <param name="file">Called when it is the picture's turn, since a file in memory for each that waits would be too much;
    /// <see langword="null"/>: there is none any more.</param>
    /// <returns><see langword="null"/>: not now, or never where the library is missing.</returns>
    /// <exception cref="PictureException">The file is damaged, too large, moving, or no picture.</exception>
    public async Task<byte[]?> ShrinkAsync(int width, PictureFormat format, Func<byte[]?> file) =>
        (await MakeAsync(format == PictureFormat.Avif ? WorkKind.AvifPicture : WorkKind.Picture, width, file))?.Data;

    public void Dispose()
    {
        _isDisposed = true;
        _idle?.Dispose();
        EndFree();
    }

    private async Task<Frame?> MakeAsync(WorkKind kind, int number, Func<byte[]?> data)
    {
        if (_unavailable.ContainsKey(kind))
            return null;
        try
        {
            if (Interlocked.Increment(ref _waiting) > MaxWaiting)
                return null;
            await _turn.WaitAsync();
            try
            {
                return data() is { } bytes ? Result(kind, await ExchangeAsync(new((byte)kind, number, bytes))) : null;
            }
            finally
            {
                (_idle ??= new(_ => EndFree())).Change(MaxIdle, Timeout.InfiniteTimeSpan);
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<Frame> ExchangeAsync(Frame request)
    {
        try
        {
            // One that worked before may have been ended by the system. A new one ends because of this image.
            if (_free.TryTake(out var free) && await ExchangeAsync(free, request) is { } response)
                return response;
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return await ExchangeAsync(WorkerProcess.Start(program), request)
                ?? throw new PictureException($"the process that makes images crashed, or took longer than {MaxTime.TotalSeconds} s");
        }
        catch (Win32Exception e) when (e.NativeErrorCode is FileNotFound or AccessDenied)
        {
            return new((byte)WorkStatus.Unavailable, 0, Encoding.UTF8.GetBytes(e.Message));
        }
        catch (Win32Exception e)
        {
            throw new PictureException(e.Message, e);
        }
    }

    private async Task<Frame?> ExchangeAsync(WorkerProcess process, Frame request)
    {
        var response = await process.ExchangeAsync(request, MaxTime);
        if (response is null || _isDisposed)
            process.Dispose();
        else
            _free.Add(process);
        return response;
    }

    private Frame? Result(WorkKind kind, Frame response)
    {
        switch ((WorkStatus)response.Kind)
        {
            case WorkStatus.Done:
                return response;
            case WorkStatus.Unavailable:
                if (_unavailable.TryAdd(kind, value: true))
                    warn(kind.ToString(), Encoding.UTF8.GetString(response.Data));
                return null;
            default:
                throw new PictureException(Encoding.UTF8.GetString(response.Data));
        }
    }

    private void EndFree()
    {
        while (_free.TryTake(out var process))
            process.Dispose();
    }
}

/// <summary>Formats of smaller pictures.</summary>
public enum PictureFormat
{
    /// <summary>All browsers read it.</summary>
    WebP,

    /// <summary>Of photos: a third smaller at the same quality, and some browsers do not read it.</summary>
    Avif,
}

/// <summary>What the header of a picture says.</summary>
/// <param name="Width">In CSS pixels, as browsers show the picture.</param>
/// <param name="Height">In CSS pixels, as browsers show the picture.</param>
/// <param name="IsTransparent">Whether the page may show through it.</param>
public sealed record PictureInfo(int Width, int Height, bool IsTransparent);

/// <summary>A picture cannot be made. The message says why, in a sentence for the log.</summary>
public sealed class PictureException(string message, Exception? inner = null) : Exception(message, inner);
