namespace Portfolio.Content.Search;

/// <summary>Where terms follow one another, document by document.</summary>
internal static class PhraseMatches
{
    /// <summary>Calls <paramref name="found"/> with each document and how often the phrase stands in its title, tags and headings, and text.</summary>
    public static void Find(SearchView view, IReadOnlyList<string> terms, Action<int, int, int, int> found)
    {
        var numbers = terms.Select(view.Index.NumberOf).ToArray();
        if (numbers.Contains(-1))
            return;
        var postings = numbers.Select(view.Index.Read).ToArray();
        var positions = numbers.Select(_ => new List<int>()).ToArray();
        // The rarest term leads; the others are moved on to where it stands.
        var rarest = Enumerable.Range(0, numbers.Length).MinBy(i => view.Index.SizeOf(numbers[i]));
        while (postings[rarest].MoveNext())
        {
            var document = postings[rarest].Document;
            if (view.RankOf(document) < 0)
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

    /// <summary>Moves all on to a document; <see langword="false"/> when one has passed it or, at the <paramref name="end"/>, has no more.</summary>
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

    /// <summary>How many places of the first term the others follow, by the field in which it stands.</summary>
    /// <param name="positions">Places of each term in one document, in order: those of the title first, then tags and headings.</param>
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
