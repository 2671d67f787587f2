using System.Text.Json;

namespace Portfolio.Web.Text;

/// <summary>Files of the data folder that can be deleted at any time.</summary>
internal static class JsonFile
{
    /// <summary>What a file has; <see langword="null"/> when it is missing, damaged or cannot be read.</summary>
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

    /// <summary>Replaces a file atomically: readers find the old content or the new one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public static void Write<T>(string path, T content)
    {
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(content));
        File.Move(path + ".new", path, overwrite: true);
    }
}
