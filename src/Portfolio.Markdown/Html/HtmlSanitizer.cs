using System.Text;
using Markdig;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Html;

/// <summary>
/// Sanitizes raw HTML with an allow-list. Allowed tags are rebuilt from their parsed parts.
/// Tags of disallowed HTML elements are removed, and all other tags are shown as text;
/// both are reported. Comments are removed from the page and from the served Markdown.
/// </summary>
internal sealed class HtmlSanitizer(
    RenderingContext context, OpenTags tags, HtmlAttributes attributes, EmbeddedContent embedded, MarkdownInHtml markdown)
{
    private bool _isInline;
    private bool _isInLink;
    private bool _isInRefusedForm;

    public string Sanitize(HtmlInline inline)
    {
        _isInLink = LinkExtension.IsInLink(inline);
        return Sanitize(inline.Tag, new(inline), isInline: true);
    }

    public string Sanitize(HtmlBlock block)
    {
        _isInLink = false;
        var safe = Sanitize(block.Lines.ToString(), new(block), isInline: false);
        markdown.End(isTag: false);
        return safe;
    }

    private string Sanitize(string html, SourceMap map, bool isInline)
    {
        _isInline = isInline;
        var safe = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length;)
        {
            var next = html.AsSpan(i).IndexOfAny('<', '%');
            if (next != 0)
            {
                var textEnd = next < 0 ? html.Length : i + next;
                WriteText(safe, html[i..textEnd]);
                if (!isInline && !IsCode)
                    markdown.Add(html, i, textEnd, index => map[index]);
                else
                    markdown.AddOther();
                i = textEnd;
            }
            else if (!isInline && HideAt(html, i, map) is { } hiddenEnd)
            {
                i = hiddenEnd;
            }
            else if (html[i] == '%')
            {
                WriteText(safe, html[i..++i]);
            }
            else if (string.CompareOrdinal(html, i, "<!--", 0, 4) == 0)
            {
                markdown.End(isTag: true);
                var commentEnd = EndOfComment(html, i, map);
                context.Edit(map[i], map[commentEnd - 1] + 1 - map[i], "");
                i = commentEnd;
            }
            else if (HtmlTag.Parse(html, i, out var end) is { } tag)
            {
                if (AllowedHtml.Separates(tag.Name) && tag.Name != "br")
                    markdown.End(isTag: true);
                else
                    markdown.AddOther();
                var isSource = tag is { Name: "source", IsEnd: false } && tags.Innermost is "picture";
                if (isSource)
                    attributes.ReadSource(tag, map[i], map);
                var replacedTo = isSource ? tag.End : embedded.Replace(safe, html, tag, new(map[i], map[tag.End - 1]), isInline, IsInLink);
                if (replacedTo is null)
                    WriteTag(safe, html, i, tag, map);
                i = replacedTo ?? end;
            }
            else
            {
                if (i + 1 < html.Length && html[i + 1] is '!' or '?')
                {
                    context.Report(map[i], Rule.HtmlTag,
                        "this declaration or processing instruction is shown as text; remove it, or replace `<` with `&lt;`");
                }
                ShowAsText(safe, html, i, end, map);
                markdown.AddOther();
                context.Text.Prose.Append(html, i, end - i);
                i = end;
            }
        }

        return safe.ToString();
    }

    /// <summary>
    /// Returns the offset after a comment. <c>&lt;!--></c> is a complete comment (HTML Standard,
    /// section 13.2.5.43 and following).
    /// </summary>
    private int EndOfComment(string html, int start, SourceMap map)
    {
        foreach (var empty in (ReadOnlySpan<string>)["<!-->", "<!--->"])
        {
            if (string.CompareOrdinal(html, start, empty, 0, empty.Length) == 0)
                return start + empty.Length;
        }

        var end = html.IndexOf("-->", start + 4, StringComparison.Ordinal);
        if (end >= 0)
            return end + 3;
        if (context.Source.Markdown.IndexOf("-->", map[start], StringComparison.Ordinal) >= 0)
            HiddenText.ReportOpen(map[start], '<', context);
        return html.Length;
    }

    /// <summary>Returns the end of the hidden text at an offset, or null if there is none or it has no end.</summary>
    private int? HideAt(string html, int start, SourceMap map)
    {
        if ((html[start] == '%' && tags.IsOpen("pre"))
            || HiddenText.Find(html, start, html.Length, context, out var program) is not { } end)
        {
            return null;
        }
        if (end < 0)
        {
            HiddenText.ReportOpen(map[start], html[start], context);
            return null;
        }
        HiddenText.Remove(map[start], map[end - 1] + 1, program, context);
        return end;
    }

    private void WriteText(StringBuilder safe, string text)
    {
        if (!tags.IsOpen("pre"))
            text = JoinedLines.Of(text);
        safe.Append(text);
        context.Text.Prose.Append(HtmlText.Decode(text));
    }

    private void WriteTag(StringBuilder safe, string html, int start, HtmlTag tag, SourceMap map)
    {
        // The page title is the only h1, so an h1 in raw HTML becomes an h2.
        var name = tag.Name == "h1" ? "h2" : tag.Name;
        if (AllowedHtml.Separates(name) && context.Text.Prose.Length > 0 && !char.IsWhiteSpace(context.Text.Prose[^1]))
            context.Text.Prose.Append(' ');
        // A removed tag leaves a space where it separated words.
        var space = AllowedHtml.Separates(name) && IsBetweenWords(map[start], map[tag.End - 1] + 1) ? " " : "";
        var isForm = AllowedHtml.IsForm(name)
            && (tags.IsOpen("form") ? name != "form" || tag.IsEnd : IsAllowedForm(tag));
        if (!isForm && AllowedHtml.IsOther(name) && !IsTypeName(html.AsSpan(start + (tag.IsEnd ? 2 : 1), name.Length)))
        {
            if (name == "form")
                _isInRefusedForm = !tag.IsEnd;
            if (!tag.IsEnd && name != "form" && !(_isInRefusedForm && AllowedHtml.IsForm(name)))
            {
                context.Report(map[start], Rule.HtmlTag,
                    $"`<{tag.Name}>` is not allowed and is removed, and its content is kept; use Markdown instead");
            }
            else if (!tag.IsEnd && name == "form")
            {
                context.Report(map[start], Rule.HtmlForm,
                    "the form is not shown, because site.yaml does not allow its target; "
                    + "add its https host to `forms`, as in `forms: [buttondown.com]`, or use a link");
            }
            safe.Append(space);
            context.Edit(map[start], map[tag.End - 1] + 1 - map[start], space);
        }
        else if (!isForm && !AllowedHtml.IsElement(name))
        {
            if (!tag.IsEnd)
            {
                context.Report(map[start], Rule.HtmlTag,
                    $"`<{tag.Name}>` is not allowed and is shown as text; use Markdown instead, or replace `<` with `&lt;`");
            }
            ShowAsText(safe, html, start, tag.End, map);
        }
        else if (tag.IsEnd && name == "textarea")
        {
            // The element was closed after its start tag, because browsers
            // do not parse the content of a textarea as HTML.
        }
        else if (tag.IsEnd)
        {
            if (!tags.TryClose(name, safe))
            {
                safe.Append(space);
                context.Report(map[start], Rule.HtmlUnbalanced,
                    $"`</{name}>` has no matching start tag and is removed; add `<{name}>` before it in the same block");
            }
        }
        else
        {
            WriteStartTag(safe, tag with { Name = name }, map[start], map, space);
        }
    }

    private bool IsBetweenWords(int start, int end)
    {
        var text = context.Source.Markdown;
        if (start == 0 || char.IsWhiteSpace(text[start - 1]) || text[start - 1] == '>' || end == text.Length)
            return false;
        return char.IsLetterOrDigit(text[end]) || (text[end] == '<' && end + 1 < text.Length && char.IsLetter(text[end + 1]));
    }

    private bool IsAllowedForm(HtmlTag tag) => tag is { Name: "form", IsEnd: false, IsSelfClosing: false }
        && WebUrl.NormalizeHttps(tag["action"]) is { } url && context.Source.FormHosts.Contains(new Uri(url).Host);

    /// <summary>Determines whether a name is spelled like a type: <c>Option</c> in <c>Vec&lt;Option></c>.</summary>
    private static bool IsTypeName(ReadOnlySpan<char> name) =>
        char.IsAsciiLetterUpper(name[0]) && name.ContainsAnyInRange('a', 'z');

    /// <summary>
    /// Encodes a range as text. The served Markdown is changed as well,
    /// because other Markdown renderers would treat the range as HTML.
    /// </summary>
    private void ShowAsText(StringBuilder safe, string html, int start, int end, SourceMap map)
    {
        safe.AppendEncoded(html.AsSpan(start, end - start));
        context.Edit(map[start], 1, "&lt;");
    }

    private void WriteStartTag(StringBuilder safe, HtmlTag tag, int offset, SourceMap map, string space)
    {
        tags.CloseBefore(tag.Name, safe);
        if (!IsAllowedHere(tag.Name))
        {
            context.Report(offset, Rule.HtmlPlace,
                $"`<{tag.Name}>` is not allowed here and is removed; start block elements on a new line, and place "
                + $"list items, rows and "
                + $"cells directly in their list or table");
            safe.Append(space);
            // The tag is also removed from the served Markdown, because its target can be a draft.
            context.Edit(offset, map[tag.End - 1] + 1 - offset, space);
            return;
        }

        if (tag.Name == "picture")
            attributes.BeginPicture();
        if (tag.Name == "img")
        {
            attributes.WriteImage(safe, tag, offset, map, canLink: !IsInLink, tags.IsOpen("picture"));
            return;
        }

        if (tags.IsFull)
        {
            context.ReportTooDeep(offset);
            return;
        }

        safe.Append('<').Append(tag.Name);
        attributes.Write(safe, tag, offset, map);
        if (tag.Name is "video" or "audio" && tag["controls"] is null)
            safe.Append(" controls=\"\"");
        safe.Append('>');
        if (AllowedHtml.IsVoid(tag.Name))
            return;
        if (tag.IsSelfClosing || tag.Name == "textarea")
            safe.Append("</").Append(tag.Name).Append('>');
        else
            tags.Open(tag.Name, offset);
    }

    private bool IsInLink => _isInLink || tags.IsOpen("a");

    private bool IsCode => tags.IsOpen("pre") || tags.IsOpen("code") || tags.IsOpen("kbd") || tags.IsOpen("samp");

    private bool IsAllowedHere(string element) => AllowedHtml.IsAllowedIn(tags.Innermost, element)
        && (!_isInline || AllowedHtml.IsInline(element))
        && !(element == "a" && IsInLink);
}

