using Portfolio.Content.Model;
using Portfolio.Content.Rendering.Typography;

namespace Portfolio.Content.Store;

/// <summary>A state of the site: the content of the store, visible as of a moment.</summary>
/// <param name="number">One more than the number of the generation before.</param>
/// <param name="asOf">The moment, UTC: posts scheduled up to it are visible, posts that expired by it are not.</param>
public sealed class Generation(long number, DateTime asOf, StoreFile store, SiteSettings settings, Profile? profile)
{
    public long Number => number;

    public DateTime AsOf => asOf;

    public SiteSettings Settings => settings;

    /// <summary>The profile as pages show it: with typographic punctuation.</summary>
    public Profile? Profile { get; } = profile is null ? null : TypographicText.Of(profile, settings.PunctuationLanguage(null));

    /// <summary>The profile as the author wrote it.</summary>
    public Profile? WrittenProfile => profile;

    /// <summary>Origins of the remote images in the visible documents, sorted.</summary>
    public IReadOnlyList<string> ImageOrigins { get; internal init; } = [];

    /// <summary>What the author adds to every page.</summary>
    public Theme Theme { get; internal init; } = Theme.None;

    internal StoreFile Store => store;

    /// <summary>The folder of the store, also for other derived files.</summary>
    public string DataFolder => Path.GetDirectoryName(store.Path)!;

    /// <summary>Identifies the content: another number whenever anything visible was written.</summary>
    public long Revision() => store.Read(connection => connection.Sql.Revision());

    /// <summary>Whether the content folder had any file of the site.</summary>
    public bool HasFiles() => store.Read(connection => connection.Sql.HasFiles());

    /// <summary>Whether the same documents are visible now as were at an earlier moment (UTC), if the content is the same.</summary>
    public bool HasSameVisibleDocumentsAs(DateTime earlier) =>
        earlier <= asOf && !store.Read(connection => connection.Sql.ChangesVisibility(earlier, asOf));

    /// <summary>Results that many sessions share.</summary>
    internal QueryCache Queries { get; private init; } = new();

    /// <summary>The generation that follows this one by changes.</summary>
    internal Generation Next(DateTime asOf, StoreFile store, StoredSettings settings, IReadOnlyList<string> imageOrigins,
        ChangeSet changes) =>
        new(Number + 1, asOf, store, settings.Site, settings.Profile)
        {
            Theme = settings.Theme,
            Queries = store == Store
            ? Queries.After(changes) : new(),
            ImageOrigins = imageOrigins
        };

    /// <summary>All URLs that lead somewhere.</summary>
    public UrlIndex UrlIndex()
    {
        using var site = Open();
        return site.UrlIndex();
    }

    /// <summary>Opens a query session. The caller disposes of it.</summary>
    public SiteSession Open() => new(this);
}
