using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Portfolio.Content.Store;

/// <summary>
/// The folder of the database. A database is replaced only by one of another name: renaming over a file in WAL mode would
/// give readers the log of another database.
/// </summary>
public sealed class StoreFolder : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _folder;
    private readonly bool _private;
    private readonly ILogger _log;
    private readonly List<StoreFile> _opened = [];
    private int _last;

    private StoreFolder(string folder, FileStream held, bool isPrivate, ILogger log)
    {
        (_folder, _lock, _private, _log) = (folder, held, isPrivate, log);
        _last = Files().Select(Number).FirstOrDefault();
    }

    /// <summary>Opens this folder if it can be written and no other process has it open, else a temporary one that is deleted at the end.</summary>
    /// <exception cref="IOException">Nothing can be written at all.</exception>
    public static StoreFolder Open(string wanted, ILogger log)
    {
        if (Take(wanted, isPrivate: false, log) is { } folder)
            return folder;
        foreach (var place in (string[])[Path.GetTempPath(), "/dev/shm"])
        {
            // The name cannot be guessed and only this user can read it, so a file that another user left there is never served.
            var own = Path.Combine(place, $"portfolio-{Guid.NewGuid():N}");
            if (Take(own, isPrivate: true, log) is { } temporary)
            {
                log.LogWarning("The data folder {Wanted} cannot be used (not writable, or held by another process); using {Folder}", wanted, own);
                return temporary;
            }
        }

        throw new IOException($"The data folder {wanted} cannot be written, nor can a temporary one; name another with --data");
    }

    /// <summary>The newest database that this version of the program filled and that can be read; <see langword="null"/> when there is none.</summary>
    public StoreFile? Newest()
    {
        foreach (var path in Files())
        {
            var file = new StoreFile(path);
            if (file.ReadStamp() == PlainQueries.CurrentStamp)
                return Opened(file);
        }

        return null;
    }

    /// <summary>The newest database of any version of the program, whose last valid versions of files a rebuild takes over.</summary>
    public StoreFile? NewestOfAnyVersion() => Files().Select(path => new StoreFile(path)).FirstOrDefault(f => f.ReadStamp() is not null);

    /// <summary>A name for a new database that none has had, not even a deleted one: connections to that may still be open.</summary>
    public StoreFile Next() => Opened(new(Path.Combine(_folder, $"site-{++_last}.db")));

    /// <summary>Removes every database but this one. A file that cannot be removed is removed at the next start.</summary>
    public void KeepOnly(StoreFile current)
    {
        CloseAllBut(current);
        foreach (var path in Files().Where(p => p != current.Path).ToList())
            Remove(path);
    }

    /// <summary>Removes a database that has no readers.</summary>
    public void Remove(StoreFile file)
    {
        file.Close();
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
        CloseAllBut(null);
        _lock.Dispose();
        if (_private)
            Directory.Delete(_folder, recursive: true);
    }

    private StoreFile Opened(StoreFile file)
    {
        _opened.Add(file);
        return file;
    }

    private void CloseAllBut(StoreFile? current)
    {
        foreach (var file in _opened.Where(f => f != current))
            file.Close();
        _opened.RemoveAll(f => f != current);
        SqliteConnection.ClearAllPools();
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
