using System.Globalization;
using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Problems that no file has by itself: two files with one address, links to nothing, one tag under two names.</summary>
internal sealed class SiteCheck(Generations generations)
{
    /// <summary>All problems of the newest generation, by file and line within each kind.</summary>
    public IReadOnlyList<Diagnostic> Run()
    {
        if (generations.Current is not { } generation)
            return [];
        return generation.Store.Query<IReadOnlyList<Diagnostic>>(connection =>
            [.. Settings(connection, generation), .. Duplicates(connection), .. Gone(connection), .. Aliases(connection), .. Tags(connection), .. DeadLinks(connection)]);
    }

    /// <summary>What <c>site.yaml</c> says that the rest of the site or the clock makes wrong.</summary>
    private static IEnumerable<Diagnostic> Settings(SqliteConnection connection, Generation generation)
    {
        var file = connection.Scalar<string>("SELECT path FROM files WHERE kind = $kind", ("$kind", (int)ContentKind.Site)) ?? "site.yaml";
        var known = new Lazy<HashSet<string>>(() => KnownUrls(connection));
        foreach (var entry in generation.Settings.Nav)
        {
            var target = LinkTarget.Parse(entry.Url);
            if (target.Kind == LinkTargetKind.Relative)
                yield return Warning(file, entry.Line, entry.Column, "link-dead", $"`{entry.Url}` leads elsewhere from every page; begin it with `/`");
            else if (target.Kind == LinkTargetKind.RootRelative && !IsKnown(target.Path, known.Value))
                yield return DeadLink(file, entry.Line, entry.Column, entry.Url, target.Path, known.Value);
        }

        if (generation.Settings.Security is { } security && security.Expires.UtcDateTime <= generation.AsOf)
        {
            yield return Warning(file, security.Line, security.Column, "security-expired", string.Create(CultureInfo.InvariantCulture,
                $"`expires` was on {security.Expires:yyyy-MM-dd}, so nobody relies on security.txt any more; write a date within the next year"));
        }
    }

    private static List<Diagnostic> Duplicates(SqliteConnection connection) => connection.Rows("""
        SELECT d.path, b.source, d.url, MIN(w.path) FROM documents d JOIN bodies b ON b.id = d.id
        JOIN documents w ON w.url = d.url AND (w.visible_from, w.path) < (d.visible_from, d.path)
        WHERE d.shadowed OR d.visible_from = $never GROUP BY d.id ORDER BY d.path
        """, r => AtAddress(r.GetString(0), r.GetString(1), "slug-duplicate",
            $"`{r.GetString(2)}` is also the address of {r.GetString(3)}, which is shown; give one of them another `slug`"),
        ("$never", DateTime.MaxValue.Ticks));

    private static List<Diagnostic> Gone(SqliteConnection connection) =>
    [
        .. connection.Rows("SELECT d.path, b.source, d.url FROM gone g JOIN documents d ON d.url = g.url JOIN bodies b ON b.id = d.id ORDER BY d.path",
            r => AtAddress(r.GetString(0), r.GetString(1), "gone-taken",
                $"`{r.GetString(2)}` is in gone.yaml too, and is shown all the same; remove it there, or remove this text")),
        .. connection.Rows("""
            SELECT d.path, a.line, a."column", a.url FROM gone g JOIN aliases a ON a.url = g.url JOIN documents d ON d.id = a.document
            ORDER BY d.path, a.line, a."column"
            """, r => Warning(r.GetString(0), r.GetInt32(1), r.GetInt32(2), "gone-taken",
                $"`{r.GetString(3)}` is in gone.yaml too, and redirects all the same; remove it there, or remove this alias")),
    ];

