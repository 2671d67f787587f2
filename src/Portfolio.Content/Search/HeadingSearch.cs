using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>Finds the titles and headings that an unknown URL may refer to.</summary>
public static class HeadingSearch
{
    private const int MaxHeadings = 3;

    /// <summary>The maximum number of words of a URL. One query finds the rows with all of them.</summary>
    private const int MaxWords = 8;

    /// <summary>The maximum number of rows to read, some of which can belong to pages that cannot be found.</summary>
    private const int MaxRows = 50;

    /// <summary>
    /// Returns the pages with similar URLs, best match first, or else the pages and sections whose title or heading contains all words
    /// of the last segment of a path, unless the path is that of a file or no reader can mean it.
    /// </summary>
    /// <param name="path">The decoded path.</param>
    public static IReadOnlyList<FoundHeading> SuggestionsFor(this SiteSession site, string path)
    {
        var urls = site.UrlIndex();
        var similar = urls.Suggestions(path, FunctionWords.All);
        if (similar.Count > 0)
            return [.. similar.Select(s => new FoundHeading(s.Url, s.Title))];
        return UrlIndex.IsOfFile(path) || !urls.MayBeMeant(path) ? [] : site.FindHeadings(path);
    }

    internal static IReadOnlyList<FoundHeading> FindHeadings(this SiteSession site, string path)
    {
        // The words of a slug are divided by hyphens, which would be a compound.
        var query = SearchQuery.Parse(UrlIndex.LastSegment(path).Replace('-', ' ').Replace('"', ' '));
        var words = FunctionWords.Remove(
            [.. query.Clauses.Where(c => c.Kind == ClauseKind.Word && !c.Excluded).Select(c => c with { Prefix = false })], site.Settings);
        if (words.Count is 0 or > MaxWords || IsTooShort(words))
            return [];
        var match = FullTextQuery.OfNames(words);
        var rows = site.Query(context =>
            context.Search.Where(s => s.Match == match).OrderBy(s => s.RowId).Select(s => s.RowId).Take(MaxRows).ToList());
        if (rows.Count == 0)
            return [];
        var pages = rows.Select(SearchRow.PageOf).ToHashSet();
        var visible = site.Query(context => context.Documents.Where(d => d.InSearch && EF.Parameter(pages).Contains(d.Id))
            .OrderBy(d => d.Url).Select(d => d.Id).ToList());
        var found = visible.ConvertAll(page => rows.Find(row => SearchRow.PageOf(row) == page)).OrderBy(row => row > 0).Take(MaxHeadings)
            .ToDictionary(SearchRow.PageOf, SearchRow.SectionOf);
        return site.Query(context => context.Documents.Where(d => EF.Parameter(found.Keys).Contains(d.Id)).OrderBy(d => d.Url)
            .Select(d => new { d.Id, d.Url, d.Title, d.Body!.PlainText, d.Body.Marks }).ToList())
            .ConvertAll(d => found[d.Id] < 0 || d.Url.Contains('#', StringComparison.Ordinal)
                || Section.Of(d.PlainText, d.Marks)[found[d.Id]] is not { Id: { } id } section
                ? new FoundHeading(d.Url, d.Title) : new(d.Url, section.Heading) { Fragment = "#" + Uri.EscapeDataString(id) });
    }

    /// <summary>
    /// Determines whether many headings contain the words by chance. In a script without an alphabet, two characters can be a word.
    /// </summary>
    private static bool IsTooShort(IEnumerable<QueryClause> words) =>
        words.Sum(word => Ascii.IsValid(word.Term) ? word.Term.Length : UrlIndex.MinWordLength) < UrlIndex.MinWordLength;
}

/// <summary>Represents a page, or a section of a page, to which a link can lead.</summary>
/// <param name="Url">The decoded URL of the page.</param>
/// <param name="Text">The title of the page or the heading of the section.</param>
public sealed record FoundHeading(string Url, string Text)
{
    /// <summary>The percent-encoded fragment of the section, or an empty string.</summary>
    public string Fragment { get; init; } = "";
}
