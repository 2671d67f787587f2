using System.Globalization;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading;

/// <summary>The author's folder: which files it holds, and their bytes. Nothing outside of it is ever opened.</summary>
public sealed class ContentFolder(string path)
{
    private const long MaxText = 4 * 1024 * 1024;
    private const long MaxBinary = 64 * 1024 * 1024;

    /// <summary>Where <see cref="Root"/> led at the last scan: a link may be switched to another folder at any time.</summary>
    private volatile string _resolved = SymbolicLink.Resolve(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
    private volatile bool _hasPosts;

    /// <summary>The path as it was given, made absolute.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>All files that matter, in no particular order, and what is wrong with those that cannot be taken.</summary>
    public (List<FileStamp> Files, List<Diagnostic> Problems) Scan()
    {
        _resolved = SymbolicLink.Resolve(Root);
        if (!Directory.Exists(_resolved))
        {
            return ([], [new(".", 1, 1, "folder-missing", Severity.Error, File.Exists(_resolved)
                ? $"`{Root}` is a file; name the folder that holds it with --content"
                : $"there is no folder `{Root}`; create it, or name another with --content")]);
        }

        var scan = new FolderScan(_resolved);
        scan.Run();
        _hasPosts = scan.HasPosts;
        return (scan.Files, scan.Problems);
    }

    /// <summary>The settings of the site, without a look at the rest of the folder; <see langword="null"/> when there are none.</summary>
    internal FileStamp? SettingsFile()
    {
        foreach (var name in (ReadOnlySpan<string>)["site.yaml", "site.yml"])
        {
            if (new FileInfo(Full(name)) is { Exists: true } info)
                return new(name, ContentKind.Site, info.Length, info.LastWriteTimeUtc.Ticks);
        }

        return null;
    }

    /// <summary>Looks at one file, by what the last scan knew of the folder.</summary>
    /// <param name="relative">Path relative to the folder, with <c>/</c> between segments.</param>
    /// <param name="file">The file; <see langword="null"/> when it is not there or does not matter.</param>
    /// <returns>Whether that is all there is to know; if not, the whole folder must be scanned.</returns>
    internal bool TryLook(string relative, out FileStamp? file)
    {
        file = null;
        if (ContentKinds.IsIgnoredPath(relative))
            return true;
        var info = new FileInfo(Full(relative));
        if (!info.Exists)
            return !Directory.Exists(info.FullName);
        if (info.Attributes.HasFlag(FileAttributes.ReparsePoint))
            return false;
        var kind = ContentKinds.Of(relative, _hasPosts);
        if (kind is ContentKind.Site or ContentKind.Profile or ContentKind.Gone || (!_hasPosts && ContentKinds.IsBelowPosts(relative)))
            return false;
        file = kind is null ? null : new(relative, kind.Value, info.Length, info.LastWriteTimeUtc.Ticks);
        return true;
    }

    /// <summary>The bytes of a file; <see langword="null"/> with an error in <paramref name="problems"/> when they cannot be had.</summary>
    public byte[]? Read(FileStamp file, ICollection<Diagnostic> problems)
    {
        var limit = file.Kind is ContentKind.Media or ContentKind.Static ? MaxBinary : MaxText;
        if (file.Length > limit)
        {
            problems.Add(new(file.Path, 1, 1, "file-too-large", Severity.Error, string.Create(CultureInfo.InvariantCulture,
                $"{file.Length / 1048576.0:0.0} MB is more than the {limit / 1048576} MB read here; split it or move it elsewhere")));
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

    /// <summary>Whether a path, relative to the folder, is that of a file.</summary>
    internal bool Has(string relative) => !relative.Split('/').Contains("..") && File.Exists(Full(relative));

    private string Full(string relative) => Path.Combine(_resolved, relative.Replace('/', Path.DirectorySeparatorChar));
}
