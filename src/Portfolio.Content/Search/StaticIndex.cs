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
/// <c>index</c> contains the rules and says which file contains a word or a page, <c>words-0</c> contains for each word the rows of the
/// full-text index, <c>places-0</c> its places in them, for phrases, <c>filters</c> the pages of tags and years, and <c>pages-0</c> titles,
/// URLs, headings and the beginnings of sections.
/// </summary>
/// <remarks>
/// The rules are data of the index, so that the script has no second copy of them. Compiling the program for browsers instead would cost
/// each reader megabytes of a runtime.
/// </remarks>
public sealed class StaticIndex
{
    /// <summary>The length in bytes above which a file of words ends.</summary>
    private const int WordsPerFile = 12_000;

    private const int PagesPerFile = 3_000;

    /// <summary>The number of documents that are read at a time, because their texts may not fit into memory together.</summary>
    private const int PagesPerQuery = 200;

    /// <summary>The maximum number of rows of a word. A word with more rows says little about a page.</summary>
    private const int MaxRows = 1_000;

    /// <summary>The maximum number of places of a word. A phrase is found without the places of a more frequent word.</summary>
    private const int MaxPlaces = 20_000;

    /// <summary>The bits of a place that contain the column.</summary>
    private const int ColumnBits = 3;

    private static readonly string[] Columns = [.. SearchRules.Default.Columns.Keys];

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
    private readonly Dictionary<string, Word> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _lengths = [];
    private float? _average;

    private StaticIndex(SiteSession site) => _pages = SearchablePages.Of(site);

    /// <summary>Returns the name and the JSON of each file.</summary>
    public static IEnumerable<(string Name, byte[] Json)> Files(SiteSession site)
    {
        var index = new StaticIndex(site);
        site.Query(index.Read);
        var words = new Parts<string>("words", WordsPerFile);
        var places = new Parts<string>("places", WordsPerFile);
        var pages = new Parts<int>("pages", PagesPerFile);
        foreach (var file in words.Of(index.InOrder(index.Rows)).Concat(places.Of(index.InOrder(index.Places)))
            .Concat(pages.Of(index.Described(site).Index())).Append(("filters", Json(site.Query(context => index.Filters(context, site))))))
        {
            yield return file;
        }

        var (rules, person) = (SearchRules.Default, PersonWords.Of(site));
        yield return ("index", Json(new
        {
            rows = index._lengths.Count,
            pages = index._pages.Count,
            words = words.Starts,
            places = places.Starts,
            chunks = pages.Starts,
            questions = FunctionWords.Of(site.Settings),
            person = person.Meant.Order(StringComparer.Ordinal),
            facts = person.Facts.Order(StringComparer.Ordinal),
            ofPerson = Enumerable.Range(0, index._pages.Count).Where(index._pages.IsOfPerson),
            rules = rules with { Endings = new Dictionary<string, string> { [""] = string.Join(' ', rules.EndingsOf(site.Language)) } },
            isCompound = rules.HasCompounds(site.Language) && index._lengths.Count <= QueryMatches.MaxRanked,
            unspaced = Unspaced(),
            maxTerm = Tokenizer.MaxTerm,
            maxConditions = SearchQuery.MaxConditions,
            maxInside = QueryMatches.MaxInside,
        }));
    }

    /// <summary>Returns the ranges of characters of scripts without spaces, in the form of <see cref="SearchRules.Ignored"/>.</summary>
    private static string Unspaced() => string.Join(' ', Enumerable.Range(0, 0x110000)
        .Where(c => WordRune.IsUnspaced(c) && !WordRune.IsUnspaced(c - 1))
        .Select(first => $"{first:X4}-{Enumerable.Range(first, 0x110000 - first).First(c => !WordRune.IsUnspaced(c + 1)):X4}"));

    private static byte[] Json(object value) => JsonSerializer.SerializeToUtf8Bytes(value, Output);

    /// <summary>Reads all words of the pages that can be found. Separators are left out.</summary>
    private bool Read(PortfolioContext context)
    {
        foreach (var (term, row, column, offset) in context.SearchInstances)
        {
            var page = _pages.Find(SearchRow.PageOf(row));
            if (page < 0)
                continue;
            // The home document is shown as the first section of the home page.
            var key = SearchRow.IdOf(page + 1, _pages.IsSecond(SearchRow.PageOf(row)) ? 0 : SearchRow.SectionOf(row));
            _lengths[key] = _lengths.GetValueOrDefault(key) + 1;
            if (IndexedText.IsSeparator(term))
                continue;
            var text = IndexedText.Term(term);
            if (!_words.TryGetValue(text, out var word))
                _words.Add(text, word = new());
            word.Add(key, Array.IndexOf(Columns, column), offset);
        }

        return true;
    }

