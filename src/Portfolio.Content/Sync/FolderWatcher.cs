using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Portfolio.Content.Sync;

/// <summary>
/// Reports which files of the folder may have changed. The system's events come within milliseconds, but not on every volume and
/// not when a symbolic link is switched to another folder: the caller must also scan the folder from time to time.
/// </summary>
internal sealed class FolderWatcher : IDisposable
{
    private const int MaxNames = 200;

    private readonly Channel<string?> _events = Channel.CreateUnbounded<string?>();
    private readonly FileSystemWatcher? _watcher;

    /// <summary>Reused after a timeout, because the channel keeps each wait until there is an event.</summary>
    private Task<bool>? _waiting;

    public FolderWatcher(string folder, ILogger log)
    {
        try
        {
            _watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                InternalBufferSize = 64 * 1024,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _watcher.Changed += (_, e) => Add(e.Name);
            _watcher.Created += (_, e) => Add(e.Name);
            _watcher.Deleted += (_, e) => Add(e.Name);
            _watcher.Renamed += (_, e) =>
            {
                Add(e.OldName);
                Add(e.Name);
            };
            _watcher.Error += (_, _) => Add(null);
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            log.LogInformation("The content folder cannot be watched ({Message}); it is scanned every few seconds instead", e.Message);
        }
    }

    /// <summary>Waits for an event and then until no more follow, because a save causes several.</summary>
    /// <param name="timeout">For the first event.</param>
    /// <param name="quiet">How long no event must follow.</param>
    /// <returns>The changed paths, relative to the folder; <see langword="null"/> when the whole folder must be compared.</returns>
    public async Task<IReadOnlyCollection<string>?> WaitAsync(TimeSpan timeout, TimeSpan quiet, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!await ReadAsync(names, timeout, cancellation))
            return null;
        for (var rounds = 0; rounds < 50 && await ReadAsync(names, quiet, cancellation); rounds++)
        {
            // More events came.
        }

        return names.Contains("") || names.Count > MaxNames ? null : names;
    }

    /// <summary>Ends the wait: the whole folder must be compared.</summary>
    public void Wake() => Add(null);

    public void Dispose()
    {
        _watcher?.Dispose();
        _events.Writer.TryComplete();
    }

    private void Add(string? name) => _events.Writer.TryWrite(name?.Replace(Path.DirectorySeparatorChar, '/'));

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
