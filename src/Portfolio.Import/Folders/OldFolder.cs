using System.Text;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Represents the files of an old site: their paths and contents. An <see cref="ImportPlan"/> says what becomes of them.</summary>
internal sealed class OldFolder
{
    private readonly SortedSet<string> _files;

    /// <summary>The original paths, which documents name.</summary>
    private readonly IReadOnlySet<string> _originals;

    /// <summary>The original path of each renamed file, by its path.</summary>
    private readonly IReadOnlyDictionary<string, string> _renamed;

    /// <summary>The folders whose pages a table of Notion lists.</summary>
    private HashSet<string>? _tables;

    /// <exception cref="ImportException">The folder does not exist.</exception>
    public OldFolder(string root) : this(root, new(Existing(root), StringComparer.Ordinal))
    {
    }

    private OldFolder(string root, SortedSet<string> files) : this(Path.GetFullPath(root), files,
        files.ToHashSet(StringComparer.Ordinal), new Dictionary<string, string>())
    {
    }

    private OldFolder(
        string root, SortedSet<string> files, IReadOnlySet<string> originals, IReadOnlyDictionary<string, string> renamed) =>
        (Root, _files, _originals, _renamed) = (root, files, originals, renamed);

    public string Root { get; }

    /// <summary>Gets the paths of all files in order, relative to the folder and with forward slashes.</summary>
    public IReadOnlyCollection<string> Files => _files;

    /// <summary>Returns a folder without files, for a site whose texts are in an export file.</summary>
    public static OldFolder WithoutFiles(string root) => new(root, new SortedSet<string>());

    /// <summary>Returns the folder with other paths for some files. A path that is taken is not given to another file.</summary>
    public OldFolder Renamed(Func<string, string> name)
    {
        var files = new SortedSet<string>(_files, StringComparer.Ordinal);
        var renamed = new Dictionary<string, string>(_renamed, StringComparer.Ordinal);
        foreach (var path in _files)
        {
            var other = name(path);
            if (other != path && files.Add(other))
            {
                files.Remove(path);
                renamed[other] = OriginalOf(path);
            }
        }

        return new(Root, files, _originals, renamed);
    }

    /// <summary>Returns the path of a file as documents name it.</summary>
    public string OriginalOf(string path) => _renamed.GetValueOrDefault(path, path);

    /// <summary>Returns the absolute path of a file, with forward slashes.</summary>
    public string FullPath(string path) => Path.Combine(Root, OriginalOf(path)).Replace('\\', '/');

    /// <summary>Returns the content of a file. The properties of a page of Notion are front matter.</summary>
    public byte[] Read(string path)
    {
        var (original, bytes) = (OriginalOf(path), SourceFiles.Read(FullPath(path)));
        if (!SourceFiles.IsText(original) || !NotionPage.IsOf(original) || SourceText.Decode(path, bytes, []) is not { } text)
            return bytes;
        return Encoding.UTF8.GetBytes(NotionPage.WithFrontMatter(text, IsRow(original)));
    }

    public bool Has(string path) => _files.Contains(path);

    public bool HasFolder(string folder) => _files.Any(f => f.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Returns the text of a file, or an empty string if it does not exist.</summary>
    public string TextOf(string path) => Has(path) ? Encoding.UTF8.GetString(Read(path)) : "";

    /// <summary>Determines whether a page of Notion is in a folder whose pages a table lists.</summary>
    private bool IsRow(string original)
    {
        _tables ??= [.. _originals.Select(NotionPage.FolderOfTable).OfType<string>()];
        return _tables.Contains(NotionPage.WithoutIds(ContentPath.FolderOf(original)));
    }

    /// <summary>Determines whether a file begins with the line before front matter.</summary>
    public bool HasFrontMatter(string path)
    {
        using var stream = RegularFile.Open(FullPath(path));
        return stream.ReadByte() == '-' && stream.ReadByte() == '-' && stream.ReadByte() == '-';
    }

    /// <summary>
    /// Returns the body of the document that is included by a path relative to a parent folder of <paramref name="from"/>, or
    /// <see langword="null"/> if there is none.
    /// </summary>
    public string? Included(string from, string path)
    {
        var file = OldFiles.WithFolders(ContentPath.FolderOf(OriginalOf(from))).Reverse().Append("")
            .Select(folder => ContentPath.Combine(folder, path.TrimStart('@', '/')))
            .FirstOrDefault(f => f is not null && _originals.Contains(f) && SourceFiles.IsText(f));
        return file is null ? null : SourceFrontMatter.Read(file, SourceFiles.Read(Path.Combine(Root, file)))?.Body;
    }

    private static IEnumerable<string> Existing(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new ImportException(File.Exists(root)
                ? $"'{root}' is a file: specify the folder with the site's settings and documents"
                : $"There is no folder '{root}': specify the folder of the site to import");
        }
        return SourceFiles.Below(Path.GetFullPath(root)).Where(f => !$"/{f}".Contains("/node_modules/", StringComparison.Ordinal));
    }
}
