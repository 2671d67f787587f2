using Microsoft.Extensions.Logging;

namespace Portfolio.Content.Sync;

/// <summary>
/// Tells that something in the folder may have changed. The system's events come within milliseconds but not on every volume, and
/// not when a link is switched to another folder; who waits must look for himself now and then.
/// </summary>
internal sealed class FolderWatcher : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0);
    private readonly FileSystemWatcher? _watcher;

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
            _watcher.Changed += (_, _) => _changed.Release();
            _watcher.Created += (_, _) => _changed.Release();
            _watcher.Deleted += (_, _) => _changed.Release();
            _watcher.Renamed += (_, _) => _changed.Release();
            _watcher.Error += (_, _) => _changed.Release();
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            log.LogInformation("The content folder cannot be watched ({Message}); it is looked through every few seconds instead", e.Message);
        }
    }

    /// <summary>Waits for an event, at most this long, and then until a save has settled.</summary>
    /// <returns>Whether there was an event.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeSpan quiet, CancellationToken cancellation)
    {
        if (!await _changed.WaitAsync(atMost, cancellation))
            return false;
        for (var events = 1; events < 50 && await _changed.WaitAsync(quiet, cancellation); events++)
            Drain();
        Drain();
        return true;
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _changed.Dispose();
    }

    private void Drain()
    {
        while (_changed.Wait(0))
        {
        }
    }
}
