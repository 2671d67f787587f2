using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Import.Html;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Built;

/// <summary>Finds the texts of documents on their pages, without what the theme adds to each page.</summary>
internal sealed partial class PageTexts
{
    /// <summary>The maximum number of pages that are compared to recognize the theme.</summary>
    private const int MaxSamples = 40;

    private static readonly string[] Boxes = ["body", "main", "article", "section", "div", "table", "tbody", "tr", "td"];

    private readonly BuiltOutput _output;

    /// <summary>The number of pages with an element around the text, by its name and class.</summary>
    private readonly Dictionary<string, int> _boxes = new(StringComparer.Ordinal);

    /// <summary>The number of pages with an element before or after the text, by the box and its name and class.</summary>
    private readonly Dictionary<string, int> _additions = new(StringComparer.Ordinal);
    private readonly int _samples;

    /// <summary>The pages of documents without a date.</summary>
    private readonly HashSet<BuiltPage> _chapters;

    public PageTexts(BuiltOutput output, IReadOnlyDictionary<BuiltSource, BuiltPage> matches)
    {
        _output = output;
        _chapters = [.. matches.Where(m => !m.Key.HasDate && m.Value.Published.Length == 0).Select(m => m.Value)];
        var step = (matches.Count + MaxSamples - 1) / MaxSamples;
        var samples = matches.OrderBy(m => m.Value.Url, StringComparer.Ordinal).Where((_, i) => i % step == 0).ToList();
        _samples = samples.Count;
        foreach (var (source, page) in samples)
            Learn(source, page);
    }

    /// <summary>
    /// Returns the element with the text of a document if the document lacks words of it, because components or shortcodes print
    /// them, or has other syntax of its engine. Otherwise, returns <see langword="null"/>.
    /// </summary>
    /// <param name="document">The converted document without front matter.</param>
    /// <param name="isForeign">True if the document has syntax of another engine.</param>
    /// <param name="hasDropped">
    /// True if the document had lines that its page does not show. Otherwise, one percent of the words can be of the theme.
    /// </param>
    public IElement? MoreThan(RenderedText document, bool isForeign, bool hasDropped, BuiltSource source, BuiltPage page)
    {
        var text = Find(source, page);
        var words = document.WordsWith(source.Title);
        var rest = words.CountBy(w => w).ToDictionary(StringComparer.Ordinal);
        var all = $" {string.Join(' ', words)} ";
        var count = 0;
        // The number of each word in the lines that the document does not contain as a whole
        var missing = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in PageHtml.WithoutFormulas(BuiltPage.TextOf(text)).Split('\n').Select(Words.Of).Where(w => w.Count > 0))
        {
            count += line.Count;
            var isKnown = all.Contains($" {string.Join(' ', line)} ", StringComparison.Ordinal);
            foreach (var word in line)
            {
                rest[word] = rest.GetValueOrDefault(word) - 1;
                if (!isKnown)
                    missing[word] = missing.GetValueOrDefault(word) + (rest[word] < 0 ? 1 : 0);
            }
        }

        var lost = missing.Values.Sum();
        var showsMore = text.QuerySelectorAll("img").Length > document.Parts["images"] || text.QuerySelectorAll("iframe[src]")
            .Any(f => !document.Body.Contains(VideoUrl.OfPlayer(f.GetAttribute("src")!), StringComparison.Ordinal));
        if (IsListOfPosts())
            return null;
        var showsNotes = text.QuerySelectorAll("*").Count(SideNote.Is) > document.Parts["footnotes"] + document.Parts["callouts"];
        if (isForeign || (hasDropped && showsMore) || showsNotes || ShowsMarks(document.Html, text) || ShowsOtherCode(document.Html, text))
            return text;
        if (hasDropped ? missing.Count == 0 : lost < 2 || lost * 100 <= count)
            return null;
        return text;

