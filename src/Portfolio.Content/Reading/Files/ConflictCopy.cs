using System.Text.RegularExpressions;

namespace Portfolio.Content.Reading.Files;

internal static partial class ConflictCopy
{
    public static bool IsMatch(string path) => Name().IsMatch(path);

    [GeneratedRegex("\\.sync-conflict-[0-9]{8}-|\\([^/)]*(conflicted copy|case conflict|sync conflict)[^/)]*\\)|\\[Conflict\\]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
