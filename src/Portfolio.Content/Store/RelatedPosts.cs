using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>
/// Ranks posts by the tags that they share with a post. A shared tag counts 1 / ln(n + e), where n is the number of posts
/// with the tag, so a rare tag counts more than a frequent one, but several frequent tags can count more than a rare one.
/// Among equal posts, the newest comes first. Posts of the same series are left out, because the page lists them anyway.
/// </summary>
internal static class RelatedPosts
{
    /// <param name="tagged">Returns the posts with a tag.</param>
    /// <returns>The URLs of the posts, the most related first.</returns>
    public static List<string> Find(Post post, Func<string, IReadOnlyCollection<TaggedPost>> tagged, int take) =>
        [.. post.Tags.Select(tag => tagged(tag.Slug))
            .SelectMany(posts => posts, (posts, p) => (Post: p, Weight: 1 / Math.Log(posts.Count + Math.E)))
            .Where(p => p.Post.Id != post.Id && (post.SeriesSlug is null || p.Post.SeriesSlug != post.SeriesSlug))
            .GroupBy(p => p.Post.Id, (_, same) => (same.First().Post, Weight: same.Sum(p => p.Weight)))
            .OrderByDescending(p => p.Weight).ThenByDescending(p => p.Post.DateUtc)
            .ThenBy(p => p.Post.Slug, StringComparer.Ordinal).ThenBy(p => p.Post.Url, StringComparer.Ordinal)
            .Take(take).Select(p => p.Post.Url)];
}

internal sealed record TaggedPost(long Id, string Url, DateTime? DateUtc, string Slug, string? SeriesSlug);
