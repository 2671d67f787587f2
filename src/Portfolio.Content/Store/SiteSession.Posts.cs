using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

public sealed partial class SiteSession
{
    /// <summary>How many posts are listed.</summary>
    public int PostCount() => Cached("post-count", [ChangeSet.Posts], context => context.Posts.Count());

    /// <summary>Posts newest first: by date and time, then slug; undated ones last, by slug.</summary>
    public IReadOnlyList<Post> Posts(int skip = 0, int take = int.MaxValue)
    {
        _dependencies.Add(ChangeSet.Posts);
        return Query(context => CompiledQueries.Posts(context, skip, take).ToList());
    }

    /// <summary>The posts that the author puts before the others, newest first.</summary>
    public IReadOnlyList<Post> FeaturedPosts() => Cached("featured", [ChangeSet.Posts], context =>
        NewestFirst(context.Posts.Where(p => p.Featured)).ToList());

    /// <summary>The listed posts of some files, in the order of the files.</summary>
    public IReadOnlyList<PostLink> PostsAt(IReadOnlyList<string> files)
    {
        if (files.Count == 0)
            return [];
        _dependencies.Add(ChangeSet.Posts);
        return [.. files.Select(file => Query(context => context.Posts.IgnoreQueryFilters(CompiledQueries.AllEditions)
            .Where(p => p.Path == file).Select(p => new PostLink(p.Url, p.Title)).FirstOrDefault()))
            .OfType<PostLink>()];
    }

    /// <summary>The newest posts of feeds, with their bodies.</summary>
    public IReadOnlyList<Post> FeedPosts(int take, string? tag = null, string? series = null)
    {
        DependOn(ChangeSet.Posts, ChangeSet.Texts);
        return Query(context =>
        {
            var posts = context.Posts.Where(p => p.InFeed && p.DateUtc != null);
            if (tag is not null)
                posts = posts.Join(context.PostTags.Where(t => t.Tag == tag), p => p.Id, t => t.PostId, (p, t) => p);
            if (series is not null)
                posts = posts.Where(p => p.SeriesSlug == series);
            return NewestFirst(posts).Take(take).Include(p => p.Body).ToList();
        });
    }

    /// <summary>Every listed post of all editions with its body, newest first, loaded one at a time.</summary>
    public IEnumerable<Post> Texts()
    {
        DependOn(ChangeSet.Posts, ChangeSet.Texts);
        // Translations may have one date and one slug.
        foreach (var id in Query(context => NewestFirst(context.Posts.IgnoreQueryFilters(CompiledQueries.AllEditions)).ThenBy(p => p.Url)
            .Select(p => p.Id).ToList()))
            yield return Query(context => CompiledQueries.PostWithBody(context, id));
    }

    /// <summary>Years with their number of posts, newest first; <see langword="null"/> stands for undated.</summary>
    public IReadOnlyList<(int? Year, int Count)> Years()
    {
        _dependencies.Add(ChangeSet.Posts);
        return Query(context => context.Posts.GroupBy(p => p.Year).Select(g => new { Year = g.Key, Count = g.Count() })
            .OrderByDescending(y => y.Year).AsEnumerable().Select(y => (y.Year, y.Count)).ToList());
    }

    public IReadOnlyList<Post> PostsOfYear(int year)
    {
        _dependencies.Add(ChangeSet.Posts);
        return Query(context => NewestFirst(context.Posts.Where(p => p.Year == year)).ToList());
    }

    /// <summary>The posts before and after a post in time: the newer and the older one.</summary>
    public (PostLink? Newer, PostLink? Older) Neighbours(Post post)
    {
        // The changes of a post name its neighbours, but an unlisted post is the neighbour of none.
        _dependencies.Add(post.Unlisted ? ChangeSet.Posts : ChangeSet.Document(post.Url));
        var (newer, older) =
            Query(context => post.DateUtc is { } date ? NeighboursOf(context, post, date) : NeighboursOfUndated(context, post));
        foreach (var neighbour in ((PostLink?[])[newer, older]).OfType<PostLink>())
            _dependencies.Add(ChangeSet.Document(neighbour.Url));
        return (newer, older);
    }

    /// <summary>Posts that share tags with a post; a tag that few posts have weighs more. Best first, at most
    /// <paramref name="take"/>.</summary>
    public IReadOnlyList<PostLink> Related(Post post, int take)
    {
        const int MaxIdsPerQuery = 3;
        _dependencies.Add(ChangeSet.Document(post.Url));
        var best = RelatedPosts.Find(post, [.. post.Tags.Select(t => Tagged(t.Slug))], take);
        var posts = best.Chunk(MaxIdsPerQuery).SelectMany(ids => Query(context =>
            CompiledQueries.LinksById(context, ids[0], ids.ElementAtOrDefault(1), ids.ElementAtOrDefault(2)).ToList())).ToList();
        foreach (var (_, related) in posts)
            _dependencies.Add(ChangeSet.Document(related.Url));
        return [.. posts.OrderBy(p => best.IndexOf(p.Key)).Select(p => p.Value)];
    }

    private static (PostLink? Newer, PostLink? Older) NeighboursOf(PortfolioContext context, Post post, DateTime date) => (
        CompiledQueries.Newer(context, date, post.Slug),
        CompiledQueries.Older(context, date, post.Slug)
            ?? context.Posts.Where(p => p.DateUtc == null).OrderBy(p => p.Slug).Select(p => new PostLink(p.Url, p.Title)).FirstOrDefault());

    /// <summary>Undated posts come last.</summary>
    private static (PostLink? Newer, PostLink? Older) NeighboursOfUndated(PortfolioContext context, Post post)
    {
        var undated = context.Posts.Where(p => p.DateUtc == null);
        var newer = undated.Where(p => p.Slug.CompareTo(post.Slug) < 0).OrderByDescending(p => p.Slug)
            .Select(p => new PostLink(p.Url, p.Title)).FirstOrDefault()
            ?? context.Posts.Where(p => p.DateUtc != null).OrderBy(p => p.DateUtc).ThenByDescending(p => p.Slug)
                .Select(p => new PostLink(p.Url, p.Title)).FirstOrDefault();
        return (newer, undated.Where(p => p.Slug.CompareTo(post.Slug) > 0).OrderBy(p => p.Slug).Select(p => new PostLink(p.Url, p.Title))
            .FirstOrDefault());
    }

    /// <summary>The posts of a tag, newest first.</summary>
    private List<TaggedPost> Tagged(string tag) =>
        Cached("tagged:" + tag, [ChangeSet.Tag(tag)], context => CompiledQueries.Tagged(context, tag).ToList());

    private static IOrderedQueryable<Post> NewestFirst(IQueryable<Post> posts) =>
        posts.OrderByDescending(p => p.DateUtc).ThenBy(p => p.Slug);
}
