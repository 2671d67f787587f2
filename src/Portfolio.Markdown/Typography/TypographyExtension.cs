using System.Diagnostics.CodeAnalysis;
using System.Text;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Typography;

/// <summary>Typographic quotes, dashes and ellipses in the text, by the language of the document. Code, URLs and escaped characters stay as
/// they are.</summary>
internal sealed class TypographyExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
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

/// <summary>Replaces the straight punctuation of one block. Holds the character before the next one, which may be in another
/// inline.</summary>
/// <param name="marks">The quotation marks of the language.</param>
/// <param name="keepsTyped">Whether literals keep what was replaced as <see cref="DocumentWalk.TypedText"/>.</param>
internal sealed class SmartPunctuation(QuotationMarks marks, bool keepsTyped = false)
{
    private const string Apostrophe = "’";
    private static readonly string[] CodeTags = ["code", "kbd", "samp", "pre", "var"];

    private char _before = ' ';
    private int _codeDepth;
    private bool _isInnerOpen;

    public void Apply(ContainerInline container)
    {
        foreach (var inline in container)
        {
            if (inline is LiteralInline literal)
            {
                if (_codeDepth == 0)
                    Replace(literal);
                _before = literal.Content.Length > 0 ? literal.Content[literal.Content.End] : _before;
            }
            else if (inline is ContainerInline inner and not LinkInline { IsAutoLink: true })
            {
                Apply(inner);
            }
            else
            {
                CountCodeTags(inline);
                _before = LastCharacter(inline);
            }
        }
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

    private void Replace(LiteralInline literal)
    {
        var text = literal.Content.AsSpan();
        if (text.IndexOfAny('"', '\'') < 0 && !text.Contains("--", StringComparison.Ordinal)
            && !text.Contains("...", StringComparison.Ordinal))
            return;
        // An escaped character is as the author wants it.
        var escaped = literal.IsFirstCharacterEscaped ? 1 : 0;
        var result = new StringBuilder(text.Length + 8).Append(text[..escaped]);
        var before = escaped > 0 ? text[0] : _before;
        for (var at = escaped; at < text.Length;)
        {
            var after = at + 1 < text.Length ? text[at + 1] : Next(literal);
            var (replacement, length) = text[at] switch
            {
                '"' => (Opens(before, after) ? marks.Open : marks.Close, 1),
                '\'' => (Single(before, after), 1),
                '.' when text[at..].StartsWith("...") => ("…", 3),
                '-' when text[at..].StartsWith("--") => Dash(text[at..], before),
                _ => (null, 1),
            };
            before = text[at];
            result.Append(replacement ?? text.Slice(at, length));
            at += length;
        }

        if (text.SequenceEqual(result.ToString()))
            return;
        if (keepsTyped)
            literal.SetData(DocumentWalk.TypedText, text.ToString());
        literal.Content = new StringSlice(result.ToString());
    }

    private static char Next(Inline inline) => inline.NextSibling switch
    {
        LiteralInline { Content: { Length: > 0 } content } => content[content.Start],
        null or LineBreakInline => ' ',
        _ => 'x',
    };

    private string Single(char before, char after)
    {
        // In the middle of a word, and before the digits of a year: ’90s.
        if (char.IsDigit(after) || (char.IsLetterOrDigit(before) && char.IsLetter(after)))
            return Apostrophe;
        if (Opens(before, after))
        {
            _isInnerOpen = true;
            return marks.InnerOpen;
        }

        if (!_isInnerOpen)
            return Apostrophe;
        _isInnerOpen = false;
        return marks.InnerClose;
    }

    private static bool Opens(char before, char after) =>
        !char.IsWhiteSpace(after)
            && (char.IsWhiteSpace(before) || before is '(' or '[' or '{' or '-' or '–' or '—' or '/' or '"' or '\'' or '“' or '„' or '«');

    /// <summary>Three hyphens are an em dash, two between words or numbers an en dash. <c>--flag</c> and longer runs stay.</summary>
    private static (string? Text, int Length) Dash(ReadOnlySpan<char> text, char before)
    {
        var length = text.IndexOfAnyExcept('-') is >= 0 and var end ? end : text.Length;
        if (length == 3)
            return ("—", length);
        var after = length < text.Length ? text[length] : ' ';
        return length == 2 && char.IsWhiteSpace(before) == char.IsWhiteSpace(after) ? ("–", length) : (null, length);
    }
}

/// <summary>The quotation marks of a language.</summary>
/// <param name="Open">Before a quotation.</param>
/// <param name="Close">After a quotation.</param>
/// <param name="InnerOpen">Before a quotation within a quotation.</param>
/// <param name="InnerClose">After a quotation within a quotation.</param>
internal sealed record QuotationMarks(string Open, string Close, string InnerOpen, string InnerClose)
{
    private static readonly QuotationMarks English = new("“", "”", "‘", "’");
    private static readonly QuotationMarks German = new("„", "“", "‚", "‘");
    private static readonly QuotationMarks Polish = new("„", "”", "‚", "’");
    private static readonly QuotationMarks French = new("«\u202F", "\u202F»", "“", "”");
    private static readonly QuotationMarks Guillemets = new("«", "»", "“", "”");
    private static readonly QuotationMarks Russian = new("«", "»", "„", "“");
    private static readonly QuotationMarks Swedish = new("”", "”", "’", "’");

    /// <summary>The marks of a BCP 47 language tag; <see langword="null"/> when the marks of the language are not known.</summary>
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

/// <summary>Typographic punctuation in texts that are not Markdown: titles, descriptions, the profile.</summary>
public static class TypographicText
{
    /// <param name="text">The text.</param>
    /// <param name="language">BCP 47 language tag; <see langword="null"/> to leave the text as it is.</param>
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
