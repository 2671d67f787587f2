using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>Contains queries for the listed posts in the language of a session.</summary>
public sealed class PostQueries(SiteSession site)
{
    public int Count() => site.Cached("post-count", context => context.Posts.Count());

    public int NoteCount() => site.Cached("note-count", context => context.Posts.Count(p => p.IsNote));

    /// <summary>Returns a range of the listed posts, newest first and then by slug. Undated posts come last.</summary>
    public IReadOnlyList<Post> List(int skip = 0, int take = int.MaxValue) =>
        site.Query(context => NewestFirst(context.Posts).Skip(skip).Take(take).ToList());

    /// <summary>Returns the listed texts of all lists, newest first and then by slug.</summary>
    public IReadOnlyList<Post> OfAllLists() => site.Query(context => NewestFirst(context.Texts).ToList());

    public IReadOnlyList<Post> Featured() => site.Cached("featured", context =>
        NewestFirst(context.Posts.Where(p => p.Featured)).ToList());

    /// <summary>Returns links to the listed posts at file paths, in this order. Other paths are skipped.</summary>
    public IReadOnlyList<PostLink> At(IReadOnlyList<string> files)
    {
        if (files.Count == 0)
            return [];
        return [.. files.Select(file => site.Query(context => Links(context.Texts
            .IgnoreQueryFilters(PortfolioContext.InAllLanguages).Where(p => p.Path == file)).FirstOrDefault()))
            .OfType<PostLink>()];
    }

    /// <summary>Returns the newest dated posts for a feed of the site, a tag or a series, with their bodies.</summary>
    public IReadOnlyList<Post> ForFeed(int take, string? tag = null, string? series = null) =>
        site.Query(context =>
        {
            // Tags and series belong to the whole site.
            var posts = (tag ?? series) is null ? context.Posts : context.Texts;
            posts = posts.Where(p => p.InFeed && p.DateUtc != null);
            if (tag is not null)
                posts = posts.Join(context.PostTags.Where(t => t.Tag == tag), p => p.Id, t => t.PostId, (p, t) => p);
            if (series is not null)
                posts = posts.Where(p => p.SeriesSlug == series);
            return NewestFirst(posts).Take(take).Include(p => p.Body).ToList();
        });

    /// <summary>Returns the listed posts with their bodies, in no particular order.</summary>
    public IReadOnlyList<Post> WithText() => site.Query(context => context.Posts.Include(p => p.Body).ToList());

    /// <summary>
    /// Enumerates the listed posts of all languages with their bodies, newest first. Posts are loaded one by one to
    /// limit memory use.
    /// </summary>
    public IEnumerable<Post> WithBodies()
    {
        foreach (var id
            in site.Query(context => NewestFirst(context.Texts.IgnoreQueryFilters(PortfolioContext.InAllLanguages))
                .Select(p => p.Id).ToList()))
        {
            yield return site.Query(context => context.Texts.IgnoreQueryFilters(PortfolioContext.InAllLanguages)
                .Include(p => p.Body).First(p => p.Id == id));
        }
    }

    /// <summary>
    /// Returns each year with its number of posts, newest first. Undated posts are counted under the year
    /// <see langword="null"/>, which comes last.
    /// </summary>
    public IReadOnlyList<(int? Year, int Count)> Years() =>
        site.Query(context => context.Posts.GroupBy(p => p.Year).Select(g => new { Year = g.Key, Count = g.Count() })
            .OrderByDescending(y => y.Year).AsEnumerable().Select(y => (y.Year, y.Count)).ToList());

    public IReadOnlyList<Post> OfYear(int year) =>
        site.Query(context => NewestFirst(context.Posts.Where(p => p.Year == year)).ToList());

    /// <summary>Returns links to the next newer and older post. Undated posts are older than all dated posts.</summary>
    public (PostLink? Newer, PostLink? Older) Neighbours(Post post) => site.Query(context =>
    {
        var (date, slug) = (post.DateUtc, post.Slug);
        var dated = context.Posts.Where(p => p.DateUtc != null);
        var undated = context.Posts.Where(p => p.DateUtc == null);
        var newer = date is null ? undated.Where(p => p.Slug.CompareTo(slug) < 0)
            : dated.Where(p => p.DateUtc >= date && (p.DateUtc > date || p.Slug.CompareTo(slug) < 0));
        var older = date is null ? undated.Where(p => p.Slug.CompareTo(slug) > 0)
            : dated.Where(p => p.DateUtc <= date && (p.DateUtc < date || p.Slug.CompareTo(slug) > 0));
        return (First(OldestFirst(newer)) ?? (date is null ? First(OldestFirst(dated)) : null),
            First(NewestFirst(older)) ?? (date is null ? null : First(NewestFirst(undated))));

        static PostLink? First(IQueryable<Post> posts) => Links(posts).FirstOrDefault();
    });

    /// <summary>Returns links to posts that share tags with a post, best first. Rare tags have more weight.</summary>
    public IReadOnlyList<PostLink> Related(Post post, int take)
    {
        var best = RelatedPosts.Find(post, Tagged, take);
        return site.Query(context => context.Posts.Where(p => EF.Parameter(best).Contains(p.Url))
            .Select(p => new PostLink(p.Url, p.Title, p.WrittenTitle, p.TitleHtml) { Description = p.Description })
            .AsEnumerable().OrderBy(p => best.IndexOf(p.Url)).ToList());
    }

    public IReadOnlyList<Post> OfTag(string tag, int skip = 0, int take = int.MaxValue) =>
        site.Query(context => NewestFirst(OfTag(context, tag)).Skip(skip).Take(take).ToList());

    public int NoteCountOfTag(string tag) =>
        site.Query(context => OfTag(context, tag).Count(p => p.IsNote));

    private List<TaggedPost> Tagged(string tag) => site.Cached("tagged:" + tag, context => OfTag(context, tag)
        .Select(p => new TaggedPost(p.Id, p.Url, p.DateUtc, p.Slug, p.SeriesSlug)).ToList());

    private static IQueryable<Post> OfTag(PortfolioContext context, string tag) => context.PostTags
        .Where(t => t.Tag == tag).Join(context.Texts, t => t.PostId, p => p.Id, (t, p) => p);

    private static IQueryable<PostLink> Links(IQueryable<Post> posts) =>
        posts.Select(p => new PostLink(p.Url, p.Title, p.WrittenTitle, p.TitleHtml));

    private static IOrderedQueryable<Post> OldestFirst(IQueryable<Post> posts) =>
        posts.OrderBy(p => p.DateUtc).ThenByDescending(p => p.Slug).ThenByDescending(p => p.Url);

    /// <summary>
    /// Sorts posts by date, newest first, and then by slug. Translations and posts in different categories can share date and slug,
    /// so the URL determines their order.
    /// </summary>
    internal static IOrderedQueryable<Post> NewestFirst(IQueryable<Post> posts) =>
        posts.OrderByDescending(p => p.DateUtc).ThenBy(p => p.Slug).ThenBy(p => p.Url);
}
