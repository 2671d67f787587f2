using System.Text;
using Portfolio.Content.Reading.Files;

namespace Portfolio.Import;

/// <summary>Writes an imported site to a content folder.</summary>
public sealed class ImportFolder(string root)
{
    private const int MaxNamed = 10;

    /// <summary>The folder in which all files are written before they are moved, so that no half of a site is left.</summary>
    private readonly string _beside = Path.Combine(root, ".import");

    private readonly List<string> _moved = [];
    private int _written;

    /// <summary>Gets a value indicating whether the folder already contains settings, which are kept.</summary>
    public bool HasSettings => Exists("site.yaml") || Exists("site.yml");

    /// <summary>Writes all files of the site or, if that fails, none. An existing file is never replaced.</summary>
    /// <param name="progress">A callback that receives the number of written files and their total.</param>
    /// <exception cref="ImportException">
    /// A file already exists, or would be outside the content folder. Nothing is written.
    /// </exception>
    /// <exception cref="IOException">
    /// A file cannot be written. The files that were already written are deleted, if possible. If the program is killed, the next import
    /// deletes them.
    /// </exception>
    public void Write(ImportedSite site, Action<int, int>? progress = null)
    {
        Check(site);
        try
        {
            if (Directory.Exists(_beside))
                Directory.Delete(_beside, recursive: true);
            var known = site.Copies.Count + site.Pictures.Count + site.Texts.Count;
            foreach (var copy in site.Copies)
            {
                Write(copy.Path, stream => Copy(copy.Source, stream));
                progress?.Invoke(_written, known);
            }

            foreach (var picture in site.Pictures)
            {
                Write(picture.Path, stream => stream.Write(picture.Content));
                progress?.Invoke(_written, known);
            }

            foreach (var text in site.Texts)
            {
                Write(text.Path, text.Text);
                progress?.Invoke(_written, known);
            }

            if (!HasSettings)
                Write("site.yaml", site.Settings.ToYaml());
            if (HasNewProfile(site))
                Write("profile.yaml", site.Settings.ToProfile());
            Move();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{exception.Message}\n{Undo()}", exception);
        }
    }

    /// <summary>Returns the paths of all files of the site that would be written, in order.</summary>
    /// <exception cref="ImportException">A file already exists, or would be outside the content folder.</exception>
    public IReadOnlyList<string> Plan(ImportedSite site)
    {
        Check(site);
        return [.. site.Paths.Concat(HasSettings ? [] : ["site.yaml"]).Concat(HasNewProfile(site) ? ["profile.yaml"] : [])
            .Order(StringComparer.Ordinal)];
    }

    private bool HasNewProfile(ImportedSite site) =>
        site.Texts.Any(t => t.Path == "home.md") && !Exists("profile.yaml") && !Exists("profile.yml");

    private void Check(ImportedSite site)
    {
        // The paths can come from settings of another site generator, and could point outside the content folder.
        if (site.Paths.FirstOrDefault(p => !SymbolicLink.IsBelow(root, Path.Combine(root, p))) is { } other)
        {
            throw new ImportException($"`{other}` would be outside {root}: "
                + "correct the setting or the symbolic link that leads there, and import again");
        }
        var existing = site.Paths.Where(Exists).ToList();
        if (existing.Count > 0)
        {
            var found = existing.Count == 1 ? "This file already exists" : $"These {existing.Count} files already exist";
            throw new ImportException($"{found} in {root}, so nothing was written: specify another folder with --to\n"
                + string.Join('\n', existing.Take(MaxNamed).Select(path => "  " + path))
                + (existing.Count > MaxNamed ? "\n  …" : ""));
        }
    }

    private bool Exists(string path) => Path.Exists(Path.Combine(root, path));

    private void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private void Write(string path, Action<Stream> write)
    {
        var file = Path.Combine(_beside, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var stream = new FileStream(file, FileMode.CreateNew);
        _written++;
        write(stream);
    }

    /// <summary>Moves all files to their places, and a folder as a whole if there is none with its name.</summary>
    private void Move()
    {
        var next = new Stack<string>(Entries(_beside));
        while (next.TryPop(out var entry))
        {
            var place = Path.Combine(root, Path.GetRelativePath(_beside, entry));
            if (Directory.Exists(entry) && Path.Exists(place))
            {
                foreach (var inner in Entries(entry))
                    next.Push(inner);
                continue;
            }

            Directory.Move(entry, place);
            _moved.Add(place);
        }

        if (Directory.Exists(_beside))
            Directory.Delete(_beside, recursive: true);
    }

    private static IEnumerable<string> Entries(string folder) =>
        Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [];

    private static void Copy(string source, Stream stream)
    {
        using var file = RegularFile.Open(source);
        file.CopyTo(stream);
    }

    private string Undo()
    {
        try
        {
            foreach (var place in _moved)
            {
                if (Directory.Exists(place))
                    Directory.Delete(place, recursive: true);
                else
                    File.Delete(place);
            }
            if (Directory.Exists(_beside))
                Directory.Delete(_beside, recursive: true);
            return "Nothing was imported: the files written so far were deleted.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The import is incomplete: some of {_written} files were written to {root}. "
                + "Delete these files before the next import.";
        }
    }
}

/// <summary>
/// The exception that is thrown if a site cannot be imported. The message contains the reason and a solution. Nothing
/// is written before this exception is thrown.
/// </summary>
public sealed class ImportException(string message) : Exception(message);
