using System.Globalization;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

/// <summary>Identifies all that a site is made from in its folder.</summary>
public static class FolderStamp
{
    /// <summary>The files by length and time of the last write, as a sync compares them, what keeps others from being used, and the commit
    /// of their dates.</summary>
    public static string Of(ContentFolder folder)
    {
        var (files, problems) = folder.Scan();
        var lines = files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file}"))
            .Concat(problems.Select(problem => string.Create(CultureInfo.InvariantCulture, $"{problem}")))
            .Order(StringComparer.Ordinal)
            .Append(new GitHistory(folder.Root).ReadHead());
        return string.Join('\n', lines);
    }
}
