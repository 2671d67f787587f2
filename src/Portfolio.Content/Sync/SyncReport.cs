using Portfolio.Content.Model;

namespace Portfolio.Content.Sync;

/// <summary>The result of one sync.</summary>
/// <param name="Changed">Number of files that were read and differed.</param>
/// <param name="Deleted">Number of files that no longer exist.</param>
/// <param name="Problems">Diagnostics of the files read, and of the folder if they are new, by file and line.</param>
/// <param name="Duration">From the start of the comparison to the publication.</param>
public sealed record SyncReport(int Changed, int Deleted, IReadOnlyList<Diagnostic> Problems, TimeSpan Duration)
{
    /// <summary>Paths of the files that were saved with an error and not applied.</summary>
    public IReadOnlyList<string> Rejected { get; init; } = [];

    /// <summary>Whether files differed that were not read a moment ago, even if their content is the same.</summary>
    public bool HasNews { get; init; }

    public bool IsEmpty => Changed == 0 && Deleted == 0 && Problems.Count == 0 && Rejected.Count == 0;
}
