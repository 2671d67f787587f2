using System.Globalization;
using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

public sealed record SearchQuery
{
    /// <summary>The maximum length in UTF-16 code units. Longer queries are not parsed.</summary>
    public const int MaxLength = 500;

    private SearchQuery()
    {
    }

    /// <summary>The query as typed, or an empty string if the query is too long.</summary>
    public string Text { get; private init; } = "";

    public bool IsTooLong { get; private init; }

    /// <summary>The years of <c>year:</c> filters. A document must be from one of the years, if any.</summary>
    internal IReadOnlyList<int> Years { get; private init; } = [];

    /// <summary>
    /// The first day that <c>after:</c> filters include, in the format of <see cref="Post.Day"/>, or
    /// <see langword="null"/> if there are no such filters.
    /// </summary>
    internal int? FirstDay { get; private init; }

    /// <summary>
    /// The first day that <c>before:</c> filters exclude, as a number such as 20260401, or <see langword="null"/> if
    /// there are no such filters.
    /// </summary>
    internal int? EndDay { get; private init; }

    public bool IsEmpty => Clauses.Count == 0 && !HasDates;

    /// <summary>
    /// Gets a value indicating whether the query has conditions other than required words and phrases: tags, code
    /// languages, dates or exclusions.
    /// </summary>
    public bool HasFilters => HasDates || Clauses.Any(c => c.Excluded || !c.IsText);

    private bool HasDates => Years.Count > 0 || FirstDay is not null || EndDay is not null;

    /// <summary>The conditions, except dates, in the order in which they were typed.</summary>
    internal IReadOnlyList<QueryClause> Clauses { get; private init; } = [];

    /// <summary>
    /// Parses a query: words, <c>"phrases"</c>, <c>tag:redis</c>, <c>tag:"system design"</c>, <c>code:go</c>,
    /// <c>year:2026</c>, <c>after:2026-04-01</c> (inclusive), <c>before:2026-04</c> (exclusive). A minus sign excludes
    /// any condition except a date. There are no other operators, so any text is a valid query.
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
            Years = parser.Years,
            FirstDay = parser.FirstDay,
            EndDay = parser.EndDay,
            Clauses = parser.Clauses,
        };
    }

    /// <summary>Determines whether a text contains all words and phrases of the query exactly as typed.</summary>
    public bool Matches(string text) => Clauses.All(clause =>
    {
        var highlighter = new Highlighter();
        highlighter.Add(clause.Terms, 1);
        return highlighter.Find(text).Count > 0;
    });

    /// <summary>Creates a highlighter for all words and phrases of the query, exactly as typed.</summary>
    public Highlighter Highlighter()
    {
        var highlighter = new Highlighter();
        foreach (var clause in Clauses)
            highlighter.Add(clause.Terms, 1);
        return highlighter;
    }
}

internal enum ClauseKind
{
    /// <summary>A word, which also matches its plural or singular, and whose spelling can be corrected.</summary>
    Word,

    /// <summary>Consecutive words, in quotation marks.</summary>
    Phrase,

    /// <summary>Words typed without a space, as in <c>micro-service</c>.</summary>
    Compound,

    /// <summary>A command-line option, as in <c>tar -xvf</c>.</summary>
    Option,

    Tag,

    Code,
}

/// <summary>Represents one condition of a search query.</summary>
/// <param name="Terms">The index terms, the tag slug or the language name.</param>
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

    /// <summary>
    /// Gets a value indicating whether the condition applies to the text of documents, not to their tags or code
    /// languages.
    /// </summary>
    public bool IsText => Kind is not (ClauseKind.Tag or ClauseKind.Code);

    /// <summary>
    /// Gets a value indicating whether the condition is a word after a minus sign, which may be a command-line option
    /// such as <c>-v</c>. If no document contains the option, the condition is an exclusion.
    /// </summary>
    public bool MayBeOption { get; init; }
}

internal sealed class SearchQueryParser(string text)
{
    /// <summary>The maximum number of conditions. Additional conditions are ignored.</summary>
    private const int MaxConditions = 32;

    public static readonly IReadOnlyList<string> Filters = ["tag", "code", "year", "after", "before"];

    private int _at;

    public List<QueryClause> Clauses { get; } = [];

    public List<int> Years { get; } = [];

    public int? FirstDay { get; private set; }

    public int? EndDay { get; private set; }

    public void Parse()
    {
        while (Clauses.Count < MaxConditions && SkipSpace())
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
                Clauses.Add(new(ClauseKind.Tag, [slug], start, _at - start, excluded, Prefix: false));
                return true;
            case "code" when CodeFence.LanguageOf(value) is { Length: > 0 } language:
                Clauses.Add(new(ClauseKind.Code, [language], start, _at - start, excluded, Prefix: false));
                return true;
            case "year" when !excluded && value.Length == 4 && FirstDayOf(value) is { } day:
                Years.Add(day / 10_000);
                return true;
            case "after" when !excluded && FirstDayOf(value) is { } day:
                FirstDay = Math.Max(FirstDay ?? 0, day);
                return true;
            case "before" when !excluded && FirstDayOf(value) is { } day:
                EndDay = Math.Min(EndDay ?? int.MaxValue, day);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Converts a year, month or day (ISO 8601) to its first day in the format of <see cref="Post.Day"/>:
    /// <c>2026-04</c> → 20260401. Returns <see langword="null"/> if the value is invalid.
    /// </summary>
    private static int? FirstDayOf(string value) =>
        DateOnly.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var date)
            ? Post.DayOf(date) : null;

    /// <summary>
    /// Reads a filter name and the colon after it. Returns <see langword="null"/> if there is no filter at the current
    /// position.
    /// </summary>
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
        var terms = Terms(words);
        if (terms.Count == 0)
            return;
        // In scripts without spaces, the index contains pairs of characters, so a single character must match as a
        // prefix.
        var isLone = terms.Count == 1 && IsUnspacedCharacter(terms[0]);
        var kind = terms.Count > 1 ? ClauseKind.Compound : ClauseKind.Word;
        if (quoted && !isLone)
            kind = ClauseKind.Phrase;
        var isPrefix = isLone || (kind == ClauseKind.Word && !excluded && _at == text.Length);
        Clauses.Add(new(kind, terms, start, _at - start, excluded, isPrefix)
        {
            MayBeOption = excluded && !quoted && kind == ClauseKind.Word && text[start] == '-',
        });
    }

    private static bool IsUnspacedCharacter(string term) =>
        Rune.TryGetRuneAt(term, 0, out var rune) && rune.Utf16SequenceLength == term.Length
        && WordRune.IsUnspaced(rune.Value);

    private static List<string> Terms(string words)
    {
        var terms = new List<string>();
        foreach (var token in new Tokenizer(words))
        {
            if (!token.EndsRun)
                terms.Add(token.Term.ToString());
        }

        return terms;
    }

    /// <summary>Replaces lone surrogates with U+FFFD, because lone surrogates cannot be normalized.</summary>
    private static string Valid(string value) => string.Concat(value.EnumerateRunes());

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    internal static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»' or '「' or '」';
}
