using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>Writes the store in one transaction and records what differs afterwards. Not thread-safe.</summary>
internal sealed class StoreWriter : IDisposable
{
    /// <summary>With more changed documents, rendering all pages again costs less than finding out which ones can stay.</summary>
    private const int MaxDocuments = 100;

    private static readonly Func<PortfolioContext, string, Document?> FindByPath =
        EF.CompileQuery((PortfolioContext context, string path) =>
        context.Documents.IgnoreQueryFilters().FirstOrDefault(d => d.Path == path));

    private readonly PreparedCommands _commands;
    private readonly IDbContextTransaction _transaction;
    private long? _lastId;
    private int _documents;

    public StoreWriter(PortfolioContext context)
    {
        Context = context;
        _transaction = context.Database.BeginTransaction();
        _commands = new(context.Connection);
    }

    /// <summary>Reads what is written so far.</summary>
    public PortfolioContext Context { get; }

    /// <summary>What differs from the store before.</summary>
    public ChangeSet Changes { get; } = new();

    public void Put(StoredFile file) => _commands.Insert(file);

    public void Put(Media media)
    {
        _commands.Insert(media);
        Changes.Add(ChangeSet.Media);
    }

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
        var before = isNew ? null : FindByPath(Context, document.Path);
        RecordChange(before, document);
        (document.Id, document.IsUrlTaken) = before is null ? (NextId(), false) : (before.Id, before.IsUrlTaken);
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
        var isHidden = Context.AllDocuments
            .Where(d => d.Path == path && (d.VisibleFrom < from || d.VisibleUntil > until || (isUnlisted && !d.Unlisted)))
            .ExecuteUpdate(set => set
                .SetProperty(d => d.VisibleFrom, d => d.VisibleFrom < from ? from : d.VisibleFrom)
                .SetProperty(d => d.VisibleUntil, d => d.VisibleUntil > until ? until : d.VisibleUntil)
                .SetProperty(d => d.Unlisted, d => d.Unlisted || isUnlisted)
                .SetProperty(d => d.SummaryHash, "")) > 0;
        if (isHidden)
            RecordAppearance(path);
        return isHidden;
    }

    public void PutGone(IEnumerable<string> urls)
    {
        Context.Gone.ExecuteDelete();
        foreach (var url in urls)
            _commands.Insert(new GoneUrl(url));
        Changes.Add(ChangeSet.Redirects);
    }

    public void PutRedirects(IEnumerable<Redirect> redirects)
    {
        Context.Redirects.ExecuteDelete();
        foreach (var redirect in redirects)
            _commands.Insert(redirect);
        Changes.Add(ChangeSet.Redirects);
    }

    public void Put(StoredSettings settings)
    {
        foreach (var (key, value) in PlainQueries.MetaOf(settings))
            PutMeta(key, value);
        Changes.Everything = true;
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
        RecordChange(Changes.Everything ? null : FindByPath(Context, path), null);
        _commands.Delete<Post>(nameof(Document.Path), path);
        if (_commands.Delete<Media>(nameof(Media.Path), path))
            Changes.Add(ChangeSet.Media);
        _commands.Delete<StoredFile>(nameof(StoredFile.Path), path);
        _commands.Delete<Diagnostic>(nameof(Diagnostic.File), path);
    }

    /// <summary>Deletes the diagnostics of the folder and of files that were never read.</summary>
    public void DeleteFolderDiagnostics() => Context.Diagnostics.Where(d => !Context.Files.Any(f => f.Path == d.File)).ExecuteDelete();

    /// <summary>Paths of the texts that link to one of these files or show it.</summary>
    public IReadOnlyList<string> TextsLinkingTo(IEnumerable<string> files) =>
        PathsOf(files, some => Context.Links.Where(l => EF.Parameter(some).Contains(l.File!)));

    /// <summary>Paths of the texts with a link that was looked for by one of these keys.</summary>
    public IReadOnlyList<string> TextsNaming(IEnumerable<string> keys) =>
        PathsOf(keys, some => Context.Links.Where(l => EF.Parameter(some).Contains(l.Key!)));

    /// <summary>Paths of the texts that show one of these URLs below <c>static/</c>, which no file had when they were rendered.</summary>
    public IReadOnlyList<string> TextsShowing(IEnumerable<string> urls) =>
        PathsOf(urls, some => Context.Links.Where(l => l.File == null && EF.Parameter(some).Contains(l.Url!)));

    /// <summary>Paths of the texts with a link to nothing.</summary>
    public IReadOnlyList<string> TextsWithDeadLinks() => PathsOf(Context.Links.Where(l => l.Url == null));

    /// <inheritdoc cref="PortfolioContext.UpdateTakenUrls"/>
    public void UpdateTakenUrls(IEnumerable<string> urls, DateTime asOf)
    {
        foreach (var path in Context.UpdateTakenUrls(urls.ToList(), asOf))
            RecordAppearance(path);
    }

    /// <summary>Records the documents that appear or expire between two moments, UTC.</summary>
    public void RecordDue(DateTime from, DateTime to)
    {
        if (Changes.Everything)
            return;
        foreach (var document in Context.ChangedBetween(from, to))
            Changes.Add(document, isListChanged: true);
    }

    /// <summary>URLs that several documents have.</summary>
    public IReadOnlyList<string> SharedUrls() =>
        Context.AllDocuments.GroupBy(d => d.Url).Where(same => same.Count() > 1).Select(same => same.Key).ToList();

    public void Commit() => _transaction.Commit();

    public void Dispose()
    {
        _commands.Dispose();
        _transaction.Dispose();
    }

    private long NextId() => (_lastId = (_lastId ?? Context.Connection.LastDocumentId()) + 1).Value;

    /// <summary>Records that a document is about to be replaced or, by <see langword="null"/>, deleted.</summary>
    private void RecordChange(Document? before, Document? after)
    {
        if (before is not null && before.Hash == after?.Hash && before.SummaryHash == after.SummaryHash)
            return;
        if (++_documents > MaxDocuments)
            Changes.Everything = true;
        var isListChanged = before?.SummaryHash != after?.SummaryHash;
        Changes.Add(before, isListChanged);
        Changes.Add(after, isListChanged);
    }

    /// <summary>Records that a document begins or ceases to be the one shown at its URL.</summary>
    private void RecordAppearance(string path)
    {
        if (!Changes.Everything)
            Changes.Add(FindByPath(Context, path), isListChanged: true);
    }

    private List<string> PathsOf(IEnumerable<string> values, Func<List<string>, IQueryable<Link>> links) =>
        values.ToList() is { Count: > 0 } some ? PathsOf(links(some)) : [];

    private List<string> PathsOf(IQueryable<Link> links) =>
        links.Join(Context.AllDocuments, l => l.DocumentId, d => d.Id, (l, d) => d.Path).Distinct().ToList();
}
