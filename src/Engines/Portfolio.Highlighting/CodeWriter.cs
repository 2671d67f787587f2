using System.Text;
using Portfolio.Highlighting.Languages;
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting;

/// <summary>Writes code as HTML. Adjacent tokens of the same kind share an element, which starts and ends without white space.</summary>
internal static class CodeWriter
{
    [ThreadStatic]
    private static StringBuilder? _buffer;

    public static string Write(
        ReadOnlySpan<char> text, ReadOnlySpan<TokenKind> kinds, string language, CodeOptions options)
    {
        var html = _buffer ??= new StringBuilder(4096);
        html.Clear();
        if (options.Title is { } title)
        {
            html.Append("<figure class=\"code\"><figcaption>");
            Encode(html, title);
            html.Append("</figcaption>");
        }
        html.Append("<pre tabindex=\"0\"").Append(BlockClasses(text, options));
        var copied = language switch
        {
            _ when options.IsChange => ChangedCode(text, options),
            "console" => ConsoleSession.Commands(text),
            "pycon" => PythonSession.Code(text),
            _ => null,
        };
        if (copied is not null)
        {
            var start = html.Append(" data-code=\"").Length;
            Encode(html, copied);
            html.Replace("\"", "&quot;", start, html.Length - start).Append('"');
        }
        html.Append("><code class=\"language-");
        Encode(html, language);
        html.Append("\">");
        var hasLines = options.ShowLineNumbers || options.Marked.Count > 0 || options.IsChange || language == "diff";
        if (hasLines) WriteLines(html, text, kinds, options);
        else WriteTokens(html, text, kinds);
        html.Append("</code></pre>");
        if (options.Title is not null) html.Append("</figure>");

        var result = html.ToString();
        if (html.Capacity > 1 << 20) _buffer = null;
        return result;
    }

    private static string BlockClasses(ReadOnlySpan<char> text, CodeOptions options) =>
        (options.ShowLineNumbers, text.Count('\n') >= CodeMarkup.LinesOfSheet) switch
        {
            (false, false) => "",
            (true, false) => $" class=\"{CodeMarkup.Numbered}\"",
            (false, true) => $" class=\"{CodeMarkup.Long}\"",
            (true, true) => $" class=\"{CodeMarkup.Numbered} {CodeMarkup.Long}\"",
        };

    private static void WriteLines(
        StringBuilder html, ReadOnlySpan<char> text, ReadOnlySpan<TokenKind> kinds, CodeOptions options)
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
            if (classes.Length > 0) html.Append("<span class=\"").Append(classes).Append('"');
            if (options is { ShowLineNumbers: true, FirstLine: > 1 })
                html.Append(" data-line=").Append(options.FirstLine + number - 1);
            if (classes.Length > 0) html.Append('>');
            if (options.IsChange) html.Append(SignOf(options, number));
            WriteTokens(html, line, lineKinds);
            if (classes.Length > 0) html.Append("</span>");
        }
    }

    /// <summary>Returns the diff marker of a line, for readers who cannot distinguish the colours.</summary>
    private static string SignOf(CodeOptions options, int number) =>
        LineRange.Contains(options.Inserted, number) ? "+ " : LineRange.Contains(options.Deleted, number) ? "- " : "  ";

    /// <summary>Returns the code with a diff marker before each non-empty line.</summary>
    public static string ToDiff(string text, CodeOptions options) =>
        string.Join(
            '\n', text.Split('\n').Select((line, i) => line.Length == 0 ? line : SignOf(options, i + 1) + line));

    private static string ChangedCode(ReadOnlySpan<char> text, CodeOptions options) =>
        string.Join('\n', text.ToString().Split('\n').Where((_, i) => !LineRange.Contains(options.Deleted, i + 1)));

    private static string LineClasses(CodeOptions options, int number, TokenKind first)
    {
        var marked = LineRange.Contains(options.Marked, number);
        var change = first switch
        {
            _ when LineRange.Contains(options.Inserted, number) => CodeMarkup.Inserted,
            _ when LineRange.Contains(options.Deleted, number) => CodeMarkup.Deleted,
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
            // One element around tokens of the same kind and the white space between them is shorter than two elements.
            for (var next = SkipBlanks(text, end); next < text.Length && next > end
                && kinds[next] == kind; next = SkipBlanks(text, end))
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

/// <summary>
/// Defines the elements and classes of a code block for style sheets.
/// <code>
/// &lt;figure class="code"&gt;&lt;figcaption&gt;title&lt;/figcaption&gt;      if the block has a title
///   &lt;pre tabindex="0" class="numbered long" data-code="…"&gt;     line numbers, more than a sheet, code for copying
///     &lt;code class="language-go"&gt;                          the language
///       &lt;span class="l m" data-line=10&gt;one line&lt;/span&gt;      if numbered, marked, inserted or deleted
///         &lt;b&gt;keyword&lt;/b&gt; &lt;i&gt;comment&lt;/i&gt; &lt;span class=s&gt;string&lt;/span&gt;
/// </code>
/// Without a style sheet, as in feed readers and reader modes, keywords are bold and comments italic.
/// A line element contains its line feed. With <c>display: block</c>, its background covers the full width, and with
/// <c>min-width: max-content</c> also the hidden part of a block that scrolls.
/// Line numbers are <c>::before</c> content of <see cref="Line"/>, so that they are not copied.
/// </summary>
internal static class CodeMarkup
{
    /// <summary><c>pre.numbered</c>: a block with line numbers, in which every line is a <see cref="Line"/>.</summary>
    public const string Numbered = "numbered";

    /// <summary><c>pre.long</c>: a block with more lines than a sheet of paper, which no style sheet can tell.</summary>
    public const string Long = "long";

    /// <summary>The number of lines on a sheet of A4 or US Letter.</summary>
    public const int LinesOfSheet = 50;

    /// <summary><c>span.l</c>: a line of a numbered block.</summary>
    public const string Line = "l";

    /// <summary><c>span.m</c>: a line that the author marked.</summary>
    public const string Marked = "m";

    /// <summary><c>span.i</c>: a line that a diff adds.</summary>
    public const string Inserted = "i";

    /// <summary><c>span.d</c>: a line that a diff removes.</summary>
    public const string Deleted = "d";

    /// <summary><c>&lt;b&gt;</c>: keywords, literals such as <c>true</c>, HTML tags and instructions.</summary>
    public const string KeywordElement = "b";

    /// <summary><c>&lt;i&gt;</c>: comments and diff headers.</summary>
    public const string CommentElement = "i";

    /// <summary><c>span.s</c>: strings, characters and attribute values.</summary>
    public const string Text = "s";

    /// <summary><c>span.n</c>: numbers with their units, dates, constants in capitals, and entities.</summary>
    public const string Number = "n";

    /// <summary><c>span.f</c>: declared and called functions, and commands.</summary>
    public const string Function = "f";

    /// <summary><c>span.t</c>: types, CSS selectors and TOML tables.</summary>
    public const string Type = "t";

    /// <summary><c>span.p</c>: keys, properties, attributes, annotations, shell variables and options.</summary>
    public const string Property = "p";
}
