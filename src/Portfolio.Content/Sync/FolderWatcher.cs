using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Portfolio.Content.Sync;

/// <summary>
/// Tells which files of the folder may have changed. The system's events come within milliseconds but not on every volume, and
/// not when a link is switched to another folder; who waits must look for himself now and then.
/// </summary>
internal sealed class FolderWatcher : IDisposable
{
    private const int MostNames = 200;

    private readonly Channel<string?> _events = Channel.CreateUnbounded<string?>();
    private readonly FileSystemWatcher? _watcher;

    /// <summary>Goes on when it takes too long for who waits: the channel keeps every wait until there is something to read.</summary>
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
            log.LogInformation("The content folder cannot be watched ({Message}); it is looked through every few seconds instead", e.Message);
        }
    }

    /// <summary>Waits for an event, at most this long, and then until a save has settled.</summary>
    /// <returns>The paths that events named, relative to the folder; <see langword="null"/> when all of it must be looked at.</returns>
    public async Task<IReadOnlyCollection<string>?> WaitAsync(TimeSpan atMost, TimeSpan quiet, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!await ReadAsync(names, atMost, cancellation))
            return null;
        for (var rounds = 0; rounds < 50 && await ReadAsync(names, quiet, cancellation); rounds++)
        {
            // More came within the quiet time.
        }

        return names.Contains("") || names.Count > MostNames ? null : names;
    }

    /// <summary>Ends the waiting: all of the folder must be looked at.</summary>
    public void Wake() => Add(null);

    /// <summary>Ends the waiting as if an event had named this path.</summary>
    public void Wake(string path) => Add(path);

    public void Dispose()
    {
        _watcher?.Dispose();
        _events.Writer.TryComplete();
    }

    private void Add(string? name) => _events.Writer.TryWrite(name?.Replace(Path.DirectorySeparatorChar, '/'));

    /// <summary>Takes what events there are, an empty name standing for all; <see langword="false"/> when none came in time.</summary>
    private async Task<bool> ReadAsync(HashSet<string> names, TimeSpan atMost, CancellationToken cancellation)
    {
        _waiting ??= _events.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        try
        {
            await _waiting.WaitAsync(atMost, cancellation);
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
