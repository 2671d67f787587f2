using System.Globalization;
using System.Text;

namespace Portfolio.Content.Search;

/// <summary>A parsed query.</summary>
public sealed record SearchQuery
{
    /// <summary>The maximum length of the text, in UTF-16 units.</summary>
    public const int MaxLength = 500;

    /// <summary>The text as it was typed.</summary>
    public required string Text { get; init; }

    /// <summary>Years of <c>year:</c> filters; a post must be of one of them.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>Whether there are no conditions.</summary>
    public bool IsEmpty => Clauses.Count == 0 && Years.Count == 0;

    /// <summary>The words, phrases and tags in the order in which they were typed.</summary>
    internal IReadOnlyList<QueryClause> Clauses { get; init; } = [];
}

internal enum ClauseKind
{
    /// <summary>One word, which also matches its plural or singular, and may be misspelt.</summary>
    Word,

    /// <summary>Words that follow one another.</summary>
    Phrase,

    /// <summary>The slug of a tag.</summary>
    Tag,
}

/// <summary>One condition of a query.</summary>
/// <param name="Terms">The terms, as in the index.</param>
/// <param name="Start">Index in the text of the query, so that it can be replaced.</param>
/// <param name="Excluded">Documents that match it are excluded.</param>
/// <param name="Prefix">It may be incomplete: the last word of the query, or one character of a script without spaces.</param>
internal sealed record QueryClause(ClauseKind Kind, IReadOnlyList<string> Terms, int Start, int Length, bool Excluded, bool Prefix)
{
    public string Term => Terms[0];
}

/// <summary>
/// Parses search queries: words, <c>"phrases"</c>, <c>tag:redis</c>, <c>tag:"system design"</c>, <c>year:2026</c>, and a minus
/// sign before any of them but a year. There are no other operators, so every text is valid.
/// </summary>
internal sealed class SearchQueryParser
{
    private const int MaxClauses = 32;

    private readonly List<QueryClause> _clauses = [];
    private readonly List<int> _years = [];
    private readonly string _text;
    private int _at;

    private SearchQueryParser(string text) => _text = text;

    public static SearchQuery Parse(string text) => new SearchQueryParser(text).Parse();

    private SearchQuery Parse()
    {
        while (_clauses.Count < MaxClauses && SkipSpace())
            ReadItem();
        return new() { Text = _text, Years = _years, Clauses = _clauses };
    }

    private bool SkipSpace()
    {
        while (_at < _text.Length && IsSpace(_text[_at]))
            _at++;
        return _at < _text.Length;
    }

    private void ReadItem()
    {
        var start = _at;
        var excluded = _text[_at] is '-' or '−' or '–' && _at + 1 < _text.Length && !IsSpace(_text[_at + 1]);
        if (excluded)
            _at++;
        if (IsQuote(_text[_at]))
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

        var value = _at < _text.Length && IsQuote(_text[_at]) ? ReadQuoted() : ReadWord();
        if (name == "tag" && Slug.OfTag(Valid(value)) is { Length: > 0 } slug)
            _clauses.Add(new(ClauseKind.Tag, [InvertedIndex.TagTerm(slug)], start, _at - start, excluded, Prefix: false));
        else if (name == "year" && !excluded && value.Length == 4
            && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            _years.Add(year);
        else
            AddText(_text[start.._at], start, excluded, quoted: false);
    }

    /// <summary>Reads <c>tag:</c> or <c>year:</c> when it comes next.</summary>
    private string? FilterName()
    {
        foreach (var name in (ReadOnlySpan<string>)["tag", "year"])
        {
            var end = _at + name.Length;
            if (end < _text.Length && _text[end] == ':' && _text.AsSpan(_at, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase))
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
        while (_at < _text.Length && !IsQuote(_text[_at]))
            _at++;
        return _text[start..(_at < _text.Length ? _at++ : _at)];
    }

    private string ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && !IsSpace(_text[_at]) && !IsQuote(_text[_at]))
            _at++;
        return _text[start.._at];
    }

    private void AddText(string text, int start, bool excluded, bool quoted)
    {
        var terms = Terms(text);
        if (terms.Count == 0)
            return;
        // The index has such a character only with the one that follows it.
        var isLone = terms is [var only] && IsUnspacedCharacter(only);
        var kind = terms.Count > 1 || (quoted && !isLone) ? ClauseKind.Phrase : ClauseKind.Word;
        _clauses.Add(new(kind, terms, start, _at - start, excluded, Prefix: isLone
            || (kind == ClauseKind.Word && !excluded && _at == _text.Length)));
    }

    /// <summary>Whether a term is one character of a script without spaces.</summary>
    private static bool IsUnspacedCharacter(string term) =>
        Rune.TryGetRuneAt(term, 0, out var rune) && rune.Utf16SequenceLength == term.Length && WordRune.IsUnspaced(rune.Value);

    private static List<string> Terms(string text)
    {
        var terms = new List<string>();
        foreach (var token in new Tokenizer(text))
        {
            if (!token.EndsRun)
                terms.Add(token.Term.ToString());
        }

        return terms;
    }

    /// <summary>The text without lone surrogates, which cannot be normalized.</summary>
    private static string Valid(string text) => string.Concat(text.EnumerateRunes());

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»' or '「' or '」';
}
