using System.Runtime.InteropServices;

namespace Portfolio.Content.Search;

/// <summary>The occurrences of terms in one document, in the order of the text, as one linked list for each term.</summary>
internal sealed class Occurrences
{
    private const int None = -1;

    private readonly List<(int Position, int Next)> _all = [];
    private readonly List<(int First, int Last)> _ofTerm = [];
    private readonly List<int> _terms = [];
    private readonly List<int> _positions = [];

    public void Add(int term, int position)
    {
        while (_ofTerm.Count <= term)
            _ofTerm.Add((None, None));
        ref var ends = ref CollectionsMarshal.AsSpan(_ofTerm)[term];
        if (ends.First == None)
        {
            _terms.Add(term);
            ends.First = _all.Count;
        }
        else
        {
            CollectionsMarshal.AsSpan(_all)[ends.Last].Next = _all.Count;
        }

        ends.Last = _all.Count;
        _all.Add((position, None));
    }

    /// <summary>Adds them to the postings of a document, and removes them here.</summary>
    /// <param name="titleEnd">The position after the title.</param>
    /// <param name="labelEnd">The position after tags and headings.</param>
    public void MoveTo(List<Postings> postings, int document, int titleEnd, int labelEnd)
    {
        var all = CollectionsMarshal.AsSpan(_all);
        var ofTerm = CollectionsMarshal.AsSpan(_ofTerm);
        foreach (var term in _terms)
        {
            var (title, label) = (0, 0);
            _positions.Clear();
            for (var i = ofTerm[term].First; i != None; i = all[i].Next)
            {
                var position = all[i].Position;
                _positions.Add(position);
                if (position < titleEnd)
                    title++;
                else if (position < labelEnd)
                    label++;
            }

            postings[term].Add(document, title, label, CollectionsMarshal.AsSpan(_positions));
            ofTerm[term] = (None, None);
        }

        _terms.Clear();
        _all.Clear();
    }
}
