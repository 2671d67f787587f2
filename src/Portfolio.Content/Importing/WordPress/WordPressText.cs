using System.Text.Json;
using Portfolio.Content.Importing.Html;

namespace Portfolio.Content.Importing.WordPress;

/// <summary>Converts the content of an item: blocks with comments, or the classic form in which blank lines part paragraphs.</summary>
internal static class WordPressText
{
    /// <param name="attachment">Finds an attachment by its id.</param>
    public static string Convert(WxrItem item, TextContext context, Func<string, WxrItem?> attachment)
    {
        var isClassic = !item.Content.Contains("<!-- wp:", StringComparison.Ordinal);
        var html = new Shortcodes(context, attachment).Convert(item.Content);
        var body = HtmlToMarkdown.Parse(html + Notes(item));
        BlockComments.Report(body, context);
        if (isClassic)
            Paragraphs.Split(body);
        return HtmlToMarkdown.Convert(body, context);
    }

    /// <summary>The footnotes of blocks, which are stored beside the text.</summary>
    private static string Notes(WxrItem item)
    {
        if (item.Meta("footnotes") is not { } json)
            return "";
        try
        {
            using var notes = JsonDocument.Parse(json);
            return $"<ol>{string.Concat(notes.RootElement.EnumerateArray().Select(n =>
                $"<li id=\"{RawHtml.Encode(n.GetProperty("id").GetString()!)}\">{n.GetProperty("content").GetString()} <a href=\"#back\">↩</a></li>"))}</ol>";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException
            or ArgumentNullException)
        {
            return "";
        }
    }
}
