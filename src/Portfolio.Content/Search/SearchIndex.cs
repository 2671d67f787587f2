using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>
/// Keeps the inverted index of a store in memory. It is brought level with a generation when that is first searched, by the
/// documents that the generation shows and the index does not hold yet: a few at once, many in the background.
/// </summary>
internal sealed class SearchIndex(StoreFile store)
{
    /// <summary>At most this many documents are indexed while the caller waits: some 20 ms.</summary>
    private const int AtOnce = 200;

    private const int Batch = 50;

    private readonly Lock _gate = new();
    private InvertedIndex _index = new();
    private Dictionary<long, Entry> _entries = [];
    private bool _filling;

    /// <summary>What a search may find as of a moment (UTC), newest first: decided by <see cref="Visibility"/> and the authors' <c>search: false</c>.</summary>
    public IReadOnlyList<Searchable> SearchableAt(DateTime asOf) => store.Query(connection => connection.Rows(
        $"SELECT d.id, d.path, d.hash, d.year FROM documents d WHERE d.in_search AND {Visibility.Listed} ORDER BY d.date_utc DESC, d.slug, d.url",
        r => new Searchable(r.GetInt64(0), HashCode.Combine(r.GetString(1), r.GetString(2)), r.IsDBNull(3) ? (short)0 : r.GetInt16(3)),
        ("$now", asOf.Ticks)));

    /// <summary>The documents among these that the index holds; in the background it goes on to hold them all.</summary>
    public SearchView View(IReadOnlyList<Searchable> documents)
    {
        lock (_gate)
        {
            // Of what was indexed most is out of date: begin anew rather than carry it along.
            if (_index.Count > 1000 + (2 * documents.Count))
                (_index, _entries) = (new(), []);
            var missing = Missing(documents);
            if (missing.Count is > 0 and <= AtOnce)
            {
                Fill(Read(missing));
                missing = Missing(documents);
            }

            if (missing.Count > 0 && !_filling)
            {
                _filling = true;
                _ = Task.Run(() => FillAll(missing));
            }

            return ViewOf(documents, complete: missing.Count == 0);
        }
    }

    private List<Searchable> Missing(IReadOnlyList<Searchable> documents) =>
        [.. documents.Where(d => !_entries.TryGetValue(d.Id, out var entry) || entry.Version != d.Version)];

    private SearchView ViewOf(IReadOnlyList<Searchable> documents, bool complete)
    {
        var ranks = new int[_index.Count];
        var (years, ids) = (new short[ranks.Length], new long[ranks.Length]);
        Array.Fill(ranks, -1);
        for (var rank = 0; rank < documents.Count; rank++)
        {
            if (_entries.TryGetValue(documents[rank].Id, out var entry))
                (ranks[entry.Number], years[entry.Number], ids[entry.Number]) = (rank, documents[rank].Year, documents[rank].Id);
        }

        return new(_index, ranks, years, ids, complete);
    }

    private void FillAll(List<Searchable> missing)
    {
        try
        {
            foreach (var batch in missing.Chunk(Batch))
            {
                var texts = Read(batch);
                lock (_gate)
                    Fill(texts);
            }

            lock (_gate)
                _index.Trim();
        }
        catch (Exception e) when (e is SqliteException or JsonException)
        {
            // The next search finds them missing and tries again.
        }
        finally
        {
            lock (_gate)
                _filling = false;
        }
    }

    private void Fill(List<(long Id, int Version, IndexedText Text)> documents)
    {
        foreach (var (id, version, text) in documents)
        {
            // Already there when a later generation came first.
            if (!_entries.TryGetValue(id, out var entry) || entry.Version != version)
                _entries[id] = new(version, _index.Add(text));
        }
    }

    private List<(long Id, int Version, IndexedText Text)> Read(IEnumerable<Searchable> documents) => store.Query(connection => connection.Rows("""
        SELECT d.id, d.path, d.hash, d.title, d.tags, b.headings, b.plain_text
        FROM json_each($ids) JOIN documents d ON d.id = value JOIN bodies b ON b.id = d.id
        """,
        r => (r.GetInt64(0), HashCode.Combine(r.GetString(1), r.GetString(2)), new IndexedText(r.GetString(3),
            StoredValue.FromJson<List<Tag>>(r.GetString(4)), StoredValue.FromJson<List<Heading>>(r.GetString(5)), r.GetString(6))),
        ("$ids", StoredValue.ToJson(documents.Select(d => d.Id)))));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Version, int Number);
}

/// <summary>A document that a search may find.</summary>
/// <param name="Version">Differs when its text does.</param>
/// <param name="Year">The year of a post; 0 without one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Searchable(long Id, int Version, short Year);
