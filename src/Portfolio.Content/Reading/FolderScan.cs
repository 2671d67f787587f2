using System.IO.Enumeration;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading;

/// <summary>One scan of the content folder. Links to folders are not followed, so that the scan always ends.</summary>
/// <param name="root">The folder, with symbolic links resolved.</param>
internal sealed class FolderScan(string root)
{
    private const int MaxDepth = 64;

    private static readonly EnumerationOptions Flat = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };

    private readonly List<FileStamp> _found = [];

    /// <summary>Targets of symbolic links, relative to the folder, by the paths of the links.</summary>
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);

    public List<FileStamp> Files { get; } = [];

    public List<Diagnostic> Problems { get; } = [];

    /// <summary>Whether there are files below <c>posts/</c>. Without any, every Markdown file is a post.</summary>
    public bool HasPosts { get; private set; }

    public void Run()
    {
        AddFolder(root, "", 0);
        HasPosts = _found.Exists(f => ContentKinds.IsBelowPosts(f.Path));
        foreach (var file in _found)
        {
            if (ContentKinds.Of(file.Path, HasPosts) is not { } kind)
                continue;
            if (!_targets.TryGetValue(file.Path, out var target) || ContentKinds.MayLink(kind, target, HasPosts))
                Files.Add(file with { Kind = kind });
            else
                Problem(file.Path, "file-link-hidden", Severity.Error, $"this is a symbolic link to `{target}`, which is not published under its own name; copy the file here");
        }

        foreach (var file in Files.Where(f => f.Path.EndsWith(".yml", StringComparison.Ordinal) && f.Kind is ContentKind.Site or ContentKind.Profile or ContentKind.Gone).ToList())
        {
            var first = Path.ChangeExtension(file.Path, ".yaml");
            if (!Files.Exists(f => f.Path == first))
                continue;
            Files.Remove(file);
            Problem(file.Path, "settings-twice", Severity.Warning, $"this file is ignored, because {first} exists; move its content there and delete it");
        }
    }

    /// <summary>Adds the files of a folder and its subfolders.</summary>
    private void AddFolder(string folder, string prefix, int depth)
    {
        var subfolders = new List<string>();
        try
        {
            foreach (var entry in List(folder))
            {
                if (entry.IsLink)
                    AddLinked(prefix + entry.Name, Path.Combine(folder, entry.Name));
                else if (entry.IsFolder)
                    subfolders.Add(entry.Name);
                else
                    _found.Add(new(prefix + entry.Name, default, entry.Length, entry.Modified));
            }
        }
        catch (DirectoryNotFoundException) when (depth > 0)
        {
            // The folder was removed after its parent was listed.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem(depth == 0 ? "." : prefix[..^1], "folder-unreadable", Severity.Error, $"the folder cannot be listed ({e.GetType().Name}); check its permissions");
        }

        foreach (var name in subfolders)
        {
            if (depth < MaxDepth)
                AddFolder(Path.Combine(folder, name), $"{prefix}{name}/", depth + 1);
            else
                Problem(prefix + name, "folder-too-deep", Severity.Warning, $"this folder is more than {MaxDepth} levels deep and is ignored; move it up");
        }
    }

    /// <summary>The entries of a folder. The folder is opened now and listed lazily.</summary>
    private static FileSystemEnumerable<(string Name, long Length, long Modified, bool IsFolder, bool IsLink)> List(string folder) =>
        new(folder,
            (ref FileSystemEntry e) => (e.FileName.ToString(), e.IsDirectory ? 0 : e.Length, e.LastWriteTimeUtc.UtcTicks, e.IsDirectory,
                (e.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None), Flat)
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) => !ContentKinds.IsIgnored(e.FileName),
        };

    private void AddLinked(string relative, string path)
    {
        var target = SymbolicLink.Resolve(path);
        if (SymbolicLink.RelativeTo(root, target) is not { } inside)
        {
            Problem(relative, "file-outside", Severity.Error,
                "this is a symbolic link to a place outside the content folder; copy the file into the folder");
        }
        else if (Directory.Exists(target))
        {
            Problem(relative, "folder-link", Severity.Warning,
                "this is a symbolic link to a folder, which is ignored; move the folder here");
        }
        else if (new FileInfo(target) is { Exists: true } info)
        {
            _targets.Add(relative, inside);
            _found.Add(new(relative, default, info.Length, info.LastWriteTimeUtc.Ticks));
        }
        else
        {
            Problem(relative, "file-link-dead", Severity.Warning, "this is a symbolic link to a file that does not exist; correct or remove it");
        }
    }

    private void Problem(string path, string rule, Severity severity, string message) => Problems.Add(new(path, 1, 1, rule, severity, message));
}
