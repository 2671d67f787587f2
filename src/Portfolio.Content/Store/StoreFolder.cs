using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Reading.Folders;

namespace Portfolio.Content.Store;

/// <summary>
/// Manages the databases in the data folder, or in a temporary folder if the data folder cannot be used. Each database
/// has a unique name, because a connection to a deleted database deletes the log of a new database with the same name.
/// </summary>
public sealed class StoreFolder : IDisposable
{
    private const string TemporaryPrefix = "portfolio-data-";

    /// <summary>A file system in memory, which has room when the disk is full. Linux only.</summary>
    private const string MemoryFolder = "/dev/shm";

    /// <summary>The free space in bytes below which a failure is attributed to a full disk.</summary>
    private const long MinSpace = 256 * 1024;

    private readonly string _wanted;
    private readonly string _root;
    private readonly ILogger _log;
    private readonly List<StoreFile> _opened = [];
    private FileStream? _lock;

    /// <summary>The reason why the data folder is not used, or null if it is used.</summary>
    private string? _reason;
    private bool _isHeld;

    private StoreFolder(string folder, ContentFolder content, ILogger log)
    {
        _wanted = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        (_root, _log) = (content.Root, log);
        Take(null);
    }

    /// <summary>
    /// The stamp of the build that fills the store, as 32 hexadecimal digits. This library contains the hashes of all
    /// libraries that it references, so a change to any of these libraries changes the stamp.
    /// </summary>
    public static string Stamp { get; } = typeof(StoreFolder).Module.ModuleVersionId.ToString("N");

    /// <summary>Gets why a temporary folder is used and what to do, or null if the data folder is used.</summary>
    public string? Problem { get; private set; }

    /// <summary>
    /// Gets the database of another build or another server with the same content folder, or null if there is none. The
    /// last valid versions of its documents are used for documents that are invalid when a new database is filled.
    /// </summary>
    internal EarlierStore? Earlier { get; private set; }

    private string Folder => Path.GetDirectoryName(_lock!.Name)!;

    /// <summary>Opens the data folder, or a temporary folder if the data folder cannot be used.</summary>
    /// <param name="content">The content folder. A database that was filled from another folder is not used.</param>
    /// <exception cref="IOException">No folder is writable.</exception>
    public static StoreFolder Open(string folder, ContentFolder content, ILogger log) => new(folder, content, log);

    /// <summary>
    /// Returns the newest database that this build filled from the content folder, or <see langword="null"/> if there is
    /// none. Deletes databases that are damaged, incomplete or filled from another content folder.
    /// </summary>
    /// <exception cref="SqliteException">The folder cannot be used, although its databases may be intact.</exception>
    public StoreFile? Newest()
    {
        Earlier = _isHeld ? EarlierStore.Newest(DatabasesIn(_wanted), _root) : null;
        foreach (var path in Databases())
        {
            var file = new StoreFile(path);
            var stamp = file.ReadStamp();
            if (stamp == $"{Stamp} {_root}")
            {
                _opened.Add(file);
                KeepOnly(file);
                return file;
            }
            if (stamp is null)
                _log.LogWarning("The store {Path} is damaged or incomplete and is deleted", path);
            else if (Earlier is null && EarlierStore.IsOf(stamp, _root))
                Earlier = new(path);
            if (Earlier?.Path != path)
                Remove(path);
        }

        return null;
    }

    /// <exception cref="IOException">The folder was deleted, and no folder is writable.</exception>
    public StoreFile Next()
    {
        if (!File.Exists(_lock?.Name))
        {
            _log.LogWarning("The data folder {Folder} was deleted and is created again", _lock is null ? _wanted : Folder);
            Leave();
            Take(null);
        }

        // Version 7 identifiers are in the order of their creation.
        var file = new StoreFile(Path.Combine(Folder, $"site-{Guid.CreateVersion7():N}.db"));
        _opened.Add(file);
        return file;
    }

    /// <summary>Uses another folder. The other folder gets a copy of the databases of the data folder.</summary>
    /// <param name="failure">The exception that shows that the current folder cannot be used.</param>
    /// <exception cref="IOException">There is no other folder.</exception>
    public void Abandon(Exception failure) => Take(failure);

    public void Complete(StoreFile file) => file.Complete($"{Stamp} {_root}");

    /// <summary>Deletes all other databases. Files that cannot be deleted now are deleted at the next start.</summary>
    public void KeepOnly(StoreFile current)
    {
        CloseAllBut(current);
        foreach (var path in Databases().Where(p => p != current.Path))
            Remove(path);
    }

    public void Remove(StoreFile file)
    {
        file.Close();
        Remove(file.Path);
    }

    public void Dispose()
    {
        CloseAllBut(null);
        Leave();
    }

    /// <summary>Determines whether an exception means that a disk is full: ENOSPC, or error 112 on Windows.</summary>
    public static bool IsFull(Exception exception) => exception is IOException
        && ((exception.HResult & 0xFFFF) is 28 or 112 || (exception.InnerException is { } inner && IsFull(inner)));

