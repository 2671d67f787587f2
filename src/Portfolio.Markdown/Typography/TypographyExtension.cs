using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Typography;

/// <summary>
/// Removes line breaks within Chinese and Japanese text, which browsers would show as spaces. Replaces straight quotes, double
/// hyphens and three dots with the typographic characters of the document's language. Code, URLs and escaped characters are
/// not changed.
/// </summary>
internal sealed class TypographyExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
        walk.OnBlock<LeafBlock>(block =>
        {
            foreach (var line in block.Inline?.FindDescendants<LineBreakInline>().Where(InlineText.IsJoined).ToList() ?? [])
                line.Remove();
            return null;
        });
        if (!walk.Context.Source.SmartPunctuation || QuotationMarks.Of(walk.Context.Source.Language) is not { } marks)
            return;
        walk.OnBlock<LeafBlock>(block =>
        {
            if (block.Inline is { } inlines)
                new SmartPunctuation(marks, keepsTyped: true).Apply(inlines);
            return null;
        });
    }
}

/// <summary>
/// Replaces the straight punctuation of one block. Keeps track of open quotations and of the previous character, which
/// can be in another inline.
/// </summary>
/// <param name="keepsTyped">True if literals keep the original text as <see cref="DocumentWalk.TypedText"/>.</param>
internal sealed class SmartPunctuation(QuotationMarks marks, bool keepsTyped = false)
{
    private const string Apostrophe = "’";

    private const string Openers = "([{“„«‘‚";

    /// <summary>The characters after which a quotation mark opens, unless another quotation is open.</summary>
    private const string Separators = ",:;=+|/-–—&<>*~'’";

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly string[] Elisions = ["tis", "twas", "twere", "twill", "em", "til", "cause", "bout"];

    private static readonly string[] CodeTags = ["code", "kbd", "samp", "pre", "var"];

    /// <summary>The open quotations. A double quotation mark after a separator remains straight if the quotation is not closed.</summary>
    private readonly Stack<OpenMark> _open = [];

    private char _before = ' ';
    private int _codeDepth;
    private OpenMark? _inner;

    /// <summary>The number of spaces since <see cref="_inner"/>.</summary>
    private int _spaces;

    /// <summary>True if the next mark belongs to an omission such as <c>’n’</c>.</summary>
    private bool _isOmission;

    /// <summary>Marks that turned out not to open a quotation. Single marks become apostrophes: <c>’tis</c>.</summary>
    private readonly List<OpenMark> _unclosed = [];

    public void Apply(ContainerInline block)
    {
        ApplyTo(block);
        EndInner();
        _unclosed.AddRange(_open.Where(open => open.IsDoubtful));
        foreach (var unclosed in _unclosed.GroupBy(mark => mark.Literal))
            Correct(unclosed.Key, unclosed.OrderBy(mark => mark.At));
    }

    /// <summary>Replaces the marks of a literal that turned out not to open a quotation.</summary>
    private void Correct(LiteralInline literal, IEnumerable<OpenMark> unclosed)
    {
        var text = literal.Content.ToString();
        var result = new StringBuilder(text.Length);
        var done = 0;
        foreach (var mark in unclosed)
        {
            result.Append(text, done, mark.At - done).Append(mark.IsSingle ? Apostrophe : "\"");
            done = mark.At + (mark.IsSingle ? marks.InnerOpen : marks.Open).Length;
        }

        literal.Content = new StringSlice(result.Append(text, done, text.Length - done).ToString());
    }

    private void ApplyTo(ContainerInline container)
    {
        foreach (var inline in container)
        {
            if (inline is LiteralInline literal)
            {
                if (_codeDepth == 0)
                    _before = Replace(literal);
                else if (literal.Content.Length > 0)
                    _before = literal.Content[literal.Content.End];
            }
            else if (inline is ContainerInline inner and not LinkInline { IsAutoLink: true })
            {
                ApplyTo(inner);
            }
            else
            {
                CountCodeTags(inline);
                _before = LastCharacter(inline);
            }
        }
    }

    private void EndInner()
    {
        if (_inner is not null)
            _unclosed.Add(_inner);
        _inner = null;
    }

    private char LastCharacter(Inline inline) => inline switch
    {
        LineBreakInline => ' ',
        HtmlInline { Tag: var tag } => IsTag(tag, "br") ? ' ' : _before,
        HtmlEntityInline { Transcoded: { Length: > 0 } text } => text[text.End],
        _ => 'x',
    };

