using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>
/// A post in the list of a tag. The order is the same as in lists: newest first, undated last, then by slug.
/// </summary>
/// <param name="Date">The date in UTC, or <see langword="null"/> if there is none.</param>
internal readonly record struct TaggedPost(long Id, DateTime? Date, string Slug, string? Series)
{
    public static int Compare(TaggedPost a, TaggedPost b)
    {
        if (a.Date != b.Date)
            return Nullable.Compare(b.Date, a.Date);
        return string.CompareOrdinal(a.Slug, b.Slug) is not 0 and var order ? order : a.Id.CompareTo(b.Id);
    }
}

/// <summary>Finds the posts that have the most in common with a post.</summary>
internal static class RelatedPosts
{
    /// <summary>
    /// Gets the ids of posts that share the tags with the highest weight, best first, then newest first. Posts of the
    /// same series are excluded, because the page shows them anyway. Merges the lists, and stops as soon as no better
    /// post can follow.
    /// </summary>
    /// <param name="tags">The posts of each tag, in order.</param>
    /// <param name="take">The maximum number of posts.</param>
    public static List<long> Find(Post post, IReadOnlyList<List<TaggedPost>> tags, int take)
    {
        var weights = tags.Select(t => 1 / Math.Log(t.Count + Math.E)).ToArray();
        var all = weights.Sum();
        var next = new int[tags.Count];
        var best = new List<(long Id, double Weight)>(take + 1);
        while (Nearest(tags, next) is { } candidate && (best.Count < take || best[^1].Weight < all))
        {
            var weight = 0.0;
            for (var tag = 0; tag < next.Length; tag++)
            {
                if (next[tag] < tags[tag].Count && tags[tag][next[tag]].Id == candidate.Id)
                {
                    weight += weights[tag];
                    next[tag]++;
                }
            }

            if (candidate.Id != post.Id && (post.SeriesSlug is null || candidate.Series != post.SeriesSlug))
                Place(best, (candidate.Id, weight), take);
        }

        return best.ConvertAll(b => b.Id);
    }

    /// <summary>Gets the first of the next posts in the lists, or <see langword="null"/> at the end of all.</summary>
    private static TaggedPost? Nearest(IReadOnlyList<List<TaggedPost>> tags, int[] next)
    {
        TaggedPost? nearest = null;
        for (var tag = 0; tag < next.Length; tag++)
        {
            if (next[tag] < tags[tag].Count
                && (nearest is null || TaggedPost.Compare(tags[tag][next[tag]], nearest.Value) < 0))
            {
                nearest = tags[tag][next[tag]];
            }
        }

        return nearest;
    }

    private static void Place(List<(long Id, double Weight)> best, (long Id, double Weight) candidate, int take)
    {
        var place = best.FindIndex(b => b.Weight < candidate.Weight);
        if (place < 0)
            place = best.Count;
        if (place < take)
            best.Insert(place, candidate);
        if (best.Count > take)
            best.RemoveAt(take);
    }
}
