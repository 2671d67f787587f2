using Portfolio.Content.Reading.Files;

namespace Portfolio.Import;

/// <summary>
/// Finds the images and other files that belong to an export, and registers them to be copied to <c>static/</c>, so
/// that their URLs do not change.
/// </summary>
/// <param name="root">The folder that contains the export.</param>
/// <param name="prefix">The URL path of the uploads folder, such as <c>wp-content/uploads</c>.</param>
/// <param name="places">The possible paths of the uploads folder, relative to <paramref name="root"/>.</param>
/// <param name="missing">
/// The end of the report's line about missing files: what happens to links to them, or what the author can do.
/// </param>
internal sealed class Uploads(string root, string prefix, string[] places, string missing, ImportReport report)
{
    private readonly SortedDictionary<string, ImportedCopy> _copies = new(StringComparer.Ordinal);

    public IReadOnlyList<ImportedCopy> Copies => [.. _copies.Values];

    public bool IsUpload(string url) => BelowPrefix(url) is not null;

    public bool Has(string path) => BelowPrefix(path) is { } below && Find(below) is not null;

    /// <summary>
    /// Registers a file to be copied, and returns its root-relative URL. Returns <see langword="null"/> and reports the
    /// file if it is missing from the export or may not be copied.
    /// </summary>
    /// <param name="path">The decoded URL path of the file.</param>
    /// <param name="mayCopy">True if the document that uses the file is public or can become public.</param>
    /// <param name="text">The path of the document that uses the file.</param>
    public string? Take(string path, bool mayCopy, string text)
    {
        if (BelowPrefix(path) is not { } below)
            return null;
        if (Find(below) is not { } source)
        {
            report.Add($"[image|images] and files missing from the export; {missing}", $"{text}: {path}");
            return null;
        }

        var name = $"{prefix}/{below}";
        if (!mayCopy && !_copies.ContainsKey(name))
        {
            report.Add("[image|images] and files of unpublished documents, not copied", $"{text}: {path}");
            return null;
        }

        _copies.TryAdd(name, new($"static/{name}", source));
        return "/" + name;
    }

    private string? BelowPrefix(string path)
    {
        var start = path.IndexOf($"/{prefix}/", StringComparison.Ordinal);
        return start < 0 ? null : path[(start + prefix.Length + 2)..];
    }

    private string? Find(string below)
    {
        var segments = below.Split('/');
        if (segments.Any(s => s.Length == 0 || s is "." or ".." || s.Contains('\\', StringComparison.Ordinal)
            || s.Any(char.IsControl)
            || ContentKinds.IsIgnored(s)))
        {
            return null;
        }
        foreach (var place in places)
        {
            var file = new FileInfo(Path.Combine([root, .. place.Split('/'), .. segments]));
            // A symbolic link is not followed, because it could point outside the export.
            if (file.Exists && !SourceFiles.HasLink(root, file.FullName))
                return file.FullName;
        }

        return null;
    }
}

internal static class SourceFiles
{
    private static readonly EnumerationOptions All = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        MaxRecursionDepth = 32
    };

    private const int MaxLength = 64 << 20;

    /// <summary>Determines whether a file is a document that can be imported: Markdown, MDX or Markdoc.</summary>
    public static bool IsText(string path) => MediaType.IsMarkdown(path) || IsOther(path);

    /// <summary>Determines whether a file is a document that must be renamed to <c>.md</c>: MDX or Markdoc.</summary>
    public static bool IsOther(string path) =>
        MediaType.IsMdx(path) || Path.GetExtension(path).Equals(".mdoc", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Returns the sorted paths of all regular files below a folder, relative to the folder and with forward slashes.
    /// </summary>
    public static IReadOnlyList<string> Below(string root) =>
        [.. Directory.EnumerateFiles(root, "*", All).Where(f => !IsSpecial(f))
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads a regular file. Other files are rejected, because reading from a pipe may never end.</summary>
    /// <exception cref="ImportException">The file is a pipe, socket or device, or is larger than 64 MB.</exception>
    public static byte[] Read(string file)
    {
        try
        {
            return RegularFile.Read(file, MaxLength)
                ?? throw new ImportException($"{file} is larger than {MaxLength >> 20} MB: remove the file, and import again");
        }
        catch (SpecialFileException)
        {
            throw new ImportException($"{file} is a pipe, socket or device, not a regular file: remove it, and import again");
        }
    }

    /// <summary>Determines whether a file cannot be read, or is a pipe, socket or device.</summary>
    private static bool IsSpecial(string file)
    {
        try
        {
            using var stream = RegularFile.Open(file);
            return false;
        }
        catch (SpecialFileException)
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Determines whether a file, or a folder between the file and the root, is a symbolic link.</summary>
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
