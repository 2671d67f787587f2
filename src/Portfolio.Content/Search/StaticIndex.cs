using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>
/// Writes the full-text index of one language as JSON files, for a script that ranks like <see cref="Ranking"/> on a copy of
/// the site without a server. The words and the pages are divided into many files, so that a query loads only a few of them:
/// <c>index</c> says which file contains a word or a page, <c>words-0</c> contains for each word the rows of the full-text index,
/// and <c>pages-0</c> contains titles, URLs, headings and the beginnings of sections.
/// </summary>
public sealed class StaticIndex
{
    /// <summary>The length in bytes above which a file of words ends.</summary>
    private const int WordsPerFile = 12_000;

    private const int PagesPerFile = 3_000;

    /// <summary>The number of documents that are read at a time, because their texts may not fit into memory together.</summary>
    private const int PagesPerQuery = 200;

    /// <summary>The maximum number of rows of a word. A word with more rows says little about a page.</summary>
    private const int MaxRows = 300;

    private const int MaxBeginning = 150;

    // The parameters of FTS5's bm25().
    private const float Saturation = 1.2f;
    private const float LengthShare = 0.75f;

    /// <summary>The factor that converts the weight of a word in a row to an integer.</summary>
    private const float Scale = 100;

    private static readonly JsonSerializerOptions Output = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SearchablePages _pages;
    private readonly Dictionary<string, List<Row>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _lengths = [];

    private StaticIndex(SiteSession site) => _pages = SearchablePages.Of(site);

    /// <summary>Returns the name and the JSON of each file.</summary>
    public static IEnumerable<(string Name, byte[] Json)> Files(SiteSession site)
    {
        var index = new StaticIndex(site);
        site.Query(index.Read);
        var (words, pages) = (new Parts<string>("words", WordsPerFile), new Parts<int>("pages", PagesPerFile));
        foreach (var file in words.Of(index.EncodedWords()).Concat(pages.Of(index.Described(site).Index())))
            yield return file;
        yield return ("index", JsonSerializer.SerializeToUtf8Bytes(new
        {
            rows = index._lengths.Count,
            pages = index._pages.Count,
            words = words.Starts,
            chunks = pages.Starts,
            questions = FunctionWords.Of(site.Settings),
            person = FunctionWords.OfPerson(site.Settings),
            ofPerson = Enumerable.Range(0, index._pages.Count).Where(index._pages.IsOfPerson),
            rules = SearchRules.Default,
        }, Output));
    }

    /// <summary>Reads all words of the pages that can be found. Command-line options and separators are left out.</summary>
    private bool Read(PortfolioContext context)
    {
        foreach (var (term, row, column) in context.SearchInstances)
        {
            var page = _pages.Find(SearchRow.PageOf(row));
            if (page < 0 || IndexedText.IsMark(term))
                continue;
            // The home document is shown as the first section of the home page.
            var key = SearchRow.IdOf(page + 1, _pages.IsSecond(SearchRow.PageOf(row)) ? 0 : SearchRow.SectionOf(row));
            _lengths[key] = _lengths.GetValueOrDefault(key) + 1;
            var word = IndexedText.Term(term);
            if (!_words.TryGetValue(word, out var rows))
                _words.Add(word, rows = []);
            if (rows.Count == 0 || rows[^1].Key != key)
                rows.Add(new(key, 0));
            rows[^1] = rows[^1] with { Count = rows[^1].Count + SearchRules.Default.Columns[column] };
        }

        return true;
    }

    /// <summary>Returns the words in order with their rows, which are then released.</summary>
    private IEnumerable<(string Word, object Rows)> EncodedWords()
    {
        var average = _lengths.Count == 0 ? 1 : (float)_lengths.Values.Average();
        foreach (var word in _words.Keys.Order(StringComparer.Ordinal).ToList())
        {
            _words.Remove(word, out var rows);
            yield return (word, Encoded(rows!, average));
        }
    }

