namespace Portfolio.Web.Text;

/// <summary>Shortens and quotes paths for messages, so that terminals can open them.</summary>
public static class DisplayPath
{
    /// <summary>
    /// Returns the path relative to the working directory, or the path itself if it is outside the working directory.
    /// </summary>
    public static string Of(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative
            && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    public static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
