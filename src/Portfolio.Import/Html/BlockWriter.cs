using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Markdown.Alerts;

namespace Portfolio.Import.Html;

/// <summary>Converts the block elements in a parent to Markdown, without blank lines around each block.</summary>
internal sealed class BlockWriter(TextContext context)
{
    public List<string> Write(INode parent)
    {
        var blocks = new List<string>();
        var inlines = new List<INode>();
        foreach (var child in parent.ChildNodes.ToList())
        {
            if (child is IElement element && child.IsBlock())
            {
                AddParagraphs(blocks, inlines);
                foreach (var block in Block(element, blocks.Count == 0 ? "" : blocks[^1]))
                    Add(blocks, block);
            }
            else if (child is IElement { LocalName: "a" } card && card.Children.Any(c => c.IsBlock()))
            {
                AddParagraphs(blocks, inlines);
                AddParagraphs(blocks, [card]);
            }
            else if (child is IText or IElement)
            {
                inlines.Add(child);
            }
        }

        AddParagraphs(blocks, inlines);
        return blocks;
    }

    private IEnumerable<string> Block(IElement element, string before) => element.LocalName switch
    {
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => [Heading(element)],
        "ul" or "ol" or "menu" => [ListBlock.Of(element, Write, IsList(before))],
        "blockquote" when AlertBlock.KindOf(element) is null => [Quote(element)],
        "pre" => [CodeBlock.Of(element)],
        // Hyphens after the marker of a list item (`- ---`) would be read as one thematic break, so underscores are
        // used.
        "hr" => ["___"],
        "table" => TableBlock.Of(context, element),
        "figure" => FigureBlock.Of(context, element, Write),
        // In HTML, code would have no language.
        "details" when element.QuerySelector("pre") is not null => [Details(element)],
        "details" or "dl" => [RawHtml.Block(context, element)],
        "iframe" or "embed" or "object" or "video" or "audio" => [EmbedText.Of(context, element)],
        "form" or "canvas" or "select" or "textarea" => Remove(element),
        _ when AlertBlock.KindOf(element) is { } kind => [AlertBlock.Of(element, kind, Quote)],
        // What is beside the text, but belongs to no place in it, as the other elements of this name are of the theme.
        "aside" when element.PlainText().Any(char.IsLetterOrDigit) =>
            [AlertBlock.Of(element, AlertBlock.KindOf(element.ClassList) ?? "note", Quote)],
        _ => GalleryOf(Write(element)),
    };

    /// <summary>Joins blocks that are all images, because several images in one paragraph are a gallery.</summary>
    public static List<string> GalleryOf(List<string> blocks) =>
        blocks.Count > 1 && blocks.TrueForAll(b => b.StartsWith("![", StringComparison.Ordinal)) ? [string.Join('\n', blocks)] : blocks;

    private string Heading(IElement heading)
    {
        var text = InlineWriter.Block(context, [.. heading.ChildNodes], isHeading: true);
        if (text.Length == 0)
            return "";
        // Markdown removes number signs at the end of a heading (CommonMark, section 4.2), so the last one is
        // escaped.
        text = text.EndsWith('#') ? $"{text[..^1]}\\#" : text;
        var id = heading.Attribute("id") is var own && Anchors.IsValidOfHeading(own) && Ascii.IsValid(own) ? $" {{#{own}}}" : "";
        return $"{new string('#', heading.LocalName[1] - '0')} {text}{id}";
    }

    private string Details(IElement details)
    {
        var summary = details.Children.FirstOrDefault(c => c.LocalName == "summary");
        summary?.Remove();
        var colons = new string(':', 3 + details.QuerySelectorAll("details").Length);
        return $"{colons}details {summary?.PlainText()}".TrimEnd() + $"\n\n{string.Join("\n\n", Write(details))}\n\n{colons}";
    }

    private string Quote(IElement quote) =>
        string.Join(
            '\n', string.Join("\n\n", Write(quote)).Split('\n').Select(line => line.Length == 0 ? ">" : "> " + line));

    private IEnumerable<string> Remove(IElement element)
    {
        context.ReportRemoved(element);
        return [];
    }

