using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Markdown.Html;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Markup;

/// <content>Converts JSX components and HTML elements.</content>
internal sealed partial class MarkupTranslator
{
    private static readonly string[] WithContent = ["script", "style", "template", "math", "object", "canvas"];
    private static readonly string[] Quotes = ["twitter-tweet", "instagram-media", "bluesky-embed", "mastodon-embed",
        "tiktok-embed"];

    private (int End, string Text)? Component(string text, int at)
    {
        if (Jsx.Parse(text, at) is not { } tag || !Jsx.IsComponent(tag, text))
            return null;
        if (tag.IsEnd)
            return (tag.End, Close(tag.Name));
        var arguments = new TemplateArguments(tag.Attributes);
        var source = arguments.Named("src", "source", "image", "img");
        if (source is not null && Embeds.IsImage(tag.Name))
        {
            return (tag.End, Embeds.Image(
                FileOf(source), arguments.Named("alt") ?? "", arguments.Named("caption", "title")));
        }
        if (Embeds.UrlOf(
            tag.Name.ToLowerInvariant().Replace("embed", "", StringComparison.Ordinal), arguments) is { } url)
        {
            return (tag.End, Lines(text, at, $"<{url}>"));
        }
        var close = tag.IsSelfClosing ? -1 : text.IndexOf($"</{tag.Name}", tag.End, StringComparison.Ordinal);
        var hasEnd = close >= 0;
        if (hasEnd && Hides(tag.Name) && text.IndexOf('>', close) is > 0 and var after)
            return (after + 1, "");
        var name = tag.Name.ToLowerInvariant();
        if (hasEnd && Containers.Of(name, arguments) is { } container)
            return (tag.End, OpenContainer(text, at, tag.Name, container));
        var title = arguments.Named("title", "label", "heading", "header", "summary");
        var target = arguments.Named("href", "to", "url", "link");
        if (target is not null && hasEnd && title is null)
            return (tag.End, Open(tag.Name, hasEnd, "[", $"]({target})"));
        if (!Containers.IsTab(name))
            dropped($"`<{tag.Name}>` [component|components]");
        var around = hasEnd && IsAtLineStart(text, at) && !IsInSentence(text, tag) ? "\n\n" : "";
        if (hasEnd)
            _open.Push((tag.Name, around));
        if (title is null)
            return (tag.End, around);
        var shown = target is null ? $"**{title}**" : $"[{title}]({target})";
        return (tag.End, $"\n\n{shown}\n\n");
    }

    /// <summary>Determines whether text follows a component on its first line.</summary>
    private static bool IsInSentence(string text, JsxTag tag)
    {
        var line = text.AsSpan(tag.End);
        line = line.IndexOf('\n') is >= 0 and var end ? line[..end] : line;
        var close = $"</{tag.Name}>";
        return line.IndexOf(close, StringComparison.Ordinal) is >= 0 and var at && !line[(at + close.Length)..].IsWhiteSpace();
    }

