using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Portfolio.Content.Importing.Html;

/// <summary>Converts HTML to Markdown that this site renders to the same content.</summary>
internal static class HtmlToMarkdown
{
    /// <summary>Deeper elements would take more stack than there is.</summary>
    private const int MaxDepth = 200;

    public static IElement Parse(string html) => new HtmlParser().ParseDocument($"<!DOCTYPE html><html><body>{html}").Body!;

    /// <summary>Text of HTML without its elements, on one line.</summary>
    public static string PlainText(string html) =>
        string.Join(' ', DomNodes.DeepText(Parse(html)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <param name="body">The parsed HTML, which is changed.</param>
    /// <returns>The text, which ends with a line end; empty when there is none.</returns>
    public static string Convert(IElement body, TextContext context)
    {
        if (DomNodes.IsDeeperThan(body, MaxDepth))
        {
            context.Report($"texts with more than {MaxDepth} elements in each other: without links and structure", "");
            return $"{MarkdownEscape.Inline(string.Join(' ', DomNodes.DeepText(body).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), '\0', dollars: true, isCell: false)}\n";
        }

        body.Normalize();
        var notes = Footnotes.Take(body);
        var writer = new BlockWriter(context);
        var blocks = writer.Write(body);
        for (var i = 0; i < notes.Count; i++)
            blocks.Add(ListBlock.Indent(
                $"[^{(i + 1).ToString(CultureInfo.InvariantCulture)}]: {string.Join("\n\n", writer.Write(notes[i]))}", 4));
        return blocks.Count == 0 ? "" : string.Join("\n\n", blocks) + "\n";
    }
}
