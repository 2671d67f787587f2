using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Portfolio.Import.Html;

/// <summary>Converts HTML to Markdown that this site renders to the same content.</summary>
internal static class HtmlToMarkdown
{
    /// <summary>Deeper elements would take more stack than there is.</summary>
    private const int MaxDepth = 200;

    public static IElement Parse(string html) => new HtmlParser().ParseDocument($"<!DOCTYPE html><html><body>{html}").Body!;

    /// <summary>Text of HTML without its elements, on one line.</summary>
    public static string PlainText(string html) => PlainText(Parse(html));

    private static string PlainText(IElement body) =>
        string.Join(' ', DomNodes.DeepText(body).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <param name="body">The parsed HTML, which is changed.</param>
    /// <returns>The text, which ends with a line end; empty when there is none.</returns>
    public static string Convert(IElement body, TextContext context)
    {
        if (DomNodes.IsDeeperThan(body, MaxDepth))
        {
            context.Report($"texts with more than {MaxDepth} elements in each other: without links and structure", "");
            return MarkdownEscape.Inline(PlainText(body), '\0', dollars: true, isCell: false) + "\n";
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

/// <summary>The text that is converted: its name in the report, and what its links become.</summary>
internal sealed class TextContext(string name, TextTargets targets, ImportReport report)
{
    /// <summary>Reports what is not carried over.</summary>
    public void Report(string kind, string example) => report.Add(kind, $"{name}: {example}");

    /// <summary>The target of a link; <see langword="null"/> when it is none, or would run code.</summary>
    public string? LinkOf(IElement element, string attribute = "href") =>
        element.Attribute(attribute) is { Length: > 0 } url
            && LinkTarget.Parse(url).Kind != LinkTargetKind.Disallowed ? targets.Link(url) : null;

    /// <summary>The URL of an image; <see langword="null"/> when it has none.</summary>
    public string? ImageOf(IElement image)
    {
        // Lazy loading puts a placeholder into src.
        foreach (var attribute in (ReadOnlySpan<string>)["data-orig-file", "data-lazy-src", "data-src", "src", "data-original"])
        {
            var url = image.Attribute(attribute);
            if (url.Length > 0 && LinkTarget.Parse(url).Kind != LinkTargetKind.Disallowed)
                return targets.File(url);
        }

        Report("images without a URL, or inside of the text as data:", image.Attribute("alt"));
        return null;
    }

    /// <summary>The URL of a video, a sound or another file.</summary>
    public string File(string url) => targets.File(url);
}
