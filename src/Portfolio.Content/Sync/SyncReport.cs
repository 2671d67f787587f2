using Portfolio.Content.Model;

namespace Portfolio.Content.Sync;

/// <summary>What one sync did.</summary>
/// <param name="Changed">Files that were read and differed.</param>
/// <param name="Deleted">Files that are no longer there.</param>
/// <param name="Problems">Diagnostics of the files read, and of the folder when they are new, in the order of files and lines.</param>
/// <param name="Duration">From the first look at the folder to the publication.</param>
public sealed record SyncReport(int Changed, int Deleted, IReadOnlyList<Diagnostic> Problems, TimeSpan Duration)
{
    public bool IsEmpty => Changed == 0 && Deleted == 0 && Problems.Count == 0;
}
