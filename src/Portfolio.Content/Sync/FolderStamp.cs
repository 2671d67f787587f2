using System.Globalization;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

/// <summary>Identifies the state of the folder that a site is built from.</summary>
public static class FolderStamp
{
    /// <summary>
    /// Gets the stamp: the files with length and last write time as in a sync, the problems of unusable files, and the
    /// commit that determines git dates.
    /// </summary>
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
