using System.Runtime.InteropServices;

namespace Portfolio.Content.Search;

/// <summary>
/// All terms with the documents they occur in. Documents are only added, with numbers from 0: a changed document is added again, and
/// <see cref="SearchView"/> says which numbers are valid. Readers hold the read lock of <see cref="Guard"/>.
/// </summary>
internal sealed class InvertedIndex
{
    private const char TagMark = '\u0001';

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Postings> _postings = [];
    private readonly List<int> _lengths = [];
    private readonly Occurrences _occurrences = new();

    public ReaderWriterLockSlim Guard { get; } = new();

    public Vocabulary Vocabulary { get; } = new();

    /// <summary>Number of documents that were added.</summary>
    public int Count => _lengths.Count;

    /// <summary>The term for a tag; no text contains it.</summary>
    public static string TagTerm(string slug) => TagMark + slug;

    /// <summary>Number of terms in the text of a document.</summary>
    public int LengthOf(int document) => _lengths[document];

    /// <summary>The number of a term; -1 when no document has it.</summary>
    public int NumberOf(string term) => _numbers.GetValueOrDefault(term, -1);

    /// <summary>Size of a term's postings in bytes: the more common the term, the larger.</summary>
    public int SizeOf(int term) => _postings[term].Size;

    public PostingsReader Read(int term) => _postings[term].Read();

    /// <summary>Adds a document and returns its number.</summary>
    public int Add(IndexedText document)
    {
        Guard.EnterWriteLock();
        try
        {
            var number = _lengths.Count;
            var position = Collect(document.Title, 0);
            var titleEnd = position;
            foreach (var tag in document.Tags)
            {
                position = Collect(tag.Label, position + 1);
                _occurrences.Add(TermOf(TagTerm(tag.Slug)), position++);
            }

            foreach (var heading in document.Headings)
                position = Collect(heading.Text, position + 1);
            var labelEnd = position;
            position = Collect(document.Text, position + 1);
            _lengths.Add(position - labelEnd - 1);
            _occurrences.MoveTo(_postings, number, titleEnd, labelEnd);
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

    /// <summary>Collects the terms of a text from a position on; returns the position after the last.</summary>
    private int Collect(string text, int position)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var token in new Tokenizer(text))
        {
            if (!lookup.TryGetValue(token.Term, out var term))
                term = TermOf(token.Term.ToString());
            _occurrences.Add(term, position++);
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
}
