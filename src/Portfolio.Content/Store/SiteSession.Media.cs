using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Store;

public sealed partial class SiteSession
{
    /// <summary>The media or static file at a URL.</summary>
    public Media? Media(string url)
    {
        _dependencies.Add(ChangeSet.Media);
        return Query(context => context.Media.Where(m => m.Url == url).OrderBy(m => m.Path).FirstOrDefault());
    }

    /// <summary>URLs of the images that listed documents show in their texts or as covers, by the document's URL.</summary>
    public ILookup<string, string> Images()
    {
        DependOn(ChangeSet.Posts, ChangeSet.Pages, ChangeSet.Texts);
        var images = Query(context => context.Documents.Where(d => d.Cover != null).Select(d => new { d.Url, d.Cover }).AsEnumerable()
            .Select(d => (d.Url, d.Cover!.Image))
            .Concat(context.Links.Where(l => l.Url!.StartsWith("/media/"))
                .Join(context.Documents, l => l.DocumentId, d => d.Id, (l, d) => new { d.Url, Image = l.Url! }).AsEnumerable()
                .Where(l => MediaType.IsImage(l.Image)).Select(l => (l.Url, l.Image)))
            .ToHashSet());
        return images.OrderBy(i => i.Url, StringComparer.Ordinal).ThenBy(i => i.Image, StringComparer.Ordinal)
            .ToLookup(i => i.Url, i => i.Image);
    }

    /// <summary>URLs of all files below <c>static/</c>.</summary>
    public IReadOnlyList<string> StaticUrls()
    {
        _dependencies.Add(ChangeSet.Media);
        // Every request is compared with them, so a start needs them before the first page.
        return Read(connection => connection.Sql.StaticUrls());
    }
}
