using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>Contains what the store records about the content folder: the result of the last sync. Immutable.</summary>
/// <param name="IsUnverified">True if the content of the files must still be compared with the store.</param>
internal sealed record FolderState(StoredSettings Settings, IReadOnlyDictionary<string, StoredFile> Files,
    IReadOnlyList<Diagnostic> FolderProblems, bool IsUnverified)
{
    /// <summary>Creates the state of a new store.</summary>
    /// <param name="settings">The settings to keep if the settings files are invalid.</param>
    public static FolderState Empty(StoredSettings settings) =>
        new(settings, new Dictionary<string, StoredFile>(), [], IsUnverified: false);

    public static FolderState Load(PortfolioContext context, bool isUnverified)
    {
        // A projection does not call the interceptor of entities, which would take five times as long for many files.
        var files = context.Files.Select(f => new StoredFile(f.Path, f.Kind, f.Length, f.Changed, f.Hash, f.Failed) { Target = f.Target })
            .ToDictionary(f => f.Path, StringComparer.Ordinal);
        // Internal errors may disappear after an update, memory errors with more memory, and time limits on a machine
        // that is less busy, so the files that cause them are read again after a start.
        var retried = context.Diagnostics.Where(
            d => d.Rule == Rule.InternalError.Name || d.Rule == Rule.TextTooComplex.Name || d.Rule == Rule.TextTooSlow.Name);
        foreach (var path in isUnverified ? retried.Select(d => d.File).ToList() : [])
        {
            if (files.TryGetValue(path, out var file))
                files[path] = file with { Changed = 0, Hash = StoredFile.OutdatedHash };
        }

        return new(context.Settings(), files, ContentProblems.OfFolder(context), isUnverified);
    }
}
