using System.Text.RegularExpressions;

namespace Portfolio.Content.Reading;

/// <summary>Recognises the copies that programs for synchronising folders make of a file that was changed in two places.</summary>
internal static partial class ConflictCopy
{
    public static bool Is(string path) => Name().IsMatch(path);

    /// <summary>The names of Syncthing, Dropbox, Nextcloud and Google Drive.</summary>
    [GeneratedRegex("\\.sync-conflict-[0-9]{8}-|\\([^/)]*(conflicted copy|case conflict|sync conflict)[^/)]*\\)|\\[Conflict\\]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
