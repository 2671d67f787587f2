using System.Text.Json;

namespace Portfolio.Web.Text;

/// <summary>Reads and writes JSON files in the data folder. Users can delete the files at any time.</summary>
internal static class JsonFile
{
    /// <summary>
    /// Reads a file, or returns <see langword="null"/> if the file is missing, damaged or unreadable.
    /// </summary>
    public static T? Read<T>(string path) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces a file atomically, so that readers see either the old or the new content.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is write-protected.</exception>
    public static void Write<T>(string path, T content)
    {
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(content));
        File.Move(path + ".new", path, overwrite: true);
    }
}
