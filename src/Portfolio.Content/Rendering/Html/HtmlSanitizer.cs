using System.Net;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Portfolio.Content.Rendering.Images;
using Portfolio.Content.Rendering.Links;

namespace Portfolio.Content.Rendering.Html;

/// <summary>
/// Passes the author's HTML through the allow-list. What is allowed is written anew from its parts, what is not is shown as
/// text and reported, comments are left out.
/// </summary>
internal sealed class HtmlSanitizer(RenderingSession session, LinkTargets links, ImageTargets images)
{
    private readonly HtmlAttributes _attributes = new(session, links, images);

    private bool _inText;

    public OpenTags Tags { get; } = new(session);

    public string Sanitize(HtmlInline inline) => Sanitize(inline.Tag, new(inline.Span.Start), inText: true);

    public string Sanitize(HtmlBlock block) => Sanitize(block.Lines.ToString(), new(block), inText: false);

    private string Sanitize(string html, SourceMap map, bool inText)
    {
        _inText = inText;
        var safe = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length;)
        {
            var next = html.IndexOf('<', i);
            if (next != i)
            {
                var text = html.AsSpan(i, (next < 0 ? html.Length : next) - i);
                safe.Append(text);
                session.Text.Append(WebUtility.HtmlDecode(text.ToString()));
                i += text.Length;
            }
            else if (string.CompareOrdinal(html, i, "<!--", 0, 4) == 0)
            {
                i = EndOfComment(html, i);
            }
            else if (HtmlTag.Read(html, i) is { } tag)
            {
                WriteTag(safe, html, i, tag, map);
                i = tag.End;
            }
            else
            {
                if (i + 1 < html.Length && html[i + 1] is '!' or '?')
                    session.Report(map[i], "html-tag", "declarations and processing instructions are shown as text; remove this, or write &lt; for <");
                safe.Append("&lt;");
                session.Text.Append('<');
                i++;
            }
        }

        return safe.ToString();
    }

    private static int EndOfComment(string html, int start)
    {
        foreach (var empty in (ReadOnlySpan<string>)["<!-->", "<!--->"])
        {
            if (string.CompareOrdinal(html, start, empty, 0, empty.Length) == 0)
                return start + empty.Length;
        }

        var end = html.IndexOf("-->", start + 4, StringComparison.Ordinal);
        return end < 0 ? html.Length : end + 3;
    }

    private void WriteTag(StringBuilder safe, string html, int start, HtmlTag tag, SourceMap map)
    {
        // The page's title is its only heading of level 1.
        var name = tag.Name == "h1" ? "h2" : tag.Name;
        if (!AllowedHtml.Element(name))
        {
            if (!tag.IsEnd)
                session.Report(map[start], "html-tag", $"<{tag.Name}> is not allowed and is shown as text; use Markdown, or write &lt; for <");
            safe.AppendEncoded(html.AsSpan(start, tag.End - start));
        }
        else if (tag.IsEnd)
        {
            if (!Tags.TryClose(name, safe))
                session.Report(map[start], "html-unbalanced", $"</{name}> closes nothing that is open here and is left out; write <{name}> before it on the same level");
        }
        else
        {
            WriteStartTag(safe, tag with { Name = name }, map[start], map);
        }
    }

    private void WriteStartTag(StringBuilder safe, HtmlTag tag, int offset, SourceMap map)
    {
        Tags.CloseBefore(tag.Name, safe);
        if (!HasPlace(tag.Name))
        {
            session.Report(offset, "html-place", $"<{tag.Name}> has no place here and is left out; blocks begin on a line of their own and not in running text, items stand directly in lists, rows and cells in tables");
            return;
        }

        if (tag.Name == "img")
        {
            _attributes.WriteImage(safe, tag, offset, map);
            return;
        }

        if (Tags.IsFull)
        {
            session.ReportTooDeep(offset);
            return;
        }

        safe.Append('<').Append(tag.Name);
        _attributes.Write(safe, tag, offset, map);
        safe.Append('>');
        if (AllowedHtml.IsVoid(tag.Name))
            return;
        if (tag.IsSelfClosing)
            safe.Append("</").Append(tag.Name).Append('>');
        else
            Tags.Open(tag.Name, offset);
    }

    private bool HasPlace(string element) => AllowedHtml.MayBeIn(Tags.Innermost, element)
        && (!_inText || AllowedHtml.InText(element))
        && !(element == "a" && Tags.IsOpen(element));
}
