using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Imaging.Native;

namespace Portfolio.Content.Imaging.Worker;

/// <summary>
/// Makes images in a separate process, since no defect of a native library may end the site. The process starts with the first image, makes
/// one at a time, is replaced when it crashes or takes too long, and ends when there is nothing to do. Thread-safe.
/// </summary>
/// <param name="program">Path of the program's assembly.</param>
internal sealed class ImageWorker(string program, ILogger<ImageWorker> log) : IDisposable
{
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

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<WorkKind, bool> _unavailable = new();
    private WorkerProcess? _process;
    private Timer? _idle;
    private int _waiting;
    private bool _isDisposed;

    /// <summary>Makes an image.</summary>
    /// <param name="data">Called when it is the image's turn, since a file in memory for each that waits would be too much;
    /// <see langword="null"/>: there is none any more.</param>
    /// <returns><see langword="null"/>: not now, or never where a library is missing.</returns>
    /// <exception cref="ImagingException">The image cannot be made from this data.</exception>
    public async Task<byte[]?> MakeAsync(WorkKind kind, Func<byte[]?> data)
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
                return data() is { } bytes ? Result(kind, await ExchangeAsync(new((byte)kind, bytes))) : null;
            }
            finally
            {
                (_idle ??= new(_ => EndIdle())).Change(MaxIdle, Timeout.InfiniteTimeSpan);
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _idle?.Dispose();
        _process?.Dispose();
    }

    private async Task<Frame> ExchangeAsync(Frame request)
    {
        try
        {
            // One that worked before may have been ended by the system. A new one ends because of this image.
            if (_process is not null && await ExchangeAsync(_process, request) is { } response)
                return response;
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return await ExchangeAsync(_process = WorkerProcess.Start(program), request)
                ?? throw new ImagingException($"the process that makes images crashed, or took longer than {MaxTime.TotalSeconds} s");
        }
        catch (Win32Exception e) when (e.NativeErrorCode is FileNotFound or AccessDenied)
        {
            return new((byte)WorkStatus.Unavailable, Encoding.UTF8.GetBytes(e.Message));
        }
        catch (Win32Exception e)
        {
            throw new ImagingException(e.Message, e);
        }
    }

    private async Task<Frame?> ExchangeAsync(WorkerProcess process, Frame request)
    {
        var response = await process.ExchangeAsync(request, MaxTime);
        if (response is null)
        {
            process.Dispose();
            _process = null;
        }

        return response;
    }

    private byte[]? Result(WorkKind kind, Frame response)
    {
        switch ((WorkStatus)response.Kind)
        {
            case WorkStatus.Done:
                return response.Data;
            case WorkStatus.Unavailable:
                if (_unavailable.TryAdd(kind, value: true))
                    log.LogWarning("Images of kind {Kind} are not made, and the site uses its defaults: {Reason:l}", kind,
                        Encoding.UTF8.GetString(response.Data));
                return null;
            default:
                throw new ImagingException(Encoding.UTF8.GetString(response.Data));
        }
    }

    private void EndIdle()
    {
        if (!_turn.Wait(0))
            return;
        _process?.Dispose();
        _process = null;
        _turn.Release();
    }
}
