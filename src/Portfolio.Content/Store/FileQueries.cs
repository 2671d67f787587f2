using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>Contains queries for media and static files.</summary>
public sealed class FileQueries(SiteSession site)
{
    public Media? Find(string url) =>
        site.Query(context => context.Media.Where(m => m.Url == url).OrderBy(m => m.Path).FirstOrDefault());

    /// <summary>Returns the URLs of images in bodies and covers of listed documents, by document URL.</summary>
    public ILookup<string, string> Images() =>
        site.Query(context =>
        {
            var covers = context.Documents.Where(d => d.CoverSource != null).AsEnumerable()
                .Select(d => (d.Url, Image: site.CoverOf(d)?.Image!)).Where(d => d.Image is not null);
            var images = DocumentLinks.Of(context.Documents, site.Snapshot.LinkedFiles)
                .Where(l => l.Target.Url?.StartsWith("/media/", StringComparison.Ordinal) == true
                    && MediaType.IsImage(l.Target.Url))
                .Select(l => (l.Url, Image: l.Target.Url!));
            return covers.Concat(images).Distinct().OrderBy(i => i.Url, StringComparer.Ordinal)
                .ThenBy(i => i.Image, StringComparer.Ordinal).ToLookup(i => i.Url, i => i.Image);
        });

    public IReadOnlyList<string> StaticUrls() =>
        site.Query(context => context.Media.Where(m => m.Path.StartsWith("static/")).Select(m => m.Url).ToList());

    public string Icon() => Array.Find([PublicUrls.Favicon, PublicUrls.PngFavicon, PublicUrls.OldFavicon],
        url => site.Snapshot.LinkedFiles.MediaAt("static" + url) is not null) ?? PublicUrls.Favicon;
}
