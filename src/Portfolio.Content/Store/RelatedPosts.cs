using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>A post in the list of a tag. The order is that of lists: newest first, undated last, then by slug.</summary>
/// <param name="Date">UTC.</param>
internal readonly record struct TaggedPost(long Id, DateTime? Date, string Slug, string? Series)
{
    public static int Compare(TaggedPost a, TaggedPost b)
    {
        if (a.Date != b.Date)
            return Nullable.Compare(b.Date, a.Date);
        return string.CompareOrdinal(a.Slug, b.Slug) is not 0 and var order ? order : a.Id.CompareTo(b.Id);
    }
}

/// <summary>Finds the posts that share most with a post.</summary>
internal static class RelatedPosts
{
    /// <summary>
    /// Ids of the posts that share the heaviest tags, best first, the newer one first among equals; those of the same series are
    /// left out, because the page shows them anyway. Merges the lists, and stops as soon as no better post can follow.
    /// </summary>
    /// <param name="tags">The posts of each of its tags, in order.</param>
    /// <param name="take">At most this many.</param>
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

    /// <summary>The first of the posts that come next in the lists; <see langword="null"/> at the end of all.</summary>
    private static TaggedPost? Nearest(IReadOnlyList<List<TaggedPost>> tags, int[] next)
    {
        TaggedPost? nearest = null;
        for (var tag = 0; tag < next.Length; tag++)
        {
            if (next[tag] < tags[tag].Count && (nearest is null || TaggedPost.Compare(tags[tag][next[tag]], nearest.Value) < 0))
                nearest = tags[tag][next[tag]];
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
