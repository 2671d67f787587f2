using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store;

namespace Portfolio.Content.Editing;

/// <summary>Represents a planned change to the content folder.</summary>
/// <param name="Files">The files to write, in this order, before the moves.</param>
/// <param name="Moves">The files and folders to move, relative to the content folder. A target can be absolute.</param>
/// <param name="Messages">Lines that describe the change to the author.</param>
public sealed record Edit(
    IReadOnlyList<TextFile> Files, IReadOnlyList<(string From, string To)> Moves, IReadOnlyList<string> Messages)
{
    /// <summary>Writes the files, and then moves files and folders.</summary>
    /// <exception cref="IOException">
    /// A file or folder cannot be written or moved. Changes before the error are not undone.
    /// </exception>
    public void Apply(string root)
    {
        foreach (var file in Files)
            file.Write(root);
        foreach (var (source, target) in Moves)
        {
            var (from, to) = (Path.Combine(root, source), Path.Combine(root, target));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            MoveEntry(Directory.Exists(from) ? new DirectoryInfo(from) : new FileInfo(from), to);
        }
    }

    /// <summary>Moves a file or folder, even to another volume. Symbolic links are recreated, not followed.</summary>
    private static void MoveEntry(FileSystemInfo entry, string to)
    {
        if (entry.LinkTarget is { } link)
        {
            File.CreateSymbolicLink(to, link);
            entry.Delete();
        }
        else if (entry is DirectoryInfo folder)
        {
            Directory.CreateDirectory(to);
            foreach (var child in folder.GetFileSystemInfos())
                MoveEntry(child, Path.Combine(to, child.Name));
            folder.Delete();
        }
        else
        {
            File.Move(entry.FullName, to);
        }
    }

    /// <summary>Finds the document to edit by its name.</summary>
    /// <param name="name">A slug, a URL, or a file path relative to the content or working directory.</param>
    /// <exception cref="EditException">The document is missing, ambiguous or the home page.</exception>
    internal static Document Find(SiteSession site, string root, string name)
    {
        var path = Path.GetRelativePath(root, Path.GetFullPath(name)).Replace('\\', '/');
        if (path.StartsWith("..", StringComparison.Ordinal))
            path = name;
        var documents = (site.Authors.FindAny(path) ?? FindUrl()) is { } document ? [document] : site.Authors.NamedFiles(path.Trim('/'));
        return documents switch
        {
            [] when File.Exists(Path.Combine(root, path)) =>
                throw new EditException($"{path} has errors or is not a document of this site: "
                    + "list the problems with `portfolio check`"),
            [] => throw new EditException(
                $"There is no document '{name}': specify a slug, a URL or a file; list all with `portfolio list`"),
            [var one, var other, ..] => throw new EditException(
                $"'{path}' matches {one.Path} and {other.Path}: specify one of the two files"),
            [{ IsHome: true } home] => throw new EditException(
                $"{home.Path} is part of the home page and has no separate URL: edit or delete the file manually"),
            _ => documents[0],
        };

        // A URL can be absolute, and can have a slash or .md at its end.
        Document? FindUrl()
        {
            var isUrl = name.StartsWith('/')
                || site.Settings.BaseUrls.Any(baseUrl => name.StartsWith(baseUrl + "/", StringComparison.Ordinal));
            var url = SitePath.Normalize(SitePath.OfUrl(name));
            return isUrl ? site.Authors.FindAny(url) ?? site.Authors.FindAny(LinkKey.Stem(url)) : null;
        }
    }
}

/// <summary>The exception that is thrown when an edit is refused, before any file is written.</summary>
public sealed class EditException(string message) : Exception(message);

/// <summary>Represents a text file in the content folder.</summary>
/// <param name="Path">The path relative to the content folder.</param>
/// <param name="HasMark">True if the file starts with a byte order mark.</param>
public sealed record TextFile(string Path, string Text, bool HasMark)
{
    public string LineBreak => Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <exception cref="EditException">The file is not text, or is a symbolic link.</exception>
    public static TextFile Read(string root, string path)
    {
        var full = System.IO.Path.Combine(root, path);
        if (File.GetAttributes(full).HasFlag(FileAttributes.ReparsePoint))
            throw new EditException($"{path} is a symbolic link: edit the file that it points to");
        var bytes = File.ReadAllBytes(full);
        var problems = new List<Diagnostic>();
        return SourceText.Decode(path, bytes, problems) is { } text
            ? new(path, text, bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            : throw new EditException($"{path}: {problems[0].Message}");
    }

    /// <summary>Replaces the file atomically, so that readers never see a partially written file.</summary>
    public void Write(string root)
    {
        var full = System.IO.Path.Combine(root, Path);
        // Files whose names start with a dot are ignored, so the temporary file is never published.
        var draft = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(full)!, $".{System.IO.Path.GetFileName(full)}.tmp");
        File.WriteAllText(draft, Text, new UTF8Encoding(HasMark));
        if (File.Exists(full) && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, File.GetUnixFileMode(full));
        File.Move(draft, full, overwrite: true);
    }
}
