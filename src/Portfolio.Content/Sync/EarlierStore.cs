using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The store before one that is rebuilt: the last valid versions of files in error, as far as they can be read.</summary>
/// <param name="store"><see langword="null"/>: there is none.</param>
internal sealed class EarlierStore(StoreFile? store)
{
    private readonly Lazy<StoredSettings?> _settings = new(() => store?.TryRead(connection => connection.Sql.Settings()));

    public bool Exists => store is not null;

    public KnownLayout Layout => KnownLayout.Of(
        store?.TryRead(connection => connection.Context.Files.ToList()) ?? [], store?.TryRead(connection => ContentProblems.OfFolder(connection.Context)) ?? []);

    public SiteSettings? Site => _settings.Value?.Site;

    public Profile? Profile => _settings.Value?.Profile;

    public Theme? Theme => _settings.Value?.Theme;

    public IReadOnlyList<string> Gone => store?.TryRead(connection => connection.Context.Gone.Select(g => g.Url).ToList()) ?? [];

    public IReadOnlyList<Redirect> Redirects => store?.TryRead(connection => connection.Context.Redirects.ToList()) ?? [];

    /// <summary>The last valid version of a file.</summary>
    public ValidText? LastValid(string path) => store?.TryRead(connection => connection.Context.LastValid(path));
}
