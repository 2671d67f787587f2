using System.Buffers;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Links;

internal sealed partial class AutolinkExtension : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.Insert(0, new MailAddressParser());
        pipeline.InlineParsers.Insert(0, new TrimmingParser(new()
        {
            UseHttpsForWWWLinks = true,
            // A local server, such as `http://localhost:8080`.
            AllowDomainWithoutPeriod = true,
            ValidPreviousCharacters = "*_~(\"'“‘„‚«‹—–（「『【《、，。：；！？|",
        }));
    }

    /// <summary>
    /// Ends a URL before punctuation and unbalanced parentheses (GitHub Flavored Markdown, section 6.9), and at the first
    /// quotation mark, Chinese or Japanese punctuation mark, footnote reference, or end of a table cell. Markdig leaves a mark
    /// that precedes such a parenthesis.
    /// </summary>
    private sealed partial class TrimmingParser(AutoLinkOptions options) : AutoLinkParser(options)
    {
        private const string Punctuation = "?!.,:;*_~'\"";
        private static readonly SearchValues<char> Ends = SearchValues.Create("”’»。、，！？；：）」』】》");
        private static readonly SearchValues<char> RuleOfTable = SearchValues.Create("|-: \t\r");

        public override void Initialize()
        {
            base.Initialize();
            OpeningCharacters = [.. OpeningCharacters!, .. OpeningCharacters!.Select(char.ToUpperInvariant)];
        }

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (!(char.IsAsciiLetterUpper(slice.CurrentChar) ? MatchCapital(processor, ref slice) : base.Match(processor, ref slice)))
                return false;
            if (processor.Inline is not LinkInline { Url: { } url, FirstChild: LiteralInline text } link)
                return true;
            var length = EndOf(url, slice.Text);
            while (length > 0 && (Punctuation.Contains(url[length - 1], StringComparison.Ordinal)
                || (!char.IsAscii(url[length - 1]) && char.IsPunctuation(url[length - 1]))
                || (url[length - 1] == ')' && url.AsSpan(0, length).Count(')') > url.AsSpan(0, length).Count('('))))
            {
                length--;
            }

            var cut = url.Length - length;
            if (cut == 0 || cut >= text.Content.Length)
                return true;
            link.Url = url[..length];
            text.Content.End -= cut;
            text.Span.End -= cut;
            link.Span.End -= cut;
            if (!link.UrlSpan.IsEmpty)
                link.UrlSpan = new(link.UrlSpan.Start, link.UrlSpan.End - cut);
            slice.Start -= cut;
            return true;
        }

        /// <summary>Matches a URL whose first letter is a capital, which Markdig takes for text.</summary>
        private bool MatchCapital(InlineProcessor processor, ref StringSlice slice)
        {
            var previous = slice.PeekCharExtra(-1);
            if (Start().Match(slice.Text, slice.Start, slice.Length) is not { Success: true } start || IsInBrackets(processor)
                || !(previous.IsWhiteSpaceOrZero() || Options.ValidPreviousCharacters.Contains(previous, StringComparison.Ordinal)))
            {
                return false;
            }

            var length = slice.AsSpan().IndexOfAny(" \t\n<");
            var url = slice.AsSpan()[..(length < 0 ? slice.Length : length)].ToString();
            if (start.Length == url.Length)
                return false;
            processor.Inline = LinkOf(processor, slice.Text, slice.Start, url.Length,
                url[0] == 'W' ? $"https://{url}" : start.Value.ToLowerInvariant() + url[start.Length..]);
            slice.Start += url.Length;
            return true;
        }

        [GeneratedRegex(@"\G(?:https?://|ftp://|www\.)(?=\w)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
        private static partial Regex Start();

        private static int EndOf(ReadOnlySpan<char> url, string block)
        {
            var end = url.IndexOfAny(Ends);
            var text = end < 0 ? url : url[..end];
            end = text.IndexOf("[^", StringComparison.Ordinal);
            text = end < 0 ? text : text[..end];
            if (!text.Contains('|') || !IsTable(block))
                return text.Length;
            end = 0;
            while (end < text.Length && (text[end] != '|' || text[end - 1] == '\\'))
                end++;
            return end;
        }

        /// <summary>Returns whether the second line divides the head of a table from its rows.</summary>
        private static bool IsTable(string block)
        {
            var second = block.IndexOf('\n', StringComparison.Ordinal) + 1;
            var line = block.AsSpan(second);
            var end = line.IndexOf('\n');
            line = end < 0 ? line : line[..end];
            return second > 0 && line.Contains('-') && !line.ContainsAnyExcept(RuleOfTable);
        }
    }

    /// <summary>
    /// Links a mail address without angle brackets (GitHub Flavored Markdown, section 6.9). The name of a package or a repository, such as
    /// <c>kite@1.2.3</c> and <c>git@example.com:kite</c>, and the account on a server, such as <c>@ada@example.com</c>, is text.
    /// </summary>
    private sealed class MailAddressParser : InlineParser
    {
        /// <summary>The maximum length of each part of an address (RFC 5321, section 4.5.3.1).</summary>
        private const int MaxLength = 255;

        private const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

        private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);
        private static readonly SearchValues<char> DomainLetters = SearchValues.Create(Alphabet + "0123456789.-_");
        private static readonly SearchValues<char> NameLetters = SearchValues.Create(Alphabet + "0123456789.-_+");

        public MailAddressParser() => OpeningCharacters = ['@'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            // The name is the end of the text before the sign.
            if (processor.Inline is not LiteralInline before || before.Content.Text != slice.Text || before.Content.End != slice.Start - 1
                || IsInBrackets(processor))
            {
                return false;
            }

            var name = before.Content.AsSpan();
            name = name[Math.Max(0, name.Length - MaxLength)..];
            name = name[(name.LastIndexOfAnyExcept(NameLetters) + 1)..];
            var start = slice.Start - name.Length;
            if (name.IsEmpty || name[0] == '.' || (start > 0 && slice.Text[start - 1] is '/' or '@' or ':' or '\\')
                || DomainIn(slice.AsSpan()[1..]) is not { Length: > 0 } domain)
            {
                return false;
            }

            var address = $"{name}@{domain}";
            before.Content.End -= name.Length;
            before.Span.End -= name.Length;
            if (before.Content.IsEmpty)
                before.Remove();
            processor.Inline = LinkOf(processor, slice.Text, start, address.Length, $"mailto:{address}");
            slice.Start = start + address.Length;
            return true;
        }

        /// <summary>Returns the domain at the start of a text, or an empty string if there is none.</summary>
        private static string DomainIn(ReadOnlySpan<char> text)
        {
            var length = text[..Math.Min(text.Length, MaxLength)].IndexOfAnyExcept(DomainLetters);
            var domain = (length < 0 ? text[..Math.Min(text.Length, MaxLength)] : text[..length]).TrimEnd("._-");
            var after = text[domain.Length..];
            var top = domain[(domain.LastIndexOf('.') + 1)..];
            // A top-level domain has letters only, unlike a version.
            var isName = top.Length > 1 && top.Length < domain.Length && top.IndexOfAnyExcept(Letters) < 0
                && domain[0] != '.' && !domain.Contains("..", StringComparison.Ordinal);
            var isPath = after is [':' or '@', var next, ..] && !char.IsWhiteSpace(next);
            return isName && !isPath ? domain.ToString() : "";
        }
    }

    /// <summary>Determines whether a bracket is open, in which case the text may be that of a link.</summary>
    private static bool IsInBrackets(InlineProcessor processor)
    {
        for (Inline? inline = processor.Inline; inline is not null; inline = inline.Parent)
        {
            if (inline is LinkDelimiterInline { IsActive: true, Type: DelimiterType.Open })
                return true;
        }
        return false;
    }

    private static LinkInline LinkOf(InlineProcessor processor, string text, int start, int length, string url)
    {
        var from = processor.GetSourcePosition(start, out var line, out var column);
        var span = new SourceSpan(from, from + length - 1);
        var link = new LinkInline
        {
            Span = span,
            UrlSpan = span,
            Line = line,
            Column = column,
            Url = url,
            IsAutoLink = true,
            IsClosed = true,
        };
        link.AppendChild(new LiteralInline
        {
            Span = span,
            Line = line,
            Column = column,
            Content = new(text, start, start + length - 1),
            IsClosed = true,
        });
        return link;
    }
}
