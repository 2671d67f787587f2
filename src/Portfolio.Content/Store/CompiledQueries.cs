using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>
/// Compiled queries for the most frequently rendered pages, which take half the time of translating the LINQ on each
/// call. They cannot call our own methods, so each repeats the order of lists.
/// </summary>
internal static class CompiledQueries
{
    /// <summary>
    /// The query filter to drop for listed documents of all languages. <c>IgnoreQueryFilters()</c> without arguments
    /// would drop all filters.
    /// </summary>
    public static readonly string[] AllLanguages = [PortfolioContext.LanguageFilter];

    /// <summary>The query filters to drop for documents of all languages, including unlisted ones.</summary>
    public static readonly string[] Unlisted = [.. AllLanguages, PortfolioContext.ListedFilter];

    public static readonly Func<PortfolioContext, string, Document?> Find = EF.CompileQuery(
        (PortfolioContext context, string url) => context.Documents.IgnoreQueryFilters(Unlisted)
            .Include(d => d.Body).FirstOrDefault(d => d.Url == url));

    public static readonly Func<PortfolioContext, string, IEnumerable<Document>>
        Translations = EF.CompileQuery<PortfolioContext, string, Document>((context, key) => context.Documents
            .IgnoreQueryFilters(AllLanguages)
            .Where(d => d.TranslationKey == key).OrderBy(d => d.Language).ThenBy(d => d.Url));

    public static readonly Func<PortfolioContext, int, int, IEnumerable<Post>> Posts = EF.CompileQuery(
        (PortfolioContext context, int skip, int take) =>
            context.Posts.OrderByDescending(p => p.DateUtc).ThenBy(p => p.Slug).Skip(skip).Take(take));

    public static readonly Func<PortfolioContext, string, int, int, IEnumerable<Post>> PostsOfTag = EF.CompileQuery(
        (PortfolioContext context, string tag, int skip, int take) => context.PostTags.Where(t => t.Tag == tag)
            .Join(context.Posts, t => t.PostId, p => p.Id, (t, p) => p)
            .OrderByDescending(p => p.DateUtc).ThenBy(p => p.Slug).Skip(skip).Take(take));

    public static readonly Func<PortfolioContext, string, IEnumerable<TaggedPost>> Tagged = EF.CompileQuery(
        (PortfolioContext context, string tag) => context.PostTags.Where(t => t.Tag == tag)
            .Join(context.Posts, t => t.PostId, p => p.Id, (t, p) => p)
            .OrderByDescending(p => p.DateUtc).ThenBy(p => p.Slug).ThenBy(p => p.Id)
            .Select(p => new TaggedPost(p.Id, p.DateUtc, p.Slug, p.SeriesSlug)));

    public static readonly Func<PortfolioContext, long, long, long, IEnumerable<KeyValuePair<long, PostLink>>> LinksById = EF.CompileQuery(
        (PortfolioContext context, long a, long b, long c) =>
            context.Posts.Where(p => p.Id == a || p.Id == b || p.Id == c)
            .Select(p => new KeyValuePair<long, PostLink>(
                p.Id, new PostLink(p.Url, p.Title, p.WrittenTitle, p.TitleHtml) { Description = p.Description })));

    public static readonly Func<PortfolioContext, long, Post> PostWithBody = EF.CompileQuery(
        (PortfolioContext context, long id) =>
            context.Posts.IgnoreQueryFilters(AllLanguages).Include(p => p.Body).First(p => p.Id == id));

    public static readonly Func<PortfolioContext, DateTime, string, PostLink?> Newer = EF.CompileQuery(
        (PortfolioContext context, DateTime date, string slug) => context.Posts
            .Where(p => p.DateUtc >= date && (p.DateUtc > date || p.Slug.CompareTo(slug) < 0))
            .OrderBy(p => p.DateUtc).ThenByDescending(p => p.Slug)
            .Select(p => new PostLink(p.Url, p.Title, p.WrittenTitle, p.TitleHtml)).FirstOrDefault());

    public static readonly Func<PortfolioContext, DateTime, string, PostLink?> Older = EF.CompileQuery(
        (PortfolioContext context, DateTime date, string slug) => context.Posts
            .Where(p => p.DateUtc <= date && (p.DateUtc < date || p.Slug.CompareTo(slug) > 0))
            .OrderByDescending(p => p.DateUtc).ThenBy(p => p.Slug)
            .Select(p => new PostLink(p.Url, p.Title, p.WrittenTitle, p.TitleHtml)).FirstOrDefault());

    /// <summary>Gets the newer and the older neighbour of a post in time. Undated posts come last.</summary>
    public static (PostLink? Newer, PostLink? Older) Neighbours(PortfolioContext context, Post post)
    {
        var undated = context.Posts.Where(p => p.DateUtc == null);
        if (post.DateUtc is { } date)
        {
            return (Newer(context, date, post.Slug),
                Older(context, date, post.Slug) ?? First(undated.OrderBy(p => p.Slug)));
        }
        var newer = First(undated.Where(p => p.Slug.CompareTo(post.Slug) < 0).OrderByDescending(p => p.Slug))
            ?? First(context.Posts.Where(p => p.DateUtc != null).OrderBy(p => p.DateUtc).ThenByDescending(p => p.Slug));
        return (newer, First(undated.Where(p => p.Slug.CompareTo(post.Slug) > 0).OrderBy(p => p.Slug)));

        static PostLink? First(IQueryable<Post> posts) =>
            posts.Select(p => new PostLink(p.Url, p.Title, p.WrittenTitle, p.TitleHtml)).FirstOrDefault();
    }

    /// <summary>Gets tags with their number of listed posts, by slug, each with its most frequent label.</summary>
    public static IEnumerable<TagCount> TagCounts(PortfolioContext context, IQueryable<PostTag> tags) => tags
        .Join(context.Posts, t => t.PostId, p => p.Id, (t, p) => t)
        .GroupBy(t => new { t.Tag, t.Label }).Select(g => new { g.Key.Tag, g.Key.Label, Count = g.Count() })
        .OrderBy(t => t.Tag)
            .AsEnumerable()
        .GroupBy(t => t.Tag)
        .Select(g => new TagCount(g.Key,
            g.OrderByDescending(t => t.Count).ThenBy(t => t.Label, StringComparer.Ordinal).First()
            .Label, g.Sum(t => t.Count)));
}
