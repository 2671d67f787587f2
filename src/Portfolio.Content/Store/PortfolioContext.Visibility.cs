using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <content>
/// Visibility, defined once as query filters that every query for readers passes through. <c>Reading/FrontMatter.cs</c> turns the
/// author's <c>draft</c> and dates into <see cref="Document.VisibleFrom"/> and <see cref="Document.VisibleUntil"/>.
/// </content>
internal sealed partial class PortfolioContext
{
    /// <summary>The query filter that hides drafts, scheduled and expired documents, and those whose URL another one has.</summary>
    public const string VisibleFilter = "Visible";

    /// <summary>The query filter that hides unlisted documents.</summary>
    public const string ListedFilter = "Listed";

    /// <summary>The query filter that hides the documents of other languages.</summary>
    public const string LanguageFilter = "Language";

    /// <summary>The moment, UTC, for which <see cref="VisibleFilter"/> decides, and after which no document was changed.</summary>
    public DateTime AsOf { get; set; }

    /// <summary>The <see cref="Document.LanguagePrefix"/> for which <see cref="LanguageFilter"/> decides.</summary>
    public string LanguagePrefix { get; set; } = "";

    /// <summary>
    /// Drafts and scheduled documents: the one exception from <see cref="VisibleFilter"/>, for readers with a preview link. Expired ones
    /// are not among them.
    /// </summary>
    public IQueryable<Document> Unpublished => AllDocuments.Where(d => d.VisibleFrom > AsOf && d.VisibleUntil > AsOf);

    /// <summary>The aliases of visible documents, also of unlisted ones and those in other languages.</summary>
    public IQueryable<AliasUrl> VisibleAliases =>
        Aliases.Join(Documents.IgnoreQueryFilters(CompiledQueries.Unlisted), a => a.DocumentId, d => d.Id, (a, d) => a);

    /// <summary>The next moment after the last write, UTC, at which a document appears or expires; <see langword="null"/> when none
    /// will.</summary>
    public DateTime? NextDue()
    {
        var written = Written();
        var appears = AllDocuments.Where(d => d.VisibleFrom > written && d.VisibleFrom > DateTime.MinValue)
            .Min(d => (DateTime?)d.VisibleFrom) ?? DateTime.MaxValue;
        var expires = AllDocuments.Where(d => d.VisibleUntil > written && d.VisibleUntil > DateTime.MinValue)
            .Min(d => (DateTime?)d.VisibleUntil) ?? DateTime.MaxValue;
        var next = appears < expires ? appears : expires;
        return next == DateTime.MaxValue ? null : next;
    }

    /// <summary>Determines whether documents may have appeared or expired between the last write and another moment, UTC. That one may be
    /// earlier: clocks are set back.</summary>
    public bool IsDue(DateTime now) => now < Written() || now >= NextDue();

    /// <summary>Origins of the remote images in the visible documents, sorted.</summary>
    public List<string> VisibleImageOrigins() => ImageOrigins
        .Join(Documents.IgnoreQueryFilters(CompiledQueries.Unlisted), i => i.DocumentId, d => d.Id, (i, d) => i.Origin)
        .Distinct().OrderBy(origin => origin).ToList();

    /// <summary>Sets which documents at the given URLs have a taken URL: those behind another one that is visible at the same time. What is
    /// published stays until it expires.</summary>
    /// <param name="asOf">UTC; documents that have expired at this moment shadow no others.</param>
    /// <returns>Paths of the documents that have changed.</returns>
    public IReadOnlyList<string> UpdateTakenUrls(List<string> urls, DateTime asOf)
    {
        var pairs = DocumentsWithOneUrl.Where(p => p.First.VisibleUntil > asOf && p.First.VisibleUntil > p.Document.VisibleFrom
            && p.First.VisibleFrom < p.Document.VisibleUntil);
        var changed = AllDocuments
            .Where(d => EF.Parameter(urls).Contains(d.Url) && d.IsUrlTaken != pairs.Any(p => p.Document.Id == d.Id))
            .Select(d => new { d.Id, d.Path }).ToList();
        var ids = changed.Select(d => d.Id).ToList();
        if (ids.Count > 0)
            AllDocuments.Where(d => EF.Parameter(ids).Contains(d.Id))
                .ExecuteUpdate(set => set.SetProperty(d => d.IsUrlTaken, d => !d.IsUrlTaken));
        return [.. changed.Select(d => d.Path)];
    }

    /// <summary>The documents that are not shown because another one with their URL comes first, each with those that do. Drafts are among
    /// them: they would not be shown if they were published.</summary>
    /// <param name="asOf">UTC; documents that have expired at this moment count no more.</param>
    public IQueryable<DocumentPair> DocumentsBehindOthers(DateTime asOf) => DocumentsWithOneUrl
        .Where(p => p.First.VisibleUntil > asOf && (p.Document.IsUrlTaken || p.Document.VisibleFrom == DateTime.MaxValue));

    /// <summary>Documents, each with those with its URL that come first: they appear earlier or, at the same moment, their paths are
    /// first.</summary>
    private IQueryable<DocumentPair> DocumentsWithOneUrl => AllDocuments
        .Join(AllDocuments, d => d.Url, first => first.Url, (d, first) => new DocumentPair { Document = d, First = first })
        .Where(p => p.First.VisibleFrom < p.Document.VisibleFrom
            || (p.First.VisibleFrom == p.Document.VisibleFrom && p.First.Path.CompareTo(p.Document.Path) < 0));

    private void ConfigureVisibility(EntityTypeBuilder<Document> document)
    {
        document.HasQueryFilter(VisibleFilter, d => !d.IsUrlTaken && d.VisibleFrom <= AsOf && d.VisibleUntil > AsOf);
        document.HasQueryFilter(ListedFilter, d => !d.Unlisted);
        document.HasQueryFilter(LanguageFilter, d => d.LanguagePrefix == LanguagePrefix);
    }

    /// <summary>Two documents with one URL.</summary>
    public sealed class DocumentPair
    {
        public required Document Document { get; init; }

        /// <summary>The one that is shown.</summary>
        public required Document First { get; init; }
    }
}