    private void CountCodeTags(Inline inline)
    {
        if (inline is not HtmlInline { Tag: var tag })
            return;
        foreach (var code in CodeTags)
        {
            if (IsTag(tag, code))
                _codeDepth = Math.Max(0, _codeDepth + (tag.StartsWith("</", StringComparison.Ordinal) ? -1 : 1));
        }
    }

    private static bool IsTag(string tag, string name)
    {
        var text = tag.AsSpan().TrimStart("</");
        return text.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            && (text.Length == name.Length || !char.IsLetterOrDigit(text[name.Length]));
    }

    /// <summary>
    /// Replaces the punctuation of a literal. Returns the last character,
    /// or a bracket if that character is an opening or closing quotation mark.
    /// </summary>
    private char Replace(LiteralInline literal)
    {
        var text = literal.Content.AsSpan();
        if (text.IndexOfAny('"', '\'') < 0)
            _spaces += text.Count(' ');
        if (text.IndexOfAny('"', '\'') < 0 && !text.Contains("--", StringComparison.Ordinal)
            && !text.Contains("...", StringComparison.Ordinal))
        {
            return text.Length > 0 ? text[^1] : _before;
        }
        // Only the first character of a literal can be escaped. An escaped character is not replaced.
        var escaped = literal.IsFirstCharacterEscaped ? 1 : 0;
        var result = new StringBuilder(text.Length + 8).Append(text[..escaped]);
        var before = escaped > 0 ? text[0] : _before;
        for (var at = escaped; at < text.Length;)
        {
            var after = at + 1 < text.Length ? text[at + 1] : Next(literal);
            var mark = new OpenMark(literal, result.Length, IsSingle: text[at] == '\'',
                IsDoubtful: Separators.Contains(before));
            var (replacement, length) = text[at] switch
            {
                '"' => (Double(before, after, mark), 1),
                '\'' => (Single(before, text, at, after, mark), 1),
                '.' when text[at..].StartsWith("...") => ("…", 3),
                '-' when text[at..].StartsWith("--") => Dash(text[at..], before),
                _ => (null, 1),
            };
            var isQuote = replacement is not null && text[at] is '"' or '\'';
            before = text[at];
            _spaces += before == ' ' ? 1 : 0;
            if (isQuote && replacement != Apostrophe)
                before = IsOpen(mark) ? '(' : ')';
            result.Append(replacement ?? text.Slice(at, length));
            at += length;
        }

        if (text.SequenceEqual(result.ToString()))
            return before;
        if (keepsTyped)
            literal.SetData(DocumentWalk.TypedText, text.ToString());
        literal.Content = new StringSlice(result.ToString());
        return before;
    }

    private bool IsOpen(OpenMark mark) => (_inner?.Literal == mark.Literal && _inner.At == mark.At)
        || (_open.TryPeek(out var open) && open == mark);

    private static char Next(Inline inline) => inline.NextSibling switch
    {
        LiteralInline { Content: { Length: > 0 } content } => content[content.Start],
        null or LineBreakInline => ' ',
        _ => 'x',
    };

    /// <summary>
    /// Returns the replacement for a double quotation mark, or <see langword="null"/> if its meaning is unclear,
    /// for example after a number of inches.
    /// </summary>
    private string? Double(char before, char after, OpenMark mark)
    {
        if (Opens(before, after, isOpen: _open.Count > 0))
        {
            _open.Push(mark);
            return marks.Open;
        }

        if (_open.TryPop(out _))
            return marks.Close;
        return char.IsLetterOrDigit(after) || char.IsWhiteSpace(before) || char.IsDigit(before) ? null : marks.Close;
    }

    private string Single(char before, ReadOnlySpan<char> text, int at, char after, OpenMark mark)
    {
        var rest = text[(at + 1)..];
        // The mark is an apostrophe within words and for omitted letters: rock ’n’ roll.
        if (_isOmission || (char.IsLetterOrDigit(before) && char.IsLetter(after)) || rest.StartsWith("n'"))
        {
            _isOmission = !_isOmission && rest.StartsWith("n'");
            return Apostrophe;
        }

        var isElision = IsYear(rest) || IsElision(rest);
        if (isElision && !Opens(before, after, isOpen: _inner is not null))
            return Apostrophe;
        if (isElision || Opens(before, after, isOpen: _inner is not null))
        {
            EndInner();
            _spaces = 0;
            _inner = mark with { IsElision = isElision };
            return marks.InnerOpen;
        }

        if (_inner is null || (_inner.IsElision && IsShortened(text[..at], rest)))
            return Apostrophe;
        _inner = null;
        return marks.InnerClose;
    }

