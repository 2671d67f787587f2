namespace Portfolio.Content.Search;

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
