using System.Globalization;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

public static class FolderStamp
{
    /// <summary>
    /// Returns a string that changes if the length or modification time of any file changes, if the problems of
    /// unusable files change, or if the commit that determines git dates changes.
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
