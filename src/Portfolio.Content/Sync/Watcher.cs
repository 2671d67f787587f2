using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Portfolio.Content.Sync;

/// <summary>
/// Reports which files of the folder may have changed. The system's events come within milliseconds, but not on every volume and
/// not when a symbolic link is switched to another folder: the caller must also scan the folder from time to time.
/// </summary>
internal sealed class Watcher : IDisposable
{
    private const int MaxNames = 200;

    private readonly Channel<string?> _events = Channel.CreateUnbounded<string?>();
    private readonly string _folder;
    private readonly ILogger _log;
    private FileSystemWatcher? _watcher;
    private bool _isReported;

    /// <summary>Reused after a timeout, because the channel keeps each wait until there is an event.</summary>
    private Task<bool>? _waiting;

    public Watcher(string folder, ILogger log)
    {
        (_folder, _log) = (folder, log);
        Watch();
    }

    /// <summary>Whether the system reports changes of the folder.</summary>
    public bool IsWatching => _watcher is not null;

    /// <summary>Waits for an event and then until no more follow, because a save causes several.</summary>
    /// <param name="timeout">For the first event.</param>
    /// <param name="quiet">How long no event must follow.</param>
    /// <returns>What may have changed; <see langword="null"/> when there was no event.</returns>
    public async Task<SyncScope?> WaitAsync(TimeSpan timeout, TimeSpan quiet, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!await ReadAsync(names, timeout, cancellation))
            return null;
        for (var rounds = 0; rounds < 50 && await ReadAsync(names, quiet, cancellation); rounds++)
        {
            // More events came.
        }

        return names.Contains("") || names.Count > MaxNames ? SyncScope.Folder : SyncScope.Of([.. names]);
    }

    /// <summary>Ends the wait: the whole folder must be compared.</summary>
    public void Wake() => Add(null);

    /// <summary>Watches the folder that is at the path now, which may have replaced the watched one.</summary>
    public void Watch()
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

    private void Report(Exception e)
    {
        if (!_isReported)
            _log.LogWarning("The content folder cannot be watched ({Message:l}); it is scanned every few seconds instead", e.Message);
        _isReported = true;
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _events.Writer.TryComplete();
    }

    private FileSystemWatcher Start()
    {
        var watcher = new FileSystemWatcher(_folder)
        {
            IncludeSubdirectories = true,
            InternalBufferSize = 64 * 1024,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Changed += (_, e) => Add(e.Name);
        watcher.Created += (_, e) => Add(e.Name);
        watcher.Deleted += (_, e) => Add(e.Name);
        watcher.Renamed += (_, e) =>
        {
            Add(e.OldName);
            Add(e.Name);
        };
        watcher.Error += (_, e) =>
        {
            if (e.GetException() is not InternalBufferOverflowException and var exception)
                Report(exception);
            Add(null);
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

    private void Add(string? name)
    {
        // An event shows that watching works: a later failure is another one.
        if (name is not null)
            _isReported = false;
        _events.Writer.TryWrite(name?.Replace(Path.DirectorySeparatorChar, '/'));
    }

    /// <summary>Reads the events, of which an empty name means the whole folder; <see langword="false"/> when none came in time.</summary>
    private async Task<bool> ReadAsync(HashSet<string> names, TimeSpan timeout, CancellationToken cancellation)
    {
        _waiting ??= _events.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        try
        {
            await _waiting.WaitAsync(timeout, cancellation);
        }
        catch (TimeoutException)
        {
            return false;
        }

        _waiting = null;
        while (_events.Reader.TryRead(out var name))
            names.Add(name ?? "");
        return true;
    }
}

/// <summary>What a sync compares with the store. What has become due is always applied.</summary>
/// <param name="IsFolder">The whole folder.</param>
/// <param name="Files">The only paths, relative to the folder.</param>
internal sealed record SyncScope(bool IsFolder, IReadOnlyList<string> Files)
{
    public static readonly SyncScope Folder = new(true, []);

    /// <summary>No file: only the clock.</summary>
    public static readonly SyncScope Clock = new(false, []);

    public static SyncScope Of(params string[] files) => new(false, files);
}
