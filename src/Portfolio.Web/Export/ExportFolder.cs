using System.Collections.Concurrent;
using System.Text;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Web.Caching;

namespace Portfolio.Web.Export;

/// <summary>
/// Represents the output folder of a static export. Files with the same bytes are not rewritten. Files from the
/// previous export that are no longer part of the site are deleted, and all other files are kept. Nothing outside the
/// folder is written or deleted, even if the folder contains symbolic links.
/// </summary>
internal sealed class ExportFolder : IDisposable
{
    /// <summary>
    /// The name of the file that lists the exported files, one per line. Each file is listed before it is written, so
    /// that the next export can delete the files of a failed export. The list also identifies the folder as an export.
    /// </summary>
    private const string ListName = ContentFolder.ExportMark;

    private readonly string _root;

    /// <summary>The files from the previous export that still exist.</summary>
    private readonly HashSet<string> _earlier;
    private readonly ConcurrentDictionary<string, bool> _files = new(StringComparer.Ordinal);
    private readonly StreamWriter _list;
    private int _written;

    private ExportFolder(string root, HashSet<string> earlier, StreamWriter list) =>
        (_root, _earlier, _list) = (root, earlier, list);

    /// <summary>
    /// Gets or sets the names of the author's files in <c>static/</c>, which no compressed copy may overwrite.
    /// </summary>
    public IReadOnlySet<string> Reserved { get; set; } = new HashSet<string>();

    public int Written => _written;

    public int Deleted { get; private set; }

    /// <summary>Determines whether a folder contains files but is not the output of an export.</summary>
    public static bool HasOtherFiles(string path) =>
        !File.Exists(Path.Combine(path, ListName)) && Directory.Exists(path)
        && Directory.EnumerateFileSystemEntries(path).Any();

    public static ExportFolder Open(string path)
    {
        Directory.CreateDirectory(path);
        var list = Below(path, ListName);
        HashSet<string> earlier = File.Exists(list) ? [.. File.ReadLines(list)] : [];
        // The author of the site can commit the list and thus choose its names.
        foreach (var name in earlier)
            Below(path, name);
        return new(path, earlier, new(list, append: true) { AutoFlush = true });
    }

    /// <summary>Writes a file, and compressed copies if they are smaller.</summary>
    /// <exception cref="IOException">Another response is already written to the file.</exception>
    public void Write(ExportedResponse response)
    {
        if (!TryWrite(response))
            throw Taken(response);
    }

    /// <summary>Writes a file as <see cref="Write"/> does, or returns false if another response is already written to it.</summary>
    public bool TryWrite(ExportedResponse response)
    {
        var (name, bytes) = (response.File, response.Body);
        if (!TryWrite(name, bytes))
            return false;
        if (Compression.Helps(response.ContentType, bytes.Length))
            WriteCopies(name, bytes, response.Gzip);
        return true;
    }

    public static IOException Taken(ExportedResponse response) =>
        new($"Two URLs require the file '{response.File}': rename one of the two documents");

    private void WriteCopies(string name, byte[] bytes, byte[]? gzip)
    {
        WriteCopy(name + ".gz", gzip ?? Compression.Gzip(bytes));
        var brotli = Compression.Brotli(bytes);
        WriteCopy(name + ".br", brotli.Length < bytes.Length ? brotli : null);
    }

    /// <summary>
    /// Writes a file unless another response is already written to the same file, as for <c>/x</c> and <c>/x.html</c>, and for
    /// <c>/x</c> and <c>/X</c> if the file system ignores case, or to a file in the place of its folder, as for <c>/x</c> and
    /// <c>/x/index.html</c>.
    /// </summary>
    public void WriteUnlessTaken(ExportedResponse response)
    {
        var name = response.File;
        var file = Below(_root, name);
        MakeRoom(name);
        if (!_files.ContainsKey(name) && (IsEarlier(name) || !File.Exists(file)) && !Directory.Exists(file)
            && !HasFileInPlaceOfFolder(file))
        {
            Write(response);
        }
    }

    private bool HasFileInPlaceOfFolder(string file)
    {
        for (var folder = Path.GetDirectoryName(file)!; folder.Length > _root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (File.Exists(folder))
                return true;
        }

        return false;
    }

