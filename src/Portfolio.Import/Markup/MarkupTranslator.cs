using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Import.Html;

namespace Portfolio.Import.Markup;

/// <summary>Specifies which template syntax a site generator evaluates in documents.</summary>
internal enum Templates
{
    /// <summary>
    /// Tags, shortcodes, and values whose names contain a dot, such as <c>page.title</c>. Other values remain text.
    /// </summary>
    Tags,

    /// <summary>No template syntax. Tags and values remain text.</summary>
    None,
}

/// <summary>Contains the properties of a document that affect how its syntax is converted.</summary>
/// <param name="Values">The values that template tags can insert, by name, such as <c>page.title</c>.</param>
internal sealed record MarkupOptions(
    bool IsMdx, Templates Templates, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The syntax of most engines.</summary>
    public static readonly MarkupOptions Usual = new(IsMdx: false, Templates.Tags, new Dictionary<string, string>());

    /// <summary>
    /// A function that returns the body of a document by path, or <see langword="null"/> if it is missing.
    /// </summary>
    public Func<string, string?> Include { get; init; } = _ => null;
}

/// <summary>
/// Converts the template tags, components, admonitions, formulas and HTML of other site generators to Markdown. The
/// content of code is not changed.
/// </summary>
/// <param name="pictures">What gets the drawings in the document.</param>
/// <param name="dropped">A callback that receives the name of each tag, component or element that is removed.</param>
internal sealed partial class MarkupTranslator(MarkupOptions options, OwnPictures pictures, Action<string> dropped)
{
    /// <summary>
    /// The containers, links and tabs that are open at the current offset, each with the tag name and the text that
    /// closes it.
    /// </summary>
    private readonly Stack<(string Name, string End)> _open = new();
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(options.Values, StringComparer.OrdinalIgnoreCase);
    private string _text = "";

    /// <summary>
    /// The end tags that were found in a text by their syntax and name, with the offset from which each is the next one.
    /// <c>Start</c> is −1 if there is none.
    /// </summary>
    private (string Text, Dictionary<(TemplateSyntax Syntax, string Name), (int From, int Start, int End)> Found) _ends = ("", []);

    /// <summary>Details of the markup that readers hardly miss, in the plural.</summary>
    public List<string> Changes { get; } = [];

    public string Translate(string body)
    {
        _text = Includes.Replace(body.ReplaceLineEndings("\n"), options.Include,
            () => dropped("included [file|files] that [is|are] missing"));
        if (options.IsMdx)
        {
            _text = MdxLines.TakePrograms(_text, _files, _values);
            _text = MdxLines.Dedent(_text);
        }

        _text = LineSyntax.Translate(AsideTags.Translate(_text));
        _text = Replace(_text);
        _text = FormulaMarks.Translate(_text);
        return options.Templates == Templates.None ? _text
            : EscapedTag().Replace(RawTag().Replace(_text, ""), "{{${open}${inner}${close}}}");
    }

    private string Replace(string text)
    {
        var result = new StringBuilder(text.Length);
        var prose = new ProseReader(text);
        var done = 0;
        while (prose.Next("{<$") is >= 0 and var at)
        {
            if (text[at] == '$')
            {
                prose.Continue(FormulaMarks.EndOf(text, at));
                continue;
            }

            if (Find(text, at) is not var (end, replacement))
            {
                prose.Continue(at + 1);
                continue;
            }

            result.Append(text, done, at - done).Append(replacement);
            done = end;
            prose.Continue(end);
        }

        result.Append(text, done, text.Length - done);
        while (_open.TryPop(out var open))
            result.Append(open.End);
        return result.ToString();
    }

