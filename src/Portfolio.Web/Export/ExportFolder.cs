using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Portfolio.Content.Reading;
using Portfolio.Web.Http;

namespace Portfolio.Web.Export;

/// <summary>
/// Represents the output folder of a static export. Unchanged files are not rewritten. Files from the previous export
/// that are no longer part of the site are deleted, and all other files are kept.
/// </summary>
internal sealed class ExportFolder : IDisposable
{
    /// <summary>
    /// The name of the file that lists the exported files, one per line. Each file is listed before it is written, so
    /// that the next export can delete the files of a failed export. The list also identifies the folder as an export.
    /// </summary>
    private const string ListName = ContentFolder.ExportMark;

    /// <summary>The line that the list contains if all brotli copies have the smallest possible size.</summary>
    private const string Best = "--best";

    /// <summary>
    /// The prefix of the line that describes the export: the hash of its source, the start and end of its validity
    /// in UTC ticks, the hash of its files, and its result message.
    /// </summary>
    private const string Made = "--made ";

    private readonly string _root;
    private readonly string _images;
    private readonly string[] _made;
    private readonly HashSet<string> _earlier;
    private readonly ConcurrentDictionary<string, bool> _files = new(StringComparer.Ordinal);
    private readonly StreamWriter _list;
    private readonly bool _isBest;
    private readonly bool _keepsBrotli;
    private int _written;

    private ExportFolder(string root, string images, HashSet<string> earlier, StreamWriter list, bool isBest)
    {
        (_root, _images, _earlier, _list, _isBest) = (root, images, earlier, list, isBest);
        _keepsBrotli = earlier.Remove(Best) || !isBest;
        var made = earlier.FirstOrDefault(line => line.StartsWith(Made, StringComparison.Ordinal)) ?? "";
        earlier.Remove(made);
        _made = made.Split(' ', 6);
    }

    /// <summary>
    /// Gets or sets the names of the author's files in <c>static/</c>, which no compressed copy may overwrite.
    /// </summary>
    public IReadOnlySet<string> Reserved { get; set; } = new HashSet<string>();

    /// <summary>Gets the number of new or changed files, excluding compressed copies.</summary>
    public int Written => _written;

    public int Deleted { get; private set; }

    /// <summary>Determines whether a folder contains files but is not the output of an export.</summary>
    public static bool HasOtherFiles(string path) =>
        !File.Exists(Path.Combine(path, ListName)) && Directory.Exists(path)
        && Directory.EnumerateFileSystemEntries(path).Any();

    /// <summary>Opens the folder, and creates it if it does not exist.</summary>
    /// <param name="isBest">True to create the smallest possible brotli copies, which takes 20 times as long.</param>
    public static ExportFolder Open(string path, string images, bool isBest)
    {
        var list = Path.Combine(path, ListName);
        Directory.CreateDirectory(path);
        HashSet<string> earlier = File.Exists(list) ? [.. File.ReadLines(list)] : [];
        return new(path, images, earlier, new(list, append: true) { AutoFlush = true }, isBest);
    }

    /// <summary>
    /// Returns the result message of the previous export, or <see langword="null"/> if a new export is necessary,
    /// for example because the source or an exported file has changed.
    /// </summary>
    /// <param name="now">The current UTC time.</param>
    public string? ResultFor(string source, DateTime now)
    {
        if (!_keepsBrotli || _made is not [_, var lastSource, var since, var until, var stamp, var result]
            || lastSource != source)
        {
            return null;
        }
        var isValid = now.Ticks >= long.Parse(since, CultureInfo.InvariantCulture)
            && now.Ticks < long.Parse(until, CultureInfo.InvariantCulture);
        return isValid && stamp == Stamp(_earlier) ? result : null;
    }

    /// <summary>Writes a file, and compressed copies if they are smaller.</summary>
    /// <exception cref="IOException">The path is outside the folder, or another URL has the same file.</exception>
    public void Write(ExportedResponse response) =>
        Write(response.File, response.Body, Compression.Helps(response.ContentType, response.Body.Length),
            response.Gzip);

    /// <summary>
    /// Writes a file unless another response is already written to the same file, as for <c>/x</c> and <c>/x.html</c>.
    /// </summary>
    public void WriteUnlessTaken(ExportedResponse response)
    {
        if (!_files.ContainsKey(response.File))
            Write(response);
    }

