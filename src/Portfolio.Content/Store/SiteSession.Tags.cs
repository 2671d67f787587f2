
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

public sealed partial class SiteSession
{
    /// <summary>
    /// All tags with their number of posts, by slug. Spellings of one slug are one tag: the most used label stands, the first by
    /// ordinal order among equals.
    /// </summary>
    public IReadOnlyDictionary<string, TagCount> Tags()
    {
        _dependencies.Add(ChangeSet.Posts);
        return Labels("").ToDictionary(t => t.Slug);
    }

    /// <summary>The posts of a tag, newest first.</summary>
    public IReadOnlyList<Post> PostsOfTag(string tag, int skip = 0, int take = int.MaxValue)
    {
        _dependencies.Add(ChangeSet.TagList(tag));
        return Rows(ListedPosts + WithTag + NewestFirst + " LIMIT $take OFFSET $skip", ReadPost, ("$tag", tag), ("$take", take), ("$skip", skip));
    }

    /// <summary>A tag by its slug; <see langword="null"/> when no listed post has it.</summary>
    public TagCount? Tag(string slug)
    {
        _dependencies.Add(ChangeSet.TagList(slug));
        return Labels(" AND t.tag = $tag", ("$tag", slug)).FirstOrDefault();
    }

    /// <summary>All series, by title, each with its posts in order.</summary>
    public IReadOnlyList<Series> AllSeries()
    {
        _dependencies.Add(ChangeSet.Posts);
        return [.. Rows(ListedPosts + " AND d.series_slug IS NOT NULL", ReadPost).GroupBy(p => p.SeriesSlug!).Select(Ordered)
            .OrderBy(s => s.Title, StringComparer.Ordinal).ThenBy(s => s.Slug, StringComparer.Ordinal)];
    }

    /// <summary>A series by its slug; <see langword="null"/> when no listed post is in it.</summary>
    public Series? SeriesOf(string slug)
    {
        _dependencies.Add(ChangeSet.Series(slug));
        return Rows(ListedPosts + " AND d.series_slug = $series", ReadPost, ("$series", slug)).GroupBy(p => p.SeriesSlug!).Select(Ordered).FirstOrDefault();
    }

    /// <summary>By the author's order, then oldest first.</summary>
    private static Series Ordered(IGrouping<string, Post> group)
    {
        var posts = group.OrderBy(p => p.SeriesOrder ?? double.MaxValue).ThenBy(p => p.DateUtc ?? DateTime.MaxValue)
            .ThenBy(p => p.Slug, StringComparer.Ordinal).ToList();
        return new(group.Key, posts[0].Series!, posts);
    }

    private IEnumerable<TagCount> Labels(string where, params ReadOnlySpan<(string, object?)> parameters) => Rows($"""
        SELECT t.tag, t.label, COUNT(*) FROM post_tags t JOIN documents d ON d.id = t.post WHERE {Visibility.Listed}{where} GROUP BY t.tag, t.label ORDER BY t.tag
        """, r => (Tag: r.GetString(0), Label: r.GetString(1), Count: r.GetInt32(2)), parameters)
        .GroupBy(t => t.Tag)
        .Select(g => new TagCount(g.Key, g.OrderByDescending(t => t.Count).ThenBy(t => t.Label, StringComparer.Ordinal).First().Label, g.Sum(t => t.Count)));
}
