using System.Diagnostics;
using System.Runtime.InteropServices;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Search;

namespace Portfolio.Content.Search;

/// <summary>
/// The index of a store. A search of a snapshot first adds the documents that the snapshot shows and the
/// index does not have: a few while the caller waits, many on a thread of low priority.
/// </summary>
internal sealed class SiteIndex
{
    /// <summary>At most this many documents are indexed while the caller waits: some 20 ms.</summary>
    private const int MaxAtOnce = 200;

    private const int BatchSize = 50;

    private readonly Lock _gate = new();
    private SearchIndex _index = new();
    private Dictionary<long, Entry> _entries = [];
    private bool _isFilling;

    /// <summary>The documents among these that the index has; a background thread adds the others.</summary>
    /// <param name="snapshot">The snapshot that shows the documents.</param>
    public SiteView View(Snapshot snapshot, IReadOnlyList<Searchable> documents)
    {
        lock (_gate)
        {
            // Most of what was indexed is out of date: start again.
            if (_index.Count > 1000 + (2 * documents.Count))
                (_index, _entries) = (new(), []);
            var missing = Missing(documents);
            if (missing.Count is > 0 and <= MaxAtOnce)
            {
                foreach (var text in Read(snapshot, missing))
                    Add(text, snapshot.Settings);
                missing = Missing(documents);
            }

            if (missing.Count > 0 && !_isFilling)
            {
                // It sets the field back, once this lock is free.
                LowPriorityThread.Start("search index", () => AddAll(snapshot, missing));
                _isFilling = true;
            }

            return ViewOf(documents, complete: missing.Count == 0);
        }
    }

    private List<Searchable> Missing(IReadOnlyList<Searchable> documents) =>
        [.. documents.Where(d => !_entries.TryGetValue(d.Id, out var entry) || entry.Version != d.Version)];

    private static IEnumerable<SearchableText> Read(Snapshot snapshot, IEnumerable<Searchable> documents)
    {
        using var site = snapshot.Open();
        return site.SearchableTexts([.. documents.Select(d => d.Id)]);
    }

    private void Add(SearchableText searchable, SiteSettings settings)
    {
        var (document, headings, languages, text) = searchable;
        var version = Searchable.VersionOf(document.Path, document.Hash, document.SummaryHash);
        // A search of a later snapshot may have added it.
        if (!_entries.TryGetValue(document.Id, out var entry) || entry.Version != version)
        {
            var tags = TagsOf(document).Select(t => new IndexedTag(t.Slug, Labels(t, settings)));
            _entries[document.Id] = new(version,
                _index.Add(new(document.Title, [.. tags], [.. headings.Select(h => h.Text)], text) { CodeLanguages = languages }));
        }
    }

    /// <summary>The author's spelling of a tag, and the name that the settings give it.</summary>
    private static string Labels(Tag tag, SiteSettings settings) =>
        settings.Named(new TagCount(tag.Slug, tag.Label, 0)).Label is var name && name == tag.Label ? name : $"{tag.Label} {name}";

    private static IReadOnlyList<Tag> TagsOf(Document document) => (document as Post)?.Tags ?? [];

    private void AddAll(Snapshot snapshot, List<Searchable> missing)
    {
        try
        {
            foreach (var batch in missing.Chunk(BatchSize))
            {
                // A search does not wait for the whole batch: this thread may get little time.
                foreach (var text in Read(snapshot, batch))
                {
                    lock (_gate)
                        Add(text, snapshot.Settings);
                }
            }

            lock (_gate)
                _index.Trim();
        }
        catch (Exception)
        {
            // The program stops, or the next search tries again.
        }
        finally
        {
            lock (_gate)
                _isFilling = false;
        }
    }

    private SiteView ViewOf(IReadOnlyList<Searchable> documents, bool complete) =>
        new(_index.View([.. documents.Select(d => new VisibleDocument(NumberOf(d.Id), d.Day))]), documents, complete);

    private int NumberOf(long id) => _entries.TryGetValue(id, out var entry) ? entry.Number : -1;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Version, int Number);
}

/// <summary>A document that a search may find.</summary>
/// <param name="Version">Differs when its text or its tags do.</param>
/// <param name="Day">The date of a post, as <see cref="VisibleDocument.DayOf"/> makes it; 0 without one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Searchable(long Id, int Version, int Day)
{
    public static Searchable Of(SearchableDocument document) =>
        new(document.Id, VersionOf(document.Path, document.Hash, document.SummaryHash),
            document.Date is { } date ? VisibleDocument.DayOf(date.Year, date.Month, date.Day) : 0);

    /// <summary>The path counts too: a renamed file has a new URL. So does the summary: the settings may rename its tags.</summary>
    public static int VersionOf(string path, string hash, string summaryHash) => HashCode.Combine(path, hash, summaryHash);
}

/// <summary>The documents that a search of a snapshot may find, newest first.</summary>
/// <param name="Complete">Whether the index has all of them.</param>
internal sealed record SiteView(SearchView View, IReadOnlyList<Searchable> Documents, bool Complete)
{
    /// <summary>When it was made: a timestamp of <see cref="Stopwatch"/>.</summary>
    public long Made { get; } = Stopwatch.GetTimestamp();
}

/// <summary>The documents and tags that a search may find in a snapshot; loaded once, by the first search.</summary>
/// <param name="prefix">The <see cref="SiteSession.LanguagePrefix"/> whose documents it finds.</param>
internal sealed class SearchScope(Snapshot snapshot, string prefix, SiteIndex index)
{
    private readonly Lazy<IReadOnlyList<Searchable>> _documents = new(() =>
    {
        using var site = snapshot.Open();
        site.LanguagePrefix = prefix;
        return [.. site.Searchable().Select(Searchable.Of)];
    }, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>How long a view is used while the index is being filled: it takes time and memory to make one of many documents.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(100);

    private volatile SiteView? _view;
    private volatile IReadOnlyDictionary<string, TagCount>? _tags;

    /// <summary>All documents that can be searched or, while the index is being filled, those that it has so far.</summary>
    public SiteView View()
    {
        var view = _view;
        return view is not null && (view.Complete || Stopwatch.GetElapsedTime(view.Made) < MaxAge)
            ? view : _view = index.View(snapshot, _documents.Value);
    }

    /// <summary>All tags by their slugs.</summary>
    public IReadOnlyDictionary<string, TagCount> Tags(SiteSession site) => _tags ??= site.Tags();
}
