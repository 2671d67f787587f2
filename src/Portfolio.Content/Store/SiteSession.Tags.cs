using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

public sealed partial class SiteSession
{
    /// <summary>
    /// All tags with their number of posts, by slug. Spellings of one slug are one tag: the most used label is shown, the first by
    /// ordinal order among equals.
    /// </summary>
    public IReadOnlyDictionary<string, TagCount> Tags()
    {
        _dependencies.Add(ChangeSet.Posts);
        return Query(context => TagCounts(context, context.PostTags).ToDictionary(t => t.Slug));
    }

    /// <summary>The posts of a tag, newest first.</summary>
    public IReadOnlyList<Post> PostsOfTag(string tag, int skip = 0, int take = int.MaxValue)
    {
        _dependencies.Add(ChangeSet.TagList(tag));
        return Query(context => CompiledQueries.PostsOfTag(context, tag, skip, take).ToList());
    }

    /// <summary>A tag by its slug; <see langword="null"/> when no listed post has it.</summary>
    public TagCount? Tag(string slug)
    {
        _dependencies.Add(ChangeSet.TagList(slug));
        return Query(context => TagCounts(context, context.PostTags.Where(t => t.Tag == slug)).FirstOrDefault());
    }

    /// <summary>All series, by title, each with its posts in order.</summary>
    public IReadOnlyList<Series> AllSeries()
    {
        _dependencies.Add(ChangeSet.Posts);
        return [.. Query(context => context.Posts.Where(p => p.SeriesSlug != null).ToList()).GroupBy(p => p.SeriesSlug!).Select(Ordered)
            .OrderBy(s => s.Title, StringComparer.Ordinal).ThenBy(s => s.Slug, StringComparer.Ordinal)];
    }

    /// <summary>A series by its slug; <see langword="null"/> when no listed post is in it.</summary>
    /// <param name="preview">A post that is not published yet, and that the result contains anyway.</param>
    public Series? SeriesOf(string slug, Post? preview = null)
    {
        _dependencies.Add(ChangeSet.Series(slug));
        var posts = Query(context => context.Posts.Where(p => p.SeriesSlug == slug).ToList());
        return posts.Concat(preview is null ? [] : [preview]).GroupBy(p => p.SeriesSlug!).Select(Ordered).FirstOrDefault();
    }

    /// <summary>By the author's order, then oldest first.</summary>
    private static Series Ordered(IGrouping<string, Post> group)
    {
        var posts = group.OrderBy(p => p.SeriesOrder ?? double.MaxValue).ThenBy(p => p.DateUtc ?? DateTime.MaxValue)
            .ThenBy(p => p.Slug, StringComparer.Ordinal).ToList();
        return new(group.Key, posts[0].Series!, posts);
    }

    private static IEnumerable<TagCount> TagCounts(PortfolioContext context, IQueryable<PostTag> tags) => tags
        .Join(context.Posts, t => t.PostId, p => p.Id, (t, p) => t)
        .GroupBy(t => new { t.Tag, t.Label }).Select(g => new { g.Key.Tag, g.Key.Label, Count = g.Count() }).OrderBy(t => t.Tag)
            .AsEnumerable()
        .GroupBy(t => t.Tag)
        .Select(g => new TagCount(g.Key, g.OrderByDescending(t => t.Count).ThenBy(t => t.Label, StringComparer.Ordinal).First()
            .Label, g.Sum(t => t.Count)));
}
