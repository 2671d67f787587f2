namespace Portfolio.Web.Commands;

/// <summary>Finds the content folder and the data folder.</summary>
internal static class Folders
{
    /// <summary>The given folder, else the nearest <c>content/</c> from the working directory upward.</summary>
    /// <exception cref="UsageException">No folder was given, and there is no <c>content/</c>.</exception>
    public static string Content(string? given, string workingDirectory)
    {
        if (given is not null)
        {
            // It need not exist yet: it may be mounted later.
            return Path.GetFullPath(given, workingDirectory);
        }

        for (var parent = new DirectoryInfo(workingDirectory); parent is not null; parent = parent.Parent)
        {
            var folder = Path.Combine(parent.FullName, "content");
            if (Directory.Exists(folder))
                return folder;
        }

        throw new UsageException($"There is no content/ folder in '{workingDirectory}' or above: create one, or set --content");
    }

    /// <summary>A path as messages show it: relative if it is below the working directory.</summary>
    public static string Display(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    /// <summary>The given folder, else <c>.data/</c> beside the content folder. If it cannot be used, the store is created in a temporary folder.</summary>
    public static string Data(string? given, string content, string workingDirectory) =>
        given is not null ? Path.GetFullPath(given, workingDirectory) : Path.Combine(Path.GetDirectoryName(content) ?? content, ".data");
}
