namespace Portfolio.Content.Reading;

/// <summary>Resolves symbolic links in all segments of a path.</summary>
internal static class SymbolicLink
{
    /// <summary>The path without links; the path itself when links form a cycle.</summary>
    public static string Resolve(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path);
            FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (info.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } final)
                return final == path ? path : Resolve(final);
            return folder is null ? path : Path.Combine(Resolve(folder), Path.GetFileName(path));
        }
        catch (IOException)
        {
            return path;
        }
    }

    /// <summary>
    /// A path relative to a folder, with <c>/</c> between segments; <see langword="null"/> when it is not in the folder. The hidden
    /// folder of a Kubernetes volume counts as the folder itself.
    /// </summary>
    public static string? RelativeTo(string folder, string path)
    {
        if (IsInMount(folder, path))
            folder = Mount(folder)!;
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path[(folder.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/')
            : null;
    }

    /// <summary>Whether a path is below the hidden folder to which the link <c>..data</c> of a ConfigMap or Secret leads.</summary>
    public static bool IsInMount(string folder, string path) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar + "..", StringComparison.Ordinal) && Mount(folder) is { } mount
        && path.StartsWith(mount + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Mount(string folder)
    {
        var data = new DirectoryInfo(Path.Combine(folder, "..data"));
        return data.LinkTarget is null || Resolve(data.FullName) is not { } mount || Path.GetDirectoryName(mount) != folder ? null : mount;
    }
}
