using System.IO.Enumeration;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading;

/// <summary>The author's folder: which files it holds, and their bytes. Nothing outside of it is ever opened.</summary>
public sealed class ContentFolder(string path)
{
    private const long MaxText = 4 * 1024 * 1024;
    private const long MaxBinary = 64 * 1024 * 1024;

    /// <summary>The path as it was given, made absolute.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>Where <see cref="Root"/> led at the last scan: a link may be switched to another folder at any time.</summary>
    private volatile string _resolved = Resolve(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>All files that matter, in ordinal order, and what is wrong with those that cannot be taken.</summary>
    public (List<FileStamp> Files, List<Diagnostic> Problems) Scan()
    {
        var files = new List<FileStamp>();
        var problems = new List<Diagnostic>();
        var root = _resolved = Resolve(Root);
        if (!Directory.Exists(root))
        {
            problems.Add(new(".", 1, 1, "folder-missing", Severity.Error,
                $"there is no folder `{Root}`; create it, or name another with --content"));
            return (files, problems);
        }

        var found = new FileSystemEnumerable<(string Path, long Length, long Modified, bool Link, bool Folder)>(root,
            (ref FileSystemEntry e) => (e.ToFullPath(), e.IsDirectory ? 0 : e.Length, e.LastWriteTimeUtc.UtcTicks,
                (e.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None, e.IsDirectory),
            new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None, MaxRecursionDepth = 64 })
        {
            ShouldRecursePredicate = (ref FileSystemEntry e) =>
                !IsIgnored(e.FileName) && (e.Attributes & FileAttributes.ReparsePoint) == FileAttributes.None && CanEnter(e.ToFullPath(), root, problems),
            ShouldIncludePredicate = (ref FileSystemEntry e) =>
                !IsIgnored(e.FileName) && (!e.IsDirectory || (e.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None),
        };

        foreach (var entry in found)
        {
            var relative = Relative(root, entry.Path);
            if (entry.Link)
                AddLinked(relative, entry.Path, root, files, problems);
            else
                files.Add(new(relative, default, entry.Length, entry.Modified));
        }

        return (Classify(files), problems);
    }

    /// <summary>The stamp of one file as it is now; <see langword="null"/> when it is not there or does not matter.</summary>
    public FileStamp? Stamp(FileStamp known)
    {
        var info = new FileInfo(Full(known.Path));
        return info.Exists ? known with { Length = info.Length, Modified = info.LastWriteTimeUtc.Ticks } : null;
    }

    /// <summary>The bytes of a file; <see langword="null"/> with an error in <paramref name="problems"/> when they cannot be had.</summary>
    public byte[]? Read(FileStamp file, ICollection<Diagnostic> problems)
    {
        var limit = file.Kind is ContentKind.Media or ContentKind.Static ? MaxBinary : MaxText;
        if (file.Length > limit)
        {
            problems.Add(new(file.Path, 1, 1, "file-too-large", Severity.Error,
                $"{file.Length / 1048576.0:0.0} MB is more than the {limit / 1048576} MB read here; split it or move it elsewhere"));
            return null;
        }

        try
        {
            return File.ReadAllBytes(Full(file.Path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(file.Path, 1, 1, "file-unreadable", Severity.Error,
                $"cannot be read ({e.GetType().Name}); check its permissions"));
            return null;
        }
    }

    /// <summary>Opens a file found by a scan, for sending it as it is.</summary>
    public FileStream Open(string relative) =>
        new(Full(relative), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, useAsync: true);

    private string Full(string relative) => Path.Combine(_resolved, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Names that begin with a dot or underscore, and the temporary files of editors.</summary>
    private static bool IsIgnored(ReadOnlySpan<char> name) =>
        name[0] is '.' or '_' or '#' || name[^1] is '~' or '#' || name.EndsWith(".swp", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".bak", StringComparison.OrdinalIgnoreCase)
        || name.SequenceEqual("4913") || name.SequenceEqual("node_modules");

    private static void AddLinked(string relative, string path, string root, List<FileStamp> files, List<Diagnostic> problems)
    {
        var target = Resolve(path);
        if (!IsInside(target, root))
        {
            problems.Add(new(relative, 1, 1, "file-outside", Severity.Error,
                "is a symbolic link to a place outside of the content folder; copy the file into the folder instead"));
        }
        else if (Directory.Exists(target))
        {
            problems.Add(new(relative, 1, 1, "folder-link", Severity.Warning,
                "is a symbolic link to a folder, which is not followed; move the folder here instead"));
        }
        else if (new FileInfo(target) is { Exists: true } info)
        {
            files.Add(new(relative, default, info.Length, info.LastWriteTimeUtc.Ticks));
        }
    }

    private static bool CanEnter(string path, string root, List<Diagnostic> problems)
    {
        try
        {
            using var first = Directory.EnumerateFileSystemEntries(path).GetEnumerator();
            first.MoveNext();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(Relative(root, path), 1, 1, "folder-unreadable", Severity.Error,
                $"cannot be listed ({e.GetType().Name}); check its permissions"));
            return false;
        }
    }

    private static List<FileStamp> Classify(List<FileStamp> found)
    {
        var hasPosts = found.Exists(f => f.Path.StartsWith("posts/", StringComparison.Ordinal));
        var files = new List<FileStamp>(found.Count);
        foreach (var file in found)
        {
            if (KindOf(file.Path, hasPosts) is { } kind)
                files.Add(file with { Kind = kind });
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    private static ContentKind? KindOf(string path, bool hasPosts)
    {
        switch (path)
        {
            case "site.yaml" or "site.yml":
                return ContentKind.Site;
            case "profile.yaml" or "profile.yml":
                return ContentKind.Profile;
            case "gone.yaml" or "gone.yml":
                return ContentKind.Gone;
        }

        if (path.StartsWith("static/", StringComparison.Ordinal))
            return ContentKind.Static;
        if (path.Equals("README.md", StringComparison.OrdinalIgnoreCase))
            return null;
        var markdown = path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);
        if (path.StartsWith("pages/", StringComparison.Ordinal))
            return markdown ? ContentKind.Page : MediaType.IsMedia(path) ? ContentKind.Media : null;
        if (path.StartsWith("posts/", StringComparison.Ordinal) || !hasPosts)
            return markdown ? ContentKind.Post : MediaType.IsMedia(path) ? ContentKind.Media : null;
        return null;
    }

    private static string Resolve(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path);
            FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            var final = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
            return folder is null || final != path ? final : Path.Combine(Resolve(folder), Path.GetFileName(path));
        }
        catch (IOException)
        {
            return path;
        }
    }

    private static bool IsInside(string path, string root) =>
        path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Relative(string root, string path) =>
        Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
