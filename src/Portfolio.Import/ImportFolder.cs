using System.Text;
using Portfolio.Content.Reading.Files;

namespace Portfolio.Import;

/// <summary>Writes an imported site to a content folder.</summary>
public sealed class ImportFolder(string root)
{
    private const int MaxNamed = 10;

    private readonly List<string> _written = [];

    /// <summary>Gets a value indicating whether the folder already contains settings, which are kept.</summary>
    public bool HasSettings => Exists("site.yaml") || Exists("site.yml");

    /// <summary>Writes all files of the site or, if that fails, none. An existing file is never replaced.</summary>
    /// <param name="progress">A callback that receives the number of written files and their total.</param>
    /// <exception cref="ImportException">
    /// A file already exists, or would be outside the content folder. Nothing is written.
    /// </exception>
    /// <exception cref="IOException">
    /// A file cannot be written. The files that were already written are deleted, if possible.
    /// </exception>
    public void Write(ImportedSite site, Action<int, int>? progress = null)
    {
        Check(site);
        try
        {
            var known = site.Copies.Count + site.Pictures.Count + site.Texts.Count;
            foreach (var copy in site.Copies)
            {
                Write(copy.Path, stream => Copy(copy.Source, stream));
                progress?.Invoke(_written.Count, known);
            }

            foreach (var picture in site.Pictures)
            {
                Write(picture.Path, stream => stream.Write(picture.Content));
                progress?.Invoke(_written.Count, known);
            }

            foreach (var text in site.Texts)
            {
                Write(text.Path, text.Text);
                progress?.Invoke(_written.Count, known);
            }

            if (!HasSettings)
                Write("site.yaml", site.Settings.ToYaml());
            if (HasNewProfile(site))
                Write("profile.yaml", site.Settings.ToProfile());
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
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var stream = new FileStream(file, FileMode.CreateNew);
        _written.Add(file);
        write(stream);
    }

    private static void Copy(string source, Stream stream)
    {
        using var file = RegularFile.Open(source);
        file.CopyTo(stream);
    }

    private string Undo()
    {
        try
        {
            _written.ForEach(File.Delete);
            return "Nothing was imported: the files written so far were deleted.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The import is incomplete: {_written.Count} files were written to {root}. "
                + "Delete these files before the next import.";
        }
    }
}

/// <summary>
/// The exception that is thrown if a site cannot be imported. The message contains the reason and a solution. Nothing
/// is written before this exception is thrown.
/// </summary>
public sealed class ImportException(string message) : Exception(message);
