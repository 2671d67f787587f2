using System.Buffers;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Links;

internal sealed class AutolinkExtension : RenderingExtension
{
    protected override void AddParsers(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.Insert(0, new TrimmingParser(new()
        {
            UseHttpsForWWWLinks = true,
            ValidPreviousCharacters = "*_~(\"'“‘„‚«‹—–（「『【《、，。：；！？|",
        }));

    /// <summary>
    /// Ends a URL before punctuation and unbalanced parentheses (GitHub Flavored Markdown, section 6.9), and at the first
    /// quotation mark, Chinese or Japanese punctuation mark, footnote reference, or end of a table cell. Markdig leaves a mark
    /// that precedes such a parenthesis.
    /// </summary>
    private sealed class TrimmingParser(AutoLinkOptions options) : AutoLinkParser(options)
    {
        private const string Punctuation = "?!.,:;*_~'\"";
        private static readonly SearchValues<char> Ends = SearchValues.Create("”’»。、，！？；：）」』】》");
        private static readonly SearchValues<char> RuleOfTable = SearchValues.Create("|-: \t\r");

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (!base.Match(processor, ref slice))
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
}
