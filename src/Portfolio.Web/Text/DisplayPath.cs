namespace Portfolio.Web.Text;

/// <summary>Paths as messages show them, and terminals open them.</summary>
public static class DisplayPath
{
    /// <summary>The path relative to the working directory, if it is below that.</summary>
    public static string Of(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative
            && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    /// <summary>The path as a word of a shell (POSIX).</summary>
    public static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
