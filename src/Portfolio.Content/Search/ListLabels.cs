using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>Contains the tags and series of posts in all spellings, hidden posts included.</summary>
internal sealed record ListLabels(IReadOnlySet<Tag> Tags, IReadOnlySet<Tag> Series)
{
    public static ListLabels None { get; } = new(new HashSet<Tag>(), new HashSet<Tag>());

    public bool IsEmpty => Tags.Count + Series.Count == 0;

    /// <param name="paths">The paths of the posts, or <see langword="null"/> for all posts.</param>
    public static ListLabels Of(PortfolioContext context, string[]? paths)
    {
        var posts = context.AllDocuments.OfType<Post>();
        if (paths is null)
            return new(TagsOf(context.PostTags), SeriesOf(posts));
        posts = posts.Where(p => EF.Parameter(paths).Contains(p.Path));
        return new(TagsOf(context.PostTags.Where(t => posts.Select(p => p.Id).Contains(t.PostId))), SeriesOf(posts));
    }

    /// <summary>Returns the labels that posts other than those with the given paths have, also in other spellings.</summary>
    public ListLabels OfOthers(PortfolioContext context, string[] paths)
    {
        var posts = context.AllDocuments.OfType<Post>();
        var own = posts.Where(p => EF.Parameter(paths).Contains(p.Path)).Select(p => p.Id);
        var (tags, series) = (Tags.Select(t => t.Slug).ToArray(), Series.Select(s => s.Slug).ToArray());
        return new(TagsOf(context.PostTags.Where(t => EF.Parameter(tags).Contains(t.Tag) && !own.Contains(t.PostId))),
            SeriesOf(posts.Where(p => EF.Parameter(series).Contains(p.SeriesSlug) && !own.Contains(p.Id))));
    }

    public ListLabels Except(ListLabels other) => new(Tags.Except(other.Tags).ToHashSet(), Series.Except(other.Series).ToHashSet());

    private static HashSet<Tag> TagsOf(IQueryable<PostTag> tags) =>
        [.. tags.Select(t => new { t.Tag, t.Label }).Distinct().AsEnumerable().Select(t => new Tag(t.Tag, t.Label))];

    private static HashSet<Tag> SeriesOf(IQueryable<Post> posts) =>
        [.. posts.Where(p => p.SeriesSlug != null).Select(p => new { p.SeriesSlug, p.Series }).Distinct()
            .AsEnumerable().Select(s => new Tag(s.SeriesSlug!, s.Series!))];
}
