using System.Runtime.InteropServices;

namespace Portfolio.Search;

/// <summary>The documents of an index that a search may find. Thread-safe.</summary>
public sealed class SearchView
{
    private const int Hidden = -1;

    private readonly int[] _ranks;
    private readonly int[] _days;

    internal SearchView(SearchIndex index, IReadOnlyList<VisibleDocument> documents)
    {
        Index = index;
        _ranks = new int[index.Count];
        _days = new int[_ranks.Length];
        Array.Fill(_ranks, Hidden);
        for (var rank = 0; rank < documents.Count; rank++)
        {
            var document = documents[rank];
            if (document.Number < 0)
                continue;
            _ranks[document.Number] = rank;
            _days[document.Number] = document.Day;
        }

        Count = _ranks.Count(rank => rank != Hidden);
        MeanLength = Math.Max(1, Enumerable.Range(0, Size).Where(IsVisible).Select(index.LengthOf).DefaultIfEmpty(1).Average());
    }

    internal SearchIndex Index { get; }

    /// <summary>Number of documents in the index, including those that must not be found.</summary>
    internal int Size => _ranks.Length;

    internal int Count { get; }

    /// <summary>Mean number of terms in a text, at least 1.</summary>
    internal double MeanLength { get; }

    /// <summary>Finds the documents that match a query, best first.</summary>
    /// <param name="max">The maximum number of documents returned.</param>
    public SearchMatches Search(SearchQuery query, int max, CancellationToken cancellation = default)
    {
        Index.Guard.EnterReadLock();
        try
        {
            return new SearchRun(this, query, cancellation).Find(max);
        }
        finally
        {
            Index.Guard.ExitReadLock();
        }
    }

    internal bool IsVisible(int document) => document < Size && _ranks[document] != Hidden;

    /// <summary>The index of a visible document in the list that the view was made of.</summary>
    internal int RankOf(int document) => _ranks[document];

    internal int DayOf(int document) => _days[document];

    /// <summary>Number of documents in which a term occurs.</summary>
    internal int Frequency(int term)
    {
        var count = 0;
        var postings = Index.Read(term);
        while (postings.MoveNext())
        {
            if (IsVisible(postings.Document))
                count++;
        }

        return count;
    }

    internal bool Holds(int term)
    {
        var postings = Index.Read(term);
        while (postings.MoveNext())
        {
            if (IsVisible(postings.Document))
                return true;
        }

        return false;
    }
}

/// <summary>A document that a search may find.</summary>
/// <param name="Number">Its number in the index; -1 if the index does not have it.</param>
/// <param name="Day">The date that <c>year:</c>, <c>after:</c> and <c>before:</c> in a query are compared with, as
/// <see cref="DayOf"/> makes it; 0 for none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct VisibleDocument(int Number, int Day)
{
    /// <summary>A date as a number that sorts by date, such as 20260401.</summary>
    public static int DayOf(int year, int month, int day) => (((year * 100) + month) * 100) + day;
}

/// <summary>What a search found.</summary>
public sealed record SearchMatches
{
    /// <summary>Number of documents that match.</summary>
    public required int Total { get; init; }

    /// <summary>The best of them, best first, as indexes of the list that the view was made of.</summary>
    public required IReadOnlyList<int> Documents { get; init; }

    /// <summary>Marks what was found in texts.</summary>
    public required Highlighter Highlighter { get; init; }

    /// <summary>The query with misspelt words corrected, which was searched instead; <see langword="null"/> when none was.</summary>
    public string? Correction { get; init; }

    /// <summary>No document contains all words and phrases: these documents contain some of them.</summary>
    public bool AnyWord { get; init; }

    /// <summary>Slugs of tags that no document has.</summary>
    public IReadOnlyList<string> UnknownTags { get; init; } = [];

    /// <summary>When nothing was found: words of the documents that are similar to unknown ones, best first.</summary>
    public IReadOnlyList<string> NearWords { get; init; } = [];
}
