using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Pictures;

namespace Portfolio.Content.Sync;

/// <summary>Reads files and renders texts.</summary>
internal sealed class Reader(ContentFolder folder, FolderState state, IMarkdownRenderer renderer, ReadingThreads threads)
{
    /// <summary>Maximum number of problems of one file.</summary>
    private const int MaxProblems = 200;

    /// <summary>Maximum number of pixels of an image: decoded it takes four bytes for each.</summary>
    private const long MaxPixels = 64 * 1024 * 1024;

    /// <summary>No version of the links.</summary>
    private const int OutdatedLinks = -1;

    private static readonly Lock OneAtATime = new();

    /// <summary>Those of the last sync.</summary>
    private volatile SiteSettings? _settings;

    /// <inheritdoc cref="ReadingThreads.IsSlow"/>
    public bool IsSlow(FileStamp file) => threads.IsSlow(file.Path);

    public DocumentBuilder NewBuilder(SiteSettings settings, GitHistory git, DateTime? draftsAsOf)
    {
        _settings = settings;
        return new(renderer, state, settings, git, draftsAsOf);
    }

    /// <summary>Reads files and returns the results in no particular order.</summary>
    /// <param name="force">Whether texts are rendered although they have not changed.</param>
    /// <param name="limit">Processor time after which a text is rendered in the background.</param>
    public IEnumerable<FileReading> ReadAll(IReadOnlyList<FileStamp> files, DocumentBuilder builder, bool force, TimeSpan limit,
        CancellationToken cancellation) =>
        files.Count == 0 ? [] : threads.ReadAll(files, job => Read(job, builder, force), limit, cancellation);

    private FileReading Read(ReadingJob job, DocumentBuilder builder, bool force)
    {
        var file = job.File;
        var problems = new List<Diagnostic>();
        var known = state.Files.GetValueOrDefault(file.Path);
        var before = force ? null : known;
        // A text that is only rendered again equals the text in the store. If it differs or is missing, it may be being saved.
        var isAgain = force && known is { Hash.Length: > 0 } && known.Stamp == file;
        if (folder.Read(file, problems) is not { } bytes)
        {
            var isKnown = before is { Hash: "" };
            return isAgain ? FileReading.Deferred(file) : new(file, "") { IsUnchanged = isKnown, Problems = isKnown ? [] : problems };
        }

        // A file that has changed since it was compared may be being saved: the last version stays until the next comparison.
        if (known is { Hash.Length: > 0 } && bytes.Length != file.Length)
            return FileReading.Deferred(file);
        var hash = HashOf(bytes);
        if (isAgain && known!.Hash != hash)
            return FileReading.Deferred(file);
        if (before is not null && before.Hash == hash && before.Stamp.Kind == file.Kind)
            return new(file, hash) { IsUnchanged = true };
        if (file.Kind is not (ContentKind.Post or ContentKind.Page))
        {
            var media = MediaOf(file, bytes, hash);
            if (ImageProblem(media, bytes.Length) is { } problem)
                problems.Add(problem);
            return new(file, hash) { Media = media, Problems = problems };
        }

        if (threads.Find(file, hash, state.LinksVersion, job) is { } found)
            return found;
        // A text that waited for its turn is rendered by the settings of its sync: if they have changed, so may its result, as by links.
        var links = ReferenceEquals(builder.Settings, _settings) ? state.LinksVersion : OutdatedLinks;
        job.BeginRendering(hash, links, () => builder.HintOf(file, bytes));
        var document = Build(file, bytes, builder, problems, job.Cancellation);
        return new(file, hash)
        {
            Document = document,
            Problems = Limited(problems),
            Hint = document is null ? builder.HintOf(file, bytes) : VisibilityHint.None,
        };
    }

    /// <summary>The first problems, errors first, if there are too many: they usually have one cause.</summary>
    private static List<Diagnostic> Limited(List<Diagnostic> problems) =>
        problems.Count <= MaxProblems ? problems : [.. problems.OrderByDescending(p => p.Severity).Take(MaxProblems)];

