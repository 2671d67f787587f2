namespace Portfolio.Content.Store.Entities;

/// <summary>
/// Represents words of a page in the full-text index: its title, tags and description, or one section. The index does not store the
/// words, so only <see cref="RowId"/> and <see cref="Match"/> can be queried.
/// </summary>
internal sealed class SearchRow
{
    /// <summary>The maximum number of sections of a page. The last one contains the rest of the page.</summary>
    public const int MaxSections = 1 << SectionBits;

    private const int SectionBits = 12;

    /// <summary>
    /// The number of a section (<see cref="IdOf"/>) or, for a title, the negative id of its page, so that a range of row ids
    /// selects the titles.
    /// </summary>
    public long RowId { get; set; }

    public string Title { get; init; } = "";

    /// <summary>The tags and keywords of a document, or the other words for a page without a document.</summary>
    public string Tags { get; init; } = "";

    public string Heading { get; init; } = "";

    /// <summary>The text of a section, or the description that an author wrote for a page.</summary>
    public string Text { get; init; } = "";

    /// <summary>Code, labels of diagrams, command-line options and other spellings of words.</summary>
    public string Hidden { get; init; } = "";

    /// <summary>The hidden FTS5 column that has the same name as the table. MATCH operates on this column.</summary>
    public string Match { get; init; } = "";

    /// <param name="section">The number of the section, or -1 for the row of the title.</param>
    public static long IdOf(long page, int section) => section < 0 ? -page : (page << SectionBits) | (uint)section;

    public static long PageOf(long rowId) => rowId < 0 ? -rowId : rowId >> SectionBits;

    /// <summary>Returns the number of the section, or -1 for the row of a title.</summary>
    public static int SectionOf(long rowId) => rowId < 0 ? -1 : (int)(rowId & (MaxSections - 1));
}

/// <param name="Documents">The number of rows that contain the term, including those of hidden documents.</param>
internal sealed record SearchTerm(string Term, long Documents);

/// <param name="Row">The id of the row of the full-text index, which may belong to a hidden document.</param>
/// <param name="Offset">The number of the word in the column.</param>
internal sealed record SearchInstance(string Term, long Row, string Column, int Offset);