    /// <summary>
    /// Returns the number of rows with a word, and three numbers for each row: the page, relative to the page of the row before, the
    /// section or 0 for a title, and the weighted number of occurrences, relative to the saturation of bm25().
    /// </summary>
    private int[] Encoded(List<Row> rows, float average)
    {
        var encoded = new List<int> { rows.Count };
        var last = 0;
        var kept = rows.ConvertAll(row => (row.Key, Weight: Math.Max(1, (int)MathF.Round(Scale * row.Count
            / (Saturation * (1 - LengthShare + (LengthShare * _lengths[row.Key] / average)))))));
        if (kept.Count > MaxRows)
        {
            // The key makes the order independent of the order in which the documents were read.
            kept = [.. kept.OrderByDescending(row => row.Key < 0).ThenByDescending(row => row.Weight).ThenBy(row => row.Key).Take(MaxRows)];
        }
        foreach (var (key, weight) in kept.OrderBy(row => SearchRow.PageOf(row.Key)).ThenBy(row => row.Key))
        {
            var page = (int)SearchRow.PageOf(key) - 1;
            encoded.AddRange([page - last, SearchRow.SectionOf(key) + 1, weight]);
            last = page;
        }

        return [.. encoded];
    }

    /// <summary>Returns the URL, the title, and the id, heading and beginning of the sections of each page, by position.</summary>
    private IEnumerable<object> Described(SiteSession site)
    {
        var others = OtherPage.Visible(site).ToLookup(p => p.Id);
        foreach (var ids in Enumerable.Range(0, _pages.Count).Select(_pages.IdAt).Chunk(PagesPerQuery))
        {
            var documents = site.Query(context => context.Documents.Where(d => d.InSearch && ids.Contains(d.Id))
                .Select(d => new { d.Id, d.Url, d.Title, d.Description, d.Body!.PlainText, d.Body.Marks }).ToList())
                .ToDictionary(d => d.Id);
            foreach (var id in ids)
            {
                if (documents.TryGetValue(id, out var document))
                {
                    yield return Description(
                        document.Url, document.Title, document.Description, Section.Of(document.PlainText, document.Marks));
                }
                else
                {
                    var other = others[id].First();
                    var page = other.PageOf(site);
                    yield return Description(page.Url, page.Title, page.Description, other.Sections);
                }
            }
        }

        static object Description(string url, string title, string description, IReadOnlyList<Section> sections) =>
            (object[])[url, title, sections.Select((section, number) => (string[])[
                section.Id ?? "", section.Heading, Beginning(number == 0 && description.Length > 0 ? description : section.Text)])];

        static string Beginning(string text) => string.Concat(Highlighter.Beginning(text).Select(s => s.Text)) is var line
            && line.Length <= MaxBeginning ? line
            : line[..Math.Max(MaxBeginning / 2, line.LastIndexOf(' ', MaxBeginning - 1))].TrimEnd('.', ',', ':', ';') + "…";
    }

    /// <summary>Represents a word in a row of the full-text index.</summary>
    /// <param name="Key">The number of the section, or the negative position of the page (from 1) for a title.</param>
    /// <param name="Count">The number of times the word occurs, with the weights of the columns.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Row(long Key, float Count);

    /// <summary>Divides items into files of about the same length: objects with the items by name, or arrays.</summary>
    private sealed class Parts<TKey>(string name, int length)
    {
        private readonly bool _hasNames = typeof(TKey) == typeof(string);

        /// <summary>Gets the key of the first item of each file.</summary>
        public List<TKey> Starts { get; } = [];

        public IEnumerable<(string Name, byte[] Json)> Of(IEnumerable<(TKey Key, object Value)> items)
        {
            var json = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(json, new() { Encoder = Output.Encoder });
            foreach (var (key, value) in items)
            {
                if (writer.CurrentDepth == 0)
                    Begin(key);
                if (key is string word)
                    writer.WritePropertyName(word);
                JsonSerializer.Serialize(writer, value, Output);
                if (writer.BytesCommitted + writer.BytesPending > length)
                    yield return End();
            }

            if (writer.CurrentDepth > 0)
                yield return End();

            void Begin(TKey key)
            {
                Starts.Add(key);
                if (_hasNames)
                    writer.WriteStartObject();
                else
                    writer.WriteStartArray();
            }

            (string, byte[]) End()
            {
                if (_hasNames)
                    writer.WriteEndObject();
                else
                    writer.WriteEndArray();
                writer.Flush();
                var file = ($"{name}-{Starts.Count - 1}", json.WrittenSpan.ToArray());
                json.Clear();
                writer.Reset();
                return file;
            }
        }
    }
}
