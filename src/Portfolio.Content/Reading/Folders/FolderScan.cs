using System.Buffers.Binary;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using Portfolio.Content.Reading.Files;

namespace Portfolio.Content.Reading.Folders;

/// <summary>
/// Scans the content folder. To avoid cycles, symbolic links to folders are followed only in Kubernetes volumes.
/// </summary>
/// <param name="root">The content folder, with symbolic links resolved.</param>
/// <param name="isLinked">True if the path of the content folder contains symbolic links.</param>
internal sealed class FolderScan(string root, bool isLinked)
{
    private const int MaxDepth = 64;

    private static readonly EnumerationOptions Flat = new()
    {
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None
    };

    private readonly List<FileStamp> _found = [];

    /// <summary>The targets of symbolic links, relative to the content folder, by the path of the link.</summary>
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);

    private HashSet<string> Paths => field ??= _found.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);

    public List<FileStamp> Files { get; } = [];

    public List<Diagnostic> Problems { get; } = [];

    public FolderLayout Layout { get; private set; }

    private List<string> _hiddenFolders = [];

    public void Run()
    {
        AddFolder(root, "", 0, isLinked ? HashOf(root) : 0);
        foreach (var file in _found)
            Layout = Layout.With(file.Path);
        _hiddenFolders = [.. _found.Where(f => FolderLayout.IsSection(f.Path) || FolderLayout.IsList(f.Path))
            .Select(HiddenFolder).OfType<string>()];
        if (!OtherEngine.HasOwnSettings(root) && OtherEngine.Find(root) is { } engine)
        {
            Problem(engine.File.TrimEnd('/'), Rule.OtherEngine,
                $"{engine.Name} settings have no effect here; convert the folder with `portfolio import`");
        }
        foreach (var file in _found.Where(f => !IsHidden(f.Path)))
        {
            if (ContentKinds.Of(file.Path, Layout) is not { } kind)
            {
                if (ContentKinds.IsReserved(file.Path) && !ContentKinds.IsForHost(file.Path))
                {
                    Problem(file.Path, Rule.StaticReserved,
                        $"`{file.Path["static".Length..]}` is the URL of a generated page or file, so this file is not "
                        + "served; rename it");
                }
                if (MediaType.IsMdx(file.Path))
                {
                    Problem(file.Path, Rule.Mdx,
                        "MDX files are not published; convert the folder with `portfolio import`, or rename a file "
                            + "without components to `.md`");
                }
                else if (ContentKinds.IsText(file.Path))
                {
                    Problem(file.Path, Rule.FileName, "this file is not a document, so it is not published; "
                        + $"to publish it, {(ContentKinds.IsMarkdownName(file.Path) ? "" : "convert it to Markdown and ")}"
                        + $"name it `{ContentKinds.DocumentPathOf(file.Path)}`");
                }
                else if (ContentKinds.PlaceOf(file.Path) is { } place)
                {
                    Problem(file.Path, Rule.FilePlace,
                        "this file is not in `posts/`, `pages/` or `projects/`, so it is not published; "
                        + $"move it to {place}, or begin its name or folder with `_`");
                }
                continue;
            }

            if (IsLeftOut(file.Path))
                continue;
            if (!_targets.TryGetValue(file.Path, out var target)
                || (ContentKinds.MayLink(kind, target, Layout) && !IsHidden(target)))
            {
                Files.Add(file with { Kind = kind });
            }
            else
            {
                Problem(file.Path, Rule.FileLinkHidden,
                    $"this is a symbolic link to `{target}`, which is not published itself; replace the link with a copy of the file");
            }
        }

        foreach (var file in Files.Where(f => f.Path.EndsWith(".yml", StringComparison.Ordinal)
            && f.Kind is ContentKind.Site or ContentKind.Profile or ContentKind.Gone or ContentKind.Redirects).ToList())
        {
            var first = Path.ChangeExtension(file.Path, ".yaml");
            if (!Files.Exists(f => f.Path == first))
                continue;
            Files.Remove(file);
            Problem(file.Path, Rule.SettingsTwice,
                $"this file is ignored, because {first} exists; move the content to {first} and delete this file");
        }
    }

    private bool IsHidden(string path) =>
        MediaType.IsMarkdown(path) && _hiddenFolders.Exists(h => path.StartsWith(h, StringComparison.Ordinal));

    /// <summary>
    /// Determines whether a file is a conflict copy or a <c>README.md</c> next to an <c>index.md</c>, and reports a
    /// warning if so.
    /// </summary>
    private bool IsLeftOut(string path)
    {
        if (ConflictCopy.IsMatch(path))
        {
            Problem(path, Rule.FileConflict,
                "this looks like a conflict copy from a sync program and is not published; "
                + "merge it into the original, then delete it");
        }
        else if (path.EndsWith("/README.md", StringComparison.OrdinalIgnoreCase)
            && Paths.Contains(path[..^"README.md".Length] + "index.md"))
        {
            Problem(path, Rule.ReadmeBesideIndex,
                "this file is ignored, because the folder has an index.md; move the content to index.md, or rename this file");
        }
        else
        {
            return false;
        }
        return true;
    }

    /// <summary>
    /// Returns the folder whose documents an <c>_index.md</c> page hides, or <see langword="null"/> if the page hides
    /// none. An unreadable page also hides the documents.
    /// </summary>
    private string? HiddenFolder(FileStamp section)
    {
        try
        {
            if (RegularFile.Read(Path.Combine(root, section.Path), ContentFolder.MaxTextLength) is not { } bytes
                || HiddenSections.LineOf(section.Path, bytes) is not { } line)
            {
                return null;
            }
            Problems.Add(new(section.Path, line, 1, Rule.SectionHidden,
                "the documents in this folder are not published, because the front matter of this page hides them or is invalid; "
                    + "correct it, or remove `draft` and `cascade`"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem(section.Path, Rule.SectionHidden,
                "the documents in this folder are not published, because this page cannot be read "
                    + $"({e.GetType().Name}); check its permissions");
        }

        return section.Path[..(section.Path.LastIndexOf('/') + 1)];
    }

    /// <summary>
    /// Adds the files of a folder and its subfolders. A <c>posts/</c> folder affects the layout even if it is empty or
    /// cannot be listed.
    /// </summary>
    /// <param name="link">The value of <see cref="FileStamp.Target"/> for the files.</param>
    private void AddFolder(string folder, string prefix, int depth, long link)
    {
        if (depth > 0 && File.Exists(Path.Combine(folder, ContentFolder.ExportMark)))
            return;
        Layout = Layout.With(prefix);
        var subfolders = new List<string>();
        try
        {
            foreach (var entry in List(folder, prefix))
            {
                if (entry.IsLink)
                    AddLinked(prefix + entry.Name, Path.Combine(folder, entry.Name));
                else if (entry.IsFolder)
                    subfolders.Add(entry.Name);
                else
                    _found.Add(new(prefix + entry.Name, default, entry.Length, entry.Changed) { Target = link });
            }
        }
        catch (DirectoryNotFoundException) when (depth > 0)
        {
            // The folder was deleted after its parent was listed, so there is nothing to add.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem(depth == 0 ? "." : prefix[..^1], Rule.FolderUnreadable,
                $"the folder cannot be listed ({e.GetType().Name}); check its permissions");
        }

        foreach (var name in subfolders)
        {
            if (depth == 0 && name.Equals(ContentKinds.Templates, StringComparison.OrdinalIgnoreCase))
                continue;
            if (depth < MaxDepth)
            {
                AddFolder(Path.Combine(folder, name), $"{prefix}{name}/", depth + 1, link);
            }
            else
            {
                Problem(prefix + name, Rule.FolderTooDeep,
                    $"this folder is more than {MaxDepth} levels deep and is ignored; move it to a higher level");
            }
        }
    }

    private static FileSystemEnumerable<(string Name, long Length, long Changed, bool IsFolder, bool IsLink)> List(
        string folder, string prefix) =>
        new(folder,
            // One look at each file, because the properties of an entry would be another.
            (ref FileSystemEntry e) => FileIdentity.Look(e.Directory, e.FileName) is { } file
                ? (e.FileName.ToString(), file.Length, file.Changed, e.IsDirectory, file.IsLink)
                : (e.FileName.ToString(), e.IsDirectory ? 0 : e.Length, e.LastWriteTimeUtc.UtcTicks, e.IsDirectory,
                    (e.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None), Flat)
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) =>
                !ContentKinds.IsIgnored(prefix, e.FileName),
        };

    private void AddLinked(string relative, string path)
    {
        Layout = Layout.With(relative + "/");
        string target;
        try
        {
            target = SymbolicLink.Resolve(path);
        }
        catch (UnauthorizedAccessException e)
        {
            Problem(relative, Rule.FileUnreadable,
                $"this symbolic link cannot be followed ({e.GetType().Name}); "
                + "replace it with a copy of the file, or check the permissions of the folders in its target");
            return;
        }

        if (SymbolicLink.RelativeTo(root, target) is not { } inside)
        {
            Problem(relative, Rule.FileOutside,
                "this symbolic link points outside the content folder; replace it with a copy of the file");
        }
        else if (Directory.Exists(target) && SymbolicLink.IsInMount(root, target)
            && !relative.Contains('/', StringComparison.Ordinal))
        {
            AddFolder(target, relative + "/", 1, HashOf(target));
        }
        else if (Directory.Exists(target))
        {
            Problem(relative, Rule.FolderLink,
                "this is a symbolic link to a folder and is ignored; replace it with the folder itself");
        }
        else if (new FileInfo(target) is { Exists: true } info)
        {
            _targets.Add(relative, inside);
            var changed = FileIdentity.Look(info.DirectoryName, info.Name)?.Changed ?? info.LastWriteTimeUtc.Ticks;
            _found.Add(new(relative, default, info.Length, changed) { Target = HashOf(target) });
        }
        else
        {
            Problem(relative, Rule.FileLinkDead,
                "this symbolic link points to a file that does not exist; correct or remove the link");
        }
    }

    private static long HashOf(string target) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(target)));

    private void Problem(string path, Rule rule, string message) =>
        Problems.Add(new(path, 1, 1, rule, message));
}
