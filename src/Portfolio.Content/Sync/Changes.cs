using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>Collects the <see cref="ChangeSet"/> of a sync by comparing each document with its stored version.</summary>
internal sealed class ChangeRecorder(PortfolioContext context)
{
    /// <summary>With more changed documents, rendering all pages again costs less than finding out which ones can stay.</summary>
    private const int MaxDocuments = 100;

    private static readonly Func<PortfolioContext, string, Document?> FindByPath =
        EF.CompileQuery((PortfolioContext context, string path) =>
        context.Documents.IgnoreQueryFilters().FirstOrDefault(d => d.Path == path));

    private readonly HashSet<string> _posts = new(StringComparer.Ordinal);
    private int _documents;

    public ChangeSet Changes { get; } = new();

    /// <summary>Records that a document is about to be replaced or, by <see langword="null"/>, deleted.</summary>
    public void Replace(string path, Document? after)
    {
        if (++_documents > MaxDocuments)
            Changes.Everything = true;
        if (Changes.Everything)
            return;
        var before = FindByPath(context, path);
        if (before is not null && before.Hash == after?.Hash && before.SummaryHash == after.SummaryHash)
            return;
        var isListChanged = before?.SummaryHash != after?.SummaryHash;
        Add(before, isListChanged);
        Add(after, isListChanged);
    }

    /// <summary>Records that a stored document begins or ceases to be the one shown at its URL.</summary>
    public void AddShadowChange(string path)
    {
        if (!Changes.Everything)
            Add(FindByPath(context, path), isListChanged: true);
    }

    /// <summary>Records the stored documents that appear or expire between two moments, UTC.</summary>
    public void AddVisibilityChanges(DateTime from, DateTime to)
    {
        if (Changes.Everything)
            return;
        foreach (var document in context.ChangedBetween(from, to))
            Add(document, isListChanged: true);
    }

    /// <summary>Records the neighbours of changed posts, which link to them. Called after all is written.</summary>
    public void AddNeighbours(Snapshot snapshot)
    {
        if (Changes.Everything || _posts.Count == 0)
            return;
        using var site = snapshot.Open();
        foreach (var url in _posts)
        {
            if (site.Find(url) is Post { Unlisted: false } post)
                site.Neighbours(post);
        }

        foreach (var dependency in site.Dependencies)
            Changes.Add(dependency);
    }

    private void Add(Document? document, bool isListChanged)
    {
        if (document is null)
            return;
        Changes.Add(ChangeSet.Document(document.Url));
        Changes.Add(ChangeSet.Texts);
        if (!isListChanged)
            return;
        Changes.Add(ChangeSet.Redirects);
        if (document is not Post post)
        {
            Changes.Add(ChangeSet.Pages);
            return;
        }

        Changes.Add(ChangeSet.Posts);
        _posts.Add(post.Url);
        foreach (var tag in post.Tags)
        {
            Changes.Add(ChangeSet.Tag(tag.Slug));
            Changes.Add(ChangeSet.TagList(tag.Slug));
        }

        if (post.SeriesSlug is not null)
            Changes.Add(ChangeSet.Series(post.SeriesSlug));
    }
}

/// <summary>Files that links find elsewhere than before, and the texts that must be rendered again because of them.</summary>
internal sealed class MovedFiles(StoreWriter writer)
{
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _newStatic = [];
    private bool _hasNames;

    /// <summary>Records that a file is about to be deleted.</summary>
    public void Delete(string path, LinkedDocument? document)
    {
        _hasNames = true;
        AddNamesOf(path);
        _keys.UnionWith(document?.Keys ?? [LinkKey.Of(path)]);
    }

    /// <summary>Records what a text is for links.</summary>
    public void Replace(string path, LinkedDocument? before, LinkedDocument? now)
    {
        if (before == now)
            return;
        AddNamesOf(path);
        _keys.UnionWith([.. before?.Keys ?? [], .. now?.Keys ?? []]);
    }

    /// <summary>Records that a file was read. The size of an image matters as much as its URL.</summary>
    public void Replace(StoredFile? before, StoredFile now)
    {
        var isMedia = now.Kind is ContentKind.Media or ContentKind.Static;
        if (before is null)
        {
            _hasNames = true;
            _keys.Add(LinkKey.Of(now.Path));
            if (now is { Kind: ContentKind.Static, Url: { } url })
                _newStatic.Add(url);
        }

        if (before is null || before.Url != now.Url || (isMedia && before.Hash != now.Hash))
            AddNamesOf(now.Path);
    }

    /// <summary>
    /// Paths of the texts that link to one of these files. If files were added or deleted, also those with dead links: the suggestion in
    /// their diagnostics may change.
    /// </summary>
    public IEnumerable<string> Dependents() => _paths.Count == 0 ? [] :
    [
        .. writer.TextsNaming(_keys),
        .. writer.TextsLinkingTo(_paths),
        .. _hasNames ? writer.TextsWithDeadLinks() : [],
        .. writer.TextsShowing(_newStatic),
    ];

    /// <summary>Adds a path and the other names of its file: a text without its extension or <c>index.md</c>, the light version of a dark
    /// image.</summary>
    private void AddNamesOf(string path)
    {
        _paths.Add(path);
        if (path.EndsWith("/index.md", StringComparison.Ordinal))
            _paths.Add(path[..^"/index.md".Length]);
        if (path.EndsWith(".md", StringComparison.Ordinal))
            _paths.Add(path[..^".md".Length]);
        var extension = Path.GetExtension(path);
        if (path.EndsWith(".dark" + extension, StringComparison.Ordinal))
            _paths.Add(path[..^(".dark" + extension).Length] + extension);
    }
}
