using System.Runtime.InteropServices;

namespace Portfolio.Content.Store.Search;

/// <summary>Where terms follow one another, document by document.</summary>
internal sealed class PhraseMatches
{
    private const int Title = 0, Label = 1, Text = 2, FieldBits = 2;

    private List<(int Document, int Count)> _documents = [];
    private List<int> _positions = [];

    private PhraseMatches()
    {
    }

    /// <summary>Calls <paramref name="found"/> with each document and how often the phrase stands in its title, tags and headings, and text.</summary>
    public static void Find(SearchView view, IReadOnlyList<string> terms, Action<int, int, int, int> found)
    {
        var numbers = terms.Select(view.Index.NumberOf).ToList();
        if (numbers.Contains(-1))
            return;
        var matches = new PhraseMatches();
        matches.Begin(view, numbers[0]);
        for (var i = 1; i < numbers.Count; i++)
            matches.Follow(view, numbers[i], i);
        matches.Report(found);
    }

    private void Begin(SearchView view, int term)
    {
        var postings = view.Index.Read(term);
        var positions = new List<int>();
        while (postings.MoveNext())
        {
            if (view.RankOf(postings.Document) < 0)
                continue;
            var (title, label) = (postings.Title, postings.Label);
            postings.ReadPositions(positions);
            _documents.Add((postings.Document, positions.Count));
            for (var i = 0; i < positions.Count; i++)
                _positions.Add((positions[i] << FieldBits) | (i < title ? Title : i < title + label ? Label : Text));
        }
    }

    /// <summary>Keeps the places that this term follows at a distance.</summary>
    private void Follow(SearchView view, int term, int distance)
    {
        var (documents, places) = (new List<(int, int)>(), new List<int>());
        var postings = view.Index.Read(term);
        var positions = new List<int>();
        var at = 0;
        var more = postings.MoveNext();
        foreach (var (document, count) in _documents)
        {
            while (more && postings.Document < document)
                more = postings.MoveNext();
            if (!more)
                break;
            if (postings.Document == document)
            {
                postings.ReadPositions(positions);
                var before = places.Count;
                Keep(CollectionsMarshal.AsSpan(_positions).Slice(at, count), positions, distance, places);
                if (places.Count > before)
                    documents.Add((document, places.Count - before));
            }

            at += count;
        }

        (_documents, _positions) = (documents, places);
    }

    private static void Keep(ReadOnlySpan<int> places, List<int> positions, int distance, List<int> kept)
    {
        var next = 0;
        foreach (var place in places)
        {
            var wanted = (place >> FieldBits) + distance;
            while (next < positions.Count && positions[next] < wanted)
                next++;
            if (next < positions.Count && positions[next] == wanted)
                kept.Add(place);
        }
    }

    private void Report(Action<int, int, int, int> found)
    {
        var at = 0;
        foreach (var (document, count) in _documents)
        {
            Span<int> fields = [0, 0, 0];
            foreach (var place in CollectionsMarshal.AsSpan(_positions).Slice(at, count))
                fields[place & ((1 << FieldBits) - 1)]++;
            found(document, fields[Title], fields[Label], fields[Text]);
            at += count;
        }
    }
}
