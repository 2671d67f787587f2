using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Portfolio.Content.Sync;

/// <summary>
/// Reports files that may have changed, once the operating system sends no more events for these files. The caller must
/// also scan the folder occasionally, because some volumes and changes of symbolic links cause no events.
/// </summary>
internal sealed class Watcher : IDisposable
{
    private const int MaxNames = 200;

    private readonly Channel<(string Path, bool IsWrite)> _events = Channel.CreateUnbounded<(string, bool)>();

    /// <summary>The last events by path. An empty path represents the whole folder.</summary>
    private readonly Dictionary<string, (long Time, bool IsWrite)> _pending = new(StringComparer.Ordinal);
    private readonly string _folder;
    private readonly TimeSpan _settling;
    private readonly ILogger _log;
    private FileSystemWatcher? _watcher;
    private bool _isReported;

    /// <summary>
    /// The pending wait for an event, or <see langword="null"/> if there is none. A wait is reused after a timeout,
    /// because abandoned waits would accumulate in the channel.
    /// </summary>
    private Task<bool>? _waiting;

    /// <param name="settling">The time without an event after which a file is reported.</param>
    public Watcher(string folder, TimeSpan settling, ILogger log)
    {
        (_folder, _settling, _log) = (folder, settling, log);
        Watch();
    }

    public bool IsWatching => _watcher is not null;

    /// <summary>Gets a value indicating whether there are recent events that have not been reported yet.</summary>
    public bool HasPending => _pending.Count > 0;

    /// <summary>Returns the paths of files that were written recently and have not been reported yet.</summary>
    public HashSet<string> FilesBeingWritten()
    {
        TakeEvents();
        return [.. _pending.Where(p => p.Value.IsWrite).Select(p => p.Key)];
    }

    /// <summary>
    /// Waits until a file has changed and no more events arrive for the file. Returns the scope of the change, or
    /// <see langword="null"/> after the timeout.
    /// </summary>
    public async Task<SyncScope?> WaitAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TakeSettled() is { } scope)
                return scope;
            var left = timeout - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return null;
            var untilSettled = _pending.Count == 0 ? left : _settling - Stopwatch.GetElapsedTime(_pending.Values.Min(p => p.Time));
            await ReadAsync(untilSettled < left ? untilSettled : left, cancellation);
        }
    }

    public void Wake() => _events.Writer.TryWrite(("", false));

    /// <summary>
    /// Watches the folder that has the path now. Reports the whole folder, because a file that was saved since the last
    /// scan has caused no event.
    /// </summary>
    public void Restart()
    {
        Watch();
        if (IsWatching)
            Wake();
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _events.Writer.TryComplete();
    }

    private void Watch()
    {
        var before = _watcher;
        try
        {
            _watcher = Directory.Exists(_folder) ? Start() : null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            Report(e);
            _watcher = null;
        }
        finally
        {
            before?.Dispose();
        }
    }

    private SyncScope? TakeSettled()
    {
        var settled = _pending.Where(p => Stopwatch.GetElapsedTime(p.Value.Time) >= _settling).Select(p => p.Key).ToList();
        if (settled.Count == 0)
            return null;
        settled.ForEach(path => _pending.Remove(path));
        return settled.Contains("") || settled.Count > MaxNames ? SyncScope.Folder : SyncScope.Of([.. settled]);
    }

    private void Report(Exception e)
    {
        if (!_isReported)
        {
            _log.LogWarning("The content folder cannot be watched for changes ({Message:l}) and is scanned every few "
                + "seconds instead", e.Message);
        }
        _isReported = true;
    }

    private FileSystemWatcher Start()
    {
        var watcher = new FileSystemWatcher(_folder)
        {
            IncludeSubdirectories = true,
            InternalBufferSize = 64 * 1024,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite
            | NotifyFilters.Size,
        };
        watcher.Changed += (_, e) => Add(e.Name, isWrite: true);
        watcher.Created += (_, e) => Add(e.Name, isWrite: true);
        // When another folder replaces the watched folder, files are deleted that are complete in the new folder.
        watcher.Deleted += (_, e) => Add(e.Name, isWrite: false);
        watcher.Renamed += (_, e) =>
        {
            Add(e.OldName, isWrite: false);
            Add(e.Name, isWrite: false);
        };
        watcher.Error += (_, e) =>
        {
            if (e.GetException() is not InternalBufferOverflowException and var exception)
                Report(exception);
            Wake();
        };
        try
        {
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    private void Add(string? name, bool isWrite)
    {
        // An event proves that watching works, so the next failure is logged again.
        _isReported = false;
        _events.Writer.TryWrite(((name ?? "").Replace(Path.DirectorySeparatorChar, '/'), isWrite));
    }

    private async Task ReadAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        _waiting ??= _events.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        try
        {
            await _waiting.WaitAsync(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero, cancellation);
        }
        catch (TimeoutException)
        {
            return;
        }

        _waiting = null;
        TakeEvents();
    }

    private void TakeEvents()
    {
        while (_events.Reader.TryRead(out var file))
            _pending[file.Path] = (Stopwatch.GetTimestamp(), file.IsWrite);
    }
}

/// <summary>Represents the scope of a sync. Scheduled changes are applied in any scope.</summary>
/// <param name="IsFolder">True if the folder is compared with the store.</param>
/// <param name="Files">The paths of files and folders to read even if their length and modification time are unchanged.</param>
internal sealed record SyncScope(bool IsFolder, IReadOnlyList<string> Files)
{
    public static readonly SyncScope Folder = new(true, []);

    /// <summary>The scope that contains only scheduled changes.</summary>
    public static readonly SyncScope Clock = new(false, []);

    /// <summary>
    /// The scope of the first comparison after a start from the store, which reads only files with another length or time.
    /// </summary>
    public static readonly SyncScope Quick = Folder with { Verifies = false };

    /// <summary>The scope that contains only files that are missing.</summary>
    public static readonly SyncScope Deletions = Quick with { IsDeletionOnly = true };

    /// <summary>Gets a value indicating whether the first sync checks the store and reads all files.</summary>
    public bool Verifies { get; init; } = true;

    public bool IsDeletionOnly { get; init; }

    /// <summary>The paths of files that are being written, which a later scope contains.</summary>
    public IReadOnlySet<string> BeingWritten { get; init; } = new HashSet<string>();

    public static SyncScope Of(params string[] files) => new(true, files);

    /// <summary>
    /// Determines whether a file must be read, because an event named it or a folder that contains it. A folder that is renamed
    /// may take the place of another one with the same files.
    /// </summary>
    public bool Has(string file) => Files.Any(name => file.StartsWith(name, StringComparison.Ordinal)
        && (file.Length == name.Length || file[name.Length] == '/'));
}
