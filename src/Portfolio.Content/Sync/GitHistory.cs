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
    /// <param name="problem">Why files have no dates in the store, if so.</param>
    public void Load(string? head, string? problem) => (_head, Problem, _isRead) = (head, problem, false);

    /// <summary>Whether there may be dates that the store does not have: there is another commit, or the dates could not be read when the
    /// program last ran.</summary>
    public bool HasChanged(SiteSettings settings) =>
        settings.GitDates is not null && ((Problem is not null && !_isRead) || GitHead.Read(root) != _head);

    /// <summary>Reads the dates if they are not known.</summary>
    /// <returns>Paths of the files whose dates differ from those in the store; <see langword="null"/>: any may.</returns>
    public IReadOnlyCollection<string>? Update(SiteSettings settings)
    {
        if (settings.GitDates is null)
        {
            (Dates, _head, _isRead, Problem) = (GitDates.None, null, false, null);
            return [];
        }

        var head = GitHead.Read(root);
        if (_isRead && head == _head)
            return [];
        var (before, wasRead) = (Dates, _isRead);
        Dates = GitLog.Read(root, out var problem);
        var isSame = head == _head && problem == Problem;
        (_head, _isRead, Problem) = (head, true, problem);
        return isSame ? [] : wasRead ? [.. Dates.ChangesSince(before)] : null;
    }
}
