using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.Settings;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>
/// Finds what is not served, because something else at the same URL takes precedence (<see cref="UrlKind"/>). Documents and aliases
/// count before they are published.
/// </summary>
internal sealed class UrlCheck
{
    private const string Static = "static/";
    private const string IndexFile = "/index.html";
    private const string Generated = "a generated page or file";

    private readonly PortfolioContext _context;
    private readonly Snapshot _snapshot;
    private readonly ILookup<string, string> _documents;
    private readonly List<PlacedAlias> _aliases;
    private readonly ILookup<string, string> _owners;
    private readonly Dictionary<string, string> _files;
    private readonly SettingsPlaces _gone;

    public UrlCheck(PortfolioContext context, Snapshot snapshot, ContentFolder folder)
    {
        (_context, _snapshot) = (context, snapshot);
        _documents = context.AllDocuments.Select(d => new { d.Url, d.Path }).AsEnumerable()
            .OrderBy(d => d.Path, StringComparer.Ordinal).ToLookup(d => d.Url, d => d.Path, StringComparer.Ordinal);
        _aliases = [.. context.Aliases
            .Join(context.AllDocuments, a => a.DocumentId, d => d.Id, (a, d) => new { d.Path, Alias = a }).AsEnumerable()
            .Select(a => new PlacedAlias(a.Path, a.Alias)).OrderBy(a => a.Path, StringComparer.Ordinal)
            .ThenBy(a => a.Alias.Line).ThenBy(a => a.Alias.Column)];
        _owners = _aliases.ToLookup(a => a.Alias.Url, a => a.Path, StringComparer.Ordinal);
        _files = context.Media.Where(m => m.Path.StartsWith(Static)).Select(m => new { m.Url, m.Path }).AsEnumerable()
            .OrderBy(m => m.Path, StringComparer.Ordinal).DistinctBy(m => m.Url)
            .ToDictionary(m => m.Url, m => m.Path, StringComparer.Ordinal);
        _gone = SettingsPlaces.Of(folder, SiteCheck.FileOf(context, ContentKind.Gone, "gone.yaml"), ContentKind.Gone);
    }

    /// <summary>
    /// Returns what takes precedence at a URL over a kind, with a name for messages, or <see langword="null"/> if there is nothing.
    /// </summary>
    public (UrlKind Kind, string Name)? Before(UrlKind kind, string url)
    {
        foreach (var other in Enum.GetValues<UrlKind>().TakeWhile(other => other < kind))
        {
            if (NameOf(other, url) is { } name)
                return (other, name);
        }

        return null;
    }

    private string? NameOf(UrlKind kind, string url) => kind switch
    {
        UrlKind.Program => PublicUrls.IsForPrograms(url) ? Generated : null,
        UrlKind.Document => _documents[url].FirstOrDefault(),
        UrlKind.File => _files.GetValueOrDefault(url),
        UrlKind.Generated => _snapshot.Served.IsResponse(url) ? Generated : null,
        UrlKind.Alias => _owners[url].FirstOrDefault(),
        UrlKind.Redirect => _snapshot.Redirects.ContainsKey(url) ? "redirects.yaml" : null,
        UrlKind.Folder => _files.GetValueOrDefault(url + IndexFile),
        _ => null,
    };

    /// <summary>Returns a warning for each document with the URL of another document.</summary>
    public IEnumerable<Diagnostic> Documents() =>
        _context.DocumentsBehindOthers(_snapshot.AsOf)
        .Select(p => new { p.Document.Path, p.Document.UrlPosition, p.Document.Url, Other = p.First.Path })
        .OrderBy(p => p.Path).ThenBy(p => p.Other).AsEnumerable().DistinctBy(p => p.Path)
        .Select(p => new Diagnostic(p.Path, p.UrlPosition?.Line ?? 1, p.UrlPosition?.Column ?? 1, Rule.SlugDuplicate,
            $"`{p.Url}` is also the URL of {p.Other}, which is served instead; set another `slug` in one of the two files"));

    /// <summary>Returns a warning for each file in <c>static/</c> that is not served at its URL or replaces another response.</summary>
    public IEnumerable<Diagnostic> Files() => _files.OrderBy(file => file.Value, StringComparer.Ordinal)
        .SelectMany(file => (Diagnostic?[])[OfFile(file.Key, file.Value), OfPage(file.Key, file.Value)]).OfType<Diagnostic>();

    private Diagnostic? OfFile(string url, string path)
    {
        if (Before(UrlKind.File, url) is { Kind: UrlKind.Document, Name: var document })
        {
            return new(path, 1, 1, Rule.StaticTaken,
                $"`{url}` is also the URL of {document}, which is served instead of this file; rename one of the two");
        }

        if (url.EndsWith(".md", StringComparison.Ordinal) && _documents[url[..^".md".Length]].FirstOrDefault() is { } original)
        {
            return new(path, 1, 1, Rule.StaticMirror,
                $"`{url}` is also the URL of {original}'s Markdown version, but this file is served there; rename one of the two files");
        }

        if (!_snapshot.Served.IsResponse(url))
            return null;
        if (!PublicUrls.IsReplaceable(url))
        {
            return new(path, 1, 1, Rule.StaticGenerated,
                $"`{url}` is also the URL of {Generated}, but this file is served there; rename it, or remove it");
        }
        return url == PublicUrls.Robots && _snapshot.Settings.Robots != new RobotsPolicy() ? new(path, 1, 1, Rule.StaticGenerated,
            $"this file is served at `{url}`, so `robots` in site.yaml does not change what it says; remove one of the two") : null;
    }

