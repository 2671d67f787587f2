using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>
/// One reading of the site, as of a generation. Every query says in <see cref="Dependencies"/> what its answer depends on. Not
/// thread-safe; disposing of it ends the reading.
/// </summary>
public sealed partial class SiteSession : IDisposable
{
    private readonly HashSet<string> _dependencies = new(StringComparer.Ordinal);
    private SqliteConnection? _connection;

    internal SiteSession(Generation generation) => Generation = generation;

    public Generation Generation { get; }

    public SiteSettings Settings => Generation.Settings;

    public Profile? Profile => Generation.Profile;

    /// <summary>What the answers so far depend on, in the words of <see cref="ChangeSet"/>.</summary>
    public IReadOnlySet<string> Dependencies => _dependencies;

    /// <summary>The name of the site: as set, else its person's, else "Blog".</summary>
    public string Title => Settings.Title ?? Profile?.Name ?? "Blog";

    public string? Author => Settings.Author ?? Profile?.Name;

    /// <summary>The page or post at an address, text and all, unlisted ones included; <see langword="null"/> when nothing visible is there.</summary>
    public Document? Find(string url)
    {
        _dependencies.Add(ChangeSet.Document(url));
        return First($"SELECT {DocumentRow.ColumnsWithBody} FROM documents d JOIN bodies b ON b.id = d.id WHERE d.url = $url AND {Visibility.Visible}",
            DocumentRow.ReadWithBody, ("$url", url));
    }

    /// <summary>The pages of <c>pages/</c>, by address.</summary>
    public IReadOnlyList<Page> Pages() => Known("pages", [ChangeSet.Pages], () =>
        Rows($"SELECT {DocumentRow.Columns} FROM documents d WHERE d.kind = 1 AND {Visibility.Listed} ORDER BY d.url", r => (Page)DocumentRow.Read(r)));

    /// <summary>The translations of a document, itself among them, by language; none when there is no other.</summary>
    public IReadOnlyList<Document> Translations(Document document)
    {
        if (document.TranslationKey is null)
            return [];
        Note(ChangeSet.Posts, ChangeSet.Pages);
        var all = Rows($"SELECT {DocumentRow.Columns} FROM documents d WHERE d.translation_key = $key AND {Visibility.Listed} ORDER BY d.language, d.url",
            DocumentRow.Read, ("$key", document.TranslationKey));
        return all.Count > 1 && all.Exists(d => d.Url == document.Url) ? all : [];
    }

    /// <summary>Where a former address leads now; <see langword="null"/> when it leads nowhere visible.</summary>
    public string? MovedTo(string url)
    {
        _dependencies.Add(ChangeSet.Redirects);
        return First($"SELECT d.url FROM aliases a JOIN documents d ON d.id = a.document WHERE a.url = $url AND {Visibility.Visible} ORDER BY d.path",
            r => r.GetString(0), ("$url", url));
    }

    /// <summary>Whether the author says that nothing is at this address any more.</summary>
    public bool IsGone(string url)
    {
        _dependencies.Add(ChangeSet.Redirects);
        return First("SELECT url FROM gone WHERE url = $url", r => r.GetString(0), ("$url", url)) is not null;
    }

    /// <summary>The listed document whose address is nearest to one that is unknown; <see langword="null"/> when none is near.</summary>
    public (string Url, string Title)? Nearest(string url) => Addresses().Nearest(url);

    /// <summary>All addresses of documents.</summary>
    public UrlIndex Addresses() => Known("addresses", [ChangeSet.Posts, ChangeSet.Pages, ChangeSet.Redirects], () => new UrlIndex(
        Rows($"SELECT d.url FROM documents d WHERE d.unlisted AND {Visibility.Visible} UNION SELECT url FROM aliases UNION SELECT url FROM gone", r => r.GetString(0)),
        Rows($"SELECT d.url, d.title FROM documents d WHERE {Visibility.Listed} ORDER BY d.url", r => (r.GetString(0), r.GetString(1)))));

    public void Dispose()
    {
        _connection?.Run("ROLLBACK");
        _connection?.Dispose();
    }

    private T Known<T>(string name, ReadOnlySpan<string> dependencies, Func<T> find) where T : notnull
    {
        Note(dependencies);
        return Generation.Queries.Get(name, dependencies, find);
    }

    private void Note(params ReadOnlySpan<string> dependencies)
    {
        foreach (var word in dependencies)
            _dependencies.Add(word);
    }

    private T? First<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string, object?)> parameters) where T : class =>
        Rows(sql + " LIMIT 1", read, parameters) is [var first, ..] ? first : null;

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string, object?)> parameters)
    {
        try
        {
            return Connection().Rows(sql, read, [("$now", Generation.AsOf.Ticks), .. parameters]);
        }
        catch (Exception e)
        {
            Generation.Store.Report(e);
            throw;
        }
    }

    private SqliteConnection Connection()
    {
        if (_connection is not null)
            return _connection;
        _connection = Generation.Store.Open();
        // All queries of a reading see one state of the store, whatever is written meanwhile.
        _connection.Run("BEGIN");
        return _connection;
    }
}
