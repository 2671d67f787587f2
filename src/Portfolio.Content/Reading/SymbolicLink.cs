namespace Portfolio.Content.Reading;

/// <summary>Where paths lead once every link on the way is followed.</summary>
internal static class SymbolicLink
{
    /// <summary>The path without links; the path itself where a link leads in a circle.</summary>
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
}