    /// <summary>
    /// Returns a warning for a file that has the name of the file of a page in an export, or to whose folder an alias or redirect
    /// leads elsewhere.
    /// </summary>
    private Diagnostic? OfPage(string url, string path)
    {
        if (!url.EndsWith(".html", StringComparison.Ordinal))
            return null;
        var page = PageOf(url);
        if (page == PublicUrls.NotFound || _snapshot.Served.IsPage(page))
        {
            return new(path, 1, 1, Rule.StaticPage, $"hosts of an export read the page "
                + $"{(page == PublicUrls.NotFound ? "for unknown URLs" : $"`{page}`")} from a file with this name, so an export "
                + "does not contain this file; rename it");
        }
        return url.EndsWith(IndexFile, StringComparison.Ordinal)
            && Before(UrlKind.Folder, page) is { Kind: UrlKind.Alias or UrlKind.Redirect, Name: var owner }
            ? new(path, 1, 1, Rule.StaticTaken, $"`{page}` does not lead to this file, because {owner} redirects it; "
                + "remove the redirect, or rename the folder") : null;
    }

    /// <summary>Returns the URL of the page that a host reads from an HTML file.</summary>
    private static string PageOf(string file)
    {
        var path = file[..^".html".Length];
        return path == "/index" ? "/" : path.EndsWith("/index", StringComparison.Ordinal) ? path[..^"/index".Length] : path;
    }

    /// <summary>Returns a warning for each URL in <c>gone.yaml</c> that is still served. Redirects name such URLs themselves.</summary>
    public IEnumerable<Diagnostic> Gone()
    {
        List<string> gone = [.. _snapshot.Gone.Order(StringComparer.Ordinal)];
        var file = SiteCheck.FileOf(_context, ContentKind.Gone, "gone.yaml");
        return
        [
            .. _context.AllDocuments.Where(d => EF.Parameter(gone).Contains(d.Url)).Select(d => new { d.Path, d.UrlPosition, d.Url })
                .OrderBy(d => d.Path).AsEnumerable()
                .Select(d => new Diagnostic(d.Path, d.UrlPosition?.Line ?? 1, d.UrlPosition?.Column ?? 1, Rule.GoneTaken,
                    $"`{d.Url}` is also in gone.yaml but is still served; remove it from gone.yaml, or remove this document")),
            .. _aliases.Where(a => _snapshot.Gone.Contains(a.Alias.Url) && Before(UrlKind.Alias, a.Alias.Url) is null)
                .Select(a => Problem(a, Rule.GoneTaken,
                $"`{a.Alias.Url}` is also in gone.yaml but still redirects; remove it from gone.yaml, or remove this alias")),
            .. gone.Select(url => (Url: url, Owner: Before(UrlKind.Gone, url)))
                .Where(g => g.Owner is { Kind: not (UrlKind.Document or UrlKind.Alias or UrlKind.Redirect) })
                .Select(g => (g.Url, g.Owner!.Value.Name, Place: _gone.Of("", text => SitePath.Normalize(SitePath.OfUrl(text)) == g.Url)))
                .Select(g => new Diagnostic(file, g.Place.Line, g.Place.Column, Rule.GoneTaken,
                    $"`{g.Url}` is the URL of {g.Name}, which is still served; remove the line")),
        ];
    }

    /// <summary>Returns a warning for each alias that does not redirect.</summary>
    public IEnumerable<Diagnostic> Aliases() => _aliases.Where(a => a.Alias.Line > 0).Select(Taken).OfType<Diagnostic>()
        .Concat(_aliases.GroupBy(a => a.Alias.Url)
            .SelectMany(same => same.Where(a => a.Alias.Line > 0 && a.Path != same.First().Path)
                .Select(a => Problem(a, Rule.AliasDuplicate,
                    $"`{a.Alias.Url}` is also an alias of {same.First().Path} and redirects to that document; "
                        + "remove one of the two aliases"))));

    private Diagnostic? Taken(PlacedAlias alias)
    {
        var url = alias.Alias.Url;
        if (Before(UrlKind.Alias, url) is not var (kind, owner))
            return null;
        if (kind != UrlKind.Document || !_documents[url].Contains(alias.Path))
            return Problem(alias, Rule.AliasTaken, $"`{url}` is the URL of {owner}, so it cannot redirect; remove the alias");
        return SitePath.IsSpellingOf(url, alias.Alias.Spelling) ? null
            : Problem(alias, Rule.AliasTaken, $"`{url}` is already the URL of this document; remove the alias");
    }

    private static Diagnostic Problem(PlacedAlias alias, Rule rule, string message) =>
        new(alias.Path, alias.Alias.Line, alias.Alias.Column, rule, message);

    private sealed record PlacedAlias(string Path, AliasUrl Alias);
}
