using System.Buffers;
using System.Runtime.InteropServices;

namespace Portfolio.Search;

/// <summary>
/// Scores documents by BM25 for each field separately: a word in the title weighs more than any number of occurrences elsewhere, one
/// in tags and headings more than one in the text.
/// </summary>
internal sealed class Scoring(SearchView view) : IDisposable
{
    public const double TitleWeight = 6, LabelWeight = 1.5;
    private const double Saturation = 1.2, LengthShare = 0.75;

    private readonly State[] _states = Rent<State>(view.Size);
    private readonly Counts[] _counts = Rent<Counts>(view.Size);
    private readonly List<int> _touched = [];
    private int _texts;
    private int _tags;

    /// <summary>Adds a word that any of some terms matches. Returns its weight.</summary>
    public double AddWord(IReadOnlyList<WeightedTerm> terms)
    {
        foreach (var term in terms)
        {
            var postings = view.Index.Read(term.Number);
            while (postings.MoveNext())
                Count(postings.Document, postings.Title * term.Weight, postings.Label * term.Weight, postings.Text * term.Weight);
        }

        return Score();
    }

    /// <summary>Adds a phrase in several forms, each with the weight of its last term. Returns the weight of them all.</summary>
    public double AddPhrase(IEnumerable<(IReadOnlyList<string> Terms, int Weight)> forms)
    {
        foreach (var (terms, weight) in forms)
        {
            PhraseMatches.Find(view, terms,
                (document, title, label, text) => Count(document, title * weight, label * weight, text * weight));
        }

        return Score();
    }

    public void RequireTag(string tag)
    {
        _tags++;
        PhraseMatches.Find(view, [tag], (document, _, _, _) => _states[document].Tags++);
    }

    public void Exclude(IReadOnlyList<string> terms) =>
        PhraseMatches.Find(view, terms, (document, _, _, _) => _states[document].Excluded = true);

    /// <summary>The documents that match all words and phrases, or any of them, best first.</summary>
    /// <param name="max">The maximum number of documents returned.</param>
    /// <param name="total">The number of matching documents.</param>
    public int[] Best(SearchQuery query, bool any, int max, out int total)
    {
        total = 0;
        // Dequeues the worst of the best first.
        var best = new PriorityQueue<int, (double, int)>(Comparer<(double, int)>.Create(static (a, b) => b.CompareTo(a)));
        for (var document = 0; document < view.Size; document++)
        {
            var state = _states[document];
            if (state.Excluded || state.Tags < _tags || state.Texts < (any ? Math.Min(1, _texts) : _texts) || !view.IsVisible(document))
                continue;
            if (!query.Includes(view.DayOf(document)))
                continue;
            total++;
            var place = (-state.Score * state.Texts, view.RankOf(document));
            if (best.Count < max)
                best.Enqueue(document, place);
            else if (best.TryPeek(out _, out var worst) && place.CompareTo(worst) < 0)
                best.DequeueEnqueue(document, place);
        }

        var documents = new int[best.Count];
        for (var i = documents.Length - 1; i >= 0; i--)
            documents[i] = best.Dequeue();
        return documents;
    }

    public void Dispose()
    {
        ArrayPool<State>.Shared.Return(_states);
        ArrayPool<Counts>.Shared.Return(_counts);
    }

    private void Count(int document, int title, int label, int text)
    {
        if (!view.IsVisible(document))
            return;
        ref var counts = ref _counts[document];
        if (counts.IsEmpty)
            _touched.Add(document);
        counts = new(counts.Title + title, counts.Label + label, counts.Text + text);
    }

