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
        // The scan reads it itself and does not list it.
        var jekyll = new FileInfo(Path.Combine(folder.Root, JekyllSettings.File));
        var lines = files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file}"))
            .Concat(problems.Select(problem => string.Create(CultureInfo.InvariantCulture, $"{problem}")))
            .Order(StringComparer.Ordinal)
            .Append(jekyll.Exists ? string.Create(CultureInfo.InvariantCulture, $"{jekyll.Length} {jekyll.LastWriteTimeUtc.Ticks}") : "")
            .Append(new GitHistory(folder.Root).ReadHead());
        return string.Join('\n', lines);
    }
}
