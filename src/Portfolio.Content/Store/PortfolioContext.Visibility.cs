using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <content>
/// Visibility, defined once as query filters that every query for readers passes through. <c>Reading/FrontMatter.cs</c>
/// derives <see cref="Document.VisibleFrom"/> and <see cref="Document.VisibleUntil"/> from <c>draft</c> and dates.
/// </content>
internal sealed partial class PortfolioContext
{
    /// <summary>
    /// The query filter that hides drafts, scheduled and expired documents, and those whose URL belongs to another
    /// document.
    /// </summary>
    public const string VisibleFilter = "Visible";

    /// <summary>The query filter that hides unlisted documents.</summary>
    public const string ListedFilter = "Listed";

    /// <summary>The query filter that hides the documents of other languages.</summary>
    public const string LanguageFilter = "Language";

    /// <summary>
    /// The query filter to drop for listed documents of all languages. <c>IgnoreQueryFilters()</c> without arguments
    /// would drop all filters.
    /// </summary>
    public static readonly string[] InAllLanguages = [LanguageFilter];

    /// <summary>The query filters to drop for documents of all languages, including unlisted ones.</summary>
    public static readonly string[] WithUnlisted = [LanguageFilter, ListedFilter];

    /// <summary>The UTC time that <see cref="VisibleFilter"/> uses. No document was changed after it.</summary>
    public DateTime AsOf { get; set; }

    /// <summary>The <see cref="Document.LanguagePrefix"/> that <see cref="LanguageFilter"/> uses.</summary>
    public string LanguagePrefix { get; set; } = "";

    /// <summary>
    /// Drafts and scheduled documents, without expired ones. For readers with a preview link, the only exception to
    /// <see cref="VisibleFilter"/>.
    /// </summary>
    public IQueryable<Document> Unpublished => AllDocuments.Where(d => d.VisibleFrom > AsOf && d.VisibleUntil > AsOf);

    /// <summary>The aliases of visible documents, including unlisted ones and those in other languages.</summary>
    public IQueryable<AliasUrl> VisibleAliases =>
        Aliases.Join(Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted), a => a.DocumentId, d => d.Id, (a, d) => a);

    /// <summary>
    /// Gets the next UTC time after the last write at which a document appears or expires, or <see langword="null"/> if
    /// there is none.
    /// </summary>
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

    /// <summary>
    /// Determines whether documents may have appeared or expired between the last write and another UTC time, which can be
    /// earlier because clocks can be set back.
    /// </summary>
    public bool IsDue(DateTime now) => now < Written() || now >= NextDue();

    /// <summary>Gets the origins of remote images in the visible documents, sorted.</summary>
    public List<string> VisibleImageOrigins() => ImageOrigins
        .Join(Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted), i => i.DocumentId, d => d.Id, (i, d) => i.Origin)
        .Distinct().OrderBy(origin => origin).ToList();

    /// <summary>
    /// Updates <see cref="Document.IsUrlTaken"/> of the documents at some URLs. A document's URL is taken if another
    /// document with the URL takes precedence and is visible at the same time. Published documents stay until they
    /// expire.
    /// </summary>
    /// <param name="asOf">A UTC time. Documents that have expired at this time are ignored.</param>
    /// <returns>The paths of the changed documents.</returns>
    public IReadOnlyList<string> UpdateTakenUrls(List<string> urls, DateTime asOf)
    {
        var pairs = DocumentsWithOneUrl
            .Where(p => p.First.VisibleUntil > asOf && p.First.VisibleUntil > p.Document.VisibleFrom
                && p.First.VisibleFrom < p.Document.VisibleUntil);
        var changed = AllDocuments
            .Where(d => EF.Parameter(urls).Contains(d.Url) && d.IsUrlTaken != pairs.Any(p => p.Document.Id == d.Id))
            .Select(d => new { d.Id, d.Path }).ToList();
        var ids = changed.Select(d => d.Id).ToList();
        if (ids.Count > 0)
        {
            AllDocuments.Where(d => EF.Parameter(ids).Contains(d.Id))
                .ExecuteUpdate(set => set.SetProperty(d => d.IsUrlTaken, d => !d.IsUrlTaken));
        }
        return [.. changed.Select(d => d.Path)];
    }

    /// <summary>
    /// Gets the documents that are hidden because another one takes precedence at their URL, each with that document.
    /// Includes drafts that would be hidden if they were published.
    /// </summary>
    /// <param name="asOf">A UTC time. Documents that have expired at this time are ignored.</param>
    public IQueryable<DocumentPair> DocumentsBehindOthers(DateTime asOf) => DocumentsWithOneUrl
        .Where(p => p.First.VisibleUntil > asOf
            && (p.Document.IsUrlTaken || p.Document.VisibleFrom == DateTime.MaxValue));

    /// <summary>
    /// Documents, each paired with the documents that take precedence at its URL: those that appear earlier or, at the
    /// same time, have the lower path.
    /// </summary>
    private IQueryable<DocumentPair> DocumentsWithOneUrl => AllDocuments
        .Join(AllDocuments, d => d.Url, first => first.Url,
            (d, first) => new DocumentPair { Document = d, First = first })
        .Where(p => p.First.VisibleFrom < p.Document.VisibleFrom
            || (p.First.VisibleFrom == p.Document.VisibleFrom && p.First.Path.CompareTo(p.Document.Path) < 0));

    private void ConfigureVisibility(EntityTypeBuilder<Document> document)
    {
        document.HasQueryFilter(VisibleFilter, d => !d.IsUrlTaken && d.VisibleFrom <= AsOf && d.VisibleUntil > AsOf);
        document.HasQueryFilter(ListedFilter, d => !d.Unlisted);
        document.HasQueryFilter(LanguageFilter, d => d.LanguagePrefix == LanguagePrefix);
    }

    /// <summary>Two documents with the same URL.</summary>
    public sealed class DocumentPair
    {
        public required Document Document { get; init; }

        /// <summary>The document that is shown.</summary>
        public required Document First { get; init; }
    }
}