    /// <summary>
    /// Writes the inline nodes between two blocks as paragraphs. Two consecutive line breaks start a new paragraph.
    /// </summary>
    private void AddParagraphs(List<string> blocks, List<INode> inlines)
    {
        var paragraph = new List<INode>();
        for (var i = 0; i < inlines.Count; i++)
        {
            if (IsBreak(inlines[i]) && i + 1 < inlines.Count && inlines.Skip(i + 1)
                .FirstOrDefault(n => n is not IText text || text.Data.AsSpan().Trim().Length > 0) is { } next
                && IsBreak(next))
            {
                Add(blocks, InlineWriter.Block(context, paragraph));
                paragraph.Clear();
            }
            else if (paragraph.Count > 0 || !IsBreak(inlines[i]))
            {
                paragraph.Add(inlines[i]);
            }
        }

        Add(blocks, InlineWriter.Block(context, paragraph));
        inlines.Clear();
    }

    private static void Add(List<string> blocks, string block)
    {
        if (block.Length > 0)
            blocks.Add(block);
    }

    private static bool IsBreak(INode node) => node is IElement { LocalName: "br" };

    private static bool IsList(string block) => block.StartsWith("- ", StringComparison.Ordinal)
        || (block.Length > 1 && char.IsAsciiDigit(block[0])
            && block.IndexOf(". ", StringComparison.Ordinal) is > 0 and < 10);
}

/// <summary>Writes the callouts of engines and of Bootstrap as alerts.</summary>
internal static partial class AlertBlock
{
    private static readonly string[] Classes = ["admonition", "theme-admonition", "custom-block", "callout", "bs-callout",
        "alert", "markdown-alert", "starlight-aside", "notice", "note", "hint"];

    /// <summary>Returns the kind of a callout, or <see langword="null"/> if the element is none.</summary>
    public static string? KindOf(IElement element) =>
        element.LocalName is "div" or "aside" or "section" or "blockquote"
            && element.ClassList.Any(name => Classes.Contains(name)
                || (WithoutPrefix(name) is var kind && kind != name && AlertKind.Find(kind) is not null))
            ? KindOf(element.ClassList) ?? "note" : null;

    /// <summary>Returns the kind of an alert that a class names, or <see langword="null"/> if none does.</summary>
    public static string? KindOf(IEnumerable<string> classes) => classes.SelectMany(c => c.Split('-'))
        .Select(c => AlertKind.Find(WithoutPrefix(c))?.Name).OfType<string>().OrderBy(name => name == "note").FirstOrDefault();

    /// <summary>Returns a class without the prefix that books in R Markdown use: <c>rmdtip</c> → <c>tip</c>.</summary>
    private static string WithoutPrefix(string name) => name.StartsWith("rmd", StringComparison.Ordinal) ? name["rmd".Length..] : name;

    public static string Of(IElement element, string kind, Func<IElement, string> quote)
    {
        var title = "";
        if (element.FirstElementChild is { } first && Title().IsMatch(first.ClassName ?? ""))
        {
            title = first.PlainText();
            first.Remove();
        }
        var hasTitle = title.Length > 0 && !title.Equals(kind, StringComparison.OrdinalIgnoreCase);
        title = hasTitle ? " " + MarkdownEscape.Inline(title, '\0', dollars: true, isCell: false) : "";
        return $"> [!{kind.ToUpperInvariant()}]{title}\n{quote(element)}";
    }

