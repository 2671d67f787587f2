namespace Portfolio.Content.Search;

/// <summary>The documents that a search of a generation may find, by their numbers in the index.</summary>
/// <param name="ranks">For each number: the rank among all documents, newest first; -1 for a document that must not be found.</param>
/// <param name="years">For each number: the year of the post, or 0.</param>
/// <param name="ids">For each number: the id in the store.</param>
/// <param name="complete">Whether the index has all documents of the generation.</param>
internal sealed class SearchView(InvertedIndex index, int[] ranks, short[] years, long[] ids, bool complete)
{
    public InvertedIndex Index => index;

    public bool Complete => complete;

    /// <summary>Number of documents in the index, including those that must not be found.</summary>
    public int Size => ranks.Length;

    public int Count { get; } = ranks.Count(r => r >= 0);

    /// <summary>Mean number of terms in a text, at least 1.</summary>
    public double MeanLength { get; } =
        Math.Max(1, Enumerable.Range(0, ranks.Length).Where(d => ranks[d] >= 0).Select(index.LengthOf).DefaultIfEmpty(1).Average());

    public int RankOf(int document) => document < ranks.Length ? ranks[document] : -1;

    public int YearOf(int document) => years[document];

    public long IdOf(int document) => ids[document];

    /// <summary>Number of documents in which a term occurs.</summary>
    public int Frequency(int term)
    {
        var count = 0;
        var postings = index.Read(term);
        while (postings.MoveNext())
        {
            if (RankOf(postings.Document) >= 0)
                count++;
        }

        return count;
    }

    public bool Holds(int term)
    {
        var postings = index.Read(term);
        while (postings.MoveNext())
        {
            if (RankOf(postings.Document) >= 0)
                return true;
        }

        return false;
    }
}
