using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

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
    public void AddNeighbours(Generation generation)
    {
        if (Changes.Everything || _posts.Count == 0)
            return;
        using var site = generation.Open();
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
