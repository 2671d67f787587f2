using System.Globalization;
using System.Text;

namespace Portfolio.Content.Search;

public sealed record SearchQuery
{
    /// <summary>The maximum length in UTF-16 code units. Longer queries are not parsed.</summary>
    public const int MaxLength = 500;

    /// <summary>The maximum number of words, phrases and tags.</summary>
    public const int MaxConditions = 32;

    private SearchQuery()
    {
    }

    /// <summary>The query as typed, or an empty string if the query is too long.</summary>
    public string Text { get; private init; } = "";

    public bool IsTooLong { get; private init; }

    /// <summary>
    /// Gets a value indicating whether the text has more than <see cref="MaxConditions"/> conditions. The others are ignored.
    /// </summary>
    public bool IsCut { get; private init; }

    /// <summary>The years of <c>year:</c> filters. A document must be from one of the years, if any.</summary>
    internal IReadOnlyList<int> Years { get; private init; } = [];

    public bool HasWords => Clauses.Any(c => c.IsText && !c.Excluded);

    public bool IsEmpty => Clauses.Count == 0 && Years.Count == 0;

    /// <summary>
    /// Gets a value indicating whether the query has conditions other than required words and phrases: tags, years or
    /// exclusions.
    /// </summary>
    public bool HasFilters => Years.Count > 0 || Clauses.Any(c => c.Excluded || !c.IsText);

    /// <summary>The conditions, except years, in the order in which they were typed.</summary>
    internal IReadOnlyList<QueryClause> Clauses { get; private init; } = [];

    /// <summary>The filters that are not part of the text.</summary>
    private (string? Tag, int? Year) With { get; init; }

    /// <summary>Returns a word or phrase as it was typed, without quotes and the punctuation of a sentence.</summary>
    internal string TextOf(QueryClause clause) =>
        Text.Substring(clause.Start, clause.Length).Trim('"').TrimEnd('?', '!', '.', ',', ':', ';');

    /// <summary>
    /// Parses a query: words, <c>"phrases"</c>, <c>tag:redis</c>, <c>tag:"system design"</c>, <c>year:2026</c>. A minus
    /// sign excludes any condition except a year. There are no other operators, so any text is a valid query.
    /// </summary>
    public static SearchQuery Parse(string text)
    {
        if (text.Length > MaxLength)
            return new() { IsTooLong = true };
        var parser = new SearchQueryParser(text);
        parser.Parse();
        return new()
        {
            Text = text,
            IsCut = parser.IsCut,
            Years = parser.Years,
            Clauses = parser.Clauses,
        };
    }

    /// <summary>
    /// Parses a query with filters that apply whatever the text contains, such as a quotation mark that is never closed.
    /// </summary>
    /// <param name="tag">The slug or label of the tag that the pages must have, or null.</param>
    /// <param name="year">The year that the pages must be from, or null. Years in the text are then ignored.</param>
    public static SearchQuery Parse(string text, string? tag, int? year)
    {
        var query = Parse(text);
        return query with
        {
            With = (tag, year),
            Years = year is { } only ? [only] : query.Years,
            Clauses = tag is null ? query.Clauses : [.. query.Clauses, TagClause(tag, text.Length)],
        };
    }

    /// <summary>Returns the same query with another text.</summary>
    internal SearchQuery WithText(string text) => Parse(text, With.Tag, With.Year);

    private static QueryClause TagClause(string tag, int end) =>
        new(ClauseKind.Tag, [Slug.OfTag(tag) is { Length: > 0 } slug ? slug : tag], end, Length: 0, Excluded: false, Prefix: false);
}

internal enum ClauseKind
{
    /// <summary>A word, which also matches its plural or singular, and whose spelling can be corrected.</summary>
    Word,

    Phrase,

    /// <summary>Words typed without a space, as in <c>micro-service</c>.</summary>
    Compound,

    /// <summary>Two neighbouring characters of a run of a script without spaces. The clauses of a run have the same start.</summary>
    Pair,

    /// <summary>A command-line option, as in <c>tar -xvf</c>.</summary>
    Option,

    Tag,
}

/// <summary>Represents one condition of a search query.</summary>
/// <param name="Terms">The index terms or the tag slug.</param>
/// <param name="Start">
/// The index of the condition in the query text, so that a corrected word can replace the condition.
/// </param>
/// <param name="Excluded">True if matching documents are excluded.</param>
/// <param name="Prefix">
/// True if the term can be incomplete: the last word of the query, or one character of a script without spaces.
/// </param>
internal sealed record QueryClause(
    ClauseKind Kind, IReadOnlyList<string> Terms, int Start, int Length, bool Excluded, bool Prefix)
{
    public string Term => Terms[0];

    /// <summary>True if the condition applies to the text of documents, not to their tags.</summary>
    public bool IsText => Kind != ClauseKind.Tag;

    /// <summary>
    /// Gets a value indicating whether the condition is a word after a minus sign, which may be a command-line option
    /// such as <c>-v</c>. If no document contains the option, the condition is an exclusion.
    /// </summary>
    public bool MayBeOption { get; init; }

    /// <summary>The endings of the language in which the word is searched.</summary>
    public IReadOnlyList<string> Endings { get; init; } = SearchRules.Default.EndingsOf(PageWords.Default);

    /// <summary>The longer words that contain the word, if nothing contains it otherwise.</summary>
    public IReadOnlyList<string> Inside { get; init; } = [];
}