    /// <summary>
    /// Converts the tag, component, element or expression at an offset. Returns the offset after it and its
    /// replacement, or <see langword="null"/> if nothing at the offset needs to be converted.
    /// </summary>
    private (int End, string Text)? Find(string text, int at)
    {
        if (text[at] == '<')
            return Component(text, at) ?? Element(text, at);
        if (options.IsMdx && Expression(text, at) is { } expression)
            return expression;
        if (options.Templates == Templates.None)
            return null;
        if (TemplateTag.ParseWithComment(text.AsSpan(at)) is not { } tag)
            return LongComment(text, at);
        var end = at + tag.Length;
        return tag.Syntax switch
        {
            TemplateSyntax.Comment => (end, ""),
            TemplateSyntax.Escaped => (end, $"`{tag.Arguments}`"),
            TemplateSyntax.Value => ValueOf(tag) is { } value ? (end, value) : null,
            _ => OfTag(text, at, tag),
        };
    }

    private static (int End, string Text)? LongComment(string text, int at)
    {
        foreach (var (open, close) in TemplateTag.Comments)
        {
            if (string.CompareOrdinal(text, at, open, 0, open.Length) == 0
                && text.IndexOf(close, at + open.Length, StringComparison.Ordinal) is >= 0 and var end)
            {
                return (end + close.Length, "");
            }
        }

        return null;
    }

    /// <summary>
    /// Returns the value that a tag inserts, without applying filters, or <see langword="null"/> if the value is unknown, so that
    /// the tag remains text.
    /// </summary>
    private string? ValueOf(TemplateTag tag)
    {
        var name = tag.Arguments.Split('|')[0].Trim();
        return name.Contains('.', StringComparison.Ordinal) ? _values.GetValueOrDefault(name) : null;
    }

    /// <summary>
    /// Converts an MDX expression. Strings and known values are inserted as text, and other expressions are removed.
    /// </summary>
    private (int End, string Text)? Expression(string text, int at)
    {
        if (text[at] != '{' || (at + 1 < text.Length && text[at + 1] is '{' or '%' or '#'))
            return null;
        var end = Jsx.EndOfBraces(text, at);
        if (end < 0)
            return null;
        var inner = text[(at + 1)..(end - 1)].Trim();
        if (inner.StartsWith("/*", StringComparison.Ordinal))
            return (end, "");
        if (inner.Length > 1 && inner[0] is '"' or '\'' or '`' && inner[^1] == inner[0]
            && !inner.Contains("${", StringComparison.Ordinal))
        {
            return (end, inner[1..^1]);
        }
        if (_values.TryGetValue(inner, out var value))
            return (end, value);
        dropped("`{…}` [expression|expressions]");
        return (end, "");
    }

