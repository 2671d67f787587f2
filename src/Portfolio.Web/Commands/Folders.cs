namespace Portfolio.Web.Commands;

/// <summary>Finds the content folder and the data folder.</summary>
internal static class Folders
{
    /// <summary>The given folder, else the nearest from the working directory upward that has <c>site.yaml</c> or is called
    /// <c>content</c>.</summary>
    /// <exception cref="UsageException">No folder was given, and there is none.</exception>
    public static string Content(string? given, string workingDirectory)
    {
        if (given is not null)
        {
            // It need not exist yet: it may be mounted later.
            return Path.GetFullPath(given, workingDirectory);
        }

        for (var parent = new DirectoryInfo(workingDirectory); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, "site.yaml")))
                return parent.FullName;
            var folder = Path.Combine(parent.FullName, "content");
            if (Directory.Exists(folder))
                return folder;
        }

        throw new UsageException(
            $"There is no site.yaml and no content/ folder in '{workingDirectory}' or above: create them with `portfolio new site`, or set "
            + $"--content");
    }

    /// <summary>A path as messages show it: relative if it is below the working directory.</summary>
    public static string Display(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative
            && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    /// <summary>The given folder, else one beside the content folder: <c>.data</c>, or <c>.my-site.data</c> for <c>my-site</c>. If it
    /// cannot be used, the store is created in a temporary folder.</summary>
    public static string Data(string? given, string content, string workingDirectory)
    {
        var name = Path.GetFileName(content);
        return given is not null ? Path.GetFullPath(given, workingDirectory)
            : Path.Combine(Path.GetDirectoryName(content) ?? content, name is "content" or "" ? ".data" : $".{name}.data");
    }
}
