using Microsoft.Extensions.Logging;

namespace Portfolio.Content.Imaging;

/// <summary>Images that were made, as files whose names say what they were made from. Any of them can be deleted at any time.</summary>
/// <param name="ownFolder">Keeps them instead of the folder of the store; <see langword="null"/>: none does.</param>
internal sealed class ImageFolder(string? ownFolder, ILogger<ImageFolder> log)
{
    private const string Name = "images";

    /// <summary>A file that was not read for this long is removed.</summary>
    private static readonly TimeSpan MaxUnused = TimeSpan.FromDays(60);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Lock _sweeping = new();
    private DateTime _swept;

    /// <summary>The bytes of a file; <see langword="null"/> when there is none.</summary>
    /// <param name="dataFolder">The folder of the store.</param>
    /// <param name="name">Hash and extension.</param>
    public byte[]? Read(string dataFolder, string name)
    {
        var path = Path.Combine(FolderOf(dataFolder), name);
        try
        {
            // A power failure can leave the name of a file without its bytes.
            if (new FileInfo(path) is not { Exists: true, Length: > 0 })
                return null;
            // The time of the last write is that of the last use, by day: many volumes keep no times of access.
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > Day)
                Try("touch", path, () => File.SetLastWriteTimeUtc(path, DateTime.UtcNow));
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogDebug(e, "Cannot read {Path}", path);
            return null;
        }
    }

    /// <summary>Writes a file. On a full disk there is none, and the image is made again when it is needed.</summary>
    public void Write(string dataFolder, string name, byte[] image)
    {
        var folder = FolderOf(dataFolder);
        var temporary = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(temporary, image);
            File.Move(temporary, Path.Combine(folder, name), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogDebug(e, "Cannot write {Name} to {Folder}", name, folder);
            Delete(temporary);
        }

        Sweep(folder);
    }

    private string FolderOf(string dataFolder) => Path.Combine(ownFolder ?? dataFolder, Name);

    /// <summary>Removes files that nobody has read for a long time, once a day.</summary>
    private void Sweep(string folder)
    {
        lock (_sweeping)
        {
            if (DateTime.UtcNow - _swept < Day)
                return;
            _swept = DateTime.UtcNow;
        }

        Try("list", folder, () =>
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
            {
                var age = DateTime.UtcNow - file.LastWriteTimeUtc;
                if (age > MaxUnused || (age > Day && file.Extension == ".tmp"))
                    Delete(file.FullName);
            }
        });
    }

    private void Delete(string path) => Try("remove", path, () => File.Delete(path));

    /// <summary>Does what may fail, as on a volume that can only be read.</summary>
    private void Try(string what, string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogDebug(e, "Cannot {What:l} {Path}", what, path);
        }
    }
}
