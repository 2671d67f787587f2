using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text;

namespace Portfolio.Pictures;

/// <summary>
/// Draws social cards, resizes pictures, reads picture headers and removes locations. Images are drawn and resized in a
/// separate process, because a defect in a native library must not crash the caller. A process starts on demand,
/// processes one image at a time, is replaced if it crashes or takes too long, and ends when idle. The class is
/// thread-safe.
/// </summary>
/// <param name="program">
/// The path of an assembly that calls <see cref="RunWorkerAsync"/> if <see cref="WorkerVerb"/> is its only argument. An
/// empty string selects the executable of this process, for programs that are published as a single file.
/// </param>
/// <param name="warn">
/// A function that is called once for each kind of work for which the native library is unavailable, with the kind and
/// the reason.
/// </param>
/// <param name="workers">The maximum number of worker processes.</param>
public sealed class PictureEngine(string program, Action<string, string> warn, int workers = 1) : IDisposable
{
    /// <summary>The command-line argument that starts the program as a worker process.</summary>
    public const string WorkerVerb = "image-worker";

    /// <summary>The maximum length of a picture file in bytes. Larger files are not resized.</summary>
    public const long MaxLength = 48 * 1024 * 1024;

    /// <summary>
    /// The maximum number of pixels in a picture. A picture of this size takes 192 MB if its format cannot be read line
    /// by line.
    /// </summary>
    public const long MaxPixels = 64 * 1024 * 1024;

    /// <summary>
    /// The maximum number of images that wait or are processed. Further requests return no image and can be repeated
    /// later.
    /// </summary>
    private const int MaxWaiting = 64;

    /// <summary>ENOENT: the program does not exist, so retrying would not help.</summary>
    private const int FileNotFound = 2;

    /// <summary>EACCES: the program cannot be executed, so retrying would not help.</summary>
    private const int AccessDenied = 13;

    /// <summary>
    /// The time after which a process that does not respond is killed. The limit is long, because a busy process is
    /// slow on a loaded machine and has its own limit of processor time.
    /// </summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _turn = new(workers);
    private readonly ConcurrentDictionary<WorkKind, bool> _unavailable = new();
    private readonly ConcurrentBag<WorkerProcess> _free = [];
    private Timer? _idle;
    private int _waiting;
    private bool _isDisposed;

    /// <summary>Processes requests from standard input and writes responses to standard output until input ends.</summary>
    public static Task RunWorkerAsync() => WorkerLoop.RunAsync();

    /// <summary>
    /// Reads the size and transparency from the header of a PNG, JPEG, GIF, WebP, AVIF or SVG file. Returns
    /// <see langword="null"/> for other formats and damaged files. Never throws an exception.
    /// </summary>
    public static PictureInfo? ReadHeader(ReadOnlySpan<byte> file) => PictureHeaders.Read(file);

    /// <summary>Returns a view of a picture without its location. The length of the file does not change.</summary>
    /// <param name="file">A seekable file of any format, which the returned stream closes.</param>
    /// <returns>
    /// The picture without its location, or <paramref name="file"/> itself at its start if there is no location.
    /// </returns>
    public static Stream WithoutPlace(Stream file) => PlaceRemoval.Open(file);

    /// <summary>Overwrites the location in a picture in memory. Bytes of other files are not changed.</summary>
    public static void RemovePlace(byte[] file) => PlaceRemoval.Remove(file);

    /// <returns>
    /// The card, or <see langword="null"/> if too many images are waiting or the native library is unavailable.
    /// </returns>
    /// <exception cref="PictureException">The card cannot be drawn.</exception>
    public async Task<DrawnCard?> DrawAsync(Card card)
    {
        var response = await MakeAsync(WorkKind.Card, 0, card.ToJson);
        return response is null
            ? null : new(response.Data[response.Number..], Encoding.UTF8.GetString(response.Data, 0, response.Number));
    }

    /// <summary>
    /// Resizes a JPEG, PNG or WebP picture, and to JPEG also an AVIF picture or the first frame of a GIF picture. The result is
    /// upright, in sRGB and without metadata.
    /// </summary>
    /// <param name="width">The maximum width in pixels. A narrower picture keeps its width.</param>
    /// <param name="file">
    /// A function that reads the file, or returns <see langword="null"/> if the file no longer exists. It is called
    /// immediately before the picture is processed, so that waiting pictures take no memory.
    /// </param>
    /// <returns>
    /// The picture, or <see langword="null"/> if too many images are waiting, the native library is unavailable, or the
    /// file no longer exists.
    /// </returns>
    /// <exception cref="PictureException">The file is damaged, too large, animated, or not a picture.</exception>
    public async Task<byte[]?> ShrinkAsync(int width, PictureFormat format, Func<byte[]?> file) => (await MakeAsync(format switch
    {
        PictureFormat.Avif => WorkKind.AvifPicture,
        PictureFormat.Jpeg => WorkKind.JpegPicture,
        _ => WorkKind.Picture,
    }, width, file))?.Data;

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
            // The system may have killed an idle process, so the image is sent again to a new process. Only the
            // failure of a new process is attributed to the image.
            if (_free.TryTake(out var free) && await ExchangeAsync(free, request) is { } response)
                return response;
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return await ExchangeAsync(WorkerProcess.Start(program), request)
                ?? throw new PictureException(
                    $"the image process crashed, or took longer than {MaxTime.TotalSeconds} s");
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

public enum PictureFormat
{
    /// <summary>The format that all browsers support.</summary>
    WebP,

    /// <summary>A format in which photos are a third smaller than in WebP at the same quality. Not all browsers support AVIF.</summary>
    Avif,

    /// <summary>
    /// The format that social networks, feed readers and search engines show. The picture has no transparency and is smaller than
    /// a megabyte.
    /// </summary>
    Jpeg,
}

/// <summary>Contains the size and transparency that are read from the header of a picture.</summary>
/// <param name="Width">The width in CSS pixels, as browsers show the picture.</param>
/// <param name="Height">The height in CSS pixels, as browsers show the picture.</param>
/// <param name="IsTransparent">True if the background of a page can be visible through the picture.</param>
public sealed record PictureInfo(int Width, int Height, bool IsTransparent)
{
    /// <summary>
    /// Gets a value indicating whether a transparent SVG or PNG picture is invisible on a light page, because all its ink is light.
    /// </summary>
    public bool IsLight { get; init; }

    /// <summary>Gets a value indicating whether the colours of a photo are those of a printing press, which few programs show.</summary>
    public bool IsCmyk { get; init; }
}

/// <summary>The exception that is thrown if a picture cannot be processed. The message is a sentence for the log.</summary>
public sealed class PictureException(string message, Exception? inner = null) : Exception(message, inner);
