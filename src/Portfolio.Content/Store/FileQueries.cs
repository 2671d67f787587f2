using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;

namespace Portfolio.Content.Store;

/// <summary>Contains queries for media and static files.</summary>
public sealed class FileQueries(SiteSession site)
{
    public Media? Find(string url) =>
        site.Query(context => context.Media.Where(m => m.Url == url).OrderBy(m => m.Path).FirstOrDefault());

    /// <summary>Determines whether an open file has the content of the store, because it has not changed since it was read.</summary>
    public bool Has(Media media, FileIdentity file) => site.Query(context => context.Files
        .Any(f => f.Path == media.Path && (f.Changed == file.Changed || f.Changed == -file.Changed)));

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

    /// <summary>
    /// Returns the decoded URL paths of the author's files in <c>static/</c>, except those at which a document is served.
    /// </summary>
    public IReadOnlySet<string> StaticUrls() => site.InLanguage("").Cached("static", context =>
        context.Media.Where(m => m.Path.StartsWith("static/")).Select(m => m.Url)
            .Except(context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted).Select(d => d.Url))
            .ToHashSet(StringComparer.Ordinal));

    /// <summary>
    /// Returns the URL of <c>index.html</c> in a folder of <c>static/</c>, or <see langword="null"/> if there is none. The
    /// folder redirects to it, so that relative links in the file work.
    /// </summary>
    public string? FindIndexFile(string folder)
    {
        var index = folder + "/index.html";
        return StaticUrls().Contains(index) ? index : null;
    }

    public string Icon() => Array.Find([PublicUrls.Favicon, PublicUrls.PngFavicon, PublicUrls.OldFavicon],
        url => site.Snapshot.LinkedFiles.MediaAt("static" + url) is not null) ?? PublicUrls.Favicon;
}
