using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The store before one that is rebuilt: the last valid versions of files in error, as far as they can be read.</summary>
/// <param name="store"><see langword="null"/>: there is none.</param>
/// <param name="layout">The layout of the folder, also when its texts are all others now; <see langword="null"/> when it is not
/// known.</param>
internal sealed class EarlierStore(StoreFile? store, FolderLayout? layout)
{
    private readonly Lazy<StoredSettings?> _settings = new(() => store?.TryRead(connection => connection.Sql.Settings(Json.AnyVersion)));

    public bool Exists => store is not null;

    public FolderLayout? Layout => layout;

    /// <inheritdoc cref="FolderState.OtherPosts"/>
    public IEnumerable<string> OtherPosts =>
        (store?.TryRead(connection => connection.Context.Files.Where(f => f.Kind == ContentKind.Post).Select(f => f.Path).ToList()) ?? [])
            .Where(path => !FolderLayout.IsBelowPosts(path));

    public SiteSettings? Site => _settings.Value?.Site;

    public Profile? Profile => _settings.Value?.Profile;

    public Theme? Theme => _settings.Value?.Theme;

    public IReadOnlyList<string> Gone => store?.TryRead(connection => connection.Context.Gone.Select(g => g.Url).ToList()) ?? [];

    public IReadOnlyList<Redirect> Redirects => store?.TryRead(connection => connection.Context.Redirects.ToList()) ?? [];

    /// <summary>The last valid version of a file.</summary>
    public ValidText? LastValid(string path) => store?.TryRead(connection => connection.Context.LastValid(path));
}
