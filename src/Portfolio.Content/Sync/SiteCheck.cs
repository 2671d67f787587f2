using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Problems that no file has by itself: two files with one address, links to nothing, one tag under two names.</summary>
internal sealed class SiteCheck(Generations generations)
{
    public IReadOnlyList<Diagnostic> Run()
    {
        if (generations.Current is not { } generation)
            return [];
        using var connection = generation.Store.Open();
        return
        [
            .. connection.Rows("""
                SELECT d.path, d.url, w.path FROM documents d JOIN documents w ON w.url = d.url AND NOT w.shadowed
                WHERE d.shadowed ORDER BY d.path
                """, r => Warning(r.GetString(0), 1, 1, "slug-duplicate",
                    $"`{r.GetString(1)}` is also the address of {r.GetString(2)}, which is shown; give one of them another `slug`")),
            .. connection.Rows("""
                SELECT d.path, a.line, a."column", a.url, w.path FROM aliases a JOIN documents d ON d.id = a.document JOIN documents w ON w.url = a.url
                ORDER BY d.path, a.line
                """, r => Warning(r.GetString(0), r.GetInt32(1), r.GetInt32(2), "alias-taken",
                    $"`{r.GetString(3)}` is the address of {r.GetString(4)}, so it cannot redirect; remove the alias")),
            .. connection.Rows("""
                SELECT d.path, a.line, a."column", a.url, f.path FROM aliases a JOIN documents d ON d.id = a.document
                JOIN aliases b ON b.url = a.url AND b.document <> a.document JOIN documents f ON f.id = b.document AND f.path < d.path
                ORDER BY d.path, a.line
                """, r => Warning(r.GetString(0), r.GetInt32(1), r.GetInt32(2), "alias-duplicate",
                    $"`{r.GetString(3)}` is also an alias of {r.GetString(4)}, to which it leads; remove one")),
            .. connection.Rows("""
                SELECT p.tag, MIN(p.label), MAX(p.label), MIN(d.path) FROM post_tags p JOIN documents d ON d.id = p.post
                GROUP BY p.tag HAVING COUNT(DISTINCT LOWER(p.label)) > 1 ORDER BY p.tag
                """, r => Warning(r.GetString(3), 1, 1, "tag-ambiguous",
                    $"the tags `{r.GetString(1)}` and `{r.GetString(2)}` share the address /tags/{r.GetString(0)}; choose one spelling")),
            .. DeadLinks(connection),
        ];
    }

    private static List<Diagnostic> DeadLinks(Microsoft.Data.Sqlite.SqliteConnection connection)
    {
        var known = connection.Rows("SELECT url FROM documents WHERE NOT shadowed UNION SELECT url FROM aliases UNION SELECT url FROM media",
            r => r.GetString(0)).ToHashSet(StringComparer.Ordinal);
        return [.. connection.Rows("""
            SELECT d.path, l.line, l."column", l.url, l.target FROM links l JOIN documents d ON d.id = l.document
            WHERE l.url IS NOT NULL ORDER BY d.path, l.line, l."column"
            """, r => (Path: r.GetString(0), Line: r.GetInt32(1), Column: r.GetInt32(2), Url: r.GetString(3), Target: r.GetString(4)))
            .Where(l => (l.Url.StartsWith("/blogs/", StringComparison.Ordinal) || !Reading.ReservedUrls.Holds(l.Url)) && !known.Contains(l.Url)
                && !l.Url.StartsWith("/blogs/page/", StringComparison.Ordinal))
            .Select(l => Warning(l.Path, l.Line, l.Column, "link-dead", Reading.NearestName.Of(l.Url, known) is { } near
                ? $"nothing is at `{l.Target}`; did you mean `{near}`?"
                : $"nothing is at `{l.Target}`; correct or remove the link"))];
    }

    private static Diagnostic Warning(string file, int line, int column, string rule, string message) =>
        new(file, line, column, rule, Severity.Warning, message);
}
