using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Import.Html;

namespace Portfolio.Import.WordPress;

/// <summary>
/// Converts the content of a WordPress item to Markdown. In content from the block editor, comments mark the blocks. In
/// content from the classic editor, blank lines separate paragraphs.
/// </summary>
internal static partial class WordPressText
{
    public static string Convert(WxrItem item, TextContext context, Func<string, WxrItem?> attachment)
    {
        var isClassic = !item.Content.Contains("<!-- wp:", StringComparison.Ordinal);
        string html;
        try
        {
            html = new Shortcodes(context, attachment).Convert(WithFormulas(item.Content));
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            context.Report("[document|documents] with shortcodes that [takes|take] too long to parse, kept unchanged", item.Title);
            html = item.Content;
        }

        return HtmlToMarkdown.Convert(html + Notes(item), context, body =>
        {
            BlockComments.SetLanguages(body);
            BlockComments.Report(body, context);
            RemoveMarksWithoutNote(body, context);
            if (isClassic)
                Paragraphs.Split(body);
        });
    }

    /// <summary>Marks formulas such as <c>$latex a^2 &amp;s=1$</c>, without their size and colour.</summary>
    private static string WithFormulas(string content) => Formula().Replace(content,
        m => $"<code class=\"{FormulaText.Class}\">{m.Groups["formula"].Value.Trim()}</code>");

    [GeneratedRegex(@"\$latex(?=[\s\\{])(?<formula>[^$]+?)((&(amp;|\#038;)?(s|bg|fg)=[^$&]*)*)\$|\[latex[^\]]*\](?<formula>.+?)\[/latex\]",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Formula();

    /// <summary>
    /// Returns the footnotes of a post as HTML, or an empty string if there are none. The block editor stores footnotes
    /// separately from the content.
    /// </summary>
    private static string Notes(WxrItem item)
    {
        if (item.Meta("footnotes") is not { } json)
            return "";
        try
        {
            using var notes = JsonDocument.Parse(json);
            var used = notes.RootElement.EnumerateArray().Where(n => item.Content.Contains(IdOf(n), StringComparison.Ordinal));
            return $"<ol>{string.Concat(used.Select(Item))}</ol>";
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException
                or ArgumentNullException)
        {
            return "";
        }

        static string IdOf(JsonElement note) => note.GetProperty("id").GetString()!;

        static string Item(JsonElement note) =>
            $"<li id=\"{RawHtml.Encode(IdOf(note))}\">{note.GetProperty("content").GetString()} <a href=\"#back\">↩</a></li>";
    }

    private static void RemoveMarksWithoutNote(IElement body, TextContext context)
    {
        foreach (var mark in body.QuerySelectorAll("sup[data-fn]").ToList())
        {
            if (body.QuerySelectorAll("li[id]").Any(note => note.Id == mark.Attribute("data-fn")))
                continue;
            context.Report("[footnote|footnotes] missing from the export, removed", mark.PlainText());
            mark.Remove();
        }
    }
}

/// <summary>
/// Adds the line breaks that WordPress adds to content from the classic editor. Two consecutive line breaks start a new
/// paragraph.
/// </summary>
internal static class Paragraphs
{
    public static void Split(IElement body)
    {
        foreach (var text in body.Descendants<IText>().Where(MayBreak).ToList())
        {
            var lines = text.Data.ReplaceLineEndings("\n").Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0 && !IsAtBlock(text, lines, i))
                    text.Before(body.Owner!.CreateElement("br"));
                text.Before(body.Owner!.CreateTextNode(lines[i]));
            }

            text.Remove();
        }
    }

    private static bool MayBreak(IText text) =>
        text.Data.Contains('\n', StringComparison.Ordinal)
            && text.ParentElement?.LocalName
                is not (null or "ul" or "ol" or "table" or "tbody" or "thead" or "tr" or "dl" or "figure")
            && !text.Ancestors<IElement>()
            .Any(a => a.LocalName is "pre" or "code" or "script" or "style" or "textarea" or "svg");

    /// <summary>
    /// Determines whether only white space separates a line end from the start or end of a block, or from another line
    /// break.
    /// </summary>
    private static bool IsAtBlock(IText text, string[] lines, int line) =>
        (lines[..line].All(string.IsNullOrWhiteSpace) && IsBlock(text.PreviousSibling, text))
        || (lines[line..].All(string.IsNullOrWhiteSpace) && IsBlock(text.NextSibling, text));

    private static bool IsBlock(INode? node, IText text) =>
        node is null
        ? Html.DomNodes.IsBlock(text.Parent!) : node is IElement { LocalName: "br" } || Html.DomNodes.IsBlock(node);
}

/// <summary>
/// Reports the blocks of WordPress's block editor for which the export contains no HTML, because the server generates
/// it.
/// </summary>
internal static partial class BlockComments
{
    private static readonly HashSet<string> Empty = ["more", "nextpage", "footnotes", "separator", "spacer",
        "post-content", "paragraph"];

    /// <summary>
    /// Gives code the language that only the attributes of its block state, as in SyntaxHighlighter and Code Block Pro.
    /// </summary>
    public static void SetLanguages(IElement body)
    {
        foreach (var comment in body.Owner!.Descendants<IComment>().ToList())
        {
            if (Attributes().Match(comment.Data) is not { Success: true } block
                || LanguageIn(block.Groups["json"].Value) is not { } language)
            {
                continue;
            }

            INode? next = comment.NextSibling;
            while (next is not (null or IElement))
                next = next.NextSibling;
            var code = next is IElement { LocalName: "pre" } pre ? pre : (next as IElement)?.QuerySelector("pre");
            if (code is not null && CodeBlock.LanguageOf(code).Length == 0)
                code.SetAttribute("data-language", language);
        }
    }

    private static string? LanguageIn(string json)
    {
        try
        {
            using var attributes = JsonDocument.Parse(json);
            return attributes.RootElement.EnumerateObject().Where(a => a.Value.ValueKind == JsonValueKind.String
                && a.Name.Contains("lang", StringComparison.OrdinalIgnoreCase)).Select(a => a.Value.GetString()).FirstOrDefault();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static void Report(IElement body, TextContext context)
    {
        foreach (var comment in body.Owner!.Descendants<IComment>())
        {
            if (Block().Match(comment.Data) is { Success: true } block && !Empty.Contains(block.Groups["name"].Value))
                context.Report("server-rendered [block|blocks], removed", block.Groups["name"].Value);
        }
    }

    [GeneratedRegex(@"^\s*wp:[a-z0-9/_-]+\s+(?<json>\{.*\})\s*$", RegexOptions.Singleline | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"^\s*wp:(?<name>[a-z0-9/_-]+)\s[^\n]*/$|^\s*wp:(?<name>[a-z0-9/_-]+)\s*/$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Block();
}
