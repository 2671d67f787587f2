using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Web.Commands;

/// <summary>Finds the author's folder and a place for the store.</summary>
internal static class Folders
{
    /// <summary>The folder that was named, else the nearest <c>content/</c> from the working directory upward.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Content(string? named, string workingDirectory)
    {
        if (named is not null)
        {
            // A folder that is not there yet is a diagnostic: it may be mounted later.
            return Path.GetFullPath(named, workingDirectory);
        }

        for (var place = new DirectoryInfo(workingDirectory); place is not null; place = place.Parent)
        {
            var folder = Path.Combine(place.FullName, "content");
            if (Directory.Exists(folder))
                return folder;
        }

        throw new UsageException($"There is no content/ in '{workingDirectory}' or above: make one, or name the folder with --content");
    }

    /// <summary>The folder that was named, else <c>.data/</c> beside the content, else, where neither can be written to, one of the system's temporary folder.</summary>
    public static string Data(string? named, string content, string workingDirectory)
    {
        var folder = named is not null ? Path.GetFullPath(named, workingDirectory)
            : Path.GetDirectoryName(content) is { } parent ? Path.Combine(parent, ".data") : null;
        if (folder is not null && IsWritable(folder))
            return folder;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 8));
        return Path.Combine(Path.GetTempPath(), $"portfolio-{hash}");
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                Path.Combine(folder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