    /// <summary>A file that no browser shows as the image that its name promises, or that would use up a phone's memory.</summary>
    private static Diagnostic? ImageProblem(Media media, int length)
    {
        // Icons have several sizes, drawings may have none.
        if (!MediaType.IsImage(media.Path) || Path.GetExtension(media.Path).ToLowerInvariant() is ".ico" or ".svg")
            return null;
        if (media is not { Width: { } width, Height: { } height })
            return new(media.Path, 1, 1, "image-broken", Severity.Warning,
                $"this is not a readable image{(length == 0 ? ": the file is empty" : "")}; save it again as PNG, JPEG, WebP, AVIF or GIF");
        return (long)width * height <= MaxPixels ? null : new(media.Path, 1, 1, "image-large", Severity.Warning, string.Create(
            CultureInfo.InvariantCulture,
                $"the image has {width} × {height} pixels, which uses up the memory of a phone; scale it down to 4000 pixels or less"));
    }

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <inheritdoc cref="DocumentBuilder.Build"/>
    /// <remarks>A defect of the program that shows in one text does not stop the others.</remarks>
    public static StoredDocument? Build(FileStamp file, byte[] bytes, DocumentBuilder builder, List<Diagnostic> problems,
        CancellationToken cancellation, VisibilityHint? limits = null, bool isRetry = false)
    {
        var before = problems.Count;
        try
        {
            return builder.Build(file, bytes, problems, limits, cancellation);
        }
        catch (Exception e) when (!isRetry && e is OutOfMemoryException or RegexMatchTimeoutException)
        {
            // Another document may have used up the memory, or other work the processor.
            problems.RemoveRange(before, problems.Count - before);
            lock (OneAtATime)
                return Build(file, bytes, builder, problems, cancellation, limits, isRetry: true);
        }
        catch (OutOfMemoryException)
        {
            problems.Add(new(file.Path, 1, 1, "text-too-complex", Severity.Error,
                "the text needs more memory than there is; split it into several files"));
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            problems.Add(new(file.Path, 1, 1, "internal-error", Severity.Error,
                $"the text could not be rendered ({e.GetType().Name}: {e.Message}); this is a fault of the program, please report it with "
                    + $"the file"));
            return null;
        }
    }

    private static Media MediaOf(FileStamp file, byte[] bytes, string hash)
    {
        var picture = MediaType.IsImage(file.Path) ? PictureEngine.ReadHeader(bytes) : null;
        var name = Slug.OfSegment(Path.GetFileNameWithoutExtension(file.Path));
        return new()
        {
            Path = file.Path,
            Url = file.Kind == ContentKind.Static
                ? file.Path["static".Length..]
                : $"/media/{hash[..16]}/{(name.Length == 0 ? "file" : name)}{Path.GetExtension(file.Path).ToLowerInvariant()}",
            Hash = hash[..16],
            Length = bytes.Length,
            Width = picture?.Width,
            Height = picture?.Height,
            IsTransparent = picture is { IsTransparent: true },
        };
    }
}

/// <summary>The result of reading one file.</summary>
internal sealed record FileReading(FileStamp Stamp, string Hash)
{
    /// <summary>Whether the file has the hash that the store has.</summary>
    public bool IsUnchanged { get; init; }

    public StoredDocument? Document { get; init; }

    public Media? Media { get; init; }

    public IReadOnlyList<Diagnostic> Problems { get; init; } = [];

    public bool Failed => Problems.Any(p => p.Severity == Severity.Error);

    public string? Url => Document?.Document.Url ?? Media?.Url;

    /// <summary>Whether there is no result yet, because the file is rendered in the background or may be being saved.</summary>
    public bool IsDeferred { get; private init; }

    /// <summary>What the text says about its publication, when it is in error or is rendered in the background from now on.</summary>
    public VisibilityHint Hint { get; init; } = VisibilityHint.None;

    public static FileReading Deferred(FileStamp file) => new(file, "") { IsDeferred = true };
}
