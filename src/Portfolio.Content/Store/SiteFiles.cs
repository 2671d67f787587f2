using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Imaging;
using Portfolio.Content.Model;
using Portfolio.Pictures;

namespace Portfolio.Content.Store;

/// <summary>Contains the documents and media files of a snapshot, by path and link key. Immutable.</summary>
internal sealed class SiteFiles : ISiteFiles
{
    private readonly SiteSettings _settings;
    private readonly Func<string, bool> _isOwnUrl;
    private readonly Dictionary<string, LinkedDocument> _documents;
    private readonly Dictionary<string, Media> _media;

    // Most links name the path of their target, so the keys are calculated for the first link that does not.
    private readonly Lazy<ILookup<string, LinkedDocument>> _documentsByKey;
    private readonly Lazy<ILookup<string, string>> _mediaByKey;
    private readonly Lazy<ILookup<string, Media>> _mediaByUrl;

    private SiteFiles(
        IReadOnlyCollection<LinkedDocument> documents, IReadOnlyCollection<Media> media, DateTime asOf, SiteSettings settings,
        Func<string, bool> isOwnUrl)
    {
        (AsOf, _settings, _isOwnUrl) = (asOf, settings, isOwnUrl);
        BaseUrls = settings.BaseUrls;
        _documents = documents.ToDictionary(d => d.Path, StringComparer.Ordinal);
        _media = media.ToDictionary(m => m.Path, StringComparer.Ordinal);
        _documentsByKey = new(() => documents.SelectMany(d => d.Keys, (document, key) => (document, key))
            .ToLookup(d => d.key, d => d.document, StringComparer.Ordinal));
        _mediaByUrl = new(() => media.ToLookup(m => m.Url, StringComparer.Ordinal));
        _mediaByKey = new(() => media.ToLookup(m => LinkKey.Of(m.Path), m => m.Path, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public DateTime AsOf { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> BaseUrls { get; }

    /// <param name="asOf">The UTC time for which the visibility of documents is determined.</param>
    /// <param name="isOwnUrl">Determines whether the site answers a URL path, or has answered it before.</param>
    public static SiteFiles Load(PortfolioContext context, DateTime asOf, SiteSettings settings, Func<string, bool> isOwnUrl)
    {
        var aliases = context.Aliases.OrderBy(a => EF.Property<long>(a, PortfolioContext.RowId)).AsEnumerable()
            .ToLookup(a => a.DocumentId, a => a.Url);
        var documents = context.AllDocuments.OrderBy(d => d.Path)
            .Select(d => new { d.Id, d.Path, d.Url, d.VisibleFrom, d.VisibleUntil }).AsEnumerable()
            .Select(d => LinkedDocument.Of(d.Path, d.Url, aliases[d.Id], d.VisibleFrom, d.VisibleUntil)).ToList();
        return new(documents, context.Media.OrderBy(m => m.Path).ToList(), asOf, settings, isOwnUrl);
    }

    /// <inheritdoc/>
    public LinkedDocument? DocumentAt(string path) => _documents.GetValueOrDefault(path);

    /// <inheritdoc/>
    public LinkedMedia? MediaAt(string path) => _media.TryGetValue(path, out var media)
        ? new(media.Path, media.Url, media.Width, media.Height, media.IsTransparent, media.IsLight) : null;

    public Media? FileAt(string path) => _media.GetValueOrDefault(path);

    /// <summary>Returns the first file with a root-relative URL, or null if there is none.</summary>
    public Media? FileOf(string url) => _mediaByUrl.Value[url].FirstOrDefault();

    /// <inheritdoc/>
    public (string? SourceSet, string? AvifSourceSet) SourceSetsOf(string path)
    {
        var media = _media.GetValueOrDefault(path);
        return (SourceSet.Of(media), SourceSet.Of(media, PictureFormat.Avif));
    }

    /// <inheritdoc/>
    public bool IsOwnUrl(string path) => _isOwnUrl(path);

    /// <inheritdoc/>
    public string? PageFor(string path) => SitePages.UrlOf(path, _settings.Blog.Url);

    /// <inheritdoc/>
    public IReadOnlyList<LinkedDocument> DocumentsOf(string key) => [.. _documentsByKey.Value[key]];

    /// <inheritdoc/>
    public IReadOnlyList<string> MediaOf(string key) => [.. _mediaByKey.Value[key]];
}
