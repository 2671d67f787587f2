using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>The one writer: a transaction, and prepared statements that are used over and over. Not thread-safe.</summary>
internal sealed class StoreWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly PreparedInserts _inserts;

    public StoreWriter(SqliteConnection connection)
    {
        _connection = connection;
        _transaction = connection.BeginTransaction();
        _inserts = new(connection);
    }

    public SqliteConnection Connection => _connection;

    public void PutFile(StoredFile file)
    {
        var s = file.Stamp;
        _inserts.Run("files", s.Path, (int)s.Kind, s.Length, s.Modified, file.Hash, file.Url, file.Failed);
    }

    /// <summary>Replaces the diagnostics of a file.</summary>
    public void PutDiagnostics(string file, IEnumerable<Diagnostic> diagnostics)
    {
        _inserts.Run("diagnostics-delete", file);
        foreach (var d in diagnostics)
            _inserts.Run("diagnostics", d.File, d.Line, d.Column, d.Rule, (int)d.Severity, d.Message);
    }

    /// <summary>Writes a document, keeping the id it had.</summary>
    public void Put(StoredDocument stored)
    {
        var d = stored.Document;
        var post = d as Post;
        var known = _inserts.Scalar("document-id", d.Path);
        // Stays as it was until all are written: SettleShadows tells what it changes.
        var shadowed = known is not null && _inserts.Scalar("document-shadowed", known) == 1;
        if (known is { } old)
            DeleteRows(old, keepRow: true);
        var id = known ?? (_inserts.Scalar("document-next-id") ?? 0) + 1;
        _inserts.Run("documents", id, post is null ? 1 : 0, d.Path, d.Url, post?.Slug, d.Title, d.Description,
            post?.Date is { } date ? StoredValue.Of(date) : null, post?.DateUtc?.Ticks, post?.Year,
            d.Updated is { } updated ? StoredValue.Of(updated) : null, d.VisibleFrom.Ticks, d.VisibleUntil.Ticks, d.Unlisted, d.NoIndex,
            d.InSearch, post?.InFeed ?? false, d.Toc, d.Canonical, d.Language, d.TranslationKey, StoredValue.ToJson(d.Authors),
            StoredValue.ToJson(d.Keywords), d.Cover is null ? null : StoredValue.ToJson(d.Cover), d.Words, post?.Minutes ?? 0, StoredValue.ToJson(post?.Tags ?? []),
            post?.Series, post?.SeriesSlug, post?.SeriesOrder, post?.Featured ?? false, post?.FeedId, post?.License,
            StoredValue.ToJson(post?.Discussions ?? []), d.Hash, stored.SummaryHash, shadowed, d.Described);
        var body = d.Body!;
        _inserts.Run("bodies", id, body.Html, body.Source, body.BodyStart, body.Resolved, StoredValue.ToJson(body.Headings), body.PlainText);
        foreach (var tag in post?.Tags ?? [])
            _inserts.Run("post_tags", tag.Slug, id, tag.Label);
        foreach (var alias in stored.Aliases)
            _inserts.Run("aliases", alias.Url, id, alias.Line, alias.Column);
        foreach (var link in stored.References)
            _inserts.Run("links", id, link.Target, link.Url, link.Fragment, link.File, link.Line, link.Column);
    }

    public void PutMedia(Media media) =>
        _inserts.Run("media", media.Path, media.Url, media.Hash, media.Length, media.Width, media.Height);

    public void PutGone(IEnumerable<string> urls)
    {
        _connection.Run("DELETE FROM gone");
        foreach (var url in urls)
            _connection.Run("INSERT OR IGNORE INTO gone (url) VALUES ($url)", ("$url", url));
    }

    public void PutMeta(string key, string? value)
    {
        _connection.Run("DELETE FROM meta WHERE key = $key", ("$key", key));
        if (value is not null)
            _connection.Run("INSERT INTO meta (key, value) VALUES ($key, $value)", ("$key", key), ("$value", value));
    }

    /// <summary>Forgets a file and all that came of it.</summary>
    public void Forget(string path)
    {
        if (_inserts.Scalar("document-id", path) is { } id)
            DeleteRows(id, keepRow: false);
        _connection.Run("DELETE FROM media WHERE path = $path", ("$path", path));
        _connection.Run("DELETE FROM files WHERE path = $path", ("$path", path));
        _inserts.Run("diagnostics-delete", path);
    }

    /// <summary>Forgets what was wrong with the folder itself.</summary>
    public void ForgetFolderDiagnostics() => _connection.Run("DELETE FROM diagnostics WHERE file NOT IN (SELECT path FROM files)");

    /// <summary>
    /// Of documents with one address that could be seen at the same time the first is shown: by the moment it appears, then by path,
    /// so that what is published stays. Settles this for some addresses.
    /// </summary>
    /// <returns>Paths of the documents for which it changed.</returns>
    public IReadOnlyList<string> SettleShadows(IEnumerable<string> urls) => _connection.Rows("""
        UPDATE documents AS d SET shadowed = NOT d.shadowed
        WHERE d.url IN (SELECT value FROM json_each($urls)) AND d.shadowed <> EXISTS (
            SELECT 1 FROM documents w
            WHERE w.url = d.url AND w.visible_until > d.visible_from AND w.visible_from < d.visible_until
            AND (w.visible_from, w.path) < (d.visible_from, d.path))
        RETURNING path
        """, r => r.GetString(0), ("$urls", StoredValue.ToJson(urls)));

    /// <summary>Paths of the texts that link to one of these files or show it.</summary>
    public IReadOnlyList<string> TextsPointingTo(IEnumerable<string> files) => _connection.Rows("""
        SELECT DISTINCT d.path FROM links l JOIN documents d ON d.id = l.document WHERE l.file IN (SELECT value FROM json_each($files))
        """, r => r.GetString(0), ("$files", StoredValue.ToJson(files)));

    /// <summary>Paths of the texts that show one of these addresses below <c>static/</c>, which no file had when they were rendered.</summary>
    public IReadOnlyList<string> TextsShowing(IEnumerable<string> urls) => _connection.Rows("""
        SELECT DISTINCT d.path FROM links l JOIN documents d ON d.id = l.document
        WHERE l.file IS NULL AND l.url IN (SELECT value FROM json_each($urls))
        """, r => r.GetString(0), ("$urls", StoredValue.ToJson(urls)));

    /// <summary>Paths of the texts with a link that leads nowhere.</summary>
    public IReadOnlyList<string> TextsWithDeadLinks() => _connection.Rows(
        "SELECT DISTINCT d.path FROM links l JOIN documents d ON d.id = l.document WHERE l.url IS NULL", r => r.GetString(0));

    /// <summary>The last good text of a file; <see langword="null"/> when there is none.</summary>
    public string? SourceOf(string path) => SourceOf(_connection, path);

    public static string? SourceOf(SqliteConnection connection, string path) => connection.Scalar<string>(
        "SELECT b.source FROM documents d JOIN bodies b ON b.id = d.id WHERE d.path = $path", ("$path", path));

    /// <summary>Marks that what is seen may differ from now on; the mark is kept in the file's header and is never one that was used before.</summary>
    public void PutRevision() =>
        _connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {RandomNumberGenerator.GetInt32(1, int.MaxValue)}"));

    public void Commit() => _transaction.Commit();

    public void Dispose()
    {
        _inserts.Dispose();
        _transaction.Dispose();
    }

    private void DeleteRows(long id, bool keepRow)
    {
        foreach (var table in (ReadOnlySpan<string>)["bodies-delete", "post_tags-delete", "aliases-delete", "links-delete"])
            _inserts.Run(table, id);
        if (!keepRow)
            _inserts.Run("documents-delete", id);
    }
}
