using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Import.Html;

namespace Portfolio.Import.Built;

/// <summary>Represents what an HTML page of the old site says about itself.</summary>
/// <param name="file">The path of the file in the output.</param>
/// <param name="url">The decoded URL path of the file, without <c>index.html</c>.</param>
internal sealed partial class BuiltPage(string file, string url, IHtmlDocument document, Theme theme)
{
    /// <summary>The maximum depth of nested elements. The time to parse an element grows with its depth.</summary>
    private const int MaxDepth = 400;

    /// <summary>The maximum number of elements. The text of a page with more elements is too long for a document.</summary>
    private const int MaxElements = 100_000;

    /// <summary>The longest delay in seconds after which a page still counts as a redirect.</summary>
    private const int MaxDelay = 10;

    /// <summary>The elements that show or link to files.</summary>
    private const string FileElements = "a[href], img, source[src], video, audio[src], track[src], embed[src], object[data]";

    private static readonly HashSet<string> Inline = new([
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark",
        "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ], StringComparer.Ordinal);

    public string File { get; } = file;

    public string Url { get; } = url;

    public string Name { get; } = BuiltUrl.NameOf(url);

    /// <summary>The target of a page that only redirects, or <see langword="null"/>.</summary>
    public string? RedirectTo { get; } = TargetOf(document);

    public string Title { get; } = document.Title ?? "";

    /// <summary>The heading that is the title of the page, or an empty string if there is none.</summary>
    public string Heading { get; } = HeadingOf(document, theme);

    /// <summary>The title that previews of the page show, or an empty string.</summary>
    public string PreviewTitle { get; } = Meta(document, "og:title").Trim();
    public string Language { get; } = document.DocumentElement.GetAttribute("lang") ?? "";
    public string Canonical { get; } = document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href") ?? "";
    public string Description { get; } = Meta(document, "description");
    public string SiteName { get; } = Meta(document, "og:site_name").Trim();
    public string Author { get; } = Meta(document, "author").Trim();

    /// <summary>The part of the title before the first or after the last separator, or an empty string if there is none.</summary>
    public string TitleStart { get; } = Separator().Match(document.Title ?? "") is { Success: true } first
        ? document.Title![..first.Index].Trim() : "";
    public string TitleEnd { get; } = Separator().Matches(document.Title ?? "") is [.., var last]
        ? document.Title![(last.Index + last.Length)..].Trim() : "";
    public string TitleUntilEnd { get; } = Separator().Matches(document.Title ?? "") is [.., var end]
        ? document.Title![..end.Index].Trim() : "";
    public string TitleFromStart { get; } = Separator().Match(document.Title ?? "") is { Success: true } start
        ? document.Title![(start.Index + start.Length)..].Trim() : "";
    public bool IsNoindex { get; } = Meta(document, "robots").Contains("noindex", StringComparison.OrdinalIgnoreCase);

    /// <summary>True if the page says that it is a draft, as those of Quarto do.</summary>
    public bool IsDraft { get; } = Meta(document, "quarto:status") == "draft";
    public bool IsAmp { get; } = document.DocumentElement.HasAttribute("amp") || document.DocumentElement.HasAttribute("⚡");

    /// <summary>The name of the page of which this page is a copy, or <see langword="null"/>.</summary>
    public string? Copied { get; set; }

    /// <summary>The time of publication in the metadata of an article, or an empty string.</summary>
    public string Published { get; set; } = Meta(document, "article:published_time") is { Length: > 0 } time
        ? time : Meta(document, "datePublished") is { Length: > 0 } date ? date
        : InData(document) is { Length: > 0 } inData ? inData : OfEntry(document);

    /// <summary>The date above the text, or <see langword="null"/>.</summary>
    public string? ShownDate { get; set; }

    /// <summary>True if a line below the title names the author and the date.</summary>
    public bool HasByline { get; private set; }

    /// <summary>The dates that the page shows beside links, with the words of the links.</summary>
    public IReadOnlyList<(string Url, string Text, string Date)> ListedDates { get; private set; } = [];

    /// <summary>The letters of the captions below images.</summary>
    public IReadOnlySet<string> Captions { get; private set; } = new HashSet<string>();

    /// <summary>True if the page consists of one article with a heading, or a main part with pictures or players.</summary>
    public bool IsArticle { get; private set; }

    public HashSet<string> Titles { get; } = TitlesOf(document, HeadingOf(document, theme));

    /// <summary>The targets of all links, as they are written.</summary>
    public IReadOnlyList<string> Links { get; } = ValuesOf(document, "a[href], area[href]");

    /// <summary>The links that a theme marks as those of tags, or that lead below a list of tags, with their words.</summary>
    public IReadOnlyList<(string Url, string Text, bool IsMarked)> TagLinks { get; } = [.. document.QuerySelectorAll("a[href]")
        .Select(a => (Link: a, Url: UrlOf(a), IsMarked: a.Matches("[rel~=tag]")))
        .Where(l => l.IsMarked || PageFacts.TagListOf(BuiltUrl.NameOf(l.Url)) is not null)
        .Select(l => (l.Url, TextOf(l.Link), l.IsMarked))];

    /// <summary>The URLs of the translations that the page names, usually with its own URL.</summary>
    public IReadOnlyList<string> Translations { get; } = ValuesOf(document, "link[rel~=alternate][hreflang][href]");

    /// <summary>The links in the main text, with their words.</summary>
    public IReadOnlyList<(string Url, string Text)> OwnLinks { get; private set; } = [];

    /// <summary>The images, downloads and other files that the main text shows or links to.</summary>
    public IReadOnlyList<string> OwnFiles { get; private set; } = [];

    /// <summary>The number of grams that are in few documents.</summary>
    public int Covered { get; set; }

    /// <summary>The documents that the page contains nearly whole.</summary>
    public List<BuiltSource> Whole { get; } = [];

    public int WordCount { get; private set; }

    /// <summary>True if the main text contains a drawing in SVG.</summary>
    public bool HasDrawing { get; private set; }
    public HashSet<ulong> Grams { get; private set; } = [];

    /// <summary>The different words of a page that is not too long to contain a short text.</summary>
    public HashSet<string>? DifferentWords { get; private set; }

    /// <exception cref="PageTooComplexException">The page has too many elements, or they are nested too deeply.</exception>
    public static BuiltPage Read(string file, string url, Stream content, Theme theme)
    {
        var document = Parse(content);
        var page = new BuiltPage(file, url, document, theme);
        if (page.RedirectTo is null)
            page.ReadText(document, RootsOf(document), theme);
        return page;
    }

    /// <summary>Returns the blocks of a page, or <see langword="null"/> if it only redirects or is too complex.</summary>
    public static Theme.PageBlocks? BlocksOf(Stream content, string url)
    {
        try
        {
            var document = Parse(content);
            return TargetOf(document) is null ? Theme.PageBlocks.Of(document, url) : null;
        }
        catch (PageTooComplexException)
        {
            return null;
        }
    }

    /// <summary>
    /// Returns the heading on which the page agrees with its title, or else the only one. The name of the site, which is a heading on
    /// many pages, is none. If several headings of the first level begin the parts of a text, its title is that of the page.
    /// </summary>
    private static string HeadingOf(IHtmlDocument document, Theme theme)
    {
        List<IElement> own = [.. document.QuerySelectorAll("h1").Where(h => HasText(h) && !theme.IsOfSite(h.TextContent))];
        var titles = TitlesOf(document, "");
        var agreed = own.Find(h => titles.Contains(Words.Title(h.TextContent)));
        List<IElement> inMain = [.. own.Where(h => h.Closest("main, article, [role=main]") is not null)];
        var isOfPart = titles.Count > 0 && !theme.IsOfSite(document.Title ?? "")
            && ((own.Count > 1 && inMain.Count != 1) || HasTitleBefore(own, titles));
        if ((agreed ?? (isOfPart ? null : inMain.Concat(own).FirstOrDefault())) is { } heading)
            return WordsOf(heading);
        var others = RootsOf(document).SelectMany(r => r.QuerySelectorAll("h2, h3")).Where(h => !theme.IsOfSite(h.TextContent)).ToList();
        // The title of all pages can be that of the site.
        var isOfSite = own.Count == 0 && theme.IsOfSite(document.Title ?? "");
        return (others.Find(h => titles.Contains(Words.Title(h.TextContent))) ?? (isOfSite ? others.FirstOrDefault() : null)) is { } other
            ? WordsOf(other) : "";
    }

    /// <summary>Determines whether a line before the first heading is the title of the page.</summary>
    private static bool HasTitleBefore(List<IElement> headings, HashSet<string> titles) => headings is [var first, ..]
        && first.Owner!.QuerySelectorAll("div, p").TakeWhile(e => e.CompareDocumentPosition(first).HasFlag(DocumentPositions.Following))
            .Any(e => e.ChildElementCount == 0 && titles.Contains(Words.Title(e.TextContent)));

    /// <summary>Returns a title, and its parts before the first and after the last separator.</summary>
    public static IEnumerable<string> TitleParts(string title) => Separator().Matches(title) is [var first, ..] all
        ? [title, title[..first.Index], title[(all[^1].Index + all[^1].Length)..]] : [title];

    /// <summary>Returns the text of a heading without the signs of links to it, such as <c>¶</c>.</summary>
    private static string WordsOf(IElement heading) => string.Concat(heading.Descendants<IText>().Where(t =>
        t.ParentElement!.Closest("a[href^='#']") is not { } link || !heading.Contains(link) || link.TextContent.Any(char.IsLetterOrDigit))
        .Select(t => t.Data));

    /// <summary>Parses a page with the text that a script would draw on it.</summary>
    public static IHtmlDocument Parse(Stream content)
    {
        var document = Parser().ParseDocument(content);
        DrawnText.ShowIn(document, RenderedText.HtmlOf);
        return document;
    }

    private static HtmlParser Parser()
    {
        IElement? last = null;
        var count = 0;
        return new(new HtmlParserOptions
        {
            OnCreated = (element, _) =>
            {
                if (++count > MaxElements)
                    throw new PageTooComplexException(FormattableString.Invariant($"more than {MaxElements:N0} elements"));
                // The parser calls this function before it inserts the element.
                if (DomNodes.IsDeeperThan(last, MaxDepth))
                    throw new PageTooComplexException(FormattableString.Invariant($"nested more than {MaxDepth:N0} levels deep"));
                last = element;
            },
        });
    }

    private void ReadText(IHtmlDocument document, IReadOnlyList<IElement> roots, Theme theme)
    {
        // A document can contain any of them.
        OwnFiles = FilesIn(document, roots);
        foreach (var root in roots)
            theme.RemoveFrom(root, document: null, isText: false);
        HasDrawing = roots.Any(Drawings.AreIn);
        var shown = PageDate.Find(roots);
        ShownDate = shown?.Date;
        var listed = PageDate.Listed(roots, byline: null).ToList();
        HasByline = listed.Count <= 1 && shown is var (line, _) && line.LocalName != "time" && line.QuerySelector("a[href]") is not null
            && !roots.Any(r => r.QuerySelector("h2 a[href], h3 a[href], h4 a[href]") is not null);
        ListedDates = HasByline ? [.. PageDate.Listed(roots, shown?.Element)] : listed;
        Captions = document.QuerySelectorAll("figcaption").Select(c => Words.Letters(c.TextContent)).ToHashSet(StringComparer.Ordinal);
        IsArticle = Heading.Trim().Length > 0 && document.QuerySelectorAll("article").Length == 1;
        OwnLinks = [.. roots.SelectMany(r => r.QuerySelectorAll("a[href]"))
            .Select(a => (UrlOf(a), TextOf(HasText(a) ? a : HeadingBeside(a))))];
        var words = Words.Of(string.Join(' ', roots.Select(TextOf)));
        WordCount = words.Count;
        Grams = Words.Grams(words);
        DifferentWords = words.Count < 2000 ? [.. words.Select(string.Intern)] : null;
    }

    /// <summary>Returns the heading of the card that a link without words covers, or else the link.</summary>
    private static IElement HeadingBeside(IElement link) => link.ParentElement?.QuerySelector(Anchors.Headings) ?? link;

    private static string UrlOf(IElement link) => OldUrls.WithoutBreaks(link.GetAttribute("href")!.Trim());

    private static List<string> FilesIn(IHtmlDocument document, IReadOnlyList<IElement> roots) => [.. roots
        .SelectMany(r => r.QuerySelectorAll(FileElements))
        .SelectMany(e => (string?[])[e.GetAttribute("href"), TextContext.SourceOf(e), e.GetAttribute("data"), e.GetAttribute("poster")])
        // Previews on other sites show an image that the page itself need not show.
        .Append(Meta(document, "og:image")).Append(Meta(document, "twitter:image"))
        .Where(file => !string.IsNullOrWhiteSpace(file)).Select(file => OldUrls.WithoutBreaks(file!.Trim())).Distinct()];

    /// <summary>Returns the elements that contain the main text.</summary>
    public static IReadOnlyList<IElement> RootsOf(IHtmlDocument document)
    {
        List<IElement> main = [.. document.QuerySelectorAll("main, [role=main]").Where(HasText)];
        main.RemoveAll(e => main.Exists(other => other != e && other.Contains(e)));
        if (main.Count > 0)
            return main;
        List<IElement> articles = [.. document.QuerySelectorAll("article").Where(HasText)];
        articles.RemoveAll(e => articles.Exists(other => other != e && other.Contains(e)));
        return articles.Count == 1 ? articles : [document.Body!];
    }

    /// <summary>Returns the text of an element, with line feeds between blocks.</summary>
    public static string TextOf(IElement root)
    {
        var text = new StringBuilder();
        IElement? last = null;
        foreach (var node in root.Descendants<INode>())
        {
            if (node is IElement element && !Inline.Contains(element.LocalName))
                text.Append('\n');
            if (node is not IText data)
                continue;
            var block = data.ParentElement;
            while (block != root && Inline.Contains(block!.LocalName))
                block = block.ParentElement;
            text.Append(block == last ? "" : "\n").Append(data.Data);
            last = block;
        }

        return text.ToString();
    }

    private static bool HasText(IElement element) => !string.IsNullOrWhiteSpace(element.TextContent);

    private static string Meta(IHtmlDocument document, string name) => document.QuerySelectorAll("meta")
        .FirstOrDefault(m => name.Equals(m.GetAttribute("name") ?? m.GetAttribute("property") ?? m.GetAttribute("itemprop"),
            StringComparison.OrdinalIgnoreCase))?.GetAttribute("content") ?? "";

    /// <summary>Returns the only time of publication in data for search engines (JSON-LD), or an empty string.</summary>
    private static string InData(IHtmlDocument document)
    {
        var times = document.QuerySelectorAll("script[type='application/ld+json']")
            .SelectMany(s => DatePublished().Matches(s.TextContent)).Select(m => m.Groups["time"].Value).Distinct().ToList();
        return times.Count == 1 ? times[0] : "";
    }

    /// <summary>Returns the only time of publication of the only entry (microformats), or an empty string.</summary>
    private static string OfEntry(IHtmlDocument document)
    {
        if (document.QuerySelectorAll(".h-entry").Length != 1)
            return "";
        var times = document.QuerySelectorAll(".h-entry .dt-published").Select(t => t.GetAttribute("datetime") ?? t.GetAttribute("value")
            ?? t.GetAttribute("title") ?? t.TextContent.Trim()).Distinct().ToList();
        return times.Count == 1 ? times[0] : "";
    }

    [GeneratedRegex("""
        "datePublished"\s*:\s*"(?<time>[^"]+)"
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DatePublished();

    private static List<string> ValuesOf(IHtmlDocument document, string links) =>
        [.. document.QuerySelectorAll(links).Select(l => l.GetAttribute("href")!.Trim())];

    private static string? TargetOf(IHtmlDocument document) => document.QuerySelectorAll("meta[http-equiv]")
        .Where(m => m.GetAttribute("http-equiv")!.Equals("refresh", StringComparison.OrdinalIgnoreCase))
        .Select(m => Refresh().Match(m.GetAttribute("content") ?? ""))
        .FirstOrDefault(m => m.Success && int.TryParse(m.Groups["seconds"].ValueSpan, out var seconds) && seconds <= MaxDelay)
        ?.Groups["url"].Value.Trim();

    private static HashSet<string> TitlesOf(IHtmlDocument document, string heading)
    {
        var title = document.Title ?? "";
        // A title often contains the name of the site, before or after a separator.
        var parts = Separator().Matches(title).SelectMany(s => (string[])[title[..s.Index], title[(s.Index + s.Length)..]]);
        var titles = parts.Concat([heading, Meta(document, "og:title"), title])
            .Select(Words.Title).ToHashSet(StringComparer.Ordinal);
        titles.Remove("");
        return titles;
    }

    [GeneratedRegex("""^\s*(?<seconds>\d+)(\.\d*)?\s*[;,]\s*(url\s*=)?\s*['"]?(?<url>[^'"]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Refresh();

    [GeneratedRegex(@"\s+[|·•—–»«~:/-]+\s+|\s*\|\s*|:\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Separator();
}

/// <summary>The exception that is thrown if a page would take too long to import.</summary>
internal sealed class PageTooComplexException(string message) : Exception(message);
