using Portfolio.Web.Caching;

namespace Portfolio.Web.Pings;

/// <summary>Resolves links to the site as its server does, because announcements keep old URLs.</summary>
internal sealed class OwnLinks(ServedSnapshot snapshot, SiteSession site, SiteClient pages, IEnumerable<Post> posts)
{
    private const int MaxRedirects = 4;

    private readonly HashSet<string> _posts = posts.Select(post => post.Url).ToHashSet(StringComparer.Ordinal);

    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>Returns the listed posts and the texts of the author's lists in all languages.</summary>
    public static List<Post> TextsOf(SiteSession site) => [.. site.InAllLanguages(language => language.Posts.List()
        .Concat(language.Settings.OwnLists.SelectMany(list => language.InList(list.Name).Posts.List())))];

    /// <summary>Returns the path of the listed post that a path leads to, also by redirects, or null if there is none.</summary>
    public async Task<string?> PostOfAsync(string path)
    {
        if (!_known.TryGetValue(path, out var post))
            _known[path] = post = await FollowAsync(path);
        return post;
    }

    private async Task<string?> FollowAsync(string path)
    {
        for (var i = 0; i <= MaxRedirects; i++)
        {
            if (_posts.Contains(path))
                return path;
            // Other documents have no replies, so they need not be rendered.
            if (site.Find(path) is not null)
                return null;
            var response = await pages.GetAsync(snapshot, path);
            if (response.Headers.Location is not [{ } location] || snapshot.Urls.PathOf(location) is not { } next)
                return null;
            path = next;
        }

        return null;
    }
}
