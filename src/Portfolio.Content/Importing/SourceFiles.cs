namespace Portfolio.Content.Importing;

/// <summary>Finds files to import.</summary>
internal static class SourceFiles
{
    private static readonly EnumerationOptions All =
        new()
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
            MaxRecursionDepth = 32
        };

    /// <summary>Paths of all files below a folder, with slashes, in order. Symbolic links are left out.</summary>
    public static IReadOnlyList<string> Below(string root) =>
        [.. Directory.EnumerateFiles(root, "*", All).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <summary>Whether a file, or a folder between it and the root, is a symbolic link.</summary>
    public static bool HasLink(string root, string file)
    {
        var full = Path.GetFullPath(root);
        for (var path = file; path.Length > full.Length; path = Path.GetDirectoryName(path)!)
        {
            if (File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint))
                return true;
        }

        return false;
    }
}
