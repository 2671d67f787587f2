using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Portfolio.Content.Store;

/// <summary>
/// The folder of the database. A database is only ever replaced by one of another name: renaming over a file in WAL mode would
/// hand readers a log that is not theirs.
/// </summary>
public sealed class StoreFolder : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _folder;
    private readonly bool _private;
    private readonly ILogger _log;
    private int _last;

    private StoreFolder(string folder, FileStream held, bool isPrivate, ILogger log)
    {
        (_folder, _lock, _private, _log) = (folder, held, isPrivate, log);
        _last = Files().Select(Number).FirstOrDefault();
    }

    /// <summary>Takes this folder if it can be written and no other process holds it, else a temporary one of its own, which goes with it.</summary>
    /// <exception cref="IOException">Nothing can be written at all.</exception>
    public static StoreFolder Open(string wanted, ILogger log)
    {
        if (Take(wanted, isPrivate: false, log) is { } folder)
            return folder;
        foreach (var place in (string[])[Path.GetTempPath(), "/dev/shm"])
        {
            // A name nobody can foresee, readable by nobody else: what another left in a shared place is never served.
            var own = Path.Combine(place, $"portfolio-{Guid.NewGuid():N}");
            if (Take(own, isPrivate: true, log) is { } temporary)
            {
                log.LogWarning("The data folder {Wanted} cannot be used (not writable, or held by another process); using {Folder}", wanted, own);
                return temporary;
            }
        }

        throw new IOException($"The data folder {wanted} cannot be written, nor can a temporary one; name another with --data");
    }

    /// <summary>The newest database of the current schema that can be read; <see langword="null"/> when there is none.</summary>
    public StoreFile? Newest()
    {
        foreach (var path in Files())
        {
            var file = new StoreFile(path);
            if (file.ReadStamp() == Schema.Stamp)
                return file;
        }

        return null;
    }

    /// <summary>The newest database of any schema that still holds sources, for carrying them over.</summary>
    public StoreFile? NewestOfAnySchema() => Files().Select(path => new StoreFile(path)).FirstOrDefault(f => f.ReadStamp() is not null);

    /// <summary>A name for a database that none has had, not even one that someone deleted: connections to that may still be pooled.</summary>
    public StoreFile Next() => new(Path.Combine(_folder, $"site-{++_last}.db"));

    /// <summary>Removes every database but this one. What is still open elsewhere goes at the next start.</summary>
    public void KeepOnly(StoreFile current)
    {
        SqliteConnection.ClearAllPools();
        foreach (var path in Files().Where(p => p != current.Path).ToList())
            Remove(path);
    }

    /// <summary>Removes a database that nobody reads.</summary>
    public void Remove(StoreFile file)
    {
        SqliteConnection.ClearAllPools();
        Remove(file.Path);
    }

    private void Remove(string path)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            try
            {
                File.Delete(path + suffix);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _log.LogDebug(e, "Cannot remove {Path}", path);
            }
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _lock.Dispose();
        if (_private)
            Directory.Delete(_folder, recursive: true);
    }

    private static StoreFolder? Take(string folder, bool isPrivate, ILogger log)
    {
        try
        {
            if (isPrivate && !OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            else
                Directory.CreateDirectory(folder);
            return new(folder, new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), isPrivate, log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogDebug(e, "Cannot use {Folder}", folder);
            return null;
        }
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_folder, "site-*.db").OrderByDescending(Number);

    private static int Number(string path) =>
        int.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan(5), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