    /// <summary>
    /// Locks the data folder, or the first temporary folder that can be used: on the disk, or else in memory. This method
    /// alone decides which folder is used.
    /// </summary>
    /// <param name="failure">
    /// The exception that shows that the current folder cannot be used, or null to begin with the data folder.
    /// </param>
    private void Take(Exception? failure)
    {
        if (failure is null)
            _reason = null;
        var first = failure;
        string[] places = [_wanted, Path.TrimEndingDirectorySeparator(Path.GetTempPath()), MemoryFolder];
        var tried = failure is null ? -1 : Array.IndexOf(places, Folder == _wanted ? _wanted : Path.GetDirectoryName(Folder));
        foreach (var place in places.Skip(tried + 1).Where(p => p != MemoryFolder || Directory.Exists(p)))
        {
            try
            {
                if (place == _wanted)
                    Directory.CreateDirectory(place);
                var locked = Lock(place == _wanted ? place : TemporaryIn(place));
                Leave();
                _lock = locked;
                if (place != _wanted)
                    UseTemporary(first!);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                first ??= e;
            }
        }

        throw new IOException($"{_reason ?? ReasonOf(first!)}. No temporary folder can be used, either", first);
    }

    private void UseTemporary(Exception failure)
    {
        // The reason stays the same if the first temporary folder cannot be used, either.
        _isHeld = _reason is null ? IsHeld(failure) : _isHeld;
        _reason ??= ReasonOf(failure);
        Problem = $"{_reason}. Until the next start, the server uses {Folder}";
        _log.LogWarning("{Problem:l}", Problem);
        // While another server writes the databases, copies may be inconsistent.
        if (_isHeld)
            return;
        CopyDatabases();
        if (Earlier is not null)
            Earlier = EarlierStore.Newest(Databases(), _root);
    }

    /// <summary>Copies the databases of the data folder, so that the last valid versions of invalid files are kept.</summary>
    private void CopyDatabases()
    {
        try
        {
            foreach (var path in DatabasesIn(_wanted).SelectMany(p => (string[])[p, p + "-wal"]).Where(File.Exists))
            {
                // The copy must be writable even if the file is not.
                using var source = File.OpenRead(path);
                using var copy = File.Create(Path.Combine(Folder, Path.GetFileName(path)));
                source.CopyTo(copy);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.LogDebug(e, "Cannot copy the store, so a new store is filled");
            foreach (var path in Databases())
                Remove(path);
        }
    }

    private string ReasonOf(Exception failure)
    {
        if (IsHeld(failure))
            return $"Another server uses the data folder {_wanted}; stop that server, or specify another folder with --data";
        if (IsFull(failure) || failure is SqliteException { SqliteErrorCode: StoreFile.Full } || HasNoSpace())
            return $"The disk of the data folder {_wanted} is full; free disk space, or specify another folder with --data";
        if (StoreFile.IsLocked(failure))
        {
            return $"The file system of the data folder {_wanted} does not support locks ({failure.Message}); "
                + "specify a folder on a local disk with --data";
        }
        return $"The data folder {_wanted} is not writable ({failure.Message}); "
            + "check its permissions, or specify another folder with --data";
    }

    /// <summary>
    /// Determines whether the disk has no room for the files that SQLite needs for reading. SQLite then reports that a
    /// file cannot be opened.
    /// </summary>
    private bool HasNoSpace()
    {
        try
        {
            return new DriveInfo(_wanted).AvailableFreeSpace < MinSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Creates a temporary folder that no other user can read.</summary>
    private static string TemporaryIn(string place) => place == MemoryFolder && !OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(Path.Combine(place, $"{TemporaryPrefix}{Guid.NewGuid():N}"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName
        : Directory.CreateTempSubdirectory(TemporaryPrefix).FullName;

    private static FileStream Lock(string folder) =>
        new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>
    /// Determines whether another process has locked a file: EWOULDBLOCK on Linux (11) and macOS (35), or a sharing or
    /// lock violation on Windows (32, 33). Only the error code distinguishes a locked file from a read-only file.
    /// </summary>
    private static bool IsHeld(Exception exception) =>
        exception is IOException && (exception.HResult & 0xFFFF) is (11 or 35 or 32 or 33);

    private void Leave()
    {
        if (_lock is null)
            return;
        var folder = Folder;
        _lock.Dispose();
        _lock = null;
        if (Problem is not null)
            TemporaryFolder.Delete(folder);
        Problem = null;
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

    private void CloseAllBut(StoreFile? current)
    {
        foreach (var file in _opened.Where(f => f != current))
            file.Close();
        _opened.RemoveAll(f => f != current);
    }

    private List<string> Databases() => DatabasesIn(Folder);

    /// <summary>Returns the paths of the databases in a folder, the newest first.</summary>
    private static List<string> DatabasesIn(string folder) => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, "site-*.db").OrderDescending(StringComparer.Ordinal)];
}

public static class TemporaryFolder
{
    private const int MaxTries = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Deletes a folder and its contents. Retries for 5 s, because a background task of the stopped site may still
    /// write a file into the folder.
    /// </summary>
    /// <exception cref="IOException">The folder still cannot be deleted after 5 s.</exception>
    public static void Delete(string folder)
    {
        for (var tries = 1; Directory.Exists(folder); tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (tries < MaxTries)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
