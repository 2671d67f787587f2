namespace Portfolio.Import.Proof;

/// <summary>Finds the files of an old site by the paths of its URLs, and never a file outside of the folder.</summary>
/// <param name="folder">The folder with what the engine generated, or a mirror of the site.</param>
/// <param name="host">The host of the old site, or <see langword="null"/> if it is unknown.</param>
/// <param name="prefix">The path below which the site was, or an empty string.</param>
public sealed class OldOutput(string folder, string? host, string prefix)
{
    /// <summary>Returns the absolute path of the file, or of the folder, at a decoded path, or <see langword="null"/>.</summary>
    public string? Find(string path) => FindBelow(path)
        ?? ((path + "/").StartsWith(prefix + "/", StringComparison.Ordinal) ? FindBelow(path[prefix.Length..]) : null);

    /// <summary>Returns the path of an absolute URL of the old site itself. Other URLs are returned unchanged.</summary>
    public string PathOf(string url) => host is not null && Uri.TryCreate(url, UriKind.Absolute, out var absolute)
        && absolute.Scheme is "http" or "https" && absolute.Host == host ? absolute.PathAndQuery + absolute.Fragment : url;

    private string? FindBelow(string path)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // Neither the parent folder nor what others should not see, such as .git.
        if (names.Any(name => name.StartsWith('.') || name.AsSpan().ContainsAny('\\', ':', '\0')))
            return null;
        var place = Path.Combine([Path.GetFullPath(folder), .. names]);
        // A link could lead out of the folder.
        return Path.Exists(place) && !SourceFiles.HasLink(folder, place) ? place : null;
    }
}
