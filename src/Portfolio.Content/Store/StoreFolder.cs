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
    private readonly ILogger _log;

    private StoreFolder(string folder, FileStream held, ILogger log) => (_folder, _lock, _log) = (folder, held, log);

    /// <summary>
    /// Takes the first of these folders that can be written and that no other process holds; a fresh temporary folder when
    /// there is none.
    /// </summary>
    /// <exception cref="IOException">Nothing can be written at all.</exception>
    public static StoreFolder Open(string wanted, ILogger log)
    {
        foreach (var folder in (string[])[wanted, Path.Combine(Path.GetTempPath(), $"portfolio-{Environment.ProcessId}"), $"/dev/shm/portfolio-{Environment.ProcessId}"])
        {
            try
            {
                Directory.CreateDirectory(folder);
                var held = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                if (folder != wanted)
                    log.LogWarning("The data folder {Wanted} cannot be used (not writable, or held by another process); using {Folder}", wanted, folder);
                return new(folder, held, log);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.LogDebug(e, "Cannot use {Folder}", folder);
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

    /// <summary>Creates an empty database of the current schema under a new name.</summary>
    public StoreFile Create()
    {
        var number = Files().Select(Number).DefaultIfEmpty(0).Max() + 1;
        var file = new StoreFile(Path.Combine(_folder, $"site-{number}.db"));
        file.CreateSchema();
        return file;
    }

    /// <summary>Removes every database but this one. What is still open elsewhere goes at the next start.</summary>
    public void KeepOnly(StoreFile current)
    {
        foreach (var path in Files().Where(p => p != current.Path))
        {
            SqliteConnection.ClearAllPools();
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                try
                {
                    File.Delete(path + suffix);
                }
                catch (IOException e)
                {
                    _log.LogDebug(e, "Cannot remove {Path}", path);
                }
            }
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _lock.Dispose();
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_folder, "site-*.db").OrderByDescending(Number);

    private static int Number(string path) =>
        int.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan(5), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
