using Portfolio.Content.Model;

namespace Portfolio.Import.Folders;

/// <summary>Plans the import of an export file, whose URLs follow from the rules of its program.</summary>
internal static class ExportPlan
{
    /// <param name="root">The folder with the export file.</param>
    /// <param name="notes">What the texts lose.</param>
    /// <param name="texts">The texts, which are already converted.</param>
    public static ImportPlan Of(string recognizedAs, string root, ImportedSettings settings, ImportReport notes,
        IReadOnlyList<PlannedText> texts, IEnumerable<ImportedCopy> files) => new(recognizedAs, OldFolder.WithoutFiles(root))
        {
            Texts = texts,
            Files = [.. files.Select(f => new PlannedFile(null, f.Path, f.Source))],
            LeftOut = [],
            Notes = notes,
            Settings = settings,
            KeepsUrls = false,
        };

    /// <summary>
    /// Returns the redirects of the page and the feed of a tag or category, which have an effect only if the site shows a post with it.
    /// </summary>
    /// <param name="list">The old URL, without a slash at the end.</param>
    /// <param name="label">The name of the tag.</param>
    /// <param name="feed">The name of the feed below the list, such as <c>feed</c>.</param>
    public static IReadOnlyList<(string From, string To)> RedirectsOfTag(string list, string label, string feed)
    {
        var tag = PublicUrls.OfTag(Slug.OfTag(label));
        return [(list, tag), ($"{list}/{feed}", tag)];
    }
}
