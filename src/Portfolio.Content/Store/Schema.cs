using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Content.Store;

/// <summary>The tables, and the stamp that says by which schema and which renderer a store was filled.</summary>
internal static class Schema
{
    public const string Sql = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE files (
            path TEXT PRIMARY KEY, kind INTEGER NOT NULL, length INTEGER NOT NULL, modified INTEGER NOT NULL,
            hash TEXT NOT NULL, url TEXT, failed INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE diagnostics (
            file TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL, rule TEXT NOT NULL,
            severity INTEGER NOT NULL, message TEXT NOT NULL);
        CREATE INDEX diagnostics_file ON diagnostics (file);

        CREATE TABLE documents (
            id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, path TEXT NOT NULL UNIQUE, url TEXT NOT NULL, slug TEXT,
            title TEXT NOT NULL, description TEXT NOT NULL, date TEXT, date_utc INTEGER, year INTEGER, updated TEXT,
            visible_from INTEGER NOT NULL, visible_until INTEGER NOT NULL, unlisted INTEGER NOT NULL, no_index INTEGER NOT NULL,
            in_search INTEGER NOT NULL, in_feed INTEGER NOT NULL, toc INTEGER, canonical TEXT, language TEXT, translation_key TEXT, authors TEXT NOT NULL,
            keywords TEXT NOT NULL, cover TEXT, words INTEGER NOT NULL, minutes INTEGER NOT NULL, tags TEXT NOT NULL,
            series TEXT, series_slug TEXT, series_order REAL, featured INTEGER NOT NULL, feed_id TEXT, license TEXT,
            discussions TEXT NOT NULL, hash TEXT NOT NULL, summary_hash TEXT NOT NULL, shadowed INTEGER NOT NULL,
            described INTEGER NOT NULL);
        CREATE INDEX documents_url ON documents (url);
        CREATE INDEX documents_order ON documents (date_utc DESC, slug) WHERE kind = 0;
        CREATE INDEX documents_year ON documents (year) WHERE kind = 0;
        CREATE INDEX documents_from ON documents (visible_from);
        CREATE INDEX documents_until ON documents (visible_until);
        CREATE INDEX documents_series ON documents (series_slug) WHERE series_slug IS NOT NULL;

        CREATE TABLE bodies (
            id INTEGER PRIMARY KEY, html TEXT NOT NULL, source TEXT NOT NULL, body_start INTEGER NOT NULL, resolved TEXT,
            headings TEXT NOT NULL, plain_text TEXT NOT NULL);

        CREATE TABLE post_tags (tag TEXT NOT NULL, post INTEGER NOT NULL, label TEXT NOT NULL, PRIMARY KEY (tag, post)) WITHOUT ROWID;
        CREATE INDEX post_tags_post ON post_tags (post);

        CREATE TABLE aliases (url TEXT NOT NULL, document INTEGER NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL);
        CREATE INDEX aliases_url ON aliases (url);
        CREATE INDEX aliases_document ON aliases (document);

        CREATE TABLE gone (url TEXT PRIMARY KEY) WITHOUT ROWID;

        CREATE TABLE links (
            document INTEGER NOT NULL, target TEXT NOT NULL, url TEXT, fragment TEXT, file TEXT, line INTEGER NOT NULL, "column" INTEGER NOT NULL);
        CREATE INDEX links_document ON links (document);
        CREATE INDEX links_file ON links (file) WHERE file IS NOT NULL;
        CREATE INDEX links_dead ON links (document) WHERE url IS NULL;

        CREATE TABLE media (
            path TEXT PRIMARY KEY, url TEXT NOT NULL, hash TEXT NOT NULL, length INTEGER NOT NULL, width INTEGER, height INTEGER) WITHOUT ROWID;
        CREATE INDEX media_url ON media (url);
        """;

    /// <summary>Changes with the tables above and with any change to the code that fills them.</summary>
    public static string Stamp { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        Sql + typeof(Schema).Module.ModuleVersionId)))[..16];
}
