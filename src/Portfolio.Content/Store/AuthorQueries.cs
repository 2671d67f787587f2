using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>
/// Contains queries for author commands and preview links. The results include unpublished documents in all languages.
/// </summary>
public sealed class AuthorQueries(SiteSession site)
{
    /// <summary>Returns the draft or scheduled document at a URL, or <see langword="null"/> if there is none.</summary>
    public Document? FindUnpublished(string url) =>
        site.Query(context => context.Unpublished.Where(d => d.Url == url).OrderBy(d => d.Path).Include(d => d.Body)
            .FirstOrDefault());

    /// <summary>
    /// Returns the URL of the draft or scheduled document that has the specified slug, URL or file path, or else of the only
    /// one whose file path ends with the name. Returns <see langword="null"/> if there is none.
    /// </summary>
    public string? UrlOfUnpublished(string name) => site.Query(context => Named(context.Unpublished, name)
        .OrderBy(d => d.LanguagePrefix).ThenBy(d => d.Path).Select(d => d.Url).FirstOrDefault())
        ?? (NamedFiles(name).Where(d => d.VisibleFrom > site.Snapshot.AsOf).ToList() is [var only] ? only.Url : null);

    /// <summary>Returns all documents, published or not, without their bodies.</summary>
    public IReadOnlyList<Document> Documents() =>
        site.Query(context => context.AllDocuments.OrderBy(d => d.Path).ToList());

    /// <summary>
    /// Returns values of all documents, published or not, that are not behind another document with the same URL. Only the columns of the
    /// values are read.
    /// </summary>
    public IReadOnlyList<T> Documents<T>(Expression<Func<Document, T>> values) =>
        site.Query(context => context.AllDocuments.Where(d => !d.IsUrlTaken).OrderBy(d => d.Path).Select(values).ToList());

    public IReadOnlyList<string> ImageOriginsOf(Document document) =>
        site.Query(context => context.ImageOrigins.Where(i => i.DocumentId == document.Id).OrderBy(i => i.Origin)
            .Select(i => i.Origin)
            .ToList());

    /// <summary>
    /// Finds a document, published or not, by file path, URL or slug, in this order of preference. Among equal matches,
    /// a document in the site's main language takes precedence. Returns <see langword="null"/> if there is none.
    /// </summary>
    public Document? FindAny(string name) => site.Query(context => Named(context.AllDocuments, name)
        .OrderByDescending(d => d.Path == name).ThenByDescending(d => d.Url == name).ThenBy(d => d.IsUrlTaken)
        .ThenBy(d => d.LanguagePrefix)
            .ThenBy(d => d.Path)
            .FirstOrDefault());

    /// <summary>
    /// Returns all documents, published or not, whose file path ends with a name. The name can omit the extension or
    /// <c>/index.md</c>.
    /// </summary>
    internal IReadOnlyList<Document> NamedFiles(string name)
    {
        var stem = "/" + name;
        return site.Query(context => context.AllDocuments.Where(d => ("/" + d.Path).EndsWith(stem)
            || ("/" + d.Path).EndsWith(stem + ".md")
            || ("/" + d.Path).EndsWith(stem + "/index.md")
            || ("/" + d.Path).EndsWith(stem + ".markdown")).OrderBy(d => d.Path).ToList());
    }

    private static IQueryable<Document> Named(IQueryable<Document> documents, string name) =>
        documents.Where(d => d.Path == name || d.Url == name || d.Url == "/" + name || ((Post)d).Slug == name);

    /// <summary>
    /// Returns the path of the file, other than the specified document, that has the specified URL or alias, or
    /// <see langword="null"/> if there is none.
    /// </summary>
    internal string? OwnerOf(string url, Document except) => site.Query(context => context.FileOf(url, except.Id));

    /// <summary>Returns the translations of a document, published or not, sorted by path.</summary>
    internal IReadOnlyList<Document> TranslationsOf(Document document) => document.TranslationKey is not { } key ? []
        : site.Query(context => context.AllDocuments.Where(d => d.TranslationKey == key && d.Id != document.Id)
            .OrderBy(d => d.Path).ToList());

    internal IReadOnlyList<string> AliasesOf(Document document) =>
        site.Query(context => context.Aliases.Where(a => a.DocumentId == document.Id).Select(a => a.Url).AsEnumerable()
            .Distinct().ToList());

    /// <summary>Returns the path of a document in a folder that is none of the specified ones, or null if there is none.</summary>
    internal string? OtherFileBelow(IReadOnlyList<Document> documents, string folder)
    {
        var own = documents.Select(document => document.Path).ToList();
        return site.Query(context => context.AllDocuments.Where(d => d.Path.StartsWith(folder + "/")).OrderBy(d => d.Path)
            .Select(d => d.Path).AsEnumerable().FirstOrDefault(path => !own.Contains(path)));
    }

    /// <summary>Returns all links and covers that point to a document or to another file in its folder.</summary>
    internal IReadOnlyList<PlacedLink> LinksTo(Document document, string folder)
    {
        var url = IsBehindAnother(document) ? "" : document.Url;
        return Placed(l => l.File is null ? l.Url == url
            : l.File == document.Path || l.File.StartsWith(folder + "/", StringComparison.Ordinal));
    }

    /// <summary>
    /// Determines whether another document takes precedence at the document's URL, in which case links to the URL point
    /// to the other document.
    /// </summary>
    internal bool IsBehindAnother(Document document) =>
        site.Query(context => context.DocumentsBehindOthers(context.AsOf).Any(p => p.Document.Id == document.Id));

    /// <summary>Returns a document's relative links and covers that point to files outside a folder.</summary>
    internal IReadOnlyList<PlacedLink> RelativeLinksOf(Document document, string folder) =>
        Placed(l => l.Path == document.Path && l.File?.StartsWith(folder + "/", StringComparison.Ordinal) == false
            && !l.Target.StartsWith('/'));

    /// <summary>Returns the links and covers of all documents that match a filter, sorted by position.</summary>
    private List<PlacedLink> Placed(Func<PlacedLink, bool> filter) => site.Query(context =>
    {
        var links = DocumentLinks.Of(context.AllDocuments, site.Snapshot.LinkedFiles).Select(l =>
            new PlacedLink(l.Path, l.Link.Target, l.Target.Url, l.Target.File, l.Link.Line, l.Link.Column));
        var covers = DocumentLinks.Covers(context.AllDocuments, site.Snapshot.LinkedFiles)
            .SelectMany(c => c.Found.Files, (c, file) =>
                new PlacedLink(c.Path, file.Name, file.Media?.Url, file.Path, file.Line, file.Column));
        return links.Concat(covers).Where(filter)
            .OrderBy(l => l.Path, StringComparer.Ordinal).ThenBy(l => l.Line).ThenBy(l => l.Column).ToList();
    });
}

/// <summary>Represents a link or a cover, with its position in a file.</summary>
/// <param name="Path">The path of the file that contains the link or cover.</param>
/// <param name="Url">The URL of the target, or null if the target does not exist.</param>
/// <param name="File">The file path of the target, or null if the target is not a file.</param>
internal sealed record PlacedLink(string Path, string Target, string? Url, string? File, int Line, int Column);
