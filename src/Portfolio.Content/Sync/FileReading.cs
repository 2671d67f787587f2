using System.Security.Cryptography;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering.Images.Sizes;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>What came of reading one file.</summary>
/// <param name="Unchanged">The bytes are those that the store already has.</param>
internal sealed record FileReading(
    FileStamp Stamp, string Hash, bool Unchanged, StoredDocument? Document, Media? Media, IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>Whether the file is rendered in the background, so that there is no result yet.</summary>
    public bool IsDeferred { get; private init; }

    public bool Failed => Problems.Any(p => p.Severity == Severity.Error);

    public string? Url => Document?.Document.Url ?? Media?.Url;

    public static FileReading Deferred(FileStamp file) => new(file, "", false, null, null, []) { IsDeferred = true };
}

/// <summary>Reads files and renders texts.</summary>
internal sealed class FileReader(ContentFolder folder, DocumentBuilder builder, IReadOnlyDictionary<string, StoredFile> known, SlowDocuments slow, bool force)
{
    private static readonly Lock OneAtATime = new();

    public IEnumerable<FileReading> ReadAll(IReadOnlyList<FileStamp> files, CancellationToken cancellation) =>
        files.Count == 0 ? [] : new ReadingThreads(Read, slow, files).Run(cancellation);

    private FileReading Read(ReadingJob job)
    {
        var file = job.File;
        if (slow.Find(file) is { } earlier)
        {
            if (!earlier.Reading.IsCompleted)
                return FileReading.Deferred(file);
            slow.Remove(earlier);
            var result = earlier.Reading.Result;
            // The file may have changed since it was read: the next scan compares it again.
            if (!force && (result.Failed || builder.HasCurrentLinks(result)))
                return result with { Stamp = file with { Modified = 0 } };
        }

        var problems = new List<Diagnostic>();
        if (folder.Read(file, problems) is not { } bytes)
            return new(file, "", false, null, null, problems);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        job.Hash = hash;
        if (!force && known.TryGetValue(file.Path, out var before) && before.Hash == hash && before.Stamp.Kind == file.Kind)
            return new(file, hash, true, null, null, []);
        return file.Kind is ContentKind.Post or ContentKind.Page
            ? new(file, hash, false, Build(job, bytes, problems), null, problems)
            : new(file, hash, false, null, MediaOf(file, bytes, hash), problems);
    }

    /// <summary>A fault of the program in one text must not prevent others from being published.</summary>
    private StoredDocument? Build(ReadingJob job, byte[] bytes, List<Diagnostic> problems)
    {
        var file = job.File;
        try
        {
            try
            {
                return builder.Build(file, bytes, problems, job.Cancellation);
            }
            catch (OutOfMemoryException)
            {
                // Another document may have used up the memory.
                problems.Clear();
                lock (OneAtATime)
                    return builder.Build(file, bytes, problems, job.Cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            problems.Add(slow.TooSlow(file));
        }
        catch (OutOfMemoryException)
        {
            problems.Add(new(file.Path, 1, 1, "text-too-complex", Severity.Error, "the text needs more memory than there is; split it into several files"));
        }
        catch (Exception e)
        {
            problems.Add(new(file.Path, 1, 1, "internal-error", Severity.Error,
                $"the text could not be rendered ({e.GetType().Name}: {e.Message}); this is a fault of the program, please report it with the file"));
        }

        return null;
    }

    private static Media MediaOf(FileStamp file, byte[] bytes, string hash)
    {
        var size = MediaType.IsImage(file.Path) ? ImageSize.Read(bytes) : null;
        var name = Slug.OfSegment(Path.GetFileNameWithoutExtension(file.Path));
        return new()
        {
            Path = file.Path,
            Url = file.Kind == ContentKind.Static
                ? file.Path["static".Length..]
                : $"/media/{hash[..16]}/{(name.Length == 0 ? "file" : name)}{Path.GetExtension(file.Path).ToLowerInvariant()}",
            Hash = hash[..16],
            Length = bytes.Length,
            Width = size?.Width,
            Height = size?.Height,
        };
    }
}
