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
            ? (_db.Posts.Where(p => p.DateUtc > date || (p.DateUtc == date && string.Compare(p.Slug, post.Slug) < 0))
                    .OrderBy(p => p.DateUtc).ThenByDescending(p => p.Slug).FirstOrDefault(),
                Newest(_db.Posts.Where(p => p.DateUtc < date || p.DateUtc == null || (p.DateUtc == date && string.Compare(p.Slug, post.Slug) > 0)))
                    .FirstOrDefault())
            : (_db.Posts.Where(p => p.DateUtc != null || string.Compare(p.Slug, post.Slug) < 0)
                    .OrderBy(p => p.DateUtc != null).ThenBy(p => p.DateUtc).ThenByDescending(p => p.Slug).FirstOrDefault(),
                _db.Posts.Where(p => p.DateUtc == null && string.Compare(p.Slug, post.Slug) > 0).OrderBy(p => p.Slug).FirstOrDefault());
        foreach (var neighbour in ((Post?[])[newer, older]).OfType<Post>())
            _madeOf.Add(ChangeSet.Document(neighbour.Url));
        return (newer, older);
    }

    /// <summary>Posts that share tags with a post; a tag that few posts have weighs more. Best first, at most <paramref name="take"/>.</summary>
    public IReadOnlyList<Post> Related(Post post, int take)
    {
        _madeOf.Add(ChangeSet.Document(post.Url));
        foreach (var tag in post.Tags)
            _madeOf.Add(ChangeSet.Tag(tag.Slug));
        var slugs = post.Tags.Select(t => t.Slug).ToList();
        var candidates = _db.PostTags.Where(t => slugs.Contains(t.Tag) && t.PostId != post.Id)
            .Join(_db.Posts, t => t.PostId, p => p.Id, (t, p) => new { t.Tag, p.Id, p.DateUtc, p.Slug, p.SeriesSlug })
            .AsEnumerable().ToList();
        var weights = candidates.CountBy(c => c.Tag).ToDictionary(c => c.Key, c => 1.0 / Math.Log(c.Value + Math.E));
        var best = candidates.Where(c => post.SeriesSlug is null || c.SeriesSlug != post.SeriesSlug)
            .GroupBy(c => c.Id).Select(g => (Post: g.First(), Weight: g.Select(c => weights[c.Tag]).Order().Sum()))
            .OrderByDescending(c => c.Weight).ThenByDescending(c => c.Post.DateUtc).ThenBy(c => c.Post.Slug, StringComparer.Ordinal)
            .Take(take).Select(c => c.Post.Id).ToList();
        var posts = _db.Posts.Where(p => best.Contains(p.Id)).ToList();
        foreach (var related in posts)
            _madeOf.Add(ChangeSet.Document(related.Url));
        return [.. posts.OrderBy(p => best.IndexOf(p.Id))];
    }

    private static IQueryable<Post> Newest(IQueryable<Post> posts) => posts.OrderByDescending(p => p.DateUtc).ThenBy(p => p.Slug);
}
