using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store;
using Portfolio.Pictures;

namespace Portfolio.Content.Sync;

/// <summary>
/// Reads files and renders documents in parallel, for one sync. Uses threads of its own, because many requests can
/// occupy the thread pool for a long time.
/// </summary>
/// <param name="isOutdated">Determines whether a document must be rendered even if its file is unchanged.</param>
internal sealed class FileReader(
    ContentFolder folder, FolderState state, SyncOptions options, DocumentBuilder builder, Func<string, bool> isOutdated)
{
    /// <summary>The maximum number of results that wait to be written to the store, which limits memory use.</summary>
    private const int MaxResults = 64;

    private const int MaxProblems = 200;

    /// <summary>
    /// The maximum number of pixels of an image before a warning is reported. Browsers need four bytes of memory per
    /// pixel.
    /// </summary>
    private const long MaxPixels = 64 * 1024 * 1024;

    /// <summary>The maximum length of an image in bytes before a warning is reported.</summary>
    private const int MaxImageLength = 10 * 1024 * 1024;

    /// <summary>The interval in milliseconds at which renderings that take too long are found.</summary>
    private const int CheckInterval = 100;

    /// <summary>
    /// The factor by which the time limit is longer for a document that has never been stored. Such a document has no last
    /// valid version, and a start on a busy machine, which also compiles the program, must not lose it.
    /// </summary>
    private const int FirstFactor = 6;

    /// <summary>
    /// The factor by which a rendering can take longer if the system does not give the thread enough processor time. A
    /// rendering that waits for something uses no processor time and would otherwise never end.
    /// </summary>
    private const int BusyFactor = 10;

    private readonly ConcurrentDictionary<FileStamp, Rendering> _rendering = new();

    /// <summary>Reads files and returns the results in no particular order.</summary>
    public IEnumerable<FileReading> ReadAll(IReadOnlyCollection<FileStamp> files, CancellationToken cancellation)
    {
        var queue = new ConcurrentQueue<FileStamp>(files);
        var results = new BlockingCollection<FileReading>(MaxResults);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var token = stop.Token;
        void StartThread() => new Thread(() => ReadFiles(queue, results, token)) { IsBackground = true }.Start();
        FileReading Next()
        {
            while (true)
            {
                if (results.TryTake(out var reading, CheckInterval, token))
                    return reading;
                if (_rendering.Values.Any(rendering => rendering.HasRun()))
                    options.OnProgress?.Invoke();
                if (GiveUp() is not { } slow)
                    continue;
                StartThread();
                return slow;
            }
        }

        for (var threads = Math.Min(files.Count, options.Readers); threads > 0; threads--)
            StartThread();
        try
        {
            for (var left = files.Count; left > 0; left--)
                yield return Next();
        }
        finally
        {
            stop.Cancel();
        }
    }

    private void ReadFiles(
        ConcurrentQueue<FileStamp> queue, BlockingCollection<FileReading> results, CancellationToken cancellation)
    {
        try
        {
            while (queue.TryDequeue(out var file))
            {
                var problems = new List<Diagnostic>();
                var reading = Guarded(file, problems, () => Read(file, problems, cancellation))
                    ?? new(file, "") { Problems = problems };
                results.Add(reading, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The sync has ended, or the document was given up, and another thread reads the next files.
        }
    }

    /// <summary>
    /// Returns the result for a document whose rendering takes too long, or <see langword="null"/> if there is none. The
    /// rendering continues until it checks for cancellation.
    /// </summary>
    private FileReading? GiveUp()
    {
        foreach (var (file, rendering) in _rendering)
        {
            if (rendering.IsLate && _rendering.TryRemove(file, out _))
            {
                rendering.Stop.Cancel();
                return WithText(new(file, rendering.Hash)
                {
                    Problems = [new(file.Path, 1, 1, Rule.TextTooSlow,
                        string.Create(CultureInfo.InvariantCulture,
                            $"rendering the document takes more than {rendering.Limit.TotalSeconds:0.#} seconds; "
                            + $"split it into several files"))],
                }, rendering.Bytes);
            }
        }

        return null;
    }

    private FileReading Read(FileStamp file, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var known = state.Files.GetValueOrDefault(file.Path);
        var isDocument = file.Kind is ContentKind.Post or ContentKind.Page;
        if (folder.Read(file, problems) is not { } bytes)
        {
            var isKnown = known is { Hash: "" };
            return new(file, "") { IsUnchanged = isKnown, Problems = isKnown ? [] : problems };
        }

        // The file has changed since the scan and may be incomplete, so the last version stays published until the next
        // event.
        if (known is { Hash.Length: > 0 } && (bytes.Length != file.Length || bytes.Length == 0) && known.Length > 0)
            return new(file, "") { IsBeingSaved = true };
        var hash = HashOf(bytes);
        if (known is not null && known.Hash == hash && known.Kind == file.Kind && !(isDocument && isOutdated(file.Path)))
            return new(file, hash) { IsUnchanged = true };
        if (!isDocument)
        {
            var media = MediaOf(file, bytes, hash);
            if ((PointerProblem(media, bytes) ?? ImageProblem(media, bytes.Length)) is { } problem)
                problems.Add(problem);
            if (ContentKinds.IsSecret(file.Path, bytes.Length))
            {
                problems.Add(new(file.Path, 1, 1, Rule.StaticSecret,
                    "this file looks like a secret and is public, because all files in `static/` are served; move it out of `static/`, "
                    + "and replace the key or password if the file was online"));
            }
            return new(file, hash) { Media = media, Problems = problems };
        }

        var reading = Build(file, bytes, hash, problems, cancellation);
        return reading.Failed ? WithText(reading, bytes) : reading;
    }

    // UTF-16 that is read as UTF-8 contains null characters.
    private static FileReading WithText(FileReading reading, byte[] bytes) =>
        reading with { InvalidText = Encoding.UTF8.GetString(bytes).Replace("\0", "", StringComparison.Ordinal) };

    /// <exception cref="OperationCanceledException">The document was given up, because its rendering takes too long.</exception>
    private FileReading Build(
        FileStamp file, byte[] bytes, string hash, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (Guarded(file, problems, () => builder.Parse(file, bytes, problems)) is not { } parsed)
            return new(file, hash) { Problems = problems };
        var limit = state.Files.ContainsKey(file.Path) ? options.MaxRendering : options.MaxRendering * FirstFactor;
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _rendering[file] = new(bytes, hash, limit, stop);
        var found = new List<Diagnostic>();
        var document = Build(builder, parsed, found, stop.Token);
        if (!_rendering.TryRemove(file, out _))
            throw new OperationCanceledException();
        // A source that was cancelled is not disposed, because the other thread may still be cancelling it.
        stop.Dispose();
        return new(file, hash) { Document = document, Problems = Limited([.. problems, .. found]) };
    }

    /// <inheritdoc cref="DocumentBuilder.Build(ParsedDocument, List{Diagnostic}, CancellationToken)"/>
    public static StoredDocument? Build(DocumentBuilder builder, ParsedDocument parsed, List<Diagnostic> problems,
        CancellationToken cancellation) =>
        Guarded(parsed.File, problems, () => builder.Build(parsed, problems, cancellation));

    /// <summary>
    /// Returns the result of a function. Returns <see langword="null"/> and adds a problem if the function fails, so
    /// that a bug triggered by one document does not affect other documents.
    /// </summary>
    private static T? Guarded<T>(FileStamp file, List<Diagnostic> problems, Func<T?> make) where T : class
    {
        try
        {
            return make();
        }
        catch (OutOfMemoryException)
        {
            problems.Add(new(file.Path, 1, 1, Rule.TextTooComplex,
                "rendering the file requires more memory than is available; split it into several files"));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            problems.Add(new(file.Path, 1, 1, Rule.InternalError,
                $"the document cannot be rendered because of a bug in the program ({e.GetType().Name}: {e.Message}); "
                    + "report the bug and include the file"));
        }

        return null;
    }

    /// <summary>
    /// Limits the number of problems reported for a file, because many problems usually have the same cause. Errors
    /// come first.
    /// </summary>
    private static List<Diagnostic> Limited(List<Diagnostic> problems) =>
        problems.Count <= MaxProblems ? problems : [.. problems.OrderByDescending(p => p.Severity).Take(MaxProblems)];

    /// <summary>
    /// Returns a warning if a file is a pointer of Git LFS instead of its content, otherwise null. The specification of Git LFS fixes the
    /// first line.
    /// </summary>
    private static Diagnostic? PointerProblem(Media media, ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("version https://git-lfs.github.com/spec/"u8)
            ? new(media.Path, 1, 1, Rule.FilePointer, "this is a pointer of Git LFS, not the file; "
                + "run `git lfs pull`, and in a workflow set `lfs: true` for `actions/checkout`")
            : null;

    /// <summary>Returns a warning if an image cannot be shown or may exhaust a phone's memory, otherwise null.</summary>
    private static Diagnostic? ImageProblem(Media media, int length)
    {
        if (!MediaType.IsImage(media.Path))
            return null;
        if (length > MaxImageLength)
        {
            return new(media.Path, 1, 1, Rule.ImageLarge,
                FormattableString.Invariant($"the image is {length / 1048576.0:0.#} MB, which takes readers long to load; ")
                + "scale it to 4000 pixels or less, or save it as WebP");
        }
        // An .ico file contains several sizes, and an SVG file may specify none, so their sizes are not checked.
        if (Path.GetExtension(media.Path).ToLowerInvariant() is ".ico" or ".svg")
            return null;
        if (media is not { Width: { } width, Height: { } height })
        {
            return new(media.Path, 1, 1, Rule.ImageBroken,
                $"this is not a readable image{(length == 0 ? ": the file is empty" : "")}; save it again as PNG, JPEG, WebP, AVIF or GIF");
        }
        return (long)width * height <= MaxPixels
            ? null : new(media.Path, 1, 1, Rule.ImageLarge, FormattableString.Invariant(
                $"the image has {width} × {height} pixels, which may exhaust a phone's memory; scale it to 4000 pixels or less"));
    }

    /// <summary>Represents a document that is being rendered on the thread that creates this object.</summary>
    private sealed record Rendering(byte[] Bytes, string Hash, TimeSpan Limit, CancellationTokenSource Stop)
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly ThreadTime _thread = ThreadTime.StartNew();
        private TimeSpan? _seen;

        /// <summary>Determines whether the thread has run since the last call. Not thread-safe.</summary>
        public bool HasRun()
        {
            var seen = _seen;
            _seen = _thread.Elapsed;
            return _seen > (seen ?? TimeSpan.Zero);
        }

        /// <summary>Gets a value indicating whether the rendering has used more processor time than the limit.</summary>
        public bool IsLate
        {
            get
            {
                var elapsed = Stopwatch.GetElapsedTime(_start);
                return elapsed >= Limit && (elapsed >= Limit * BusyFactor || (_thread.Elapsed ?? elapsed) >= Limit);
            }
        }
    }

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static Media MediaOf(FileStamp file, byte[] bytes, string hash)
    {
        var picture = MediaType.IsImage(file.Path) ? PictureEngine.ReadHeader(bytes) : null;
        var name = Slug.OfSegment(Path.GetFileNameWithoutExtension(file.Path));
        if (name.Length == 0)
            name = "file";
        return new()
        {
            Path = file.Path,
            Url = file.Kind == ContentKind.Static
                ? file.Path["static".Length..]
                : $"/media/{hash[..16]}/{name}{Path.GetExtension(file.Path).ToLowerInvariant()}",
            Hash = hash[..16],
            Integrity = MediaType.IsScript(file.Path) ? $"sha256-{Convert.ToBase64String(Convert.FromHexString(hash))}" : null,
            Length = bytes.Length,
            Width = picture?.Width,
            Height = picture?.Height,
            IsTransparent = picture is { IsTransparent: true },
            IsLight = picture is { IsLight: true },
            IsCmyk = picture is { IsCmyk: true },
        };
    }
}

internal sealed record FileReading(FileStamp Stamp, string Hash)
{
    /// <summary>Gets a value indicating whether the file has not changed since it was stored.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>Gets a value indicating whether the file is being saved, so it must be read again later.</summary>
    public bool IsBeingSaved { get; init; }

    public StoredDocument? Document { get; init; }

    public Media? Media { get; init; }

    public IReadOnlyList<Diagnostic> Problems { get; init; } = [];

    public bool Failed => Problems.Any(p => p.Severity == Severity.Error);

    /// <summary>The text of an invalid document, or an empty string if the document is valid or unreadable.</summary>
    public string InvalidText { get; init; } = "";
}