    private double Score()
    {
        _texts++;
        var weight = Math.Log(1 + ((view.Count - _touched.Count + 0.5) / (_touched.Count + 0.5)));
        foreach (var document in _touched)
        {
            ref var counts = ref _counts[document];
            var length = 1 - LengthShare + (LengthShare * view.Index.LengthOf(document) / view.MeanLength);
            ref var state = ref _states[document];
            state.Score += weight * ((TitleWeight * Saturated(counts.Title, 1)) + (LabelWeight * Saturated(counts.Label, 1))
                + Saturated(counts.Text, length));
            state.Texts++;
            counts = default;
        }

        _touched.Clear();
        return weight;
    }

    private static double Saturated(int tenths, double length) =>
        tenths * (Saturation + 1) / (tenths + (WeightedTerm.Exact * Saturation * length));

    private static T[] Rent<T>(int size)
    {
        var array = ArrayPool<T>.Shared.Rent(size);
        Array.Clear(array, 0, size);
        return array;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Counts(int Title, int Label, int Text)
    {
        public bool IsEmpty => (Title | Label | Text) == 0;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct State
    {
        public double Score;
        public byte Texts;
        public byte Tags;
        public bool Excluded;
    }
}

/// <summary>Finds phrases: terms that follow one another.</summary>
internal static class PhraseMatches
{
    /// <summary>Calls <paramref name="found"/> with each document and the number of matches in its title, in tags and headings, and in its
    /// text.</summary>
    public static void Find(SearchView view, IReadOnlyList<string> terms, Action<int, int, int, int> found)
    {
        var numbers = terms.Select(view.Index.NumberOf).ToArray();
        if (numbers.Contains(-1))
            return;
        var postings = numbers.Select(view.Index.Read).ToArray();
        var positions = numbers.Select(_ => new List<int>()).ToArray();
        // The rarest term leads; the others are advanced to its documents.
        var rarest = Enumerable.Range(0, numbers.Length).MinBy(i => view.Index.DocumentsOf(numbers[i]));
        while (postings[rarest].MoveNext())
        {
            var document = postings[rarest].Document;
            if (!view.IsVisible(document))
                continue;
            if (!Reach(document, postings, out var end))
            {
                if (end)
                    return;
                continue;
            }

            var (title, label) = (postings[0].Title, postings[0].Label);
            for (var i = 0; i < postings.Length; i++)
                postings[i].ReadPositions(positions[i]);
            var (inTitle, inLabel, inText) = Count(positions, title, title + label);
            if ((inTitle | inLabel | inText) > 0)
                found(document, inTitle, inLabel, inText);
        }
    }

    /// <summary>Advances all to a document; <see langword="false"/> when one of them does not have it or, at the <paramref name="end"/>,
    /// has no more.</summary>
    private static bool Reach(int document, PostingsReader[] postings, out bool end)
    {
        end = false;
        for (var i = 0; i < postings.Length; i++)
        {
            while (postings[i].Document < document)
            {
                if (!postings[i].MoveNext())
                {
                    end = true;
                    return false;
                }
            }

            if (postings[i].Document > document)
                return false;
        }

        return true;
    }

    /// <summary>Counts the positions of the first term that the others follow, by field.</summary>
    /// <param name="positions">Positions of each term in one document, in order: those in the title first, then in tags and
    /// headings.</param>
    private static (int Title, int Label, int Text) Count(List<int>[] positions, int titleEnd, int labelEnd)
    {
        var (title, label, text) = (0, 0, 0);
        Span<int> next = stackalloc int[positions.Length];
        for (var place = 0; place < positions[0].Count; place++)
        {
            if (!Follow(positions, positions[0][place], next))
                continue;
            if (place < titleEnd)
                title++;
            else if (place < labelEnd)
                label++;
            else
                text++;
        }

        return (title, label, text);
    }

    private static bool Follow(List<int>[] positions, int start, Span<int> next)
    {
        for (var i = 1; i < positions.Length; i++)
        {
            var places = positions[i];
            while (next[i] < places.Count && places[next[i]] < start + i)
                next[i]++;
            if (next[i] == places.Count || places[next[i]] != start + i)
                return false;
        }

        return true;
    }
}
