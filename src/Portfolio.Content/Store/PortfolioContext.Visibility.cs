using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <content>
/// Visibility, defined once as query filters that every query for readers passes through. <c>Reading/FrontMatter.cs</c> turns the
/// author's <c>draft</c> and dates into <see cref="Document.VisibleFrom"/> and <see cref="Document.VisibleUntil"/>.
/// </content>
internal sealed partial class PortfolioContext
{
    /// <summary>The query filter that hides drafts, scheduled, expired and shadowed documents.</summary>
    public const string VisibleFilter = "Visible";

    /// <summary>The query filter that hides unlisted documents.</summary>
    public const string ListedFilter = "Listed";

    /// <summary>The query filter that hides the documents of other editions.</summary>
    public const string EditionFilter = "Edition";

    /// <summary>The moment, UTC, for which <see cref="VisibleFilter"/> decides.</summary>
    public DateTime AsOf { get; set; }

    /// <summary>The <see cref="Document.Edition"/> for which <see cref="EditionFilter"/> decides.</summary>
    public string Edition { get; set; } = "";

    /// <summary>
    /// Drafts and scheduled documents: the one exception from <see cref="VisibleFilter"/>, for readers with a preview link. Expired ones are not among them.
    /// </summary>
    public IQueryable<Document> Unpublished => AllDocuments.Where(d => d.VisibleFrom > AsOf && d.VisibleUntil > AsOf);

    /// <summary>The documents that appear or expire between two moments, UTC. The later one may come first: clocks are set back.</summary>
    public IQueryable<Document> ChangedBetween(DateTime from, DateTime to)
    {
        var (after, until) = from < to ? (from, to) : (to, from);
        // The comparisons with the minimum make SQLite use the partial indexes.
        return AllDocuments.Where(d => (d.VisibleFrom > DateTime.MinValue && d.VisibleFrom > after && d.VisibleFrom <= until)
            || (d.VisibleUntil > DateTime.MinValue && d.VisibleUntil > after && d.VisibleUntil <= until));
    }

    private void ConfigureVisibility(EntityTypeBuilder<Document> document)
    {
        document.HasQueryFilter(VisibleFilter, d => !d.Shadowed && d.VisibleFrom <= AsOf && d.VisibleUntil > AsOf);
        document.HasQueryFilter(ListedFilter, d => !d.Unlisted);
        document.HasQueryFilter(EditionFilter, d => d.Edition == Edition);
    }
}
