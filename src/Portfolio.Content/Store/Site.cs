using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Store;

/// <summary>
/// One reading of the site, as of a generation. Every query says in <see cref="MadeOf"/> what its answer depends on. Not
/// thread-safe; disposing of it ends the reading.
/// </summary>
public sealed partial class Site : IDisposable
{
    private readonly HashSet<string> _madeOf = new(StringComparer.Ordinal);
    private readonly PortfolioDb _db;
    private readonly SqliteTransaction _reading;

    internal Site(Generation generation)
    {
        Generation = generation;
        _db = generation.Store.Read(generation.AsOf);
        _db.Database.OpenConnection();
        // All queries of a reading see one state of the store, whatever is written meanwhile.
        _reading = ((SqliteConnection)_db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        _db.Database.UseTransaction(_reading);
    }

    public Generation Generation { get; }

    public SiteSettings Settings => Generation.Settings;

    public Profile? Profile => Generation.Profile;

    /// <summary>What the answers so far depend on, in the words of <see cref="ChangeSet"/>.</summary>
    public IReadOnlySet<string> MadeOf => _madeOf;

    /// <summary>The name of the site: as set, else its person's, else "Blog".</summary>
    public string Title => Settings.Title ?? Profile?.Name ?? "Blog";

    public string? Author => Settings.Author ?? Profile?.Name;

    /// <summary>The page or post at an address, text and all, unlisted ones included; <see langword="null"/> when nothing visible is there.</summary>
    public Document? Find(string url)
    {
        _madeOf.Add(ChangeSet.Document(url));
        return _db.Documents.IgnoreQueryFilters([PortfolioDb.ListedFilter]).Include(d => d.Body).FirstOrDefault(d => d.Url == url);
    }

    /// <summary>The pages of <c>pages/</c>, by address.</summary>
    public IReadOnlyList<Page> Pages() => Known("pages", [ChangeSet.Pages], () => _db.Pages.OrderBy(p => p.Url).ToList());

    /// <summary>The translations of a document, itself among them, by language; none when there is no other.</summary>
    public IReadOnlyList<Document> Translations(Document document)
    {
        if (document.TranslationKey is null)
            return [];
        _madeOf.Add(ChangeSet.Posts);
        _madeOf.Add(ChangeSet.Pages);
        var all = _db.Documents.Where(d => d.TranslationKey == document.TranslationKey).OrderBy(d => d.Language).ThenBy(d => d.Url).ToList();
        return all.Count > 1 && all.Exists(d => d.Url == document.Url) ? all : [];
    }

    /// <summary>Where a former address leads now; <see langword="null"/> when it leads nowhere visible.</summary>
    public string? MovedTo(string url)
    {
        _madeOf.Add(ChangeSet.Redirects);
        return _db.Aliases.Where(a => a.Url == url)
            .Join(_db.Documents.IgnoreQueryFilters([PortfolioDb.ListedFilter]), a => a.DocumentId, d => d.Id, (_, d) => d)
            .OrderBy(d => d.Path).Select(d => d.Url).FirstOrDefault();
    }

    /// <summary>Whether the author says that nothing is at this address any more.</summary>
    public bool IsGone(string url)
    {
        _madeOf.Add(ChangeSet.Redirects);
        return _db.Gone.Any(g => g.Url == url);
    }

    /// <summary>The media or static file at an address.</summary>
    public Media? Media(string url)
    {
        _madeOf.Add(ChangeSet.Media);
        return _db.Media.OrderBy(m => m.Path).FirstOrDefault(m => m.Url == url);
    }

    /// <summary>Addresses of the pictures that listed documents show in their texts or as covers, by the document's address.</summary>
    public ILookup<string, string> Images()
    {
        _madeOf.Add(ChangeSet.Posts);
        _madeOf.Add(ChangeSet.Texts);
        foreach (var page in Pages())
            _madeOf.Add(ChangeSet.Document(page.Url));
        var covers = _db.Documents.Where(d => d.Cover != null).Select(d => new { d.Url, d.Cover }).AsEnumerable().Select(d => (d.Url, Image: d.Cover!.Image));
        var shown = _db.References.Where(r => r.Url!.StartsWith("/media/"))
            .Join(_db.Documents, r => r.DocumentId, d => d.Id, (r, d) => new { d.Url, Image = r.Url! })
            .AsEnumerable().Select(r => (r.Url, r.Image));
        return covers.Concat(shown).Where(i => MediaType.IsImage(i.Image)).Distinct().ToLookup(i => i.Url, i => i.Image);
    }

    /// <summary>Addresses of all files below <c>static/</c>.</summary>
    public IReadOnlyList<string> StaticUrls()
    {
        _madeOf.Add(ChangeSet.Media);
        return [.. _db.Media.Where(m => m.Path.StartsWith("static/")).Select(m => m.Url)];
    }

    /// <summary>The listed document whose address is nearest to one that is unknown; <see langword="null"/> when none is near.</summary>
    public (string Url, string Title)? Nearest(string url) => Addresses().Nearest(url);

    /// <summary>All addresses of documents.</summary>
    public AddressBook Addresses() => Known("addresses", [ChangeSet.Posts, ChangeSet.Pages, ChangeSet.Redirects], () =>
    {
        var documents = _db.Documents.IgnoreQueryFilters([PortfolioDb.ListedFilter]).OrderBy(d => d.Url).Select(d => new { d.Url, d.Title, d.Unlisted }).ToList();
        return new AddressBook(
            documents.Select(d => d.Url).Concat(_db.Aliases.Select(a => a.Url)).Concat(_db.Gone.Select(g => g.Url)),
            documents.Where(d => !d.Unlisted).Select(d => (d.Url, d.Title)));
    });

    private T Known<T>(string name, ReadOnlySpan<string> madeOf, Func<T> find) where T : notnull
    {
        foreach (var word in madeOf)
            _madeOf.Add(word);
        return Generation.Findings.Get(name, madeOf, find);
    }

    public void Dispose()
    {
        _reading.Dispose();
        _db.Dispose();
    }
}