    /// <summary>Writes a configuration file for static hosts, without compressed copies.</summary>
    public void WriteText(string name, string text) => TryWrite(name, Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// Deletes files from the previous export that are no longer part of the site, and writes the list of files.
    /// </summary>
    public void Finish()
    {
        DeleteEarlier([.. _earlier], _root);
        _list.Dispose();
        var draft = Below(_root, ListName + ".tmp");
        File.WriteAllLines(draft, _files.Keys.Order(StringComparer.Ordinal));
        File.Move(draft, Path.Combine(_root, ListName), overwrite: true);
    }

    /// <summary>
    /// Closes the list of files. If the export failed before its first file,
    /// the list is deleted, and so is the folder if it is then empty.
    /// </summary>
    public void Dispose()
    {
        _list.Dispose();
        if (!_files.IsEmpty || _earlier.Count > 0)
            return;
        File.Delete(Path.Combine(_root, ListName));
        if (!Directory.EnumerateFileSystemEntries(_root).Any())
            Directory.Delete(_root);
    }

    /// <summary>Determines whether this export has written files into a folder with the name of a file.</summary>
    private bool IsFolder(string name) =>
        Directory.Exists(Path.Combine(_root, name)) && _files.Keys.Any(other => other.StartsWith(name + "/", StringComparison.Ordinal));

    /// <summary>Determines whether this export has written a file with the name of a folder of a file.</summary>
    private bool HasFileAsFolder(string name)
    {
        for (var end = name.LastIndexOf('/'); end > 0; end = name.LastIndexOf('/', end - 1))
        {
            if (_files.ContainsKey(name[..end]))
                return true;
        }

        return false;
    }

    private bool TryWrite(string name, byte[] bytes)
    {
        var file = Below(_root, name);
        if (IsFolder(name) || HasFileAsFolder(name) || !Add(name))
            return false;
        if (WriteChanged(file, bytes))
            Interlocked.Increment(ref _written);
        return true;
    }

    private void WriteCopy(string name, byte[]? compressed)
    {
        if (compressed is not null && !Reserved.Contains(name) && Add(name))
            WriteChanged(Below(_root, name), compressed);
    }

    private bool Add(string name)
    {
        if (!_files.TryAdd(name, true))
            return false;
        lock (_earlier)
        {
            if (!_earlier.Contains(name))
                _list.WriteLine(name);
        }

        MakeRoom(name);
        return true;
    }

    private bool IsEarlier(string name)
    {
        lock (_earlier)
            return _earlier.Contains(name);
    }

    /// <summary>
    /// Deletes earlier files that have the name of a folder of a file, and earlier files in a folder that has the name of the
    /// file, unless they are written again already.
    /// </summary>
    private void MakeRoom(string name)
    {
        lock (_earlier)
        {
            for (var end = name.LastIndexOf('/'); end > 0; end = name.LastIndexOf('/', end - 1))
            {
                if (_earlier.Contains(name[..end]))
                    DeleteEarlier([name[..end]], Path.GetDirectoryName(Path.Combine(_root, name[..end]))!);
            }

            var file = Path.Combine(_root, name);
            if (!Directory.Exists(file))
                return;
            var inside = _earlier.Where(other => other.StartsWith(name + "/", StringComparison.Ordinal)).ToList();
            DeleteEarlier(inside, Path.GetDirectoryName(file)!);
        }
    }

    /// <summary>Deletes earlier files that are not written again, and then empty folders.</summary>
    /// <param name="parent">The folder that is kept even if it is empty, because another thread may be about to write to it.</param>
    private void DeleteEarlier(List<string> names, string parent)
    {
        foreach (var name in names.Where(name => !_files.ContainsKey(name)))
        {
            _earlier.Remove(name);
            var file = Path.Combine(_root, name);
            if (!File.Exists(file))
                continue;
            File.Delete(file);
            Deleted++;
            for (var folder = Path.GetDirectoryName(file)!; folder != parent
                && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            {
                Directory.Delete(folder);
            }
        }
    }

    private static bool WriteChanged(string file, byte[] bytes)
    {
        if (File.Exists(file) && new FileInfo(file).Length == bytes.Length
            && File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes))
        {
            return false;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return true;
    }

    /// <exception cref="IOException">
    /// The path is outside the folder, also after resolving symbolic links, or is a pipe, which would wait for ever.
    /// </exception>
    private static string Below(string root, string name)
    {
        var file = Path.GetFullPath(Path.Combine(root, name));
        if (name.Split('/').Contains("..") || !SymbolicLink.IsBelow(root, file))
            throw new IOException($"'{name}' is outside the export folder '{root}': export to a new folder");
        if (!File.Exists(file))
            return file;
        try
        {
            RegularFile.Open(file).Dispose();
        }
        catch (SpecialFileException e)
        {
            throw new IOException($"'{name}' in '{root}' is not a regular file: delete it, or export to a new folder", e);
        }
        return file;
    }
}
