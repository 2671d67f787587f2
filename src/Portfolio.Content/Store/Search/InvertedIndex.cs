using System.Runtime.InteropServices;

namespace Portfolio.Content.Store.Search;

/// <summary>
/// All terms with the documents they occur in. Documents are only ever added, under numbers that rise from 0: a changed document
/// is added again, and who searches says which numbers count. Reading and adding exclude each other by <see cref="Guard"/>.
/// </summary>
internal sealed class InvertedIndex
{
    private const char TagMark = '\u0001';

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Postings> _postings = [];
    private readonly List<int> _lengths = [];
    private readonly List<long> _occurrences = [];
    private readonly List<int> _positions = [];

    public ReaderWriterLockSlim Guard { get; } = new();

    public Vocabulary Vocabulary { get; } = new();

    /// <summary>How many documents were ever added.</summary>
    public int Count => _lengths.Count;

    /// <summary>The term that stands for a tag; no text contains it.</summary>
    public static string TagTerm(string slug) => TagMark + slug;

    public static bool IsTagTerm(string term) => term[0] == TagMark;

    /// <summary>How many terms the text of a document has.</summary>
    public int LengthOf(int document) => _lengths[document];

    /// <summary>The number of a term; -1 when no document has it.</summary>
    public int NumberOf(string term) => _numbers.GetValueOrDefault(term, -1);

    public PostingsReader Read(int term) => new(_postings[term].Data);

    /// <summary>Adds a document and returns its number.</summary>
    public int Add(IndexedText document)
    {
        Guard.EnterWriteLock();
        try
        {
            var number = _lengths.Count;
            _occurrences.Clear();
            var position = Collect(document.Title, 0);
            var titleEnd = position;
            foreach (var tag in document.Tags)
            {
                position = Collect(tag.Label, position + 1);
                _occurrences.Add(Occurrence(TermOf(TagTerm(tag.Slug)), position++));
            }

            foreach (var heading in document.Headings)
                position = Collect(heading.Text, position + 1);
            var labelEnd = position;
            position = Collect(document.Text, position + 1);
            _lengths.Add(position - labelEnd - 1);
            Write(number, titleEnd, labelEnd);
            return number;
        }
        finally
        {
            Guard.ExitWriteLock();
        }
    }

    public void Trim()
    {
        Guard.EnterWriteLock();
        foreach (var postings in _postings)
            postings.Trim();
        Guard.ExitWriteLock();
    }

    /// <summary>Notes every term of a text, from a position on; returns the position behind the last.</summary>
    private int Collect(string text, int position)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var token in new Tokenizer(text))
        {
            if (!lookup.TryGetValue(token.Term, out var term))
                term = TermOf(token.Term.ToString());
            _occurrences.Add(Occurrence(term, position++));
        }

        return position;
    }

    private int TermOf(string term)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, term, out var known);
        if (!known)
        {
            number = _postings.Count;
            _postings.Add(new());
            Vocabulary.Add(term);
        }

        return number;
    }

    private static long Occurrence(int term, int position) => ((long)term << 32) | (uint)position;

    /// <summary>Writes what was collected, term by term.</summary>
    private void Write(int document, int titleEnd, int labelEnd)
    {
        _occurrences.Sort();
        for (var i = 0; i < _occurrences.Count;)
        {
            var term = (int)(_occurrences[i] >> 32);
            var (title, label) = (0, 0);
            _positions.Clear();
            for (; i < _occurrences.Count && (int)(_occurrences[i] >> 32) == term; i++)
            {
                var position = (int)_occurrences[i];
                _positions.Add(position);
                if (position < titleEnd)
                    title++;
                else if (position < labelEnd)
                    label++;
            }

            _postings[term].Add(document, title, label, CollectionsMarshal.AsSpan(_positions));
        }
    }
}
