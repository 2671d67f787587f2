using AngleSharp.Dom;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering.Links;

namespace Portfolio.Content.Importing.Html;

/// <summary>Writes players of the site's own files as images, which play, and what other sites embed as links.</summary>
internal static class EmbedText
{
    public static string Of(TextContext context, IElement element)
    {
        var source = SourceOf(element);
        if (source.Length == 0 || LinkTarget.Parse(source).Kind == LinkTargetKind.Disallowed)
        {
            Removed.Report(context, element);
            return "";
        }

        var title = element.Attribute("title") is { Length: > 0 } given ? given : element.Attribute("aria-label");
        if (element.LocalName is "video" or "audio" && context.File(source) is var file
            && LinkTarget.Parse(file).Kind != LinkTargetKind.External)
            return $"![{MarkdownEscape.Inline(title, ']', dollars: true, isCell: false)}]({MarkdownEscape.Url(file)})";
        var url = VideoUrl.OfPlayer(source);
        context.Report("frames and players of other sites: links", url);
        return title.Length == 0 ? $"<{MarkdownEscape.Url(url)}>"
            : $"[{MarkdownEscape.Inline(title, ']', dollars: true, isCell: false)}]({MarkdownEscape.Url(url)})";
    }

    private static string SourceOf(IElement element)
    {
        foreach (var attribute in (ReadOnlySpan<string>)["data-lazy-src", "data-src", "src", "data"])
        {
            if (element.Attribute(attribute) is { Length: > 0 } url)
                return url;
        }

        return element.QuerySelector("source,embed,iframe")?.Attribute("src") ?? "";
    }
}