    private static List<Diagnostic> Aliases(SqliteConnection connection) =>
    [
        .. connection.Rows("""
            SELECT d.path, a.line, a."column", a.url, MIN(w.path), MAX(w.id = d.id)
            FROM aliases a JOIN documents d ON d.id = a.document JOIN documents w ON w.url = a.url
            GROUP BY a.rowid ORDER BY d.path, a.line, a."column"
            """, r => Warning(r.GetString(0), r.GetInt32(1), r.GetInt32(2), "alias-taken", r.GetBoolean(5)
                ? $"`{r.GetString(3)}` is the address of this text itself; remove the alias"
                : $"`{r.GetString(3)}` is the address of {r.GetString(4)}, so it cannot redirect; remove the alias")),
        .. connection.Rows("""
            SELECT d.path, a.line, a."column", a.url, MIN(f.path)
            FROM aliases a JOIN documents d ON d.id = a.document
            JOIN aliases b ON b.url = a.url AND b.document <> a.document JOIN documents f ON f.id = b.document AND f.path < d.path
            GROUP BY a.rowid ORDER BY d.path, a.line, a."column"
            """, r => Warning(r.GetString(0), r.GetInt32(1), r.GetInt32(2), "alias-duplicate",
                $"`{r.GetString(3)}` is also an alias of {r.GetString(4)}, to which it leads; remove one")),
    ];

    /// <summary>Labels that share a slug and differ in more than case.</summary>
    private static IEnumerable<Diagnostic> Tags(SqliteConnection connection) => connection.Rows("""
        SELECT p.tag, p.label, MIN(d.path) FROM post_tags p JOIN documents d ON d.id = p.post
        GROUP BY p.tag, p.label ORDER BY p.tag, MIN(d.path), p.label
        """, r => (Tag: r.GetString(0), Label: r.GetString(1), Path: r.GetString(2)))
        .GroupBy(l => l.Tag)
        .SelectMany(tag => tag.DistinctBy(l => l.Label, StringComparer.OrdinalIgnoreCase).Skip(1).Select(other => Warning(other.Path, 1, 1, "tag-ambiguous",
            $"the tags `{other.Label}` and `{tag.First().Label}` (in {tag.First().Path}) share the address /tags/{tag.Key}; choose one spelling")));

    private static List<Diagnostic> DeadLinks(SqliteConnection connection)
    {
        var links = connection.Rows("""
            SELECT d.path, l.line, l."column", l.url, l.target FROM links l JOIN documents d ON d.id = l.document
            WHERE l.url IS NOT NULL AND l.file IS NULL ORDER BY d.path, l.line, l."column"
            """, r => (Path: r.GetString(0), Line: r.GetInt32(1), Column: r.GetInt32(2), Url: r.GetString(3), Target: r.GetString(4)));
        if (links.Count == 0)
            return [];
        var known = KnownUrls(connection);
        return [.. links.Where(l => !IsKnown(l.Url, known)).Select(l => DeadLink(l.Path, l.Line, l.Column, l.Target, l.Url, known))];
    }

    private static HashSet<string> KnownUrls(SqliteConnection connection) => connection.Rows(
        "SELECT url FROM documents UNION SELECT url FROM aliases UNION SELECT url FROM media", r => r.GetString(0)).ToHashSet(StringComparer.Ordinal);

    private static bool IsKnown(string url, HashSet<string> known)
    {
        var path = SitePath.Normalize(url);
        return known.Contains(url) || known.Contains(path) || ReservedUrls.Contains(path)
            || (path.EndsWith(".md", StringComparison.Ordinal) && known.Contains(path[..^".md".Length]));
    }

    private static Diagnostic DeadLink(string file, int line, int column, string target, string url, HashSet<string> known) =>
        Warning(file, line, column, "link-dead", NearestName.OfPath(SitePath.Normalize(url), known) is { } near
            ? $"nothing is at `{target}`; did you mean `{near}`?"
            : $"nothing is at `{target}`; correct or remove the link");

    /// <summary>A warning where a text says what its address is.</summary>
    private static Diagnostic AtAddress(string file, string source, string rule, string message)
    {
        var (line, column) = FrontMatterUrls.FindPosition(file, source);
        return Warning(file, line, column, rule, message);
    }

    private static Diagnostic Warning(string file, int line, int column, string rule, string message) =>
        new(file, line, column, rule, Severity.Warning, message);
}
