using System.Collections.Frozen;

namespace Portfolio.Content.Reading;

/// <summary>Values of keys such as <c>status</c> and <c>visibility</c>.</summary>
internal static class StatusWords
{
    private static readonly FrozenSet<string> Hidden = FrozenSet.ToFrozenSet(
    [
        "draft", "drafts", "wip", "workinprogress", "inprogress", "private", "hidden", "pending", "unpublished", "idea", "todo", "review",
            "inreview",
        "archived", "trash", "deleted", "members", "paid", "password", "protected", "internal", "secret", "confidential", "embargoed",
    ], KeyComparer.Instance);

    private static readonly FrozenSet<string> Shown =
        FrozenSet.ToFrozenSet(["published", "publish", "public", "live", "visible", "final", "done", "complete", "completed"],
            KeyComparer.Instance);

    public static bool IsHidden(string word) => Hidden.Contains(word);

    public static bool IsShown(string word) => Shown.Contains(word);

    public static bool IsUnlisted(string word) => KeyComparer.Instance.Equals(word, "unlisted");

    /// <summary>Whether the text appears on its date, and not at all without one.</summary>
    public static bool IsScheduled(string word) =>
        KeyComparer.Instance.Equals(word, "scheduled") || KeyComparer.Instance.Equals(word, "future");

    public static bool IsKnown(string word) => IsHidden(word) || IsShown(word) || IsUnlisted(word) || IsScheduled(word);
}