    [GeneratedRegex("title|heading|header", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Title();
}

internal static class ListBlock
{
    /// <param name="needsOtherMarker">
    /// True if the previous block is also a list. The items then have another marker, which starts a new list.
    /// </param>
    public static string Of(IElement list, Func<INode, List<string>> write, bool needsOtherMarker)
    {
        var items = list.ChildNodes.Where(n => n is IElement).Cast<IElement>()
            .Select(item => (Item: item, Blocks: write(item))).ToList();
        var isLoose = items.Exists(i => i.Item.Children.Any(c => c.LocalName == "p") || i.Blocks.Count > 2
            || (i.Blocks.Count == 2 && i.Item.LastElementChild?.LocalName is not ("ul" or "ol")));
        var number = int.TryParse(
            list.Attribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        return string.Join(isLoose ? "\n\n" : "\n", items.Select(i =>
        {
            var marker = needsOtherMarker ? "* " : "- ";
            if (list.LocalName == "ol")
                marker = string.Create(CultureInfo.InvariantCulture, $"{number++}{(needsOtherMarker ? ')' : '.')} ");
            var text = TaskOf(i.Item) + string.Join(isLoose ? "\n\n" : "\n", i.Blocks);
            return (marker + Indent(text, marker.Length)).TrimEnd(' ');
        }));
    }

    public static string Indent(string text, int width) =>
        string.Join('\n', text.Split('\n')
            .Select((line, i) => i == 0 || line.Length == 0 ? line : new string(' ', width) + line));

    private static string TaskOf(IElement item)
    {
        var first = item.FirstElementChild;
        var box = first?.LocalName is "label" or "p" ? first.FirstElementChild : first;
        if (box is not { LocalName: "input" } || box.Attribute("type") != "checkbox")
            return "";
        return box.HasAttribute("checked") ? "[x] " : "[ ] ";
    }
}

/// <summary>Writes tables as Markdown pipe tables if their content allows this, and as HTML otherwise.</summary>
internal static class TableBlock
{
    public static IEnumerable<string> Of(TextContext context, IElement table)
    {
        var rows = table.QuerySelectorAll("tr")
            .Select(row => row.Children.Where(c => c.LocalName is "td" or "th").ToList())
            .Where(row => row.Count > 0).ToList();
        if (rows.Count == 0)
            yield break;
        yield return IsSimple(table, rows) ? Pipes(context, rows) : RawHtml.Block(context, table);
        if (table.Children.FirstOrDefault(c => c.LocalName == "caption") is { } caption && IsSimple(table, rows))
            yield return InlineWriter.Block(context, [.. caption.ChildNodes]);
    }

    private static bool IsSimple(IElement table, List<List<IElement>> rows) =>
        (rows[0][0].Ancestors<IElement>().Any(a => a.LocalName == "thead")
            || rows[0].TrueForAll(c => c.LocalName == "th"))
        && table.QuerySelector("table table") is null && rows.TrueForAll(row => row.Count <= rows[0].Count)
        && rows.TrueForAll(row =>
            row.TrueForAll(cell => cell.Attribute("colspan") is "" or "1" && cell.Attribute("rowspan") is "" or "1"
                && IsInline(cell)));

    /// <summary>Determines whether a cell contains only inline content, or a paragraph with inline content.</summary>
    private static bool IsInline(IElement cell) => !cell.Children.Any(c => c.IsBlock())
        || (cell.Children is [{ LocalName: "p" } only] && only.TextContent.Trim() == cell.TextContent.Trim());

    private static string Pipes(TextContext context, List<List<IElement>> rows)
    {
        var text = new StringBuilder();
        AppendRow(rows[0]);
        text.Append("\n|");
        foreach (var cell in rows[0])
            text.Append(Alignment(cell)).Append('|');
        foreach (var row in rows.Skip(1))
        {
            text.Append('\n');
            AppendRow(row);
        }

        return text.ToString();

        void AppendRow(List<IElement> row)
        {
            text.Append('|');
            for (var i = 0; i < rows[0].Count; i++)
            {
                text.Append(' ').Append(
                    i < row.Count ? InlineWriter.Block(context, [.. row[i].ChildNodes], isCell: true) : "")
                    .Append(" |");
            }
        }
    }

    private static string Alignment(IElement cell)
    {
        var style = cell.Attribute("style").Replace(" ", "", StringComparison.Ordinal);
        var hints = $"{style};{cell.Attribute("align")};{cell.ClassName}";
        if (hints.Contains("center", StringComparison.OrdinalIgnoreCase))
            return ":---:";
        return hints.Contains("right", StringComparison.OrdinalIgnoreCase) ? "---:" : "---";
    }
}

/// <summary>Writes figures with their captions: images, code, tables, galleries and embedded content.</summary>
internal static class FigureBlock
{
    public static IEnumerable<string> Of(TextContext context, IElement figure, Func<INode, List<string>> write)
    {
        var caption = figure.Children.FirstOrDefault(c => c.LocalName == "figcaption");
        caption?.Remove();
        // A title is a line of plain text.
        if (caption?.Children is [{ LocalName: "p", ChildElementCount: 0 } line])
            caption.TextContent = line.TextContent;
        var images = figure.QuerySelectorAll("img");
        var content = figure.PlainText();
        if (figure.HasClass("wp-block-embed") && images.Length == 0
            && Uri.TryCreate(content, UriKind.Absolute, out var embedded) && embedded.Scheme is "http" or "https")
        {
            context.Report("embedded [frame or player, replaced with a link|frames and players, replaced with links]", content);
            yield return $"<{MarkdownEscape.Url(content)}>";
        }
        else if (images is [var image] && content.Length == 0
            && figure.QuerySelector("pre,table,iframe,video,audio") is null
            && caption is null or { ChildElementCount: 0 })
        {
            var target = image.ParentElement is { LocalName: "a" } link && !ImageText.IsLinkToItself(link) ? context.LinkOf(link) : null;
            var text = ImageText.Of(context, image, target is null ? caption?.PlainText() : null, isCell: false);
            if (text.Length > 0)
                yield return target is null ? text : $"[{text}]({MarkdownEscape.Url(target)})";
            // An image that is a link has no caption, so the caption becomes a paragraph.
            if (target is null)
                yield break;
        }
        else if (figure.QuerySelectorAll("pre") is [var code] && code.PlainText() == content
            && caption is { ChildElementCount: 0 } && caption.PlainText() is { Length: > 0 } title)
        {
            yield return CodeBlock.Of(code, title);
            yield break;
        }
        else
        {
            foreach (var block in BlockWriter.GalleryOf(write(figure)))
                yield return block;
        }

        if (caption is not null && InlineWriter.Block(context, [.. caption.ChildNodes]) is { Length: > 0 } below)
            yield return below;
    }
}

internal static partial class CodeBlock
{
    public static string Of(IElement pre) => CodeSpan.Block(TextOf(pre), LanguageOf(pre));

    public static string Of(IElement pre, string title) =>
        CodeSpan.Block(TextOf(pre), $"{LanguageOf(pre)} title=\"{title.Replace('"', '\'').Replace('`', '\'')}\"");

    private static string TextOf(IElement pre)
    {
        var text = new StringBuilder();
        foreach (var node in pre.Descendants())
            text.Append(node switch { IText code => code.Data, IElement { LocalName: "br" } => "\n", _ => "" });
        return text.ToString();
    }

    public static string LanguageOf(IElement pre) => StatedBy(pre) switch
    {
        // The name in SyntaxHighlighter
        "jscript" => "javascript",
        var language => language,
    };

    private static string StatedBy(IElement pre)
    {
        foreach (var element in (IEnumerable<IElement>)[.. pre.QuerySelectorAll("code"), pre, .. pre.Ancestors<IElement>().Take(3)])
        {
            foreach (var attribute in (ReadOnlySpan<string>)
                ["data-language", "data-lang", "data-enlighter-language", "lang"])
            {
                // Around code, it is the language of the text.
                if ((attribute != "lang" || element == pre || pre.Contains(element))
                    && Name().Match(element.Attribute(attribute)) is { Success: true } named)
                {
                    return named.Value.ToLowerInvariant();
                }
            }

            if (Class().Match(element.ClassName ?? "") is { Success: true } found)
                return found.Groups["name"].Value.ToLowerInvariant();
        }

        return "";
    }

    [GeneratedRegex(@"^(?!(generic|raw)\z)[A-Za-z0-9+#.-]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();

    /// <summary>
    /// Matches a class that specifies the language in Prism, highlight.js, SyntaxHighlighter, Crayon, Hexo, Sphinx or Pandoc.
    /// </summary>
    [GeneratedRegex(
        @"(^|\s)(language-|lang-|brush:\s*|lang:|sourceCode\s+(numberSource\s+)?|hljs\s+|highlight\s+|highlight-(source-)?)"
        + @"(?<name>(?!(default|plaintext|none|nohighlight|generic|raw)\b|lang(uage)?-)[A-Za-z0-9+#.-]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Class();
}