    private (int End, string Text)? Element(string text, int at)
    {
        if (options.IsMdx && string.CompareOrdinal(text, at, "<>", 0, 2) == 0)
            return (at + 2, "");
        if (options.IsMdx && string.CompareOrdinal(text, at, "</>", 0, 3) == 0)
            return (at + 3, "");
        if (options.IsMdx && WithoutExpressions(text, at) is { } plain)
            return plain;
        if (HtmlTag.Parse(text, at, out _) is not { } tag)
            return null;
        if (tag.Name is "pre" && !tag.IsEnd
            && text.IndexOf("</pre", tag.End, StringComparison.OrdinalIgnoreCase) is >= 0 and var pre)
        {
            return (pre, text[at..pre]);
        }
        if (tag.Name is "p" or "div" && !tag.IsEnd && FormulaMarks.OfParagraph(text, tag.End) is var (end, formula))
            return (end, $"\n{formula}\n");
        if (!tag.IsEnd && EmbedOf(text, at, tag) is { } embed)
            return embed;
        if (!tag.IsEnd && tag["markdown"] is { } mode)
            return OfMarkdown(text, at, tag, mode);
        // In MDX, the content of all elements is Markdown, also directly after the tag.
        if (options.IsMdx && !tag.IsEnd && tag.Name is "div" or "section" && tag.End < text.Length && text[tag.End] == '\n')
            return OfMarkdown(text, at, tag, "1");
        if (!tag.IsEnd && tag.Name is "svg")
            return Drawing(text, at, tag);
        if (!tag.IsEnd && WithContent.Contains(tag.Name))
        {
            dropped($"`<{tag.Name}>` [element|elements]");
            return (Math.Max(EndOf(text, tag), tag.End), "");
        }

        var written = text.AsSpan(at + (tag.IsEnd ? 2 : 1), tag.Name.Length);
        if (!AllowedHtml.IsOther(tag.Name)
            || (char.IsAsciiLetterUpper(written[0]) && written.ContainsAnyInRange('a', 'z')))
        {
            return null;
        }
        if (!tag.IsEnd && tag.Name is not ("meta" or "link" or "noscript" or "center" or "font" or "nobr"))
            dropped($"`<{tag.Name}>` [tag|tags]");
        // A block element is replaced with blank lines, so that its content is parsed as Markdown.
        var isBlock = tag.Name is "center" or "aside" or "footer" or "nav" or "header" or "main" or "article" or "form"
            or "fieldset";
        return (tag.End, isBlock ? "\n\n" : "");
    }

    /// <summary>
    /// Removes the attribute <c>markdown</c> (kramdown, Python-Markdown) from a start tag, and adds a blank line so
    /// that the content is parsed as Markdown. With the value <c>0</c>, no line is added. The tag of a paragraph is
    /// removed, because a Markdown paragraph does not need it.
    /// </summary>
    private static (int End, string Text) OfMarkdown(string text, int at, HtmlTag tag, string mode)
    {
        var plain = MarkdownAttribute().Replace(text[at..tag.End], "", 1);
        if (mode == "0" || AllowedHtml.IsInline(tag.Name))
            return (tag.End, plain);
        var prefix = PrefixAt(text, at);
        return (tag.End, $"{(tag.Name == "p" ? "" : plain)}\n{prefix}\n{prefix}");
    }

    /// <summary>
    /// Returns an HTML start tag without its JSX attributes, or <see langword="null"/> if the tag has no JSX
    /// attributes.
    /// </summary>
    private (int End, string Text)? WithoutExpressions(string text, int at)
    {
        if (Jsx.Parse(text, at) is not { IsEnd: false } tag || !char.IsAsciiLetterLower(tag.Name[0])
            || !(tag.Attributes.Contains('{', StringComparison.Ordinal)
                || tag.Attributes.Contains("className", StringComparison.Ordinal)))
        {
            return null;
        }
        var arguments = new TemplateArguments(tag.Attributes);
        if (tag.Name == "img" && arguments.Named("src") is { } source)
            return (tag.End, Embeds.Image(FileOf(source), arguments.Named("alt") ?? "", arguments.Named("title")));
        if (AllowedHtml.IsOther(tag.Name))
            return WithContent.Contains(tag.Name) || tag.Name is "svg" or "iframe" ? null : (tag.End, "\n\n");
        var result = new StringBuilder("<").Append(tag.Name);
        foreach (Match attribute in PlainAttribute().Matches(Jsx.WithoutBraces(tag.Attributes)))
        {
            if (AllowedHtml.IsAttribute(tag.Name, attribute.Groups["name"].Value))
                result.Append(' ').Append(attribute.Value.Trim());
        }

        // On the lines directly after an HTML tag, Markdown is not parsed, so a blank line is added.
        return (tag.End, result.Append(tag.IsSelfClosing ? " />" : ">")
            .ToString() + (IsAtLineStart(text, at) && !tag.IsSelfClosing
                && tag.End < text.Length && text[tag.End] == '\n' ? "\n" : ""));
    }

