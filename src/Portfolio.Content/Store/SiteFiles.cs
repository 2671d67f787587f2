using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Imaging;
using Portfolio.Content.Model;
using Portfolio.Pictures;

namespace Portfolio.Content.Store;

/// <summary>Contains the documents and media files of one state of the site, by path and link key. Immutable.</summary>
internal sealed class SiteFiles
{
    private readonly ImmutableDictionary<string, LinkedDocument> _documents;
    private readonly ImmutableDictionary<string, ImmutableArray<LinkedDocument>> _documentsByKey;
    private readonly ImmutableDictionary<string, Media> _media;
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _mediaByKey;

    private SiteFiles(Builder builder)
    {
        _documents = builder.Documents.ToImmutable();
        _documentsByKey = builder.DocumentsByKey.ToImmutable();
        _media = builder.Media.ToImmutable();
        _mediaByKey = builder.MediaByKey.ToImmutable();
    }

    public static SiteFiles Empty { get; } = new(new Builder());

    public IEnumerable<string> Paths => _documents.Keys.Concat(_media.Keys);

    public static SiteFiles Load(PortfolioContext context)
    {
        var files = new Builder();
        foreach (var media in context.Media)
            files.Put(media);
        var aliases = context.Aliases.OrderBy(a => EF.Property<long>(a, PortfolioContext.RowId)).AsEnumerable()
            .ToLookup(a => a.DocumentId, a => a.Url);
        foreach (var document in context.AllDocuments.Select(
            d => new { d.Id, d.Path, d.Url, d.VisibleFrom, d.VisibleUntil }))
        {
            files.Put(LinkedDocument.Of(
                document.Path, document.Url, aliases[document.Id], document.VisibleFrom, document.VisibleUntil));
        }

        return files.ToSiteFiles();
    }

    public Builder ToBuilder() => new(this);

    /// <summary>Returns the files that links can point to at the specified UTC time.</summary>
    public ISiteFiles At(DateTime asOf, SiteSettings settings) => new AsOfMoment(this, asOf, settings);

    public LinkedDocument? DocumentAt(string path) => _documents.GetValueOrDefault(path);

    /// <summary>Collects the changes that one sync makes to the files. Not thread-safe.</summary>
    internal sealed class Builder
    {
        public Builder() : this(null)
        {
        }

        public Builder(SiteFiles? files)
        {
            Documents = (files?._documents ?? Empty<LinkedDocument>()).ToBuilder();
            DocumentsByKey = (files?._documentsByKey ?? Empty<ImmutableArray<LinkedDocument>>()).ToBuilder();
            Media = (files?._media ?? Empty<Media>()).ToBuilder();
            MediaByKey = (files?._mediaByKey ?? Empty<ImmutableArray<string>>()).ToBuilder();
        }

        public ImmutableDictionary<string, LinkedDocument>.Builder Documents { get; }

        public ImmutableDictionary<string, ImmutableArray<LinkedDocument>>.Builder DocumentsByKey { get; }

        public ImmutableDictionary<string, Media>.Builder Media { get; }

        public ImmutableDictionary<string, ImmutableArray<string>>.Builder MediaByKey { get; }

        public void Put(LinkedDocument document)
        {
            RemoveDocument(document.Path);
            Documents[document.Path] = document;
            foreach (var key in document.Keys)
                DocumentsByKey[key] = DocumentsByKey.GetValueOrDefault(key, []).Add(document);
        }

        public void Put(Media media)
        {
            var key = LinkKey.Of(media.Path);
            if (!Media.ContainsKey(media.Path))
                MediaByKey[key] = MediaByKey.GetValueOrDefault(key, []).Add(media.Path);
            Media[media.Path] = media;
        }

        public void Remove(string path)
        {
            RemoveDocument(path);
            if (Media.Remove(path))
                MediaByKey[LinkKey.Of(path)] = MediaByKey[LinkKey.Of(path)].Remove(path);
        }

        public SiteFiles ToSiteFiles() => new(this);

        private void RemoveDocument(string path)
        {
            if (!Documents.TryGetValue(path, out var before))
                return;
            foreach (var key in before.Keys)
                DocumentsByKey[key] = DocumentsByKey[key].Remove(before);
            Documents.Remove(path);
        }

        private static ImmutableDictionary<string, T> Empty<T>() =>
            ImmutableDictionary.Create<string, T>(StringComparer.Ordinal);
    }

    private sealed class AsOfMoment(SiteFiles files, DateTime asOf, SiteSettings settings) : ISiteFiles
    {
        public DateTime AsOf => asOf;

        public string? Origin => settings.BaseUrl;

        public LinkedDocument? DocumentAt(string path) => files.DocumentAt(path);

        public LinkedMedia? MediaAt(string path) => files._media.TryGetValue(path, out var media)
            ? new(media.Path, media.Url, media.Width, media.Height, media.IsTransparent) : null;

        public (string? SourceSet, string? AvifSourceSet) SourceSetsOf(string path)
        {
            var media = files._media.GetValueOrDefault(path);
            return (SourceSet.Of(media), SourceSet.Of(media, PictureFormat.Avif));
        }

        public string? PageFor(string path) => SitePages.UrlOf(path, settings.Blog.Url);

        public IReadOnlyList<LinkedDocument> DocumentsOf(string key) =>
            files._documentsByKey.GetValueOrDefault(key, []);

        public IReadOnlyList<string> MediaOf(string key) => files._mediaByKey.GetValueOrDefault(key, []);
    }
}
