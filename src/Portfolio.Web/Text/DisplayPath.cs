namespace Portfolio.Web.Text;

/// <summary>Formats paths for messages, so that terminals can open them.</summary>
public static class DisplayPath
{
    /// <summary>Gets the path relative to the working directory if it is inside, or the path itself.</summary>
    public static string Of(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative
            && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    /// <summary>Quotes the path for a POSIX shell.</summary>
    public static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