    /// <summary>
    /// Returns a link that replaces a post, video or frame that is embedded from another site. Returns
    /// <see langword="null"/> if the element does not embed content.
    /// </summary>
    private static (int End, string Text)? EmbedOf(string text, int at, HtmlTag tag)
    {
        if (EmbeddedContent.IsEmbed(tag))
        {
            return (Math.Max(EndOf(text, tag), tag.End),
                Lines(text, at, $"<{tag["src"]!.Trim().Replace(".js", "", StringComparison.Ordinal)}>"));
        }
        var source = tag["src"]?.Trim() ?? "";
        if (source.StartsWith("//", StringComparison.Ordinal))
            source = "https:" + source;
        if (tag.Name is "iframe" && WebUrl.Normalize(source) is { } url)
        {
            var player = VideoUrl.OfPlayer(url);
            var title = tag["title"]?.Trim();
            var link = string.IsNullOrEmpty(title) ? $"<{player}>" : $"[{title}]({player})";
            return (Math.Max(EndOf(text, tag), tag.End), Lines(text, at, link));
        }

        return tag.Name is "blockquote" && tag["class"]?.Split(' ').Any(Quotes.Contains) == true
            ? EmbedOfQuote(text, at, tag) : null;
    }

    private static (int End, string Text)? EmbedOfQuote(string text, int at, HtmlTag tag)
    {
        var stop = text.IndexOf("</blockquote", at, StringComparison.OrdinalIgnoreCase);
        if (stop < 0)
            return null;
        var links = Href().Matches(text[at..stop]);
        var link = tag["data-instgrm-permalink"] ?? tag["cite"]
            ?? (links.Count > 0 ? links[^1].Groups["url"].Value : null);
        return link is null ? null : (text.IndexOf('>', stop) + 1, Lines(text, at, $"<{link.Split('?')[0]}>"));
    }

    /// <summary>
    /// Moves an <c>svg</c> element to a file next to the document, and returns an image that shows the file. An element
    /// without a <c>viewBox</c> is removed instead.
    /// </summary>
    private (int End, string Text) Drawing(string text, int at, HtmlTag tag)
    {
        var end = EndOf(text, tag);
        if (end < 0 || tag["viewbox"] is null)
        {
            dropped("`<svg>` [element|elements] without `viewBox`");
            return (Math.Max(end, tag.End), "");
        }

        var drawing = text[at..end];
        var file = pictures.Add(drawing);
        var label = tag["aria-label"] ?? Title().Match(drawing).Groups["text"].Value;
        return (end, IsInHtml(text, at)
            ? $"<img src=\"{file}\" alt=\"{WebUtility.HtmlEncode(label)}\">" : $"![{label}]({file})");
    }

    /// <summary>Returns the offset after the end tag of an element, or -1 if there is none.</summary>
    private static int EndOf(string text, HtmlTag tag)
    {
        if (tag.IsSelfClosing)
            return tag.End;
        var start = text.IndexOf("</" + tag.Name, tag.End, StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : text.IndexOf('>', start);
        return end < 0 ? -1 : end + 1;
    }

    private string FileOf(string source)
    {
        var name = source.Trim('{', '}', ' ');
        var path = _files.GetValueOrDefault(name.Split('.')[0], name.Trim('"', '\'', '`'));
        // In Docusaurus, `@site` is the folder of the site.
        return path.StartsWith("@site/static/", StringComparison.Ordinal) ? path["@site/static".Length..] : path;
    }

    [GeneratedRegex("""(?<name>[a-zA-Z-]+)=("[^"]*"|'[^']*')""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PlainAttribute();

    [GeneratedRegex("""[ \t\r\n]+markdown(=("[^"]*"|'[^']*'|[^\s>"']+))?(?=[\s/>])""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex MarkdownAttribute();

    [GeneratedRegex("""href=["']?(?<url>https?://[^"'\s>]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Href();

    [GeneratedRegex("<title>(?<text>[^<]*)</title>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Title();
}
