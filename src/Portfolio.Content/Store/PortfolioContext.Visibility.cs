using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <content>
/// Defines the visibility of documents once, as query filters that apply to all queries for readers of the site.
/// <c>Reading/FrontMatter/Visibility.cs</c> derives <see cref="Document.VisibleFrom"/> and <see cref="Document.VisibleUntil"/>
/// from <c>draft</c> and dates.
/// </content>
internal sealed partial class PortfolioContext
{
    /// <summary>
    /// The query filter that hides drafts, scheduled and expired documents, and documents whose URL belongs to another
    /// document.
    /// </summary>
    public const string VisibleFilter = "Visible";

    public const string ListedFilter = "Listed";

    public const string LanguageFilter = "Language";

    /// <summary>
    /// The query filters to ignore in queries for listed documents in all languages. <c>IgnoreQueryFilters()</c>
    /// without arguments would also include hidden documents.
    /// </summary>
    public static readonly string[] InAllLanguages = [LanguageFilter];

    public static readonly string[] WithUnlisted = [LanguageFilter, ListedFilter];

    /// <summary>Gets or sets the UTC time for which <see cref="VisibleFilter"/> determines visibility.</summary>
    public DateTime AsOf { get; set; }

    public string LanguagePrefix { get; set; } = "";

    /// <summary>Gets or sets the list whose texts <see cref="Posts"/> contains.</summary>
    public string List { get; set; } = TextList.Posts;

    /// <summary>Gets or sets the names of the lists whose texts <see cref="Documents"/> and <see cref="Texts"/> leave out.</summary>
    public IReadOnlyList<string> HiddenLists { get; set; } = [];

    /// <summary>
    /// Gets drafts and scheduled documents that have not expired, for readers of the site who have a preview link. No
    /// other query for readers ignores <see cref="VisibleFilter"/>.
    /// </summary>
    public IQueryable<Document> Unpublished => AllDocuments.Where(d => d.VisibleFrom > AsOf && d.VisibleUntil > AsOf);

    /// <summary>The aliases of visible documents in all languages, including unlisted documents.</summary>
    public IQueryable<AliasUrl> VisibleAliases =>
        Aliases.Join(Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted),
            a => a.DocumentId, d => d.Id, (a, d) => a);

    /// <summary>
    /// Returns the next UTC time after the last write at which a document or an entry of a list appears or expires, or null if there
    /// is none.
    /// </summary>
    public DateTime? NextDue()
    {
        var (written, entry) = Times();
        var appears = AllDocuments.Where(d => d.VisibleFrom > written && d.VisibleFrom > DateTime.MinValue)
            .Min(d => (DateTime?)d.VisibleFrom) ?? DateTime.MaxValue;
        var expires = AllDocuments.Where(d => d.VisibleUntil > written && d.VisibleUntil > DateTime.MinValue)
            .Min(d => (DateTime?)d.VisibleUntil) ?? DateTime.MaxValue;
        var next = new[] { appears, expires, entry ?? DateTime.MaxValue }.Min();
        return next == DateTime.MaxValue ? null : next;
    }

    /// <summary>
    /// Determines whether a document may have appeared or expired between the last write and a UTC time. Also returns
    /// true if the time is earlier than the last write, because the clock may have been set back.
    /// </summary>
    public bool IsDue(DateTime now) => now < Written() || now >= NextDue();

    public List<string> VisibleImageOrigins() => ImageOrigins
        .Join(Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted),
            i => i.DocumentId, d => d.Id, (i, d) => i.Origin)
        .Distinct().OrderBy(origin => origin).ToList();

    /// <summary>
    /// Updates <see cref="Document.IsUrlTaken"/> for all documents at <paramref name="urls"/>. A document's URL is
    /// taken if another document takes precedence at the URL and is visible at the same time.
    /// </summary>
    /// <param name="asOf">A UTC time. Documents that have expired at this time are ignored.</param>
    /// <returns>The paths of the documents whose value changed.</returns>
    public IReadOnlyList<string> UpdateTakenUrls(List<string> urls, DateTime asOf)
    {
        var pairs = DocumentsWithOneUrl(asOf)
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
    /// Returns pairs of a hidden document and the document that takes precedence at its URL. Drafts are included if
    /// another document takes precedence even after their publication.
    /// </summary>
    /// <param name="asOf">A UTC time. Documents that have expired at this time are ignored.</param>
    public IQueryable<DocumentPair> DocumentsBehindOthers(DateTime asOf) => DocumentsWithOneUrl(asOf)
        .Where(p => p.First.VisibleUntil > asOf
            && (p.Document.IsUrlTaken || p.Document.VisibleFrom == DateTime.MaxValue));

    /// <summary>
    /// Gets pairs of documents with the same URL, in which <c>First</c> takes precedence, because its date is earlier. A document without a
    /// date gives way to those that are published, but not to those that are scheduled. If the dates are equal, the path decides.
    /// </summary>
    private IQueryable<DocumentPair> DocumentsWithOneUrl(DateTime asOf)
    {
        var undated = asOf.AddTicks(1);
        return AllDocuments
            .Join(AllDocuments, d => d.Url, first => first.Url,
                (d, first) => new
                {
                    Pair = new DocumentPair { Document = d, First = first },
                    From = d.VisibleFrom == DateTime.MinValue ? undated : d.VisibleFrom,
                    FirstFrom = first.VisibleFrom == DateTime.MinValue ? undated : first.VisibleFrom,
                })
            .Where(p => p.FirstFrom < p.From || (p.FirstFrom == p.From && p.Pair.First.Path.CompareTo(p.Pair.Document.Path) < 0))
            .Select(p => p.Pair);
    }

    private void ConfigureVisibility(EntityTypeBuilder<Document> document)
    {
        document.HasQueryFilter(VisibleFilter, d => !d.IsUrlTaken && d.VisibleFrom <= AsOf && d.VisibleUntil > AsOf);
        document.HasQueryFilter(ListedFilter, d => !d.Unlisted);
        document.HasQueryFilter(LanguageFilter, d => d.LanguagePrefix == LanguagePrefix);
    }

    public sealed class DocumentPair
    {
        public required Document Document { get; init; }

        public required Document First { get; init; }
    }
}
