using System.Globalization;
using System.Runtime.CompilerServices;
using Portfolio.Content.Reading.Files;

namespace Portfolio.Content.Reading.Folders;

/// <summary>
/// Provides the files of the content folder. Symbolic links that point outside the folder are not opened.
/// </summary>
public sealed class ContentFolder(string path)
{
    /// <summary>The name of the file that marks the output of an export, which is not read as content.</summary>
    public const string ExportMark = ".portfolio-export";

    internal const int MaxTextLength = 4 * 1024 * 1024;
    private const int MaxBinaryLength = 64 * 1024 * 1024;

    /// <summary>
    /// The path of <see cref="Root"/> with all symbolic links resolved, as of the last scan. The path is stored,
    /// because a deployment can change a link between the scan and a read.
    /// </summary>
    private volatile string _resolved = SymbolicLink.Resolve(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
    private volatile StrongBox<FolderLayout> _layout = new();

    /// <summary>The absolute path of the folder. Symbolic links are not resolved.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>Lists the site's files in no particular order, and reports unusable files as problems.</summary>
    public (List<FileStamp> Files, List<Diagnostic> Problems) Scan()
    {
        _resolved = SymbolicLink.Resolve(Root);
        if (!Directory.Exists(_resolved))
        {
            return ([], [new(".", 1, 1, Rule.FolderMissing, File.Exists(_resolved)
                ? $"`{Root}` is a file; specify its folder with --content"
                : $"the folder `{Root}` does not exist; create it, or specify another folder with --content")]);
        }

        var scan = new FolderScan(_resolved, isLinked: _resolved != Root);
        scan.Run();
        _layout = new(scan.Layout);
        return (scan.Files, scan.Problems);
    }

    /// <summary>
    /// Reads a file. Returns <see langword="null"/> and adds an error to <paramref name="problems"/> if the file is too
    /// large or cannot be read.
    /// </summary>
    public byte[]? Read(FileStamp file, ICollection<Diagnostic> problems)
    {
        var limit = file.Kind is ContentKind.Media or ContentKind.Static ? MaxBinaryLength : MaxTextLength;
        try
        {
            if (file.Length <= limit && RegularFile.Read(Allowed(file.Path, _resolved), limit) is { } bytes)
                return bytes;
            problems.Add(new(file.Path, 1, 1, Rule.FileTooLarge,
                string.Create(CultureInfo.InvariantCulture,
                    $"the file size is {Math.Max(file.Length, limit + 1L) / 1048576.0:0.0} MB, "
                    + $"and the maximum is {limit / 1048576} MB; "
                    + $"split the file, or move it out of the content folder")));
        }
        catch (SpecialFileException)
        {
            problems.Add(new(file.Path, 1, 1, Rule.FileSpecial,
                "this is a pipe, socket or device, not a regular file; remove it"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(file.Path, 1, 1, Rule.FileUnreadable,
                $"the file cannot be read ({e.GetType().Name}); check its permissions"));
        }

        return null;
    }

    internal bool CanRead(FileStamp file)
    {
        if (file.Length is 0 or > MaxBinaryLength)
            return false;
        try
        {
            using var stream = Open(file.Path);
            return stream.Length == file.Length
                && (file.Length <= MaxTextLength || file.Kind is ContentKind.Media or ContentKind.Static);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Opens a file that was found by a scan. If the file is gone because a deployment has changed the link to the
    /// folder, opens the file at the same path in the new folder.
    /// </summary>
    public FileStream Open(string relative)
    {
        var scanned = _resolved;
        try
        {
            return RegularFile.Open(Allowed(relative, scanned));
        }
        catch (FileNotFoundException) when (SymbolicLink.Resolve(Root) != scanned)
        {
            return RegularFile.Open(Allowed(relative, SymbolicLink.Resolve(Root)));
        }
    }

    /// <summary>
    /// Returns the absolute path of a file, or of its target if the file is a symbolic link. The target is checked,
    /// because a regular file may have been replaced with a link since the scan.
    /// </summary>
    /// <exception cref="UnpublishedFileException">The file is a link to an unpublished file.</exception>
    private string Allowed(string relative, string root)
    {
        var full = Full(relative, root);
        if (new FileInfo(full).LinkTarget is null)
            return full;
        var target = SymbolicLink.Resolve(full);
        return SymbolicLink.RelativeTo(root, target) is { } inside
            && ContentKinds.Of(relative, _layout.Value) is { } kind
            && ContentKinds.MayLink(kind, inside, _layout.Value)
            ? target
            : throw new UnpublishedFileException($"{relative} is a symbolic link to a file that is not published");
    }

    /// <summary>Determines whether a file would be a document by its place, as of the last scan.</summary>
    /// <param name="withoutList">True if the folder of the file has ceased to be a list since then.</param>
    internal bool IsPlaceOfDocument(string relative, bool withoutList) => !(withoutList && _layout.Value.HasPosts)
        && ContentKinds.Of(relative, _layout.Value) is ContentKind.Post or ContentKind.Page;

    internal bool IsEmpty(string relative) => new FileInfo(Full(relative)) is { Exists: true, Length: 0 };

    internal bool Exists(string relative) => !relative.Split('/').Contains("..") && File.Exists(Full(relative));

    private string Full(string relative) => Full(relative, _resolved);

    private static string Full(string relative, string root) =>
        Path.Combine(root, relative.Replace('/', Path.DirectorySeparatorChar));
}

/// <summary>The exception that is thrown when a file is a symbolic link to a file that is not published.</summary>
public sealed class UnpublishedFileException(string message) : UnauthorizedAccessException(message);
