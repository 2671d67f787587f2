namespace Portfolio.Content.Importing;

/// <summary>A site as it is to be written into a content folder. Nothing is written yet.</summary>
/// <param name="Texts">Texts that are new, by path.</param>
/// <param name="Copies">Files that are copied as they are.</param>
public sealed record ImportedSite(IReadOnlyList<ImportedText> Texts, IReadOnlyList<ImportedCopy> Copies, ImportedSettings Settings,
    ImportReport Report)
{
    /// <summary>Paths of all files but <c>site.yaml</c>.</summary>
    public IEnumerable<string> Paths => Texts.Select(t => t.Path).Concat(Copies.Select(c => c.Path));

    public int Posts => Paths.Count(path => IsText(path)
        && (path.StartsWith("posts/", StringComparison.Ordinal) || path.StartsWith("_drafts/", StringComparison.Ordinal)));

    public int Pages => Paths.Count(path => IsText(path) && path.StartsWith("pages/", StringComparison.Ordinal));

    /// <summary>Number of converted texts that are not published.</summary>
    public int Drafts => Texts.Count(t => t.IsDraft);

    public int Images => Paths.Count(Reading.MediaType.IsImage);

    private static bool IsText(string path) => Reading.ContentKinds.IsMarkdown(path) && Path.GetFileNameWithoutExtension(path) != "_index";
}

/// <summary>A text of the import.</summary>
/// <param name="Path">Relative to the content folder.</param>
/// <param name="IsDraft">Whether it is not published.</param>
public sealed record ImportedText(string Path, string Text, bool IsDraft);

/// <summary>A file of the import that is copied as it is.</summary>
/// <param name="Path">Relative to the content folder.</param>
/// <param name="Source">The file to copy.</param>
public sealed record ImportedCopy(string Path, string Source);
