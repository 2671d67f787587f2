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

    /// <summary>The folder that was named, else <c>.data/</c> beside the content. Where it cannot be used, the store finds a place of its own.</summary>
    public static string Data(string? named, string content, string workingDirectory) =>
        named is not null ? Path.GetFullPath(named, workingDirectory) : Path.Combine(Path.GetDirectoryName(content) ?? content, ".data");
}
