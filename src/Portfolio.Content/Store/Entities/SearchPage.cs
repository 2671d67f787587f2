namespace Portfolio.Content.Store.Entities;

/// <summary>
/// Represents all words of a page in a second, smaller full-text index, which says only which pages contain a word: a frequent word is
/// in many sections of a page. The index does not store the words, so only <see cref="RowId"/> and <see cref="Match"/> can be queried.
/// </summary>
internal sealed class SearchPage
{
    /// <summary>The id of the page.</summary>
    public long RowId { get; set; }

    public string Words { get; init; } = "";

    /// <summary>The hidden FTS5 column that has the same name as the table. MATCH operates on this column.</summary>
    public string Match { get; init; } = "";

    /// <summary>Returns the rows of pages, from the consecutive rows of their titles and sections.</summary>
    public static IEnumerable<SearchPage> Of(IEnumerable<SearchRow> rows) => rows.GroupBy(row => SearchRow.PageOf(row.RowId))
        .Select(page => new SearchPage
        {
            RowId = page.Key,
            Words = string.Join(' ', page.SelectMany(r => (string[])[r.Title, r.Tags, r.Heading, r.Text, r.Hidden])),
        });
}