    /// <summary>Writes a configuration file for static hosts, without compressed copies.</summary>
    /// <param name="name">The path relative to the output folder, with slashes.</param>
    public void WriteText(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text), isCompressed: false);

    /// <summary>
    /// Deletes files from the previous export that are no longer part of the site, and writes the list of files.
    /// </summary>
    /// <param name="source">
    /// The hash of the export's source,
    /// or <see langword="null"/> if the next export must run even if the source is unchanged.
    /// </param>
    /// <param name="since">The UTC time of the exported snapshot.</param>
    /// <param name="until">
    /// The next UTC time at which the site changes, or <see langword="null"/> if there is none.
    /// </param>
    public void Finish(string? source, DateTime since, DateTime? until, string result)
    {
        foreach (var name in _earlier.Where(name => !_files.ContainsKey(name)))
        {
            var file = Path.Combine(_root, name);
            if (!File.Exists(file))
                continue;
            File.Delete(file);
            Deleted++;
            for (var folder = Path.GetDirectoryName(file)!; folder != _root
                && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            {
                Directory.Delete(folder);
            }
        }

        _list.Dispose();
        var list = Path.Combine(_root, ListName);
        string[] best = _isBest ? [Best] : [];
        string[] made = source is null ? [] : [string.Create(CultureInfo.InvariantCulture,
            $"{Made}{source} {since.Ticks} {(until ?? DateTime.MaxValue).Ticks} {Stamp(_files.Keys)} {result}")];
        File.WriteAllLines(list + ".tmp", [.. best, .. made, .. _files.Keys.Order(StringComparer.Ordinal)]);
        File.Move(list + ".tmp", list, overwrite: true);
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

    /// <summary>
    /// Returns a hash of the names, lengths and write times of the specified files. The hash includes only the names
    /// and lengths of generated images, because each use changes their write time.
    /// </summary>
    private string Stamp(IEnumerable<string> names)
    {
        var images = new DirectoryInfo(_images);
        var lines = names.Select(name => (Name: name, File: new FileInfo(Path.Combine(_root, name))))
            .Select(f => f.File.Exists ? $"{f.Name} {f.File.Length} {f.File.LastWriteTimeUtc.Ticks}" : f.Name)
            .Concat(images.Exists ? images.EnumerateFiles().Select(image => $"{image.Name} {image.Length}") : []);
        return EntityTags.HashOf(Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal))));
    }

    /// <summary>
    /// Adds a file to the list, or returns <see langword="false"/> if this export already contains the file.
    /// </summary>
    private bool Add(string name)
    {
        if (!_files.TryAdd(name, true))
            return false;
        if (!_earlier.Contains(name))
        {
            lock (_list)
                _list.WriteLine(name);
        }

        return true;
    }

    private void Write(string name, byte[] bytes, bool isCompressed, byte[]? gzip = null)
    {
        var file = Path.GetFullPath(Path.Combine(_root, name));
        if (!file.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || name.Split('/').Contains(".."))
        {
            throw new IOException($"'{name}' is outside the export folder");
        }
        if (!Add(name))
            throw new IOException($"Two URLs require the file '{name}': rename one of the two documents");
        if (WriteChanged(file, bytes))
            Interlocked.Increment(ref _written);
        if (!isCompressed)
            return;
        if (!Reserved.Contains(name + ".gz") && (gzip ?? Compression.Gzip(bytes)) is { } zipped && Add(name + ".gz"))
            WriteChanged(file + ".gz", zipped);
        if (Reserved.Contains(name + ".br"))
            return;
        // A brotli copy with the same content is kept, because compressing takes longer than comparing.
        if (_keepsBrotli && HasBytes(file + ".br", bytes))
        {
            Add(name + ".br");
        }
        else if (Compression.Brotli(bytes, _isBest) is { } brotli && brotli.Length < bytes.Length
            && Add(name + ".br"))
        {
            WriteChanged(file + ".br", brotli);
        }
    }

    /// <summary>
    /// Determines whether a brotli file decompresses to the specified bytes. The file may be incomplete.
    /// </summary>
    private static bool HasBytes(string file, byte[] bytes)
    {
        if (!File.Exists(file))
            return false;
        try
        {
            using var expanded = new BrotliStream(File.OpenRead(file), CompressionMode.Decompress);
            var read = new byte[bytes.Length + 1];
            return read.AsSpan(0, expanded.ReadAtLeast(read, read.Length, throwOnEndOfStream: false))
                .SequenceEqual(bytes);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>
    /// Writes a file, or returns <see langword="false"/> if the file already contains the same bytes.
    /// </summary>
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
}
