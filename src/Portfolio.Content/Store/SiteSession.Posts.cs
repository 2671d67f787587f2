using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

public sealed partial class SiteSession
{
    private const string ListedPosts = $"SELECT {DocumentRow.Columns} FROM documents d WHERE d.kind = 0 AND {Visibility.Listed}";
    private const string ListedPostsWithBody =
        $"SELECT {DocumentRow.ColumnsWithBody} FROM documents d JOIN bodies b ON b.id = d.id WHERE d.kind = 0 AND {Visibility.Listed}";

    private const string NewestFirst = " ORDER BY d.date_utc DESC, d.slug";
    private const string OldestFirst = " ORDER BY d.date_utc, d.slug DESC";
    private const string WithTag = " AND d.id IN (SELECT post FROM post_tags WHERE tag = $tag)";

    /// <summary>How many posts are listed.</summary>
    public int PostCount() => Known("post-count", [ChangeSet.Posts], () =>
        Rows($"SELECT COUNT(*) FROM documents d WHERE d.kind = 0 AND {Visibility.Listed}", r => r.GetInt32(0))[0]);

    /// <summary>Posts newest first: by date and time, then slug; undated ones last, by slug.</summary>
    public IReadOnlyList<Post> Posts(int skip = 0, int take = int.MaxValue)
    {
        _dependencies.Add(ChangeSet.Posts);
        return Rows(ListedPosts + NewestFirst + " LIMIT $take OFFSET $skip", ReadPost, ("$take", take), ("$skip", skip));
    }

    /// <summary>The posts that the author puts before the others, newest first.</summary>
    public IReadOnlyList<Post> FeaturedPosts() => Known("featured", [ChangeSet.Posts], () =>
        Rows(ListedPosts + " AND d.featured" + NewestFirst, ReadPost));

    /// <summary>The newest posts that may stand in feeds, with their texts.</summary>
    public IReadOnlyList<Post> FeedPosts(int take, string? tag = null, string? series = null)
    {
        Note(ChangeSet.Posts, ChangeSet.Texts);
        return Rows(ListedPostsWithBody + " AND d.in_feed AND d.date_utc IS NOT NULL" + (tag is null ? "" : WithTag)
            + (series is null ? "" : " AND d.series_slug = $series") + NewestFirst + " LIMIT $take",
            ReadPostWithBody, ("$tag", tag), ("$series", series), ("$take", take));
    }

    /// <summary>Every listed post with its text, newest first, one at a time.</summary>
    public IEnumerable<Post> Texts()
    {
        Note(ChangeSet.Posts, ChangeSet.Texts);
        foreach (var id in Rows($"SELECT d.id FROM documents d WHERE d.kind = 0 AND {Visibility.Listed}" + NewestFirst, r => r.GetInt64(0)))
            yield return Rows(ListedPostsWithBody + " AND d.id = $id", ReadPostWithBody, ("$id", id))[0];
    }

    /// <summary>Years with their number of posts, newest first; <see langword="null"/> stands for undated.</summary>
    public IReadOnlyList<(int? Year, int Count)> Years()
    {
        _dependencies.Add(ChangeSet.Posts);
        return Rows($"SELECT d.year, COUNT(*) FROM documents d WHERE d.kind = 0 AND {Visibility.Listed} GROUP BY d.year ORDER BY d.year DESC",
            r => (r.IsDBNull(0) ? (int?)null : r.GetInt32(0), r.GetInt32(1)));
    }

    public IReadOnlyList<Post> PostsOfYear(int year)
    {
        _dependencies.Add(ChangeSet.Posts);
        return Rows(ListedPosts + " AND d.year = $year" + NewestFirst, ReadPost, ("$year", year));
    }

    /// <summary>The posts before and after a post in time: the newer and the older one.</summary>
    public (Post? Newer, Post? Older) Neighbours(Post post)
    {
        // A post that stands between two others is told of by their changes; one that is in no list is not.
        _dependencies.Add(post.Unlisted ? ChangeSet.Posts : ChangeSet.Document(post.Url));
        (string, object?)[] here = [("$date", post.DateUtc?.Ticks), ("$slug", post.Slug)];
        var (newer, older) = post.DateUtc is null
            ? (FirstPost(" AND d.date_utc IS NULL AND d.slug < $slug" + OldestFirst) ?? FirstPost(" AND d.date_utc IS NOT NULL" + OldestFirst),
                FirstPost(" AND d.date_utc IS NULL AND d.slug > $slug" + NewestFirst))
            : (FirstPost(" AND d.date_utc >= $date AND (d.date_utc > $date OR d.slug < $slug)" + OldestFirst),
                FirstPost(" AND d.date_utc <= $date AND (d.date_utc < $date OR d.slug > $slug)" + NewestFirst)
                    ?? FirstPost(" AND d.date_utc IS NULL" + NewestFirst));
        foreach (var neighbour in ((Post?[])[newer, older]).OfType<Post>())
            _dependencies.Add(ChangeSet.Document(neighbour.Url));
        return (newer, older);

        Post? FirstPost(string where) => First(ListedPosts + where, ReadPost, here);
    }

    /// <summary>Posts that share tags with a post; a tag that few posts have weighs more. Best first, at most <paramref name="take"/>.</summary>
    public IReadOnlyList<Post> Related(Post post, int take)
    {
        _dependencies.Add(ChangeSet.Document(post.Url));
        var best = RelatedPosts.Of(post, [.. post.Tags.Select(t => Tagged(t.Slug))], take);
        var posts = Rows(ListedPosts + " AND d.id IN (SELECT value FROM json_each($ids))", ReadPost, ("$ids", StoredValue.ToJson(best)));
        foreach (var related in posts)
            _dependencies.Add(ChangeSet.Document(related.Url));
        return [.. posts.OrderBy(p => best.IndexOf(p.Id))];
    }

    /// <summary>The posts of a tag, newest first.</summary>
    private List<TaggedPost> Tagged(string tag) => Known("tagged:" + tag, [ChangeSet.Tag(tag)], () => Rows(
        $"SELECT d.id, d.date_utc, d.slug, d.series_slug FROM documents d WHERE d.kind = 0 AND {Visibility.Listed}" + WithTag + NewestFirst + ", d.id",
        r => new TaggedPost(r.GetInt64(0), r.IsDBNull(1) ? 0 : r.GetInt64(1), r.GetString(2), r.TextOrNull(3)), ("$tag", tag)));

    private static Post ReadPost(SqliteDataReader row) => (Post)DocumentRow.Read(row);

    private static Post ReadPostWithBody(SqliteDataReader row) => (Post)DocumentRow.ReadWithBody(row);
}
