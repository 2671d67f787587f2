using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

public sealed partial class SiteSession
{
    /// <summary>The listed documents that a search may find, newest first.</summary>
    internal IReadOnlyList<SearchableDocument> Searchable()
    {
        DependOn(ChangeSet.Posts, ChangeSet.Pages, ChangeSet.Texts);
        return Query(context => context.Documents.Where(d => d.InSearch)
            .OrderByDescending(d => ((Post)d).DateUtc).ThenBy(d => ((Post)d).Slug).ThenBy(d => d.Url)
            .Select(d => new SearchableDocument(d.Id, d.Path, d.Hash, d.SummaryHash, ((Post)d).Year)).ToList());
    }

    /// <summary>The texts of those of the listed documents that have these ids, in no particular order.</summary>
    internal IReadOnlyList<SearchableText> SearchableTexts(IReadOnlyCollection<long> ids)
    {
        DependOn(ChangeSet.Posts, ChangeSet.Pages, ChangeSet.Texts);
        return Query(context => context.Documents.IgnoreQueryFilters(CompiledQueries.AllEditions).Where(d => ids.Contains(d.Id))
            .Select(d => new SearchableText(d, d.Body!.Headings, d.Body.PlainText)).ToList());
    }
}

/// <summary>A document that a search may find.</summary>
/// <param name="Hash">Another one when its text is.</param>
/// <param name="SummaryHash">Another one when its tags are.</param>
/// <param name="Year">The year of a post.</param>
internal sealed record SearchableDocument(long Id, string Path, string Hash, string SummaryHash, int? Year);

/// <summary>What a search looks at.</summary>
/// <param name="Document">Without its body.</param>
internal sealed record SearchableText(Document Document, IReadOnlyList<Heading> Headings, string PlainText);
