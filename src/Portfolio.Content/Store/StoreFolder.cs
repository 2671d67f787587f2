using Microsoft.Extensions.Logging;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Store;

/// <summary>
/// Manages the databases in the data folder. A new database always gets a new file name, because renaming the database
/// over a file in WAL mode would give readers the log of another database.
/// </summary>
public sealed class StoreFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    private static readonly string[] TemporaryPlaces = [Path.GetTempPath(), Memory];

    /// <summary>
    /// The maximum number of attempts to lock a folder that another process has locked. The lock of a process that is
    /// exiting or has just started a child process can last a moment longer.
    /// </summary>
    private const int MaxTries = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The maximum number of documents to compare to recognize the content folder of a database.</summary>
    private const int MaxFiles = 100;

    private readonly ContentFolder _content;
    private readonly string _wanted;
    private readonly ILogger _log;
    private readonly List<StoreFile> _opened = [];
    private string _folder = "";
    private FileStream _lock = null!;
    private bool _isPrivate;

    /// <summary>True if the last attempt to use a folder failed because another process had locked it.</summary>
    private bool _isHeld;
    private int _place;
    private int _last;

    private StoreFolder(string wanted, ContentFolder content, ILogger log)
    {
        (_wanted, _content, _log) = (wanted, content, log);
        Open();
        _last = Files(_folder).Select(Number).FirstOrDefault();
    }

    /// <summary>
    /// The stamp of the build that fills the store, as 32 hexadecimal digits. This library contains the hashes of all
    /// libraries that it references, so a change to any of these libraries changes the stamp.
    /// </summary>
    public static string Stamp { get; } = typeof(StoreFolder).Module.ModuleVersionId.ToString("N");

    /// <summary>
    /// Opens the data folder, or a temporary folder if the data folder is read-only or another process has locked the
    /// data folder. Disposal deletes a temporary folder.
    /// </summary>
    /// <param name="content">The content folder. A database that was filled from another folder is not used.</param>
    /// <exception cref="IOException">Neither the data folder nor a temporary folder is writable.</exception>
    public static StoreFolder Open(string wanted, ContentFolder content, ILogger log) => new(wanted, content, log);

    /// <summary>
    /// Returns the newest readable database that this build filled from the content folder, or <see langword="null"/>
    /// if there is none.
    /// </summary>
    public StoreFile? Newest()
    {
        foreach (var path in Files(_folder))
        {
            var file = new StoreFile(path);
            var stamp = IsUndamaged(path) ? file.ReadStamp() : null;
            if (stamp is null)
                _log.LogWarning("The store {Path} is damaged or incomplete and is not used", path);
            if (stamp == StoreFolder.Stamp && IsOfContent(file))
                return Opened(file);
        }

        return null;
    }

    /// <summary>
    /// Returns the newest database that any version of the program filled from the content folder, or
    /// <see langword="null"/> if there is none. A rebuild copies the last valid versions of invalid files from this
    /// database.
    /// </summary>
    public StoreFile? NewestOfAnyVersion() =>
        Databases().Select(path => new StoreFile(path))
            .FirstOrDefault(f => f.ReadStamp() is not null && IsOfContent(f));

    internal FolderLayout? LastLayout()
    {
        foreach (var path in Databases())
        {
            var layout = new StoreFile(path)
                .TryRead(connection => connection.Context.Value(PortfolioContext.FolderKey) == _content.Root
                    ? connection.Context.Value(PortfolioContext.LayoutKey) : null);
            if (layout is not null)
                return Json.Deserialize<FolderLayout>(layout);
        }

        return null;
    }

    /// <summary>
    /// Returns a new database with an unused file name. Names of deleted databases are not reused, because connections
    /// to the deleted files may still be open.
    /// </summary>
    /// <exception cref="IOException">
    /// The folder was deleted, and neither the data folder nor a temporary folder is writable.
    /// </exception>
    public StoreFile Next()
    {
        if (!File.Exists(_lock.Name))
        {
            _log.LogWarning("The data folder {Folder} was deleted and is created again", _folder);
            Open();
        }

        var path = Path.Combine(_folder, $"site-{++_last}.db");
        // If a database was deleted manually, its checksum file remains and would not match the new database.
        File.Delete(path + StoreChecksum.Suffix);
        return Opened(new(path));
    }

    /// <summary>
    /// Switches to a temporary folder for new databases. Returns false if no such folder can be used.
    /// </summary>
    public bool UseAnother(string reason) => TakeTemporary($"The store cannot be written to {_folder} ({reason})");

    public void Complete(StoreFile file) => file.Complete(_content.Root);

    /// <summary>
    /// Deletes all databases except <paramref name="current"/>. Files that cannot be deleted now are deleted at the
    /// next startup.
    /// </summary>
    public void KeepOnly(StoreFile current)
    {
        CloseAllBut(current);
        foreach (var path in Files(_folder).Where(p => p != current.Path).ToList())
            Remove(path);
    }

    public void Remove(StoreFile file)
    {
        file.Close();
        Remove(file.Path);
    }

    private void Remove(string path)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm", StoreChecksum.Suffix])
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
        var current = _opened.LastOrDefault();
        CloseAllBut(null);
        if (current is not null && !_isPrivate)
            WriteChecksum(current.Path);
        Leave();
    }

    private void WriteChecksum(string path)
    {
        try
        {
            StoreChecksum.Write(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.LogDebug(e, "Cannot write the checksum of {Path}", path);
        }
    }

    private static bool IsUndamaged(string path)
    {
        try
        {
            return StoreChecksum.VerifyAndDelete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
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
    }

    /// <summary>
    /// Determines whether a database was filled from the content folder, and not from a different folder at the same
    /// path.
    /// </summary>
    private bool IsOfContent(StoreFile file)
    {
        var files = file.TryRead(connection => connection.Context.Value(PortfolioContext.FolderKey) != _content.Root
            ? null
            : connection.Context.Files.Where(f => f.Kind == ContentKind.Post || f.Kind == ContentKind.Page)
                .OrderBy(f => f.Path).Take(MaxFiles)
                .Select(f => new ValueTuple<string, long>(f.Path, f.Length)).ToList());
        return files is not null && _content.MayHaveHad(files);
    }

    private void Open()
    {
        _place = 0;
        if (!Take(_wanted, isPrivate: false)
            && !TakeTemporary(_isHeld
                ? $"Another server uses the data folder {_wanted}; stop that server, or specify another folder with --data"
                : $"The data folder {_wanted} is not writable; check its permissions, or specify another folder with --data"))
        {
            throw new IOException(
                $"Neither the data folder {_wanted} nor a temporary folder is writable; specify another folder with --data");
        }
    }

    /// <summary>Switches to the next temporary folder that can be used. Returns false if there is none.</summary>
    private bool TakeTemporary(string reason)
    {
        while (_place < TemporaryPlaces.Length)
        {
            // The name cannot be guessed, and only this user can read the folder, so a file that another user planted
            // is never served.
            var own = Path.Combine(TemporaryPlaces[_place++], $"portfolio-{Guid.NewGuid():N}");
            if (!Take(own, isPrivate: true))
                continue;
            _log.LogWarning("{Reason:l}. Until the next start, the server uses {Folder}{Memory:l}", reason, own,
                own.StartsWith(Memory, StringComparison.Ordinal) ? ", which is in memory" : "");
            return true;
        }

        return false;
    }

    private bool Take(string folder, bool isPrivate)
    {
        try
        {
            if (isPrivate && !OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(
                    folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
            else
            {
                Directory.CreateDirectory(folder);
            }
            var file = Lock(Path.Combine(folder, "lock"));
            Leave();
            (_lock, _folder, _isPrivate) = (file, folder, isPrivate);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.LogDebug(e, "Cannot use {Folder}", folder);
            _isHeld = IsHeld(e);
            return false;
        }
    }

    /// <summary>
    /// Determines whether an exception means that another process has locked a file: EWOULDBLOCK on Linux and macOS, or
    /// a sharing or lock violation on Windows. Only the error code distinguishes a locked file from a read-only file.
    /// </summary>
    private static bool IsHeld(Exception exception)
    {
        if (exception is not IOException)
            return false;
        var code = exception.HResult & 0xFFFF;
        if (OperatingSystem.IsWindows())
            return code is 32 or 33;
        return code == (OperatingSystem.IsMacOS() ? 35 : 11);
    }

    /// <summary>Determines whether an exception means that a disk is full: ENOSPC, or error 112 on Windows.</summary>
    public static bool IsFull(Exception exception) => exception is IOException
        && ((exception.HResult & 0xFFFF) is 28 or 112 || (exception.InnerException is { } inner && IsFull(inner)));

    private static FileStream Lock(string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (tries < MaxTries && IsHeld(e))
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private void Leave()
    {
        _lock?.Dispose();
        if (_isPrivate)
            TemporaryFolder.Delete(_folder);
    }

    /// <summary>
    /// Returns the databases in the folder in use and then in the specified data folder, newest first in each folder.
    /// </summary>
    private IEnumerable<string> Databases() => Files(_folder).Concat(Files(_wanted)).Distinct();

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "site-*.db").OrderByDescending(Number) : [];

    private static int Number(string path) =>
        int.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan(5),
            System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number : 0;
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
