using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>Contains queries for the tags of the listed posts in the language of a session.</summary>
public sealed class TagQueries(SiteSession site)
{
    /// <summary>
    /// Returns all tags with their number of posts, sorted by slug. A tag's label is set by the aliases in
    /// <c>site.yaml</c> or is the most frequent label. Among equally frequent labels, the first in ordinal order is
    /// used.
    /// </summary>
    public IReadOnlyDictionary<string, TagCount> All() =>
        site.Cached("tags", context => Counts(context).Select(site.Settings.Named)
            .ToDictionary(t => t.Slug));

    /// <summary>
    /// Returns the tag that has the specified slug, or <see langword="null"/> if no listed post has the tag.
    /// </summary>
    public TagCount? Find(string slug) => site.LanguagePrefix.Length == 0 && site.KnownUrls?.HasTag(slug) == false ? null
        : site.Query(context => Counts(context.PostTags.Where(t => t.Tag == slug)
                .Join(context.Texts, t => t.PostId, p => p.Id, (t, p) => t))
            .Select(site.Settings.Named)
            .FirstOrDefault());

    /// <summary>Returns all tags with their number of listed posts and their most frequent label, sorted by slug.</summary>
    internal static IEnumerable<TagCount> Counts(PortfolioContext context)
    {
        // The documents are read once. A join would look up the post of each tag.
        var visible = context.Documents.Select(d => d.Id);
        return Counts(context.PostTags.Where(t => visible.Contains(t.PostId)));
    }

    private static IEnumerable<TagCount> Counts(IQueryable<PostTag> tags) => tags
        .GroupBy(t => new { t.Tag, t.Label }).Select(g => new { g.Key.Tag, g.Key.Label, Count = g.Count() })
        .OrderBy(t => t.Tag).AsEnumerable().GroupBy(t => t.Tag)
        .Select(g => new TagCount(g.Key,
            g.OrderByDescending(t => t.Count).ThenBy(t => t.Label, StringComparer.Ordinal).First().Label,
            g.Sum(t => t.Count)));

    /// <summary>Returns the tags of a text that have a page. Those of an entry without a page may have none.</summary>
    public IEnumerable<Tag> WithPage(Post post) =>
        post.Url.Length > 0 ? post.Tags : post.Tags.Where(tag => All().ContainsKey(tag.Slug));
}
