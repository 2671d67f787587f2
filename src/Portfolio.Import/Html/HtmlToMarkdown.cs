using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Portfolio.Import.Html;

/// <summary>Converts HTML to Markdown that has the same content when this site renders it.</summary>
internal static partial class HtmlToMarkdown
{
    /// <summary>
    /// The maximum depth of nested elements, which limits the time and stack that a conversion needs.
    /// </summary>
    private const int MaxDepth = 200;

    public static string PlainText(string html) => PlainText(Parse(html).Body);

    private static string PlainText(IElement body) =>
        string.Join(' ',
            string.Concat(body.Descendants<IText>().Where(t => t.ParentElement?.LocalName is not ("script" or "style"))
                .Select(t => t.Data)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <param name="change">
    /// A function that changes the parsed HTML before the conversion, or <see langword="null"/> if there is none.
    /// </param>
    /// <returns>The Markdown, which ends with a line feed, or an empty string if there is no content.</returns>
    public static string Convert(string html, TextContext context, Action<IElement>? change = null)
    {
        var (body, isFlat) = Parse(html);
        if (isFlat)
        {
            context.Report(
                $"documents with elements nested more than {MaxDepth} levels deep, imported as plain text", "");
            return Plain(body);
        }

        try
        {
            return Convert(body, context, change);
        }
        catch (RegexMatchTimeoutException)
        {
            context.Report("[document|documents] that [takes|take] too long to convert, imported as plain text", "");
            return Plain(Parse(html).Body);
        }
    }

    private static string Plain(IElement body) =>
        MarkdownEscape.Inline(PlainText(body), '\0', dollars: true, isCell: false) + "\n";

    private static string Convert(IElement body, TextContext context, Action<IElement>? change)
    {
        change?.Invoke(body);
        if (context.Pictures is not null)
            Drawings.Replace(body);
        body.Normalize();
        Figures.Mark(body);
        var notes = Footnotes.Take(body);
        foreach (var part in notes.Prepend(body))
            Anchors.Mark(part, context.IsTarget);
        var writer = new BlockWriter(context);
        var blocks = writer.Write(body);
        var texts = notes.Select(n => string.Join("\n\n", writer.Write(n))).ToList();
        var all = string.Concat(blocks.Concat(texts));
        for (var i = 0; i < texts.Count; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            var isLinked = all.Contains($"[^{number}]", StringComparison.Ordinal);
            blocks.Add(ListBlock.Indent($"{(isLinked ? $"[^{number}]:" : $"{number}.")} {texts[i]}", 4));
        }

        return blocks.Count == 0 ? "" : string.Join("\n\n", blocks) + "\n";
    }

    /// <summary>Parses HTML. If elements are nested too deeply, only text is kept, and <c>IsFlat</c> is true.</summary>
    private static (IElement Body, bool IsFlat) Parse(string html)
    {
        IElement? last = null;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            OnCreated = (element, _) =>
            {
                // The parser calls this function before it inserts the element, so the depth of the previous element
                // is checked.
                if (DomNodes.IsDeeperThan(last, MaxDepth))
                    throw new TooDeepException();
                last = element;
            },
        });
        try
        {
            return (Parse(parser, html), false);
        }
        catch (TooDeepException)
        {
            return (Parse(new HtmlParser(), Tags().Replace(html, " ")), true);
        }
    }

    private static IElement Parse(HtmlParser parser, string html) =>
        parser.ParseDocument($"<!DOCTYPE html><html><body>{html}").Body!;

    [GeneratedRegex(@"<!--.*?(-->|\z)|<(?<raw>script|style)\b.*?(</\k<raw>[^>]*>|\z)|<[a-z/!?][^>]*(>|\z)",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tags();

    private sealed class TooDeepException : Exception;
}

/// <summary>
/// Provides what the conversion of a document needs: its name for the report, and functions that map the targets of its
/// links and images.
/// </summary>
internal sealed class TextContext(string name, TextTargets targets, ImportReport report)
{
    /// <summary>Determines whether a link in another document leads to an id in this one.</summary>
    public Func<string, bool> IsTarget { get; init; } = _ => false;

    /// <summary>Gets what becomes of pictures in the text itself, or <see langword="null"/> if they are removed.</summary>
    public OwnPictures? Pictures { get; init; }

    public void Report(string kind, string example) => report.Add(kind, $"{name}: {example}");

    public void ReportRemoved(IElement element)
    {
        // Styles of the old theme and task checkboxes, which become Markdown, are not reported, because no content is
        // lost.
        if (element.LocalName is not ("input" or "style" or "link" or "meta" or "template" or "noscript"))
            Report($"`<{element.LocalName}>` elements, removed", element.PlainText());
    }

    /// <summary>
    /// Returns the new target of a link, or <see langword="null"/> if it is missing or would run code.
    /// </summary>
    public string? LinkOf(IElement element, string attribute = "href") =>
        OldUrls.WithoutBreaks(element.Attribute(attribute)) is { Length: > 0 } url
            && LinkTarget.Parse(url).Kind != LinkTargetKind.Disallowed ? targets.Link(url) : null;

    public string? ImageOf(IElement image)
    {
        if (SourceOf(image) is { } url)
            return targets.File(url);
        if (image.GetAttribute("aria-hidden") != "true" && Pictures?.AddData(image.Attribute("src")) is { } own)
            return own;
        Report("[image|images] without a URL or with a data: URL, removed", image.Attribute("alt"));
        return null;
    }

    /// <summary>
    /// Returns the URL of an image or another file. With lazy loading, <c>src</c> can contain a placeholder, so attributes
    /// that contain the original URL take precedence.
    /// </summary>
    public static string? SourceOf(IElement element) =>
        ((string[])["data-orig-file", "data-lazy-src", "data-src", "src", "data-original"]).Select(element.Attribute)
        .FirstOrDefault(url => url.Length > 0 && LinkTarget.Parse(url).Kind != LinkTargetKind.Disallowed);

    public string File(string url) => targets.File(url);
}
