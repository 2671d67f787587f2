
using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Store;

public sealed partial class SiteSession
{
    /// <summary>The media or static file at an address.</summary>
    public Media? Media(string url)
    {
        _dependencies.Add(ChangeSet.Media);
        return First("SELECT path, url, hash, length, width, height FROM media WHERE url = $url ORDER BY path", r => new Media
        {
            Path = r.GetString(0),
            Url = r.GetString(1),
            Hash = r.GetString(2),
            Length = r.GetInt64(3),
            Width = r.IsDBNull(4) ? null : r.GetInt32(4),
            Height = r.IsDBNull(5) ? null : r.GetInt32(5),
        }, ("$url", url));
    }

    /// <summary>Addresses of the pictures that listed documents show in their texts or as covers, by the document's address.</summary>
    public ILookup<string, string> Images()
    {
        Note(ChangeSet.Posts, ChangeSet.Pages, ChangeSet.Texts);
        return Rows($"""
            SELECT d.url, json_extract(d.cover, '$.image') FROM documents d WHERE d.cover IS NOT NULL AND {Visibility.Listed}
            UNION SELECT d.url, l.url FROM links l JOIN documents d ON d.id = l.document WHERE l.url LIKE '/media/%' AND {Visibility.Listed}
            """, r => (Url: r.GetString(0), Image: r.GetString(1))).Where(i => MediaType.IsImage(i.Image)).ToLookup(i => i.Url, i => i.Image);
    }

    /// <summary>Addresses of all files below <c>static/</c>.</summary>
    public IReadOnlyList<string> StaticUrls()
    {
        _dependencies.Add(ChangeSet.Media);
        return Rows("SELECT url FROM media WHERE path LIKE 'static/%'", r => r.GetString(0));
    }
}