internal sealed class SearchQueryParser(string text)
{
    public static readonly IReadOnlyList<string> Filters = ["tag", "year"];

    private int _at;

    public List<QueryClause> Clauses { get; } = [];

    public List<int> Years { get; } = [];

    public bool IsCut { get; private set; }

    public void Parse()
    {
        while (SkipSpace() && !IsCut)
            ReadItem();
    }

    private bool SkipSpace()
    {
        while (_at < text.Length && IsSpace(text[_at]))
            _at++;
        return _at < text.Length;
    }

    private void ReadItem()
    {
        var start = _at;
        var excluded = text[_at] is '-' or '−' or '–' && _at + 1 < text.Length && !IsSpace(text[_at + 1])
            && text[_at + 1] != '-';
        if (excluded)
            _at++;
        if (IsQuote(text[_at]))
        {
            var phrase = ReadQuoted();
            AddText(phrase, start, excluded, quoted: true);
            return;
        }

        var name = FilterName();
        if (name is null)
        {
            AddText(ReadWord(), start, excluded, quoted: false);
            return;
        }

        var value = _at < text.Length && IsQuote(text[_at]) ? ReadQuoted() : ReadWord();
        if (!AddFilter(name, Valid(value), start, excluded))
            AddText(text[start.._at], start, excluded, quoted: false);
    }

    private bool AddFilter(string name, string value, int start, bool excluded)
    {
        switch (name)
        {
            case "tag" when Slug.OfTag(value) is { Length: > 0 } slug:
                Add(new(ClauseKind.Tag, [slug], start, _at - start, excluded, Prefix: false));
                return true;
            case "year" when !excluded && value.Length == 4 && value.All(char.IsAsciiDigit):
                Years.Add(int.Parse(value, CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads a filter name and the colon after it. Returns null if there is no filter at the current position.</summary>
    private string? FilterName()
    {
        foreach (var name in Filters)
        {
            var end = _at + name.Length;
            if (end < text.Length && text[end] == ':'
                && text.AsSpan(_at, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                _at = end + 1;
                return name;
            }
        }

        return null;
    }

    private string ReadQuoted()
    {
        var start = ++_at;
        while (_at < text.Length && !IsQuote(text[_at]))
            _at++;
        return text[start..(_at < text.Length ? _at++ : _at)];
    }

    private string ReadWord()
    {
        var start = _at;
        while (_at < text.Length && !IsSpace(text[_at]) && !IsQuote(text[_at]))
            _at++;
        return text[start.._at];
    }

    private void AddText(string words, int start, bool excluded, bool quoted)
    {
        var terms = IndexedText.TermsOf(words);
        if (terms.Count == 0)
            return;
        // A whole run would only match pages that contain it as it is typed.
        if (!quoted && !excluded && terms.Count > 1 && terms.Any(IsUnspaced))
        {
            foreach (var term in terms)
                Add(new(IsUnspaced(term) ? ClauseKind.Pair : ClauseKind.Word, [term], start, _at - start, Excluded: false, Prefix: false));
            return;
        }

        // In scripts without spaces, the index contains pairs of characters, so a single character must match as a
        // prefix.
        var isLone = terms.Count == 1 && IsUnspacedCharacter(terms[0]);
        var kind = terms.Count > 1 ? ClauseKind.Compound : ClauseKind.Word;
        if (quoted && !isLone)
            kind = ClauseKind.Phrase;
        var isPrefix = isLone || (kind != ClauseKind.Phrase && !excluded && _at == text.Length);
        Add(new(kind, terms, start, _at - start, excluded, isPrefix)
        {
            MayBeOption = excluded && !quoted && kind == ClauseKind.Word && text[start] == '-',
        });
    }

    private void Add(QueryClause clause)
    {
        if (Clauses.Count < SearchQuery.MaxConditions)
            Clauses.Add(clause);
        else
            IsCut = true;
    }

    private static bool IsUnspaced(string term) => Rune.TryGetRuneAt(term, 0, out var rune) && WordRune.IsUnspaced(rune.Value);

    private static bool IsUnspacedCharacter(string term) =>
        Rune.TryGetRuneAt(term, 0, out var rune) && rune.Utf16SequenceLength == term.Length
        && WordRune.IsUnspaced(rune.Value);

    /// <summary>Replaces lone surrogates with U+FFFD, because lone surrogates cannot be normalized.</summary>
    private static string Valid(string value) => string.Concat(value.EnumerateRunes());

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    internal static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»' or '「' or '」';
}