/// <param name="pipeline">Builds the pipeline that parses the text of HTML blocks as Markdown.</param>
internal sealed class HtmlExtension(Func<MarkdownPipeline> pipeline) : RenderingExtension
{
    private readonly Lazy<MarkdownPipeline> _pipeline = new(pipeline);

    public override void AddVisitors(DocumentWalk walk)
    {
        var links = new LinkTargets(walk.Context);
        var tags = new OpenTags(walk.Context);
        var images = new ImageTargets(walk.Context, links);
        var sanitizer = new HtmlSanitizer(
            walk.Context, tags, new(walk.Context, links, images), new(walk.Context, tags, links),
            new(walk.Context, text => Markdig.Markdown.Parse(text, _pipeline.Value)));
        walk.TagScope = tags;
        walk.OnBlock<HtmlBlock>(block => new SafeHtmlBlock(sanitizer.Sanitize(block)));
        walk.OnInline<HtmlInline>(inline =>
        {
            inline.ReplaceBy(new SafeHtmlInline(sanitizer.Sanitize(inline)));
            return true;
        });
    }
}

internal sealed class SourceMap
{
    private readonly List<(int Start, int Source)> _lines = [];

    /// <summary>Maps a tag. If the tag spans several lines, only its first and last characters are mapped exactly.</summary>
    public SourceMap(HtmlInline tag) => _lines.AddRange([(0, tag.Span.Start), (tag.Tag.Length - 1, tag.Span.End)]);

    /// <summary>Maps a block of raw HTML, from which Markdown indentation and quote markers have been removed, line by line.</summary>
    public SourceMap(LeafBlock block)
    {
        var start = 0;
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i].Slice;
            _lines.Add((start, line.Start));
            start += line.Length + line.NewLine.Length();
        }
    }

    public int this[int offset]
    {
        get
        {
            var index = _lines.BinarySearch((offset, int.MaxValue));
            var (start, source) = _lines[Math.Max(~index - 1, 0)];
            return source + offset - start;
        }
    }
}
