using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>
/// Writes changes to the store in one transaction. Files and documents are saved in batches, so that a few statements
/// replace many rows. Not thread-safe.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    private const int BatchSize = 500;

    private readonly PortfolioContext _context;
    private readonly Func<Document, IEnumerable<SearchRow>> _wordsOf;
    private readonly IDbContextTransaction _transaction;
    private readonly EntityInserts _inserts;
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Media> _media = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredDocument> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Diagnostic>> _diagnostics = new(StringComparer.Ordinal);

    /// <summary>The URLs of written documents, which a change may give to another document.</summary>
    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);
    private readonly DateTime _asOf;
    private readonly bool _isNew;
    private long _lastId;

    /// <param name="asOf">The UTC time of the sync.</param>
    /// <param name="wordsOf">Returns the rows of the full-text index for a stored document.</param>
    /// <param name="isNew">True if the tables are empty, so that no query for earlier rows is necessary.</param>
    public StoreWriter(
        PortfolioContext context, DateTime asOf, Func<Document, IEnumerable<SearchRow>> wordsOf, bool isNew)
    {
        (_context, _asOf, _wordsOf, _isNew) = (context, asOf, wordsOf, isNew);
        _transaction = context.Database.BeginTransaction();
        _inserts = new(context, (SqliteTransaction)_transaction.GetDbTransaction());
        if (_isNew)
            return;
        _lastId = context.AllDocuments.Max(d => (long?)d.Id) ?? 0;
        _inserts.LastRow = Math.Max(LastRow(context.Diagnostics), LastRow(context.Aliases));
    }

    public bool HasChanges { get; set; }

    /// <summary>Saves pending files and documents. Returns the context for queries that must see them.</summary>
    public PortfolioContext Read()
    {
        Save();
        return _context;
    }

    public void Put(StoredFile file) => _files[file.Path] = file;

    public void Put(Media media)
    {
        _media[media.Path] = media;
        HasChanges = true;
    }

    public void PutDiagnostics(string file, IEnumerable<Diagnostic> diagnostics) =>
        _diagnostics[file] = [.. diagnostics];

    /// <summary>
    /// Adds or replaces a document. A replaced document keeps its id and, until <see cref="UpdateTakenUrls"/> is
    /// called, its <see cref="Document.IsUrlTaken"/>.
    /// </summary>
    public void Put(StoredDocument stored)
    {
        _documents[stored.Document.Path] = stored;
        HasChanges = true;
        if (_documents.Count >= BatchSize)
            Save();
    }

    /// <summary>
    /// Deletes a file with its document, media and diagnostics. The file must not be added again in the same
    /// transaction.
    /// </summary>
    public void Delete(string path) => _deleted.Add(path);

    private void Save()
    {
        Delete();
        Replace();
        _deleted.Clear();
        _files.Clear();
        _media.Clear();
        _documents.Clear();
        _diagnostics.Clear();
    }

    private void Delete()
    {
        if (_deleted.Count == 0)
            return;
        var paths = _deleted.ToList();
        var documents = _context.AllDocuments.Where(d => EF.Parameter(paths).Contains(d.Path))
            .Include(d => d.Body).ToList();
        HasChanges |= documents.Count > 0;
        _urls.UnionWith(documents.Select(d => d.Url));
        DeleteWords(documents.SelectMany(_wordsOf));
        // Foreign keys cascade, so the rows that refer to a document are deleted, too.
        _context.AllDocuments.Where(d => EF.Parameter(paths).Contains(d.Path)).ExecuteDelete();
        if (_context.Media.Where(m => EF.Parameter(paths).Contains(m.Path)).ExecuteDelete() > 0)
            HasChanges = true;
        _context.Files.Where(f => EF.Parameter(paths).Contains(f.Path)).ExecuteDelete();
        _context.Diagnostics.Where(d => EF.Parameter(paths).Contains(d.File)).ExecuteDelete();
    }

    private void Replace()
    {
        if (_files.Count > 0)
        {
            var paths = _files.Keys.ToList();
            DeleteStored(_context.Files.Where(f => EF.Parameter(paths).Contains(f.Path)));
            foreach (var file in _files.Values)
                _inserts.Add(file);
        }

        if (_media.Count > 0)
        {
            var paths = _media.Keys.ToList();
            DeleteStored(_context.Media.Where(m => EF.Parameter(paths).Contains(m.Path)));
            foreach (var media in _media.Values)
                _inserts.Add(media);
        }

        if (_diagnostics.Count > 0)
        {
            var paths = _diagnostics.Keys.ToList();
            _context.Diagnostics.Where(d => EF.Parameter(paths).Contains(d.File)).ExecuteDelete();
            foreach (var diagnostic in _diagnostics.Values.SelectMany(d => d))
                _inserts.Add(diagnostic);
        }

        if (_documents.Count > 0)
            ReplaceDocuments();
    }

    private void ReplaceDocuments()
    {
        var paths = _documents.Keys.ToList();
        Dictionary<string, Document> before = _isNew ? [] : _context.AllDocuments
            .Where(d => EF.Parameter(paths).Contains(d.Path)).Include(d => d.Body).ToDictionary(d => d.Path);
        _urls.UnionWith(before.Values.Concat(_documents.Values.Select(d => d.Document)).Select(d => d.Url));
        DeleteWords(before.Values.SelectMany(_wordsOf));
        DeleteStored(_context.AllDocuments.Where(d => EF.Parameter(paths).Contains(d.Path)));
        foreach (var (path, stored) in _documents)
        {
            var document = stored.Document;
            var replaced = before.GetValueOrDefault(path);
            document.Id = replaced?.Id ?? ++_lastId;
            document.IsUrlTaken = replaced?.IsUrlTaken ?? false;
            document.Body!.Id = document.Id;
            _inserts.Add(document);
            _inserts.Add(document.Body);
            for (var i = 0; i < stored.Search.Count; i++)
                stored.Search[i].RowId = SearchRow.IdOf(document.Id, i - 1);

            foreach (var tag in (document as Post)?.Tags.Distinct() ?? [])
                _inserts.Add(new PostTag(tag.Slug, document.Id, tag.Label));
            foreach (var origin in stored.ImageOrigins)
                _inserts.Add(new ImageOrigin(origin, document.Id));
            foreach (var alias in stored.Aliases)
                _inserts.Add(new AliasUrl(document.Id, alias.Url, SitePath.OnStaticHost(alias.Spelling), alias.Line, alias.Column));
        }

        AddWords(_documents.Values.SelectMany(stored => stored.Search));
    }

    /// <summary>Deletes rows that an earlier sync has stored. A first sync writes each row only once.</summary>
    private void DeleteStored<T>(IQueryable<T> rows)
    {
        if (!_isNew)
            rows.ExecuteDelete();
    }

    /// <summary>
    /// Deletes rows of the full-text index with FTS5's own command, which keeps the statistics for ranking correct.
    /// </summary>
    private void DeleteWords(IEnumerable<SearchRow> rows)
    {
        foreach (var row in rows.OrderBy(row => row.RowId))
        {
            _context.Database.ExecuteSql($"""
                INSERT INTO Search(Search, rowid, Title, Tags, Heading, Text, Hidden)
                VALUES ('delete', {row.RowId}, {row.Title}, {row.Tags}, {row.Heading}, {row.Text}, {row.Hidden})
                """);
        }
    }

    /// <summary>
    /// Adds rows to the full-text index in the order of their ids, because FTS5 collects rows in memory and writes them as a segment
    /// of the index when the next id is smaller.
    /// </summary>
    private void AddWords(IEnumerable<SearchRow> rows)
    {
        foreach (var row in rows.OrderBy(row => row.RowId))
            _inserts.Add(row);
    }

    /// <summary>Replaces the rows of the full-text index for pages that have no document.</summary>
    public void PutWords(IEnumerable<SearchRow> before, IEnumerable<SearchRow> after)
    {
        DeleteWords(before);
        AddWords(after);
    }

    private static long LastRow<T>(IQueryable<T> rows) where T : class =>
        rows.Max(r => (long?)EF.Property<long>(r, PortfolioContext.RowId)) ?? 0;

    /// <summary>Hides a document, unless it is already hidden.</summary>
    public void Hide(string path)
    {
        var shown = Read().AllDocuments.Where(d => d.Path == path && d.VisibleFrom < DateTime.MaxValue);
        _urls.UnionWith(shown.Select(d => d.Url));
        HasChanges |= shown.ExecuteUpdate(set => set.SetProperty(d => d.VisibleFrom, DateTime.MaxValue)) > 0;
    }

    public void Put(StoredSettings settings)
    {
        PutMeta(PortfolioContext.SettingsKey, Json.Serialize(settings));
        HasChanges = true;
    }

    /// <summary>Records the UTC time of this write. Must be called after all other changes.</summary>
    /// <param name="nextEntry">The time at which the next entry of a list without a page appears, or null if there is none.</param>
    public void PutAsOf(DateTime asOf, DateTime? nextEntry = null)
    {
        Save();
        PutMeta(PortfolioContext.AsOfKey, string.Create(CultureInfo.InvariantCulture, $"{asOf.Ticks} {nextEntry?.Ticks}").TrimEnd());
    }

    public void PutMeta(string key, string? value)
    {
        DeleteStored(_context.Meta.Where(m => m.Key == key));
        if (value is not null)
            _inserts.Add(new MetaValue(key, value));
    }

    /// <summary>Deletes the diagnostics for the folder itself and for files that were never read.</summary>
    public void DeleteFolderDiagnostics() =>
        DeleteStored(Read().Diagnostics.Where(d => !_context.Files.Any(f => f.Path == d.File)));

    /// <summary>Decides which document is served at the URLs of written documents.</summary>
    /// <param name="isDue">True to decide it for all URLs that documents share, because documents may have appeared or expired.</param>
    public void UpdateTakenUrls(bool isDue)
    {
        var context = Read();
        var shared = context.AllDocuments.GroupBy(d => d.Url).Where(same => same.Count() > 1).Select(same => same.Key);
        var urls = isDue ? _urls.Union(shared) : _urls;
        HasChanges |= isDue | context.UpdateTakenUrls([.. urls], _asOf).Count > 0;
    }

    public void Commit()
    {
        Save();
        _transaction.Commit();
    }

    public void Dispose()
    {
        _inserts.Dispose();
        _transaction.Dispose();
    }
}
