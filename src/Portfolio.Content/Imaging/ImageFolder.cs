using Microsoft.Extensions.Logging;

namespace Portfolio.Content.Imaging;

/// <summary>
/// Stores generated images in a folder. File names are derived from the sources of the images, so any file can be
/// deleted and generated again.
/// </summary>
/// <param name="ownFolder">
/// The folder to use instead of the store's folder, or <see langword="null"/> to use the store's folder.
/// </param>
internal sealed class ImageFolder(string? ownFolder, ILogger<ImageFolder> log)
{
    private const string Name = "images";

    private static readonly TimeSpan MaxUnused = TimeSpan.FromDays(60);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Lock _sweeping = new();
    private DateTime _swept;

    /// <summary>Reads a generated image. Returns <see langword="null"/> if the file is missing or unreadable.</summary>
    /// <param name="name">The file name: a hash of the source, and an extension.</param>
    public byte[]? Read(string dataFolder, string name)
    {
        var path = Path.Combine(FolderOf(dataFolder), name);
        try
        {
            // After a power failure, a file may be empty, in which case the image is generated again.
            if (new FileInfo(path) is not { Exists: true, Length: > 0 })
                return null;
            // The last write time records the day of last use, because many volumes do not update access times.
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

    /// <summary>
    /// Writes a generated image. Errors, such as a full disk, are only logged, because the image can be generated
    /// again.
    /// </summary>
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
