using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Import.Html;

namespace Portfolio.Import.Built;

/// <summary>Represents what an HTML page of the old site says about itself.</summary>
internal sealed partial class BuiltPage
{
    /// <summary>The longest delay in seconds after which a page still counts as a redirect.</summary>
    private const int MaxDelay = 10;

    private static readonly HashSet<string> Skipped = new([
        "script", "style", "template", "noscript", "svg", "math", "nav", "footer", "aside", "head", "iframe", "select",
        "button",
    ], StringComparer.Ordinal);

    private static readonly HashSet<string> Inline = new([
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark",
        "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ], StringComparer.Ordinal);

    /// <summary>The path of the file in the output.</summary>
    public required string File { get; init; }

    /// <summary>The decoded URL path of the file, without <c>index.html</c>.</summary>
    public required string Url { get; init; }

    public string Name => BuiltUrl.NameOf(Url);

    /// <summary>The target of a page that only redirects, or <see langword="null"/>.</summary>
    public string? RedirectTo { get; private set; }

    public string Title { get; private set; } = "";
    public string Heading { get; private set; } = "";
    public string Language { get; private set; } = "";
    public string Canonical { get; private set; } = "";
    public string Description { get; private set; } = "";
    public string SiteName { get; private set; } = "";
    public bool IsNoindex { get; private set; }
    public bool IsAmp { get; private set; }

    /// <summary>The name of the page of which this page is a copy, or <see langword="null"/>.</summary>
    public string? Copied { get; set; }

    /// <summary>The time of publication in the metadata of an article, or an empty string.</summary>
    public string Published { get; private set; } = "";

    public HashSet<string> Titles { get; } = new(StringComparer.Ordinal);

    /// <summary>The targets of all links, as they are written.</summary>
    public IReadOnlyList<string> Links { get; private set; } = [];

    /// <summary>The URLs of the translations that the page names, usually with its own URL.</summary>
    public IReadOnlyList<string> Translations { get; private set; } = [];

    /// <summary>The links in the main text, with their words.</summary>
    public List<(string Url, string Text)> OwnLinks { get; } = [];

    /// <summary>The images, downloads and other files that the main text shows or links to.</summary>
    public List<string> OwnFiles { get; } = [];

    /// <summary>The number of grams that are in few documents.</summary>
    public int Covered { get; set; }

    public int WordCount { get; private set; }
    public HashSet<ulong> Grams { get; private set; } = [];

    /// <summary>The different words of a page that is not too long to contain a short text.</summary>
    public HashSet<string>? DifferentWords { get; private set; }

    public static BuiltPage Read(string file, string url, Stream content)
    {
        var document = new HtmlParser().ParseDocument(content);
        var page = new BuiltPage { File = file, Url = url };
        page.ReadHead(document);
        if (page.RedirectTo is not null)
            return page;
        page.Links = [.. document.QuerySelectorAll("a[href], area[href]").Select(a => a.GetAttribute("href")!.Trim())];
        var text = new StringBuilder();
        foreach (var root in RootsOf(document))
            page.Walk(root, text);
        var words = Words.Of(text.ToString());
        page.WordCount = words.Count;
        page.Grams = Words.Grams(words);
        page.DifferentWords = words.Count < 2000 ? [.. words] : null;
        return page;
    }

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

    /// <summary>Determines whether an element is not part of the main text, such as navigation.</summary>
    public static bool IsSkipped(IElement element) =>
        (Skipped.Contains(element.LocalName) && !(element.LocalName == "aside" && AlertBlock.KindOf(element) is not null))
        || (element.LocalName == "header" && element.Closest("main, article, [role=main]") is null)
        || element.ClassList.Contains("comments") || element.Id is "comments" or "disqus_thread"
        || element.ClassList.Contains("disqus_thread");

    /// <summary>Returns the text of an element, with spaces between blocks, and without navigation.</summary>
    public static string TextOf(IElement root)
    {
        var text = new StringBuilder();
        new BuiltPage { File = "", Url = "" }.Walk(root, text);
        return text.ToString();
    }

    private static bool HasText(IElement element) => !string.IsNullOrWhiteSpace(element.TextContent);

    private void ReadHead(IHtmlDocument document)
    {
        var html = document.DocumentElement;
        Language = html.GetAttribute("lang") ?? "";
        IsAmp = html.HasAttribute("amp") || html.HasAttribute("⚡");
        Title = document.Title ?? "";
        Heading = document.QuerySelector("h1")?.TextContent ?? "";
        Canonical = document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href") ?? "";
        Translations = [.. document.QuerySelectorAll("link[rel~=alternate][hreflang][href]").Select(l => l.GetAttribute("href")!.Trim())];
        string Meta(string name) => document.QuerySelectorAll("meta").FirstOrDefault(m =>
            name.Equals(m.GetAttribute("name") ?? m.GetAttribute("property") ?? m.GetAttribute("itemprop"),
                StringComparison.OrdinalIgnoreCase))?.GetAttribute("content") ?? "";
        Description = Meta("description");
        SiteName = Meta("og:site_name");
        IsNoindex = Meta("robots").Contains("noindex", StringComparison.OrdinalIgnoreCase);
        Published = Meta("article:published_time") is { Length: > 0 } time ? time : Meta("datePublished");
        foreach (var refresh in document.QuerySelectorAll("meta[http-equiv]")
            .Where(m => m.GetAttribute("http-equiv")!.Equals("refresh", StringComparison.OrdinalIgnoreCase)))
        {
            if (Refresh().Match(refresh.GetAttribute("content") ?? "") is { Success: true } target
                && int.TryParse(target.Groups["seconds"].ValueSpan, out var seconds) && seconds <= MaxDelay)
            {
                RedirectTo = target.Groups["url"].Value.Trim();
            }
        }

        foreach (var title in (ReadOnlySpan<string>)[Heading, Meta("og:title"), Title])
            Titles.Add(Words.Title(title));
        // A title often contains the name of the site, before or after a separator.
        foreach (Match separator in Separator().Matches(Title))
        {
            Titles.Add(Words.Title(Title[..separator.Index]));
            Titles.Add(Words.Title(Title[(separator.Index + separator.Length)..]));
        }

        Titles.Remove("");
    }

    private void Walk(IElement root, StringBuilder text)
    {
        var start = -1;
        for (INode? node = root; node is not null;)
        {
            var isEntered = true;
            if (node is IText data)
            {
                text.Append(data.Data);
            }
            else if (node is IElement element)
            {
                isEntered = !IsSkipped(element);
                if (isEntered && element.LocalName == "a")
                    start = text.Length;
                if (isEntered)
                    AddFiles(element);
                if (!Inline.Contains(element.LocalName))
                    text.Append(' ');
            }

            if (isEntered && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (node is not null)
            {
                if (node is IElement end)
                    Leave(end);
                if (node == root)
                    return;
                if (node.NextSibling is { } next)
                {
                    node = next;
                    break;
                }

                node = node.Parent;
            }
        }

        void Leave(IElement element)
        {
            if (element.LocalName == "a" && element.GetAttribute("href") is { } href && start >= 0)
            {
                OwnLinks.Add((href.Trim(), text.ToString(start, text.Length - start)));
                start = -1;
            }
            if (!Inline.Contains(element.LocalName))
                text.Append(' ');
        }
    }

    private void AddFiles(IElement element)
    {
        var attribute = element.LocalName switch
        {
            "a" => "href",
            "img" or "source" or "video" or "audio" or "track" or "embed" => "src",
            "object" => "data",
            _ => null,
        };
        if (attribute is null)
            return;
        if (element.GetAttribute(attribute) is { Length: > 0 } file)
            OwnFiles.Add(file.Trim());
        if (element.GetAttribute("poster") is { Length: > 0 } poster)
            OwnFiles.Add(poster.Trim());
    }

    [GeneratedRegex("""^\s*(?<seconds>\d+)(\.\d*)?\s*[;,]\s*(url\s*=)?\s*['"]?(?<url>[^'"]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Refresh();

    [GeneratedRegex(@"\s+[|·•—–»«~:/-]+\s+|\s*\|\s*|:\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Separator();
}
