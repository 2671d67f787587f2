using System.Buffers;

namespace Portfolio.Content.Store;

/// <summary>
/// Holds the URLs of all visible documents, aliases, redirects and gone pages in memory, because most requests that
/// miss the cache are for unknown URLs. Suggests similar URLs for unknown URLs.
/// </summary>
public sealed class UrlIndex
{
    private const int MaxEdits = 3;
    private const int MaxSuggestions = 3;

    /// <summary>The minimum length in characters of a word that says what a page is about.</summary>
    internal const int MinWordLength = 3;

    /// <summary>The maximum length in characters of the extension of a file, including the dot.</summary>
    private const int MaxExtension = 6;

    /// <summary>The length in characters up to which a URL may be meant, although all URLs of the site are shorter.</summary>
    private const int UsualLength = 128;

    /// <summary>
    /// The maximum number of documents whose URLs contain a rare word. One rare word is sufficient for a suggestion,
    /// unless the word is a number.
    /// </summary>
    private const int MaxOfRareWord = 5;

    /// <summary>
    /// The maximum number of documents whose URLs contain a word. More frequent words are ignored, because they would
    /// take milliseconds for each unknown URL.
    /// </summary>
    private const int MaxOfWord = 200;

    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private readonly HashSet<string> _all;
    private readonly (string Url, string Title)[] _listed;
    private readonly HashSet<string> _tags;
    private readonly Lazy<NearestUrls> _nearest;
    private readonly int _maxLength;
    private readonly Lazy<ILookup<string, int>> _byName;
    private readonly Lazy<ILookup<string, int>> _byWord;

    /// <param name="hidden">The URLs of unlisted documents, aliases, redirects and gone pages.</param>
    /// <param name="listed">The URLs that can be suggested, with the titles of their documents.</param>
    internal UrlIndex(
        IEnumerable<string> hidden, IEnumerable<(string Url, string Title)> listed, IEnumerable<string> tags)
    {
        _tags = [.. tags];
        _nearest = new(() => new(_listed!.Select(a => a.Url)));
        _byName = new(() => Enumerable.Range(0, _listed!.Length)
            .ToLookup(i => LinkKey.Of(_listed[i].Url), StringComparer.Ordinal));
        _byWord = new(() => Enumerable.Range(0, _listed!.Length)
            .SelectMany(i => WordsOf(_listed[i].Url), (i, word) => (i, word))
            .ToLookup(w => w.word, w => w.i, StringComparer.Ordinal));
        _listed = [.. listed];
        _all = [.. hidden, .. _listed.Select(a => a.Url)];
        _maxLength = _listed.Select(a => a.Url.Length).Append(UsualLength).Max() + MaxEdits;
    }

    /// <summary>Gets the number of documents that can be suggested.</summary>
    public int Count => _listed.Length;

    /// <summary>Determines whether a URL is the URL of a document, an alias, a redirect or a gone page.</summary>
    public bool Has(string url) => _all.Contains(url);

    /// <summary>
    /// Finds the listed document whose URL is nearest to an unknown URL, with at most three edits. Returns
    /// <see langword="null"/> if there is none.
    /// </summary>
    public (string Url, string Title)? Nearest(string url)
    {
        var near = _nearest.Value.Find(url, Math.Clamp(Path.GetFileNameWithoutExtension(url).Length / 3, 1, MaxEdits));
        return near is null ? null : Array.Find(_listed, a => a.Url == near);
    }

    /// <summary>
    /// Determines whether a reader may mean a document with an unknown URL. The URL of a hidden file, such as <c>/.git/config</c>, and a
    /// URL that is longer than all others are requested by programs that search for weaknesses.
    /// </summary>
    public bool MayBeMeant(string url) =>
        url.Length <= _maxLength && !url.Contains("/.", StringComparison.Ordinal);

    /// <summary>
    /// Determines whether a URL names a file, such as <c>/a/b.php</c>, in which case it is no misspelt URL of a document. The end of
    /// <c>/dotnet-9.0</c> is no extension.
    /// </summary>
    public static bool IsOfFile(string url) => Path.GetExtension(url) is { Length: > 1 and <= MaxExtension } extension
        && !extension.AsSpan(1).ContainsAnyExcept(LettersAndDigits) && extension.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    public bool HasTag(string slug) => _tags.Contains(slug);

    /// <summary>
    /// Returns the URL of the listed document that has the same last segment as a URL. If there are several, returns
    /// the only one that shares the most segments at the end, at least two. Returns <see langword="null"/> if there is
    /// none.
    /// </summary>
    public string? FindByLastSegment(string url)
    {
        var named = _byName.Value[LinkKey.Of(url)].Take(MaxOfWord + 1).Select(i => _listed[i].Url).ToList();
        if (named.Count is 0 or 1 or > MaxOfWord)
            return named is [var only] ? only : null;
        for (var end = url; end.LastIndexOf('/') > 0; end = end[end.IndexOf('/', 1)..])
        {
            if (named.FindAll(u => OrderNumbers.Without(u)
                .EndsWith(end, StringComparison.OrdinalIgnoreCase)) is [var first, .. var others])
            {
                return others.Count == 0 ? first : null;
            }
        }

        return null;
    }

    /// <summary>
    /// Returns up to three listed documents that an unknown URL may refer to: the document with the nearest URL, or the
    /// documents that share the most and rarest words with the URL.
    /// </summary>
    /// <param name="ignored">The words that say nothing about the subject of a page.</param>
    public IReadOnlyList<(string Url, string Title)> Suggestions(string url, IReadOnlySet<string> ignored)
    {
        if (!MayBeMeant(url))
            return [];
        if (!IsOfFile(url) && Nearest(url) is { } nearest)
            return [nearest];
        var weights = new Dictionary<int, (double Weight, int Words)>();
        foreach (var word in WordsOf(url).Where(word => !ignored.Contains(word)))
        {
            var documents = _byWord.Value[word];
            var count = documents.Count();
            if (count > MaxOfWord)
                continue;
            var selects = count <= MaxOfRareWord && !word.All(char.IsDigit) ? 2 : 1;
            foreach (var document in documents)
            {
                var (weight, words) = weights.GetValueOrDefault(document);
                weights[document] = (weight + 1.0 / count, words + selects);
            }
        }

        return [.. weights.Where(w => w.Value.Words >= 2).OrderByDescending(w => w.Value.Weight)
            .ThenBy(w => _listed[w.Key].Url, StringComparer.Ordinal)
            .Take(MaxSuggestions).Select(w => _listed[w.Key])];
    }

    public static string LastSegment(string url) => url[(url.LastIndexOf('/') + 1)..];

    private static IEnumerable<string> WordsOf(string url) =>
        Slug.OfSegment(LastSegment(url)).Split('-').Where(word => word.Length >= MinWordLength)
            .Distinct(StringComparer.Ordinal);
}