        // The titles of posts belong to a list, which has a counterpart here, unlike the list of the pages in a chapter.
        bool IsListOfPosts()
        {
            var listed = lost == 0 ? 0 : text.QuerySelectorAll("a[href]").Count(a =>
                _output.ByName.TryGetValue(_output.NameOf(page, a.GetAttribute("href")!), out var target) && target != page
                && !_chapters.Contains(target) && target.Titles.Contains(Words.Title(a.TextContent)) && IsItem(a)
                && Words.Of(a.TextContent).TrueForAll(w => missing.GetValueOrDefault(w) > 0));
            return listed > 2 && lost < 25 * listed;
        }
    }

    /// <summary>Determines whether a document shows marks of a syntax that this site does not know, unlike its page.</summary>
    private static bool ShowsMarks(IElement document, IElement page)
    {
        if (document.QuerySelectorAll("a[href], img[src]").Any(e => Target().IsMatch(e.GetAttribute("href") ?? e.GetAttribute("src")!)))
            return true;
        var shown = ProseOf(page);
        return Mark().Matches(ProseOf(document)).Any(m => m.Value == "$$" || !shown.Contains(m.Value, StringComparison.Ordinal));
    }

    /// <summary>Returns the text of an element without code and formulas.</summary>
    private static string ProseOf(IElement element) => string.Concat(element.Descendants<IText>()
        .Where(t => t.ParentElement?.Closest("pre, code, kbd, math") is null).Select(t => t.Data));

    /// <summary>Determines whether a page shows code otherwise, such as without the comments that highlight lines.</summary>
    private static bool ShowsOtherCode(IElement document, IElement page)
    {
        var shown = page.QuerySelectorAll("pre").Select(p => Words.Letters(p.TextContent)).ToHashSet(StringComparer.Ordinal);
        return document.QuerySelectorAll("pre").Any(p => !shown.Contains(Words.Letters(p.TextContent)));
    }

    /// <summary>Determines whether a link is nearly the only text in its block, as in lists and unlike in sentences.</summary>
    private static bool IsItem(IElement link) => link.Closest("li, p, h2, h3, h4, td, dt, div, article") is not { } block
        || Words.Of(block.TextContent).Count <= Words.Of(link.TextContent).Count + 2;

    private IElement Find(BuiltSource source, BuiltPage page)
    {
        var boxes = BoxesOf(source, page);
        var text = boxes.FindLast(IsCommon) ?? boxes[0];
        if (source.Grams.Count == 0)
        {
            while (text.Children.FirstOrDefault(IsCommon) is { } box)
                text = box;
        }

        foreach (var addition in AdditionsTo(text, source)
            .Where(a => _additions.GetValueOrDefault(NameOf(text, a)) >= Math.Max(3, _boxes.GetValueOrDefault(NameOf(text)) / 2)).ToList())
        {
            if (addition.QuerySelector("h1") is { } title)
                addition.Replace(title);
            else if (addition.LocalName != "h1")
                addition.Remove();
        }

        return text;
    }

    private bool IsCommon(IElement box) => _boxes.GetValueOrDefault(NameOf(box)) >= Math.Max(2, _samples / 10);

    private void Learn(BuiltSource source, BuiltPage page)
    {
        var boxes = BoxesOf(source, page);
        foreach (var box in boxes.Select(b => NameOf(b)).Distinct())
            _boxes[box] = _boxes.GetValueOrDefault(box) + 1;
        foreach (var addition in boxes.SelectMany(b => AdditionsTo(b, source).Select(a => NameOf(b, a))).Distinct())
            _additions[addition] = _additions.GetValueOrDefault(addition) + 1;
    }

    /// <summary>Returns the elements that contain nearly all words of a document, from the outermost to the innermost.</summary>
    private List<IElement> BoxesOf(BuiltSource source, BuiltPage page)
    {
        using var content = _output.Open(page);
        var roots = PageHtml.Read(content, _output.Theme, new(source));
        int Shared(IElement element) => GramsOf(element).Count(source.Grams.Contains);
        List<IElement> boxes = [roots.MaxBy(Shared)!];
        var all = Shared(boxes[0]);
        while (all > 0 && boxes[^1].Children.FirstOrDefault(c => IsBox(c) && Shared(c) >= 0.9 * all) is { } box)
            boxes.Add(box);
        return boxes;
    }

    /// <summary>Determines whether an element can be around a text. Names of custom elements contain a hyphen.</summary>
    private static bool IsBox(IElement element) =>
        Boxes.Contains(element.LocalName) || element.LocalName.Contains('-', StringComparison.Ordinal);

    /// <summary>Returns the elements before and after those with words of the document.</summary>
    private static IEnumerable<IElement> AdditionsTo(IElement box, BuiltSource source)
    {
        var children = box.Children.ToList();
        var known = source.Words.ToHashSet(StringComparer.Ordinal);
        bool IsOwn(IElement element)
        {
            if (element.LocalName == "h1" || (element.LocalName == "header" && element.QuerySelector("h1") is not null))
                return false;
            var words = Words.Of(BuiltPage.TextOf(element));
            // A row of links, such as tags, can consist of words of the document.
            return Words.Grams(words).Overlaps(source.Grams) || element.QuerySelector("img, video, audio, iframe") is not null
                || (words.Count > 2 * Words.Of(string.Join(' ', element.QuerySelectorAll("a").Select(a => a.TextContent))).Count
                    && words.TrueForAll(known.Contains));
        }

        var (first, last) = (children.FindIndex(IsOwn), children.FindLastIndex(IsOwn));
        return first < 0 ? children : children.Take(first).Concat(children.Skip(last + 1));
    }

    private static HashSet<ulong> GramsOf(IElement element) => Words.Grams(Words.Of(BuiltPage.TextOf(element)));

    private static string NameOf(IElement box, IElement child) => $"{NameOf(box)} > {NameOf(child)}";

    private static string NameOf(IElement element) =>
        $"{element.LocalName}.{(element.ClassList.Length > 0 ? element.ClassList[0] : element.Id)}";

    /// <summary>Matches targets of links that only the engine resolves: <c>{filename}/a.md</c>, <c>@/a.md</c>, <c>|tag|a</c>.</summary>
    [GeneratedRegex(@"\{|%7B|^@|^(\||%7C)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Target();

    /// <summary>Matches formulas, shortcodes, containers, roles, attributes, footnotes, links, escapes and tags as text.</summary>
    [GeneratedRegex(@"\$\$|\{\{[<%]?|\{%|\{[:#.a-zA-Z][^{}\n]*\}|\{[+~=>-]{2}|^\s*(:::|///|!!!|\?\?\?)"
        + @"|\[\^[^\]\s]+\]|\[[^\]\n]+\]\[[^\]\n]*\]|\]\(|\*\*\S|:[a-z0-9_+-]+:|\\[_*]|</?[A-Za-z][^<>\n]*>",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Mark();
}
