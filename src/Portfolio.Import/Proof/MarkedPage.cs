using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Portfolio.Import.Proof;

/// <summary>
/// Marks in a page what the other site does not have. The lines are those that were compared, so that each of them is found.
/// </summary>
public static partial class MarkedPage
{
    /// <summary>The id of the place before the first mark.</summary>
    public const string First = "first-difference";

    private const string Lost = "background:#ffc9c2;color:#1b1b1b;border-bottom:2px solid #c62828";
    private const string Added = "background:#bfe8bf;color:#1b1b1b;border-bottom:2px solid #2e7d32";
    private const string Changed = "background:#ffe9a8;color:#1b1b1b;border-bottom:2px solid #b28704";

    /// <summary>Returns a page of the old site without scripts.</summary>
    /// <param name="proof">What the new page lacks, or <see langword="null"/> to mark nothing.</param>
    /// <param name="style">The function that changes the URLs in styles.</param>
    public static string Old(byte[] html, OldOutput site, PageProof? proof, Func<string, string> style)
    {
        using var document = Parse(html);
        if (proof is not null)
            MarkLost(document, proof);
        foreach (var name in (string[])["href", "src", "poster"])
        {
            foreach (var element in document.QuerySelectorAll($"[{name}]"))
                element.SetAttribute(name, site.PathOf(element.GetAttribute(name)!.Trim()));
        }
        // A script would have shown these pictures later.
        foreach (var image in document.QuerySelectorAll("img[data-src]"))
            image.SetAttribute("src", site.PathOf(image.GetAttribute("data-src")!.Trim()));
        foreach (var element in document.QuerySelectorAll("style"))
            element.TextContent = style(element.TextContent);
        foreach (var element in document.QuerySelectorAll("[style]"))
            element.SetAttribute("style", style(element.GetAttribute("style")!));
        OpenInTabs(document, url => url.Contains("://", StringComparison.Ordinal) || url.StartsWith("//", StringComparison.Ordinal));
        return document.ToHtml();
    }

    /// <summary>
    /// Returns a page of the new site without scripts. Lines that only it has are green, and those of another kind of block yellow.
    /// </summary>
    public static string New(byte[] html, PageProof proof)
    {
        using var document = Parse(html);
        var added = proof.Added.Concat(proof.ThemeLines).ToHashSet(StringComparer.Ordinal);
        var changed = proof.Blocks.Values.SelectMany(b => b.Examples).Where(e => WordsOf(e) != e).Select(e => SeenPage.Key(WordsOf(e)))
            .ToHashSet(StringComparer.Ordinal);
        Mark(document, TextsOf(document, line => line.IsInText && added.Contains(line.Text)), Added);
        Mark(document, TextsOf(document, line => line.IsInText && changed.Contains(line.Key)), Changed);
        OpenInTabs(document, url => !url.StartsWith('#'));
        return document.ToHtml();
    }

    private static IHtmlDocument Parse(byte[] html)
    {
        var document = SeenPage.Parse(html);
        foreach (var element in document.QuerySelectorAll("script, meta[http-equiv]").ToList())
            element.Remove();
        return document;
    }

    private static void MarkLost(IHtmlDocument document, PageProof proof)
    {
        List<string> lost = [.. proof.Counts().SelectMany(c => c.Count.Examples)];
        var keys = lost.Select(e => SeenPage.Key(WordsOf(e))).Where(k => k.Length > 0).ToHashSet(StringComparer.Ordinal);
        var links = proof.Links.Examples.Concat(proof.Blocks.Where(b => b.Key is "links within the site" or "tags")
            .SelectMany(b => b.Value.Examples)).ToHashSet(StringComparer.Ordinal);
        var texts = TextsOf(document, line => keys.Contains(line.Key));
        texts.UnionWith(document.QuerySelectorAll("a[href]").Where(IsLost).SelectMany(a => a.Descendants<IText>()));
        Mark(document, texts, Lost);
        foreach (var element in document.QuerySelectorAll("img, pre, [id]").Where(IsOutlined))
            element.SetAttribute("style", $"{element.GetAttribute("style")};outline:3px solid #c62828");

        bool IsLost(IElement link) => link.GetAttribute("href")!.Trim() is var url && SeenPage.Squeezed(link.TextContent) is var text
            && (links.Contains(url) || links.Contains($"{text} → {url}") || links.Contains(text.TrimStart('#').Trim()));

        bool IsOutlined(IElement element) => element.LocalName switch
        {
            "img" => SeenPictures.NameOfImage(element) is { Length: > 0 } name && proof.Pictures.Examples.Contains(name),
            "pre" => SeenPage.Bare(element.TextContent) is { Length: > 0 } code
                && proof.Code.Examples.Any(e => code.StartsWith(e.TrimEnd('…'), StringComparison.Ordinal)),
            _ => lost.Contains($"#{element.Id}"),
        };
    }

    /// <summary>Returns the words of a line, without what the comparison adds to them.</summary>
    private static string WordsOf(string example) =>
        LevelChange().Replace(example.Replace(BlockComparison.NowParagraph, "", StringComparison.Ordinal), "");

    private static HashSet<IText> TextsOf(IHtmlDocument document, Func<SeenLine, bool> isMarked)
    {
        var marked = new HashSet<IText>();
        if (document.Body is { } body)
        {
            new LineReader
            {
                OnLine = (line, texts) =>
                {
                    if (isMarked(line))
                        marked.UnionWith(texts);
                },
            }.Read(body);
        }

        return marked;
    }

    private static void Mark(IHtmlDocument document, HashSet<IText> texts, string style)
    {
        foreach (var text in texts.Where(t => !string.IsNullOrWhiteSpace(t.Data)))
        {
            var mark = document.CreateElement("mark");
            mark.SetAttribute("style", style);
            text.Parent!.ReplaceChild(mark, text);
            mark.AppendChild(text);
        }

        document.GetElementById(First)?.Remove();
        if (document.QuerySelector("mark[style*=border-bottom]") is not { } first)
            return;
        // The mark itself would have the style of a target.
        var place = document.CreateElement("span");
        place.Id = First;
        first.Before(place);
    }

    /// <summary>Lets links open a new tab, because other pages refuse to be shown in a frame.</summary>
    private static void OpenInTabs(IHtmlDocument document, Func<string, bool> isOther)
    {
        foreach (var link in document.QuerySelectorAll("a[href]").Where(a => isOther(a.GetAttribute("href")!)))
        {
            link.SetAttribute("target", "_blank");
            link.SetAttribute("rel", "noopener");
        }
    }

    [GeneratedRegex(@" \(h\d → h\d\)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LevelChange();
}