    private IEnumerable<(string Word, object Value)> InOrder(Func<Word, int[]> encode) =>
        _words.OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => (word.Key, (object)encode(word.Value)))
            .Where(word => ((int[])word.Item2).Length > 0);

    /// <summary>Returns the pages of each tag, by all of its spellings as terms, and of each year.</summary>
    private object Filters(PortfolioContext context, SiteSession site)
    {
        var tags = new SortedDictionary<string, IEnumerable<int>>(StringComparer.Ordinal);
        foreach (var tag in context.PostTags.Select(t => new { t.Tag, t.Label, t.PostId }).AsEnumerable()
            .Where(t => _pages.Find(t.PostId) >= 0).GroupBy(t => t.Tag))
        {
            IEnumerable<string> spellings =
                [tag.Key, .. tag.Select(t => t.Label), .. site.Settings.TagAliases.Where(a => a.Value.Slug == tag.Key).Select(a => a.Key)];
            var found = _pages.Find(tag.Select(t => t.PostId)).Order().ToList();
            foreach (var spelling in spellings.Select(s => string.Join(' ', IndexedText.TermsOf(s))))
                tags[spelling] = found;
        }

        var years = context.Texts.Where(p => p.Year != null).Select(p => new { p.Id, p.Year }).AsEnumerable()
            .GroupBy(p => p.Year!.Value, p => p.Id).OrderBy(year => year.Key)
            .ToDictionary(year => year.Key, year => _pages.Find(year).Order().ToList());
        return new { tags, years };
    }

    /// <summary>Returns the share of the length of a row in bm25(), which is lower for longer rows.</summary>
    private float ShareOf(long key) =>
        Scale / (Saturation * (1 - LengthShare + (LengthShare * _lengths[key] / (_average ??= (float)_lengths.Values.Average()))));

    /// <summary>
    /// Returns the number of rows with a word, the number of pages that have it in a title, tag or heading, and three numbers for each row:
    /// the page, relative to the page of the row before, the section or 0 for a title, and the weighted number of occurrences, relative to
    /// the saturation of bm25().
    /// </summary>
    private int[] Rows(Word word)
    {
        var encoded = new List<int> { word.Rows.Count, word.Names };
        var last = 0;
        var kept = word.Rows.ConvertAll(row => (row.Key, Weight: Math.Max(1, (int)MathF.Round(row.Count * ShareOf(row.Key)))));
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

    /// <summary>
    /// Returns numbers for each row with a word: the page, relative to the page of the row before, the section, the share of its length,
    /// the number of places, and the places, each relative to the place before. Returns no number for a word with too many places.
    /// </summary>
    private int[] Places(Word word)
    {
        if (word.Places.Count > MaxPlaces)
            return [];
        var encoded = new List<int>();
        var last = 0;
        foreach (var (number, row) in word.Rows.Index().OrderBy(row => SearchRow.PageOf(row.Item.Key)).ThenBy(row => row.Item.Key))
        {
            var page = (int)SearchRow.PageOf(row.Key) - 1;
            var end = number + 1 < word.Rows.Count ? word.Rows[number + 1].First : word.Places.Count;
            encoded.AddRange([page - last, SearchRow.SectionOf(row.Key) + 1, (int)MathF.Round(ShareOf(row.Key)), end - row.First]);
            for (var place = row.First; place < end; place++)
                encoded.Add(word.Places[place] - (place == row.First ? 0 : word.Places[place - 1]));
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
                url.Contains('#', StringComparison.Ordinal) ? "" : section.Id ?? "", section.Heading,
                Beginning(number == 0 && description.Length > 0 ? description : section.Text)])];

        static string Beginning(string text) => string.Concat(Highlighter.Beginning(text).Select(s => s.Text)) is var line
            && line.Length <= MaxBeginning ? line
            : line[..Math.Max(MaxBeginning / 2, line.LastIndexOf(' ', MaxBeginning - 1))].TrimEnd('.', ',', ':', ';') + "…";
    }

    /// <summary>Represents a word in a row of the full-text index.</summary>
    /// <param name="Key">The number of the section, or the negative position of the page (from 1) for a title.</param>
    /// <param name="Count">The number of times the word occurs, with the weights of the columns.</param>
    /// <param name="First">The index of the first of its places in <see cref="Word.Places"/>.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Row(long Key, float Count, int First);

    private sealed class Word
    {
        private readonly HashSet<long> _names = [];

        public List<Row> Rows { get; } = [];

        /// <summary>Gets the places in all rows: the number of the word in its column, and the number of the column.</summary>
        public List<int> Places { get; } = [];

        /// <summary>Gets the number of pages that have the word in a title, tag or heading.</summary>
        public int Names => _names.Count;

        public void Add(long row, int column, int offset)
        {
            if (Rows.Count == 0 || Rows[^1].Key != row)
                Rows.Add(new(row, 0, Places.Count));
            Rows[^1] = Rows[^1] with { Count = Rows[^1].Count + SearchRules.Default.Columns[Columns[column]] };
            Places.Add((offset << ColumnBits) | column);
            if (Columns[column] is nameof(SearchRow.Title) or nameof(SearchRow.Tags) or nameof(SearchRow.Heading))
                _names.Add(SearchRow.PageOf(row));
        }
    }

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
