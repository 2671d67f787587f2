using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;

#pragma warning disable CA1309 // Compared by SQLite, whose order is ordinal.

namespace Portfolio.Content.Store;

public sealed partial class Site
{
    /// <summary>How many posts are listed.</summary>
    public int PostCount()
    {
        _madeOf.Add(ChangeSet.Posts);
        return _db.Posts.Count();
    }

    /// <summary>Posts newest first: by date and time, then slug; undated ones last, by slug.</summary>
    public IReadOnlyList<Post> Posts(int skip = 0, int take = int.MaxValue)
    {
        _madeOf.Add(ChangeSet.Posts);
        return [.. Newest(_db.Posts).Skip(skip).Take(take)];
    }

    /// <summary>The posts that the author puts before the others, newest first.</summary>
    public IReadOnlyList<Post> FeaturedPosts()
    {
        _madeOf.Add(ChangeSet.Posts);
        return [.. Newest(_db.Posts.Where(p => p.Featured))];
    }

    /// <summary>The newest posts that may stand in feeds, with their texts.</summary>
    public IReadOnlyList<Post> FeedPosts(int take, string? tag = null, string? series = null)
    {
        _madeOf.Add(ChangeSet.Posts);
        _madeOf.Add(ChangeSet.Texts);
        var posts = _db.Posts.Include(p => p.Body).Where(p => p.InFeed && p.DateUtc != null);
        if (tag is not null)
            posts = WithTag(posts, tag);
        if (series is not null)
            posts = posts.Where(p => p.SeriesSlug == series);
        return [.. Newest(posts).Take(take)];
    }

    /// <summary>Every listed post with its text, newest first, one at a time.</summary>
    public IEnumerable<Post> Texts()
    {
        _madeOf.Add(ChangeSet.Posts);
        _madeOf.Add(ChangeSet.Texts);
        return Newest(_db.Posts.Include(p => p.Body)).AsEnumerable();
    }

    /// <summary>Years with their number of posts, newest first; <see langword="null"/> stands for undated.</summary>
    public IReadOnlyList<(int? Year, int Count)> Years()
    {
        _madeOf.Add(ChangeSet.Posts);
        return [.. _db.Posts.GroupBy(p => p.Year).Select(g => new { Year = g.Key, Count = g.Count() }).AsEnumerable()
            .OrderByDescending(y => y.Year).Select(y => (y.Year, y.Count))];
    }

    public IReadOnlyList<Post> PostsOfYear(int year)
    {
        _madeOf.Add(ChangeSet.Posts);
        return [.. Newest(_db.Posts.Where(p => p.Year == year))];
    }

    /// <summary>The posts before and after a post in time: the newer and the older one.</summary>
    public (Post? Newer, Post? Older) Neighbours(Post post)
    {
        // A post that stands between two others is told of by their changes; one that is in no list is not.
        _madeOf.Add(post.Unlisted ? ChangeSet.Posts : ChangeSet.Document(post.Url));
        var (newer, older) = post.DateUtc is { } date
            ? (_db.Posts.Where(p => p.DateUtc >= date && (p.DateUtc > date || string.Compare(p.Slug, post.Slug) < 0))
                    .OrderBy(p => p.DateUtc).ThenByDescending(p => p.Slug).FirstOrDefault(),
                Newest(_db.Posts.Where(p => p.DateUtc <= date && (p.DateUtc < date || string.Compare(p.Slug, post.Slug) > 0))).FirstOrDefault()
                    ?? _db.Posts.Where(p => p.DateUtc == null).OrderBy(p => p.Slug).FirstOrDefault())
            : (_db.Posts.Where(p => p.DateUtc == null && string.Compare(p.Slug, post.Slug) < 0).OrderByDescending(p => p.Slug).FirstOrDefault()
                    ?? _db.Posts.Where(p => p.DateUtc != null).OrderBy(p => p.DateUtc).ThenByDescending(p => p.Slug).FirstOrDefault(),
                _db.Posts.Where(p => p.DateUtc == null && string.Compare(p.Slug, post.Slug) > 0).OrderBy(p => p.Slug).FirstOrDefault());
        foreach (var neighbour in ((Post?[])[newer, older]).OfType<Post>())
            _madeOf.Add(ChangeSet.Document(neighbour.Url));
        return (newer, older);
    }

    /// <summary>Posts that share tags with a post; a tag that few posts have weighs more. Best first, at most <paramref name="take"/>.</summary>
    public IReadOnlyList<Post> Related(Post post, int take)
    {
        _madeOf.Add(ChangeSet.Document(post.Url));
        var best = RelatedPosts.Of(post, [.. post.Tags.Select(t => Tagged(t.Slug))], take);
        var posts = _db.Posts.Where(p => best.Contains(p.Id)).ToList();
        foreach (var related in posts)
            _madeOf.Add(ChangeSet.Document(related.Url));
        return [.. posts.OrderBy(p => best.IndexOf(p.Id))];
    }

    /// <summary>The posts of a tag, newest first.</summary>
    private TaggedPost[] Tagged(string tag) => Known("tagged:" + tag, [ChangeSet.Tag(tag)], () =>
        WithTag(_db.Posts, tag).Select(p => new { p.Id, p.DateUtc, p.Slug, p.SeriesSlug }).AsEnumerable()
            .Select(p => new TaggedPost(p.Id, p.DateUtc?.Ticks ?? 0, p.Slug, p.SeriesSlug)).Order(Comparer<TaggedPost>.Create(TaggedPost.Compare)).ToArray());

    private static IQueryable<Post> Newest(IQueryable<Post> posts) => posts.OrderByDescending(p => p.DateUtc).ThenBy(p => p.Slug);
}
