using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

public sealed partial class Site
{
    /// <summary>
    /// All tags with their number of posts, by slug. Spellings of one slug are one tag: the most used label stands, the first by
    /// ordinal order among equals.
    /// </summary>
    public IReadOnlyDictionary<string, TagCount> Tags()
    {
        _madeOf.Add(ChangeSet.Posts);
        return _db.PostTags
            .Join(_db.Posts, t => t.PostId, p => p.Id, (t, _) => new { t.Tag, t.Label })
            .GroupBy(t => new { t.Tag, t.Label }).Select(g => new { g.Key.Tag, g.Key.Label, Count = g.Count() })
            .AsEnumerable()
            .GroupBy(t => t.Tag)
            .Select(g => new TagCount(g.Key, g.OrderByDescending(t => t.Count).ThenBy(t => t.Label, StringComparer.Ordinal).First().Label, g.Sum(t => t.Count)))
            .OrderBy(t => t.Slug, StringComparer.Ordinal)
            .ToDictionary(t => t.Slug);
    }

    /// <summary>The posts of a tag, newest first.</summary>
    public IReadOnlyList<Post> PostsOfTag(string tag, int skip = 0, int take = int.MaxValue)
    {
        _madeOf.Add(ChangeSet.TagList(tag));
        return [.. Newest(WithTag(_db.Posts, tag)).Skip(skip).Take(take)];
    }

    /// <summary>A tag by its slug; <see langword="null"/> when no listed post has it.</summary>
    public TagCount? Tag(string slug)
    {
        _madeOf.Add(ChangeSet.TagList(slug));
        var labels = _db.PostTags.Where(t => t.Tag == slug)
            .Join(_db.Posts, t => t.PostId, p => p.Id, (t, _) => t.Label)
            .GroupBy(l => l).Select(g => new { Label = g.Key, Count = g.Count() }).ToList();
        return labels.Count == 0
            ? null
            : new(slug, labels.OrderByDescending(l => l.Count).ThenBy(l => l.Label, StringComparer.Ordinal).First().Label, labels.Sum(l => l.Count));
    }

    /// <summary>All series, by title, each with its posts in order.</summary>
    public IReadOnlyList<Series> AllSeries()
    {
        _madeOf.Add(ChangeSet.Posts);
        return [.. _db.Posts.Where(p => p.SeriesSlug != null).AsEnumerable().GroupBy(p => p.SeriesSlug!).Select(Ordered)
            .OrderBy(s => s.Title, StringComparer.Ordinal).ThenBy(s => s.Slug, StringComparer.Ordinal)];
    }

    /// <summary>A series by its slug; <see langword="null"/> when no listed post is in it.</summary>
    public Series? SeriesOf(string slug)
    {
        _madeOf.Add(ChangeSet.Series(slug));
        return _db.Posts.Where(p => p.SeriesSlug == slug).AsEnumerable().GroupBy(p => p.SeriesSlug!).Select(Ordered).FirstOrDefault();
    }

    /// <summary>By the author's order, then oldest first.</summary>
    private static Series Ordered(IGrouping<string, Post> group)
    {
        var posts = group.OrderBy(p => p.SeriesOrder ?? double.MaxValue).ThenBy(p => p.DateUtc ?? DateTime.MaxValue)
            .ThenBy(p => p.Slug, StringComparer.Ordinal).ToList();
        return new(group.Key, posts[0].Series!, posts);
    }

    private IQueryable<Post> WithTag(IQueryable<Post> posts, string tag) =>
        posts.Where(p => _db.PostTags.Any(t => t.Tag == tag && t.PostId == p.Id));
}