    private (int End, string Text)? OfTag(string text, int at, TemplateTag tag)
    {
        var end = at + tag.Length;
        if (tag.IsEnd)
            return (end, Close(tag.Name));
        // Annotations such as `{% .class %}` and variables in Markdoc have no tag name.
        if (tag.Name.Length == 0 || tag.Name[0] == '.')
            return (end, _values.GetValueOrDefault(tag.Arguments.TrimStart('$'), ""));
        var arguments = new TemplateArguments(tag.Arguments);
        switch (tag.Name)
        {
            case "raw" or "verbatim":
                return tag.Syntax == TemplateSyntax.Tag && Content(text, end, tag) is var (raw, afterRaw)
                    ? (afterRaw, raw) : (end, "");
            case "highlight" or "codeblock" or "code" or "code-toggle" or "prism"
                when Content(text, end, tag) is var (code, afterCode):
                return (afterCode, Lines(text, at, Html.CodeSpan.Block(
                    code.Trim('\n'), LanguageOf(tag, arguments) + CodeOptions(tag.Arguments)
                    + (arguments.Named("title", "caption", "filename") is { } title ? $" title=\"{title.Replace('"', '\'')}\"" : ""))));
            case "figure" when arguments.Named("caption") is { } caption && Content(text, end, tag) is var (figure, afterFigure)
                && Figure().Match(figure) is { Success: true } image:
                return (afterFigure, Lines(text, at,
                    Embeds.Image(image.Groups["source"].Value, image.Groups["alt"].Value, caption)));
            case "mermaid" when Content(text, end, tag) is var (drawing, afterDrawing):
                var lines = $"{tag.Arguments}\n{drawing.Trim('\n')}".TrimStart('\n');
                return (afterDrawing, Lines(text, at, Html.CodeSpan.Block(lines, tag.Name)));
            case "katex" or "math" when Content(text, end, tag) is var (tex, afterTex):
                var formula = tex.Trim();
                if (formula is not (['$', ..] or ['\\', '(' or '[', ..]))
                    formula = tex.StartsWith('\n') || arguments.First == "display" ? $"$$\n{formula}\n$$" : $"${formula}$";
                return (afterTex, formula.Contains('\n', StringComparison.Ordinal) ? Lines(text, at, formula) : formula);
            case "for" or "tablerow" or "capture" or "schema" or "stylesheet" or "javascript" or "style" or "script"
                when Content(text, end, tag) is var (_, afterLoop):
                dropped($"`{tag.Name}` [tag|tags]");
                return (afterLoop, "");
            case "toc" or "TOC":
                return (end, Lines(text, at, "[toc]"));
            case "more" or "truncate" or "excerpt" or "assign" or "set" or "br":
                return (end, "");
            case "if" or "unless" or "else" or "elsif" or "elif":
                return (EndOfHidden(text, end, tag), "");
            case "ref" or "relref" or "post_url" or "link" or "post_path" or "url"
                when tag.Name != "link" || !IsUrl(arguments.First):
                return (end, NameOf(tag, arguments).Replace(" ", "%20", StringComparison.Ordinal));
            case "post_link" when arguments.First is { } post:
                return (end, $"[{arguments.At(1) ?? post}](/{post})");
            case "button" or "linkbutton" or "btn" when arguments.Named("href", "link", "url", "relref") is { } target:
                return (end, Open(tag.Name, HasEnd(text, end, tag), "[", $"]({target})"));
        }

        var whole = Content(text, end, tag);
        if (whole is var (_, after) && Hides(tag.Name))
            return (after, "");
        return OfEmbed(text, at, tag, arguments) ?? OfContainer(text, at, tag, arguments, hasEnd: whole is not null);
    }

    /// <summary>
    /// Returns the offset after the part of a document that depends on a condition, if the condition is never met, or otherwise
    /// the start of this part.
    /// </summary>
    private int EndOfHidden(string text, int start, TemplateTag tag)
    {
        dropped($"`{tag.Name}` [tag|tags]");
        for (var at = start; (at = text.IndexOf("{%", at, StringComparison.Ordinal)) >= 0; at += 2)
        {
            if (TemplateTag.Parse(text.AsSpan(at)) is { Name: "if" or "unless" or "else" or "elsif" or "elif" })
                return tag.Arguments is not ("false" or "nil") ? start : at;
        }

        return start;
    }

    /// <summary>Determines whether a tag or component hides its content, by its name.</summary>
    private bool Hides(string name)
    {
        var hides = name.ToLowerInvariant() is "private" or "hidden" or "secret" or "draft" or "todo" or "comment";
        if (hides)
            dropped($"[content|contents] of `{name}`, which the old site hides");
        return hides;
    }

    private (int End, string Text)? OfEmbed(string text, int at, TemplateTag tag, TemplateArguments arguments)
    {
        var end = at + tag.Length;
        if (Embeds.ImageOf(tag.Name, arguments) is { } image)
        {
            // A figure shows its caption only if the image is not a link.
            if (arguments.Named("link", "attrlink") is not null)
                dropped($"[link|links] of `{tag.Name}` shortcodes");
            if (arguments.Named("width", "height") is not null)
                Changes.Add($"[size|sizes] of images in `{tag.Name}` shortcodes, not imported");
            return (end, image);
        }

        if (Embeds.UrlOf(tag.Name, arguments) is not { } url)
            return null;
        var title = arguments.Named("title", "label", "caption", "text");
        return (end, Lines(text, at, title is null ? $"<{url}>" : $"[{title}]({url})"));
    }

    private (int End, string Text) OfContainer(string text, int at, TemplateTag tag, TemplateArguments arguments, bool hasEnd)
    {
        var end = at + tag.Length;
        var name = tag.Name;
        // An include of Jekyll does what the name of its file says, such as `alert.html`.
        if (name.StartsWith("include", StringComparison.Ordinal) && arguments.First is { } file)
        {
            name = Path.GetFileNameWithoutExtension(file);
            arguments = new(tag.Arguments[(tag.Arguments.IndexOf(file, StringComparison.Ordinal) + file.Length)..]);
        }
        var words = hasEnd ? null : arguments.Named("text", "content", "message");
        if ((hasEnd || words is not null) && Containers.Of(name, arguments) is { } container)
        {
            var opened = OpenContainer(text, at, tag.Name, container);
            if (words is not null)
                opened += new MarkupTranslator(options, pictures, dropped).Replace(words) + Close(tag.Name);
            return (end, opened);
        }
        var title = arguments.Named("title", "label", "name", "caption", "header")
            ?? (Containers.IsTab(tag.Name) ? arguments.First : null);
        if (!Containers.IsTab(tag.Name))
            dropped(tag.Syntax == TemplateSyntax.Tag ? $"`{{% {tag.Name} %}}` [tag|tags]" : $"`{tag.Name}` [shortcode|shortcodes]");
        if (hasEnd)
            _open.Push((tag.Name, ""));
        return (end, title is null ? "" : Lines(text, at, $"**{title.Trim()}**"));
    }

    private string OpenContainer(string text, int at, string name, string container)
    {
        var colons = new string(':', Math.Max(3, 8 - _open.Count));
        var prefix = PrefixAt(text, at);
        _open.Push((name, $"\n{prefix}{colons}\n{prefix}\n{prefix}"));
        return $"\n{prefix}\n{prefix}{colons}{container}\n{prefix}";
    }

    private string Open(string name, bool hasEnd, string start, string end)
    {
        if (!hasEnd)
            return "";
        _open.Push((name, end));
        return start;
    }

    /// <summary>
    /// Returns the text that replaces an end tag. Tags that were opened inside the closed tag are closed as well.
    /// Returns an empty string if no start tag matches.
    /// </summary>
    private string Close(string name)
    {
        if (!_open.Any(o => o.Name == name || name.Length == 0))
            return "";
        var text = new StringBuilder();
        while (_open.TryPop(out var open))
        {
            text.Append(open.End);
            if (open.Name == name || name.Length == 0)
                break;
        }

        return text.ToString();
    }

    /// <summary>
    /// Returns the content between a tag and its end tag, and the offset after the end tag. Returns
    /// <see langword="null"/> if there is no end tag.
    /// </summary>
    private (string Content, int End)? Content(string text, int start, TemplateTag tag)
    {
        if (!ReferenceEquals(text, _ends.Text))
            _ends = (text, []);
        var key = (tag.Syntax, tag.Name);
        if (!_ends.Found.TryGetValue(key, out var end) || start < end.From || (end.Start >= 0 && start > end.Start))
            _ends.Found[key] = end = EndTag(text, start, tag);
        return end.Start < 0 ? null : (text[start..end.Start], end.End);
    }

    private static (int From, int Start, int End) EndTag(string text, int from, TemplateTag tag)
    {
        for (var at = text.IndexOf('{', from); at >= 0; at = text.IndexOf('{', at + 1))
        {
            if (TemplateTag.Parse(text.AsSpan(at)) is { IsEnd: true } end && end.Syntax == tag.Syntax
                && (end.Name == tag.Name || end.Name.Length == 0))
            {
                return (from, at, at + end.Length);
            }
        }

        return (from, -1, -1);
    }

    private bool HasEnd(string text, int start, TemplateTag tag) => Content(text, start, tag) is not null;

    /// <summary>
    /// Returns a block on lines of its own, with the indentation and quote markers of the current line.
    /// </summary>
    private static string Lines(string text, int at, string block)
    {
        var prefix = PrefixAt(text, at);
        var indented = block.Replace("\n", "\n" + prefix, StringComparison.Ordinal);
        return IsAtLineStart(text, at) && !IsInHtml(text, at)
            ? $"{indented}\n{prefix}" : $"\n{prefix}\n{prefix}{indented}\n{prefix}\n{prefix}";
    }

    /// <summary>Determines whether an offset is in an HTML block, in which Markdown is not parsed.</summary>
    private static bool IsInHtml(string text, int at) =>
        text.AsSpan()[(text.LastIndexOf("\n\n", at, StringComparison.Ordinal) + 1)..at].TrimStart().StartsWith('<');

    private static bool IsAtLineStart(string text, int at) =>
        text[LineStart(text, at)..at].All(c => c is ' ' or '\t' or '>');

    /// <summary>
    /// Returns the indentation and quote markers before an offset, or an empty string if other text precedes the offset
    /// in its line.
    /// </summary>
    private static string PrefixAt(string text, int at) => IsAtLineStart(text, at) ? text[LineStart(text, at)..at] : "";

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static bool IsUrl(string? text) => text?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;

    private static string NameOf(TemplateTag tag, TemplateArguments arguments)
    {
        var name = arguments.Named("path") ?? arguments.First ?? "";
        // The path in a `link` tag is relative to the site root and has no leading slash.
        return tag switch
        {
            { Name: "post_url" } => $"{name.TrimStart('/')}.md",
            { Name: "link", Syntax: TemplateSyntax.Tag } => "/" + name.TrimStart('/'),
            _ => name,
        };
    }

    private static string LanguageOf(TemplateTag tag, TemplateArguments arguments)
    {
        for (var i = 0; tag.Name == "codeblock" && arguments.At(i) is { } argument; i++)
        {
            if (argument.StartsWith("lang:", StringComparison.Ordinal))
                return argument["lang:".Length..];
        }

        var language = arguments.Named("lang", "language") ?? (tag.Name == "codeblock" ? null : arguments.First);
        return language is not null && language.All(c => char.IsLetterOrDigit(c) || c is '+' or '#' or '-' or '_')
            ? language : "";
    }

    /// <summary>Returns the lines to highlight and the line numbers of code, as they are written here.</summary>
    private static string CodeOptions(string arguments)
    {
        var options = CodeOption().Matches(arguments);
        var lines = options.SelectMany(o => o.Groups["lines"].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));
        var start = options.Select(o => o.Groups["start"].Value).FirstOrDefault(s => s.Length > 0);
        var marked = string.Join(',', lines) is { Length: > 0 } list ? $" {{{list}}}" : "";
        return marked + (start is not null ? $" showLineNumbers={start}"
            : options.Any(o => o.Groups["numbers"].Success) ? " showLineNumbers" : "");
    }

    [GeneratedRegex("""
        \b(hl_lines|mark_lines|mark)[ ]*[=:][ ]*["']?(?<lines>[0-9][0-9, -]*)
        |\b(?<numbers>linenos|line_number)\b(?![ ]*[=:][ ]*["']?(false|0))
        |\b(linenostart|first_line)[ ]*[=:][ ]*["']?(?<start>[0-9]+)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CodeOption();

    [GeneratedRegex(@"^\s*!\[(?<alt>[^\]]*)\]\((?<source>[^\s()]+)\)\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Figure();

    // Matches the `raw` and `verbatim` tags around code, which a site generator evaluates and does not show.
    [GeneratedRegex(@"^[ \t]*\{%-?\s*(end)?(raw|verbatim)\s*-?%\}[ \t]*\n|\{%-?\s*(end)?(raw|verbatim)\s*-?%\}",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RawTag();

    [GeneratedRegex(@"\{\{(?<open>[<%])/\*(?<inner>.*?)\*/(?<close>[>%])\}\}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EscapedTag();
}
