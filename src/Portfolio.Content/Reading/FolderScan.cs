using System.IO.Enumeration;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading;

/// <summary>One walk through the folder. Links to folders are not followed, so it ends.</summary>
/// <param name="root">The folder, links resolved.</param>
internal sealed class FolderScan(string root)
{
    private const int MaxDepth = 64;

    private static readonly EnumerationOptions Flat = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };

    private readonly List<FileStamp> _found = [];

    public List<FileStamp> Files { get; } = [];

    public List<Diagnostic> Problems { get; } = [];

    /// <summary>Whether there is a <c>posts/</c> folder with files; if not, all Markdown is posts.</summary>
    public bool HasPosts { get; private set; }

    public void Run()
    {
        Enter(root, "", 0);
        HasPosts = _found.Exists(f => ContentKinds.IsBelowPosts(f.Path));
        foreach (var file in _found)
        {
            if (ContentKinds.Of(file.Path, HasPosts) is { } kind)
                Files.Add(file with { Kind = kind });
        }

        foreach (var pair in Files.Where(f => f.Path.EndsWith(".yml", StringComparison.Ordinal) && f.Kind is ContentKind.Site or ContentKind.Profile or ContentKind.Gone).ToList())
        {
            var first = Path.ChangeExtension(pair.Path, ".yaml");
            if (!Files.Exists(f => f.Path == first))
                continue;
            Files.Remove(pair);
            Problem(pair.Path, "settings-twice", Severity.Warning, $"is not read, because there is {first} too; put all into that and remove this file");
        }
    }

    /// <summary>Lists one folder, and those in it.</summary>
    private void Enter(string folder, string prefix, int depth)
    {
        var below = new List<string>();
        try
        {
            foreach (var entry in List(folder))
            {
                if (entry.Link)
                    AddLinked(prefix + entry.Name, Path.Combine(folder, entry.Name));
                else if (entry.Folder)
                    below.Add(entry.Name);
                else
                    _found.Add(new(prefix + entry.Name, default, entry.Length, entry.Modified));
            }
        }
        catch (DirectoryNotFoundException) when (depth > 0)
        {
            // Removed since its parent was listed.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem(depth == 0 ? "." : prefix[..^1], "folder-unreadable", Severity.Error, $"cannot be listed ({e.GetType().Name}); check its permissions");
        }

        foreach (var name in below)
        {
            if (depth < MaxDepth)
                Enter(Path.Combine(folder, name), $"{prefix}{name}/", depth + 1);
            else
                Problem(prefix + name, "folder-too-deep", Severity.Warning, $"is more than {MaxDepth} folders deep and not read; move it up");
        }
    }

    /// <summary>What is in a folder. It is opened at once, and read as the result is.</summary>
    private static FileSystemEnumerable<(string Name, long Length, long Modified, bool Folder, bool Link)> List(string folder) =>
        new(folder,
            (ref FileSystemEntry e) => (e.FileName.ToString(), e.IsDirectory ? 0 : e.Length, e.LastWriteTimeUtc.UtcTicks, e.IsDirectory,
                (e.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None), Flat)
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) => !ContentKinds.IsIgnored(e.FileName),
        };

    private void AddLinked(string relative, string path)
    {
        var target = SymbolicLink.Resolve(path);
        if (!target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            Problem(relative, "file-outside", Severity.Error,
                "is a symbolic link to a place outside of the content folder; copy the file into the folder instead");
        }
        else if (Directory.Exists(target))
        {
            Problem(relative, "folder-link", Severity.Warning,
                "is a symbolic link to a folder, which is not followed; move the folder here instead");
        }
        else if (new FileInfo(target) is { Exists: true } info)
        {
            _found.Add(new(relative, default, info.Length, info.LastWriteTimeUtc.Ticks));
        }
        else
        {
            Problem(relative, "file-link-dead", Severity.Warning, "is a symbolic link to a file that is not there; correct or remove it");
        }
    }

    private void Problem(string path, string rule, Severity severity, string message) => Problems.Add(new(path, 1, 1, rule, severity, message));
}