    /// <summary>
    /// Determines whether a mark before a word is more likely the end of a genitive or of a shortened word than of a quotation:
    /// <c>’til the boys’ room</c>, <c>’em rockin’ all night</c>, but <c>‘em dashes’ or</c>.
    /// </summary>
    private bool IsShortened(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        after.Length > 1 && after[0] == ' ' && char.IsLetter(after[1])
        && ((before is [.., 's'] && _spaces != 1) || before is [.., 'i', 'n'] or [.., ' ', 'o', 'l'] or [.., ' ', 'a', 'n']);

    /// <summary>
    /// Determines whether text starts with a word whose first letters are omitted: <c>’tis</c>, <c>’em</c>. If its quotation is
    /// closed, the mark opens the quotation: <c>‘em dashes’</c>.
    /// </summary>
    private static bool IsElision(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(Letters);
        var word = end < 0 ? text : text[..end];
        return word is "n" || Elisions.Contains(word.ToString(), StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsYear(ReadOnlySpan<char> text) =>
        text.Length >= 2 && char.IsDigit(text[0]) && char.IsDigit(text[1]) && (text.Length == 2 || !char.IsDigit(text[2]));

    private static bool Opens(char before, char after, bool isOpen) => !char.IsWhiteSpace(after)
        && (char.IsWhiteSpace(before) || Openers.Contains(before) || (!isOpen && Separators.Contains(before)));

    /// <summary>
    /// Replaces three hyphens with an em dash, and two hyphens between words or numbers with an en dash. <c>--flag</c>
    /// and longer runs are not changed.
    /// </summary>
    private static (string? Text, int Length) Dash(ReadOnlySpan<char> text, char before)
    {
        var length = text.IndexOfAnyExcept('-');
        if (length < 0)
            length = text.Length;
        if (length == 3)
            return ("—", length);
        var after = length < text.Length ? text[length] : ' ';
        return length == 2 && char.IsWhiteSpace(before) == char.IsWhiteSpace(after) ? ("–", length) : (null, length);
    }
}

/// <param name="At">The index of the mark in the changed text of the literal.</param>
/// <param name="IsSingle">True if the mark is a single quotation mark.</param>
/// <param name="IsDoubtful">True if the preceding character does not prove that the mark opens a quotation.</param>
/// <param name="IsElision">True if omitted letters explain the mark, unless the quotation is closed.</param>
internal sealed record OpenMark(LiteralInline Literal, int At, bool IsSingle, bool IsDoubtful, bool IsElision = false);

/// <param name="InnerOpen">The opening mark of a quotation within a quotation.</param>
/// <param name="InnerClose">The closing mark of a quotation within a quotation.</param>
internal sealed record QuotationMarks(string Open, string Close, string InnerOpen, string InnerClose)
{
    private static readonly QuotationMarks English = new("“", "”", "‘", "’");
    private static readonly QuotationMarks German = new("„", "“", "‚", "‘");
    private static readonly QuotationMarks Polish = new("„", "”", "‚", "’");
    private static readonly QuotationMarks French = new("«\u202F", "\u202F»", "“", "”");
    private static readonly QuotationMarks Guillemets = new("«", "»", "“", "”");
    private static readonly QuotationMarks Russian = new("«", "»", "„", "“");
    private static readonly QuotationMarks Swedish = new("”", "”", "’", "’");

    /// <summary>Returns the marks for a BCP 47 language tag, or <see langword="null"/> if the language is not supported.</summary>
    public static QuotationMarks? Of(string? language) => language?.Split('-')[0].ToLowerInvariant() switch
    {
        "en" or "hi" or "nl" or "pt" or "tr" => English,
        "de" or "cs" or "sk" or "sl" or "bg" => German,
        "pl" or "ro" or "hu" => Polish,
        "fr" => French,
        "es" or "it" or "el" or "ca" => Guillemets,
        "ru" or "uk" or "be" => Russian,
        "sv" or "fi" => Swedish,
        _ => null,
    };
}

/// <summary>Applies typographic punctuation to plain text, such as titles and descriptions.</summary>
public static class TypographicText
{
    /// <param name="language">A BCP 47 language tag, or <see langword="null"/> to return the text unchanged.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text, string? language)
    {
        if (text is null || QuotationMarks.Of(language) is not { } marks)
            return text;
        var literal = new LiteralInline(text);
        new SmartPunctuation(marks).Apply(new ContainerInline().AppendChild(literal));
        return literal.Content.ToString();
    }
}
