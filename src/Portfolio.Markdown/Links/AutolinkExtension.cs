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
            ValidPreviousCharacters = "*_~(\"'“‘«（「『【《、，。：",
        }));

    /// <summary>
    /// Ends a URL before punctuation and unbalanced parentheses (GitHub Flavored Markdown, section 6.9), and at the first
    /// quotation mark or Chinese or Japanese punctuation mark. Markdig leaves a mark that precedes such a parenthesis.
    /// </summary>
    private sealed class TrimmingParser(AutoLinkOptions options) : AutoLinkParser(options)
    {
        private const string Punctuation = "?!.,:;*_~'\"";
        private static readonly SearchValues<char> Ends = SearchValues.Create("”’»。、，！？；：）」』】》");

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (!base.Match(processor, ref slice))
                return false;
            if (processor.Inline is not LinkInline { Url: { } url, FirstChild: LiteralInline text } link)
                return true;
            var end = url.AsSpan().IndexOfAny(Ends);
            var length = end < 0 ? url.Length : end;
            while (length > 0 && (Punctuation.Contains(url[length - 1], StringComparison.Ordinal)
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
    }
}
