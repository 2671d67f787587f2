using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>Writes the store in one transaction. Not thread-safe.</summary>
internal sealed class StoreWriter : IDisposable
{
    private static readonly Func<PortfolioContext, string, StoredRow?> FindRow = EF.CompileQuery((PortfolioContext context, string path) =>
        context.Documents.IgnoreQueryFilters().Where(d => d.Path == path).Select(d => new StoredRow(d.Id, d.IsUrlTaken)).FirstOrDefault());

    private readonly PreparedCommands _commands;
    private readonly IDbContextTransaction _transaction;
    private long? _lastId;

    public StoreWriter(PortfolioContext context)
    {
        Context = context;
        _transaction = context.Database.BeginTransaction();
        _commands = new(context.Connection);
    }

    /// <summary>Reads what is written so far.</summary>
    public PortfolioContext Context { get; }

    public void Put(StoredFile file) => _commands.Insert(file);

    public void Put(Media media) => _commands.Insert(media);

    /// <summary>Replaces the diagnostics of a file.</summary>
    public void PutDiagnostics(string file, IEnumerable<Diagnostic> diagnostics)
    {
        _commands.Delete<Diagnostic>(nameof(Diagnostic.File), file);
        foreach (var diagnostic in diagnostics)
            _commands.Insert(diagnostic);
    }

    /// <summary>Writes a document. One that was stored keeps its id, and whether its URL is taken until
    /// <see cref="UpdateTakenUrls"/>.</summary>
    /// <param name="isNew">The store has no document of this path, so that none is looked for.</param>
    public void Put(StoredDocument stored, bool isNew)
    {
        var document = stored.Document;
        var row = isNew ? null : FindRow(Context, document.Path);
        (document.Id, document.IsUrlTaken) = row is null ? (NextId(), false) : (row.Id, row.IsUrlTaken);
        document.Body!.Id = document.Id;
        // Replacing a document deletes its body, tags, aliases and links: they refer to it by foreign keys that cascade.
        _commands.Insert(document);
        _commands.Insert(document.Body);
        foreach (var tag in (document as Post)?.Tags ?? [])
            _commands.Insert(new PostTag(tag.Slug, document.Id, tag.Label));
        foreach (var alias in stored.Aliases)
            _commands.Insert(new AliasUrl(document.Id, alias.Url, alias.Line, alias.Column));
        foreach (var link in stored.References)
            _commands.Insert(new Link(document.Id, link.Target, link.Url, link.Fragment, link.File, link.Line, link.Column, link.Key));
        foreach (var origin in stored.ImageOrigins)
            _commands.Insert(new ImageOrigin(origin, document.Id));
    }

    /// <summary>Hides or unlists a document as a hint says. <see langword="false"/> when nothing changes.</summary>
    public bool Hide(string path, VisibilityHint hint)
    {
        var (from, until, isUnlisted) = hint;
        // Without the hash of its summary the next version counts as changed, whichever it is.
        return Context.AllDocuments
            .Where(d => d.Path == path && (d.VisibleFrom < from || d.VisibleUntil > until || (isUnlisted && !d.Unlisted)))
            .ExecuteUpdate(set => set
                .SetProperty(d => d.VisibleFrom, d => d.VisibleFrom < from ? from : d.VisibleFrom)
                .SetProperty(d => d.VisibleUntil, d => d.VisibleUntil > until ? until : d.VisibleUntil)
                .SetProperty(d => d.Unlisted, d => d.Unlisted || isUnlisted)
                .SetProperty(d => d.SummaryHash, "")) > 0;
    }

    public void PutGone(IEnumerable<string> urls)
    {
        Context.Gone.ExecuteDelete();
        foreach (var url in urls)
            _commands.Insert(new GoneUrl(url));
    }

    public void PutRedirects(IEnumerable<Redirect> redirects)
    {
        Context.Redirects.ExecuteDelete();
        foreach (var redirect in redirects)
            _commands.Insert(redirect);
    }

