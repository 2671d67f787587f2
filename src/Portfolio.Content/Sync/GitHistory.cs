using Portfolio.Content.Model;

namespace Portfolio.Content.Sync;

/// <summary>The dates from git between syncs. They are read again when there is another commit. Not thread-safe.</summary>
/// <param name="root">The content folder.</param>
internal sealed class GitHistory(string root)
{
    private string? _head;
    private bool _isRead;

    public GitDates Dates { get; private set; } = GitDates.None;

    /// <summary>The commit of <see cref="Dates"/>, or of the dates in the store.</summary>
    public string Head => _head ?? "";

    /// <summary>Why files have no dates, if so.</summary>
    public string? Problem { get; private set; }

    /// <summary>Begins with the dates that the store has.</summary>
    /// <param name="head">Their commit; <see langword="null"/>: the store has none.</param>
    public void Load(string? head) => (_head, _isRead) = (head, false);

    /// <summary>Whether there is a commit whose dates the store does not have.</summary>
    public bool HasChanged(SiteSettings settings) => settings.GitDates is not null && GitHead.Of(root) != _head;

    /// <summary>Reads the dates if they are not known.</summary>
    /// <returns>Paths of the files whose dates differ from those in the store; <see langword="null"/>: any may.</returns>
    public IReadOnlyCollection<string>? Update(SiteSettings settings)
    {
        if (settings.GitDates is null)
        {
            (Dates, _head, _isRead, Problem) = (GitDates.None, null, false, null);
            return [];
        }

        var head = GitHead.Of(root);
        if (_isRead && head == _head)
            return [];
        var (before, wasRead, isSame) = (Dates, _isRead, head == _head);
        Dates = GitLog.Read(root, out var problem);
        (_head, _isRead, Problem) = (head, true, problem);
        return isSame ? [] : wasRead ? [.. Dates.ChangesSince(before)] : null;
    }
}
