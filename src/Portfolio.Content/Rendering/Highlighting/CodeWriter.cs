using System.Text;
using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>Writes code as HTML. Adjacent tokens of one kind share an element. White space at the ends of a token is outside of
/// it.</summary>
internal static class CodeWriter
{
    [ThreadStatic]
    private static StringBuilder? _buffer;

    public static string Write(ReadOnlySpan<char> text, ReadOnlySpan<TokenKind> kinds, string language, CodeOptions options)
    {
        var html = _buffer ??= new StringBuilder(4096);
        html.Clear();
        if (options.Title is { } title)
        {
            html.Append("<figure class=\"code\"><figcaption>");
            Encode(html, title);
            html.Append("</figcaption>");
        }
        html.Append("<pre tabindex=\"0\"").Append(options.ShowLineNumbers ? $" class=\"{CodeMarkup.Numbered}\"" : "")
            .Append("><code class=\"language-");
        Encode(html, language);
        html.Append("\">");
        if (options.ShowLineNumbers || options.Marked.Count > 0 || language == "diff") WriteLines(html, text, kinds, options);
        else WriteTokens(html, text, kinds);
        html.Append("</code></pre>");
        if (options.Title is not null) html.Append("</figure>");

        var result = html.ToString();
        if (html.Capacity > 1 << 20) _buffer = null;
        return result;
    }

    private static void WriteLines(StringBuilder html, ReadOnlySpan<char> text, ReadOnlySpan<TokenKind> kinds, CodeOptions options)
    {
        var start = 0;
        for (var number = 1; start < text.Length; number++)
        {
            var length = text[start..].IndexOf('\n') + 1;
            if (length == 0) length = text.Length - start;
            var line = text.Slice(start, length);
            var lineKinds = kinds.Slice(start, length);
            start += length;

            var classes = LineClasses(options, number, lineKinds[0]);
            if (classes.Length > 0) html.Append("<span class=\"").Append(classes).Append("\">");
            WriteTokens(html, line, lineKinds);
            if (classes.Length > 0) html.Append("</span>");
        }
    }

    private static string LineClasses(CodeOptions options, int number, TokenKind first)
    {
        var marked = false;
        foreach (var range in options.Marked) marked |= range.First <= number && number <= range.Last;
        var change = first switch
        {
            TokenKind.Inserted => CodeMarkup.Inserted,
            TokenKind.Deleted => CodeMarkup.Deleted,
            _ => null,
        };
        return (options.ShowLineNumbers, marked, change) switch
        {
            (false, false, _) => change ?? "",
            (true, false, null) => CodeMarkup.Line,
            (false, true, null) => CodeMarkup.Marked,
            (true, true, null) => $"{CodeMarkup.Line} {CodeMarkup.Marked}",
            (true, false, _) => $"{CodeMarkup.Line} {change}",
            (false, true, _) => $"{CodeMarkup.Marked} {change}",
            (true, true, _) => $"{CodeMarkup.Line} {CodeMarkup.Marked} {change}",
        };
    }

    private static void WriteTokens(StringBuilder html, ReadOnlySpan<char> text, ReadOnlySpan<TokenKind> kinds)
    {
        var at = 0;
        while (at < text.Length)
        {
            var kind = kinds[at];
            var end = kinds[at..].IndexOfAnyExcept(kind);
            end = end < 0 ? text.Length : at + end;
            if (kind is TokenKind.Plain or TokenKind.Inserted or TokenKind.Deleted)
            {
                Encode(html, text[at..end]);
                at = end;
                continue;
            }
            // One element around both tokens and the white space between them is shorter than two elements.
            for (var next = SkipBlanks(text, end); next < text.Length && next > end && kinds[next] == kind; next = SkipBlanks(text, end))
            {
                var more = kinds[next..].IndexOfAnyExcept(kind);
                end = more < 0 ? text.Length : next + more;
            }
            WriteToken(html, text[at..end], kind);
            at = end;
        }
    }

    private static void WriteToken(StringBuilder html, ReadOnlySpan<char> token, TokenKind kind)
    {
        var start = SkipBlanks(token, 0);
        var end = token.TrimEnd().Length;
        html.Append(token[..start]);
        if (start == token.Length) return;
        html.Append(StartOf(kind));
        Encode(html, token[start..end]);
        html.Append(EndOf(kind)).Append(token[end..]);
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    private static string StartOf(TokenKind kind) => kind switch
    {
        TokenKind.Keyword => $"<{CodeMarkup.KeywordElement}>",
        TokenKind.Comment => $"<{CodeMarkup.CommentElement}>",
        TokenKind.String => $"<span class={CodeMarkup.Text}>",
        TokenKind.Number => $"<span class={CodeMarkup.Number}>",
        TokenKind.Function => $"<span class={CodeMarkup.Function}>",
        TokenKind.Type => $"<span class={CodeMarkup.Type}>",
        _ => $"<span class={CodeMarkup.Property}>",
    };

    private static string EndOf(TokenKind kind) => kind switch
    {
        TokenKind.Keyword => $"</{CodeMarkup.KeywordElement}>",
        TokenKind.Comment => $"</{CodeMarkup.CommentElement}>",
        _ => "</span>",
    };

    private static void Encode(StringBuilder html, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var special = text.IndexOfAny('<', '>', '&');
            if (special < 0) break;
            html.Append(text[..special]).Append(text[special] switch { '<' => "&lt;", '>' => "&gt;", _ => "&amp;" });
            text = text[(special + 1)..];
        }
        html.Append(text);
    }
}
