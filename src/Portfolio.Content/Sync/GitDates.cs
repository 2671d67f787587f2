using System.Runtime.InteropServices;

namespace Portfolio.Content.Sync;

/// <summary>Creation and last change of files, from the history of git.</summary>
/// <param name="dates">By path relative to the content folder.</param>
internal sealed class GitDates(IReadOnlyDictionary<string, GitDate> dates)
{
    public static readonly GitDates None = new(new Dictionary<string, GitDate>());

    public int Count => dates.Count;

    /// <summary><see langword="null"/> when no commit contains the file.</summary>
    public GitDate? Of(string path) => dates.TryGetValue(path, out var date) ? date : null;

    /// <summary>Paths of the files that have other dates in an earlier history.</summary>
    public IEnumerable<string> ChangesSince(GitDates earlier) =>
        dates.Keys.Where(path => earlier.Of(path) != Of(path)).Concat(earlier.Paths.Where(path => Of(path) is null));

    private IEnumerable<string> Paths => dates.Keys;
}

/// <summary>Author dates of the commits that created a file and last changed it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GitDate(DateTimeOffset Created, DateTimeOffset Changed);
