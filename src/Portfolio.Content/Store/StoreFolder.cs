using Microsoft.Extensions.Logging;
using Portfolio.Content.Reading.Folders;

namespace Portfolio.Content.Store;

/// <summary>
/// Manages the databases in the data folder. Each database has a unique name, because a connection to a deleted database
/// deletes the log of a new database with the same name.
/// </summary>
public sealed class StoreFolder : IDisposable
{
    private readonly string _wanted;
    private readonly bool _isRequired;
    private readonly string _stamp;
    private readonly ILogger _log;
    private readonly List<StoreFile> _opened = [];
    private FileStream? _lock;
    private bool _isTemporary;

    private StoreFolder(string folder, bool isRequired, ContentFolder content, ILogger log)
    {
        (_wanted, _isRequired, _log) = (folder, isRequired, log);
        _stamp = $"{Stamp} {content.Root}";
        Take();
    }

    /// <summary>
    /// The stamp of the build that fills the store, as 32 hexadecimal digits. This library contains the hashes of all
    /// libraries that it references, so a change to any of these libraries changes the stamp.
    /// </summary>
    public static string Stamp { get; } = typeof(StoreFolder).Module.ModuleVersionId.ToString("N");

    private string Folder => Path.GetDirectoryName(_lock!.Name)!;

    /// <summary>
    /// Opens the data folder, or a temporary folder if another process uses the data folder. Disposal deletes a temporary
    /// folder.
    /// </summary>
    /// <param name="isRequired">False to use a temporary folder also if the data folder is not writable.</param>
    /// <param name="content">The content folder. A database that was filled from another folder is not used.</param>
    /// <exception cref="IOException">The folder is not writable.</exception>
    public static StoreFolder Open(string folder, bool isRequired, ContentFolder content, ILogger log) =>
        new(folder, isRequired, content, log);

    /// <summary>
    /// Returns the newest database that this build filled from the content folder, or <see langword="null"/> if there is
    /// none. Deletes all others.
    /// </summary>
    public StoreFile? Newest()
    {
        foreach (var path in Databases().OrderDescending(StringComparer.Ordinal).ToList())
        {
            var file = new StoreFile(path);
            var stamp = file.ReadStamp();
            if (stamp == _stamp)
            {
                _opened.Add(file);
                KeepOnly(file);
                return file;
            }
            if (stamp is null)
                _log.LogWarning("The store {Path} is damaged or incomplete and is deleted", path);
            Remove(path);
        }

        return null;
    }

    /// <exception cref="IOException">The folder was deleted and cannot be created again.</exception>
    public StoreFile Next()
    {
        if (!File.Exists(_lock?.Name))
        {
            _log.LogWarning("The data folder {Folder} was deleted and is created again", _wanted);
            Leave();
            Take();
        }

        // Version 7 identifiers are in the order of their creation.
        var file = new StoreFile(Path.Combine(Folder, $"site-{Guid.CreateVersion7():N}.db"));
        _opened.Add(file);
        return file;
    }

    public void Complete(StoreFile file) => file.Complete(_stamp);

    /// <summary>Deletes all other databases. Files that cannot be deleted now are deleted at the next start.</summary>
    public void KeepOnly(StoreFile current)
    {
        CloseAllBut(current);
        foreach (var path in Databases().Where(p => p != current.Path).ToList())
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

    private void Take()
    {
        string reason;
        try
        {
            Directory.CreateDirectory(_wanted);
            _lock = Lock(_wanted);
            return;
        }
        catch (IOException e) when (IsHeld(e))
        {
            reason = $"Another server uses the data folder {_wanted}; stop that server, or specify another folder with --data";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = $"The data folder {_wanted} is not writable; check its permissions, or specify another folder with --data";
            if (_isRequired)
                throw new IOException(reason, e);
        }

        _lock = Lock(Directory.CreateTempSubdirectory("portfolio-").FullName);
        _isTemporary = true;
        _log.LogWarning("{Reason:l}. Until the next start, the server uses {Folder}", reason, Folder);
    }

    private static FileStream Lock(string folder) =>
        new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>
    /// Determines whether another process has locked a file: EWOULDBLOCK on Linux (11) and macOS (35), or a sharing or
    /// lock violation on Windows (32, 33). Only the error code distinguishes a locked file from a read-only file.
    /// </summary>
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32 or 33;

    private void Leave()
    {
        var folder = Folder;
        _lock!.Dispose();
        if (_isTemporary)
            TemporaryFolder.Delete(folder);
        _isTemporary = false;
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

    private IEnumerable<string> Databases() => Directory.EnumerateFiles(Folder, "site-*.db");
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
