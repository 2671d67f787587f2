using System.Runtime.InteropServices;

namespace Portfolio.Search;

/// <summary>
/// An inverted index in memory: all terms with the documents they occur in. Documents are only added: a changed document is added again,
/// and <see cref="View"/> says which of them a search may find. Thread-safe.
/// </summary>
public sealed class SearchIndex
{
    private const char TagMark = '\u0001';
    private const char CodeMark = '\u0002';

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Postings _postings = new();
    private readonly List<int> _lengths = [];
    private Occurrences _occurrences = new();

    /// <summary>Number of documents that were added.</summary>
    public int Count => _lengths.Count;

    /// <summary>Held for reading by searches.</summary>
    internal ReaderWriterLockSlim Guard { get; } = new();

    internal Vocabulary Vocabulary { get; } = new();

    /// <summary>Adds a document and returns its number, from 0.</summary>
    public int Add(IndexedDocument document)
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
                position = Collect(heading, position + 1);
            foreach (var language in document.CodeLanguages)
                _occurrences.Add(TermOf(CodeTerm(language)), position++);
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

    /// <summary>The documents that a search may find.</summary>
    /// <param name="documents">In the order in which equally good results are returned.</param>
    public SearchView View(IReadOnlyList<VisibleDocument> documents)
    {
        Guard.EnterReadLock();
        try
        {
            return new(this, documents);
        }
        finally
        {
            Guard.ExitReadLock();
        }
    }

    /// <summary>Releases the memory reserved for further documents.</summary>
    public void Trim()
    {
        Guard.EnterWriteLock();
        _occurrences = new();
        _postings.Trim();
        _numbers.TrimExcess();
        Vocabulary.Trim();
        Guard.ExitWriteLock();
    }

    /// <summary>The term for a tag; no text contains it.</summary>
    internal static string TagTerm(string slug) => TagMark + slug;

    /// <summary>The term for a language of code blocks; no text contains it.</summary>
    internal static string CodeTerm(string language) => CodeMark + language;

    /// <summary>Number of terms in the text of a document.</summary>
    internal int LengthOf(int document) => _lengths[document];

    /// <summary>The number of a term; -1 when no document has it.</summary>
    internal int NumberOf(string term) => _numbers.GetValueOrDefault(term, -1);

    /// <summary>Number of documents, visible or not, that a term occurs in.</summary>
    internal int DocumentsOf(int term) => _postings.DocumentsOf(term);

    internal PostingsReader Read(int term) => _postings.Read(term);

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
            _postings.AddTerm();
            Vocabulary.Add(term);
        }

        return number;
    }
}

/// <summary>The searched parts of a document, as plain text.</summary>
public sealed record IndexedDocument(string Title, IReadOnlyList<IndexedTag> Tags, IReadOnlyList<string> Headings, string Text)
{
    /// <summary>What <c>code:</c> in a query is compared with.</summary>
    public IReadOnlyList<string> CodeLanguages { get; init; } = [];
}

/// <summary>A tag of a document.</summary>
/// <param name="Slug">What <c>tag:</c> in a query is compared with.</param>
/// <param name="Label">Its words, which are searched.</param>
public sealed record IndexedTag(string Slug, string Label);
