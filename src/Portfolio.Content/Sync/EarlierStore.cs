
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The store before one that is built anew: files in error keep what it has of them, as far as it can be read.</summary>
/// <param name="store"><see langword="null"/>: there is none.</param>
internal sealed class EarlierStore(StoreFile? store)
{
    private readonly Lazy<SettingsFiles?> _settings = new(() => store?.TryRead(SettingsFiles.Load));

    public SiteSettings? Site => _settings.Value?.Site;

    public Profile? Profile => _settings.Value?.Profile;

    public IReadOnlyList<string> Gone => store?.TryRead(connection => connection.Rows("SELECT url FROM gone", r => r.GetString(0))) ?? [];

    /// <summary>The last good text of a file.</summary>
    public string? SourceOf(string path) => store?.TryRead(connection => StoreWriter.SourceOf(connection, path));
}
