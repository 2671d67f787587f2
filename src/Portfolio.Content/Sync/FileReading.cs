using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The result of reading one file.</summary>
/// <param name="Unchanged">The file has the hash that the store has.</param>
internal sealed record FileReading(
    FileStamp Stamp, string Hash, bool Unchanged, StoredDocument? Document, Media? Media, IReadOnlyList<Diagnostic> Problems)
{
    public bool Failed => Problems.Any(p => p.Severity == Severity.Error);

    public string? Url => Document?.Document.Url ?? Media?.Url;

    /// <summary>Whether there is no result yet, because the file is rendered in the background or may be being saved.</summary>
    public bool IsDeferred { get; private init; }

    /// <summary>Whether the rendering began in an earlier sync.</summary>
    public bool IsLate { get; init; }

    /// <summary>What the text says about its publication, when it is in error or is rendered in the background from now on.</summary>
    public VisibilityHint Hint { get; init; } = VisibilityHint.None;

    public static FileReading Deferred(FileStamp file) => new(file, "", false, null, null, []) { IsDeferred = true };
}