    public void Put(StoredSettings settings)
    {
        foreach (var (key, value) in PlainQueries.MetaOf(settings))
            PutMeta(key, value);
    }

    /// <summary>Writes the moment, UTC, of this write, and what the next start needs to know as of it. Called last.</summary>
    public void PutAsOf(DateTime asOf)
    {
        Context.AsOf = asOf;
        foreach (var (key, value) in PlainQueries.MetaOf(asOf, Context.NextDue(), Context.VisibleImageOrigins()))
            PutMeta(key, value);
    }

    /// <summary>Writes a value that the store has once; <see langword="null"/> deletes it.</summary>
    public void PutMeta(string key, string? value)
    {
        _commands.Delete<MetaValue>(nameof(MetaValue.Key), key);
        if (value is not null)
            _commands.Insert(new MetaValue(key, value));
    }

    /// <summary>Deletes a file with its document, media and diagnostics.</summary>
    public void Delete(string path)
    {
        _commands.Delete<Post>(nameof(Document.Path), path);
        _commands.Delete<Media>(nameof(Media.Path), path);
        _commands.Delete<StoredFile>(nameof(StoredFile.Path), path);
        _commands.Delete<Diagnostic>(nameof(Diagnostic.File), path);
    }

    /// <summary>Deletes the diagnostics of the folder and of files that were never read.</summary>
    public void DeleteFolderDiagnostics() => Context.Diagnostics.Where(d => !Context.Files.Any(f => f.Path == d.File)).ExecuteDelete();

    /// <summary>Paths of the texts that link to one of these files or show it.</summary>
    public IReadOnlyList<string> TextsLinkingTo(IEnumerable<string> files)
    {
        var some = files.ToList();
        return some.Count == 0 ? [] : PathsOf(Context.Links.Where(l => EF.Parameter(some).Contains(l.File!)));
    }

    /// <summary>Paths of the texts with a link that was looked for by one of these keys.</summary>
    public IReadOnlyList<string> TextsNaming(IEnumerable<string> keys)
    {
        var some = keys.ToList();
        return some.Count == 0 ? [] : PathsOf(Context.Links.Where(l => EF.Parameter(some).Contains(l.Key!)));
    }

    /// <summary>Paths of the texts that show one of these URLs below <c>static/</c>, which no file had when they were rendered.</summary>
    public IReadOnlyList<string> TextsShowing(IEnumerable<string> urls)
    {
        var some = urls.ToList();
        return some.Count == 0 ? [] : PathsOf(Context.Links.Where(l => l.File == null && EF.Parameter(some).Contains(l.Url!)));
    }

    /// <summary>Paths of the texts with a link to nothing.</summary>
    public IReadOnlyList<string> TextsWithDeadLinks() => PathsOf(Context.Links.Where(l => l.Url == null));

    /// <inheritdoc cref="PortfolioContext.UpdateTakenUrls"/>
    public IReadOnlyList<string> UpdateTakenUrls(IEnumerable<string> urls, DateTime asOf) => Context.UpdateTakenUrls(urls.ToList(), asOf);

    /// <summary>URLs that several documents have.</summary>
    public IReadOnlyList<string> SharedUrls() =>
        Context.AllDocuments.GroupBy(d => d.Url).Where(same => same.Count() > 1).Select(same => same.Key).ToList();

    /// <inheritdoc cref="PlainQueries.ChangeRevision"/>
    public void ChangeRevision() => Context.Connection.ChangeRevision();

    public void Commit() => _transaction.Commit();

    public void Dispose()
    {
        _commands.Dispose();
        _transaction.Dispose();
    }

    private long NextId() => (_lastId = (_lastId ?? Context.Connection.LastDocumentId()) + 1).Value;

    private List<string> PathsOf(IQueryable<Link> links) =>
        links.Join(Context.AllDocuments, l => l.DocumentId, d => d.Id, (l, d) => d.Path).Distinct().ToList();

    private sealed record StoredRow(long Id, bool IsUrlTaken);
}
