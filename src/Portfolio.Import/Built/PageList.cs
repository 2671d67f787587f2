using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Import.Html;

namespace Portfolio.Import.Built;

/// <summary>Represents the longest list of links to pages on one page.</summary>
internal sealed class PageList(BuiltOutput output, BuiltPage page, IHtmlDocument document, IElement root, IReadOnlySet<string> known)
{
    /// <summary>The minimum number of pages in a list.</summary>
    public const int MinPages = 4;

    public HashSet<string> Names { get; } = NamesIn(output, page, root, known);

    public IReadOnlyList<string> Order { get; } = [.. LinksIn(output, page, root, known).Select(l => l.Name).Distinct()];

    public static PageList? Of(BuiltOutput output, BuiltPage page, IReadOnlySet<string> known)
    {
        using var content = output.Open(page);
        var document = new HtmlParser().ParseDocument(content);
        Theme.RemoveUnread(document.Body!);
        // The number of a chapter is no part of its name.
        foreach (var number in document.QuerySelectorAll("a [aria-hidden=true]").ToList())
            number.Remove();
        var found = document.Body!.QuerySelectorAll("*").Where(e => e.Children.Length > 0 && IsOfLinks(e))
            .Select(e => (Element: e, NamesIn(output, page, e, known).Count)).Where(e => e.Count >= MinPages)
            // The innermost element is the last one with the same links.
            .OrderByDescending(e => e.Count).ToList();
        return found.Count == 0 ? null
            : new(output, page, document, found.TakeWhile(e => e.Count == found[0].Count).Last().Element, known);
    }

    public bool IsLike(PageList other) => 5 * Names.Count(other.Names.Contains) >= 4 * Math.Max(Names.Count, other.Names.Count);

    /// <summary>Determines whether another page has a part of this list, as a list does whose groups open on their own pages.</summary>
    public bool SharesPart(PageList other)
    {
        List<string> common = [.. Order.Where(other.Names.Contains)];
        return common.Count >= MinPages && common.SequenceEqual(other.Order.Where(Names.Contains));
    }

    /// <summary>Gets a value indicating whether the links are entries of numbered lists.</summary>
    public bool IsNumbered => 5 * root.QuerySelectorAll("ol a[href]").Length >= 4 * root.QuerySelectorAll("a[href]").Length
        || root.LocalName == "ol";

    /// <summary>Returns what menus outside of the list call one of its pages, or <see langword="null"/>.</summary>
    public string? LabelInMenu() => document.QuerySelectorAll("header a[href], nav a[href]")
        .Where(a => !root.Contains(a) && NameOf(output, page, a, known) is { } name && Names.Contains(name) && !a.Matches("[rel]"))
        .Select(a => a.PlainText()).FirstOrDefault(label => label.Length is > 0 and < 40);

    /// <summary>Determines whether the page names the next page of an order.</summary>
    public bool LeadsOn(BuiltOutput site, IReadOnlyList<string> order)
    {
        var at = order.ToList().IndexOf(page.Name);
        return at >= 0 && at + 1 < order.Count && document.QuerySelectorAll("a[rel~=next], link[rel~=next]")
            .Any(l => site.NameOf(page, l.GetAttribute("href") ?? "") == order[at + 1]);
    }

    /// <summary>
    /// Returns the pages in order, with the words of the link that is their title or else of the first link, because the name of a
    /// group can lead to its first page.
    /// </summary>
    public IEnumerable<(string Name, string Label)> Labels() => LinksIn(output, page, root, known).GroupBy(l => l.Name)
        .Select(g => (g.Key, g.Select(l => l.Link).OrderByDescending(l => IsTitleOf(g.Key, l)).First().PlainText()));

    private bool IsTitleOf(string name, IElement link) =>
        output.ByName.TryGetValue(name, out var target) && target.Titles.Contains(Words.Title(link.TextContent));

    /// <summary>
    /// Returns the pages with the titles of their groups, or empty strings. A title is text before them that is no link, or else the page
    /// in whose list they are. It ends with its item of a list.
    /// </summary>
    public IEnumerable<(string Name, string Title)> Titles()
    {
        var titles = new Stack<(string Title, IElement Scope)>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        // Parts of a book contain chapters, which can contain sections.
        var hasParts = root.Descendants<IText>().Where(t => TitleIn(t) is not null && ScopeOf(t.ParentElement!) == root)
            .Select(TitleIn).Distinct().Skip(1).Any();
        foreach (var node in root.Descendants())
        {
            while (titles.TryPeek(out var last) && !last.Scope.Contains(node))
                titles.Pop();
            if (node is IText text && TitleIn(text) is { } words)
                Begin(words, ScopeOf(text.ParentElement!));
            if (node is not IHtmlAnchorElement link || NameOf(output, page, link, known) is not { } name || !done.Add(name))
                continue;
            if (!hasParts && ScopeOf(link) is var item && item != root && item.ParentElement?.ParentElement?.Closest("li") is null
                && item.QuerySelector("li") is not null)
            {
                Begin(link.PlainText(), item);
            }
            yield return (name, titles.TryPeek(out var title) ? title.Title : "");
        }

        void Begin(string title, IElement scope)
        {
            if (titles.TryPeek(out var last) && last.Scope == scope)
                titles.Pop();
            titles.Push((title, scope));
        }
    }

    /// <summary>Returns the title that a text is: outside of links, with the other words of its element, or in a heading.</summary>
    private static string? TitleIn(IText text)
    {
        if (text.ParentElement!.Closest(Anchors.Headings) is { } heading)
            return text == heading.Descendants<IText>().FirstOrDefault(t => !string.IsNullOrWhiteSpace(t.Data)) ? WordsOf(heading) : null;
        return text.ParentElement!.Closest("a") is not null || text.Data.Count(char.IsLetter) < 2 ? null
            : text.ParentElement!.PlainText() is { Length: < 60 } whole ? whole : text.Data.Trim();
    }

    /// <summary>Returns the words of a heading, of which the first element can be a number or a sign.</summary>
    private static string? WordsOf(IElement heading)
    {
        var parts = heading.Descendants<IText>().Select(t => t.Data is [.., var last] && !char.IsLetter(last) ? t.Data + " " : t.Data);
        var words = string.Concat(parts).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Sum(w => w.Count(char.IsLetter)) < 2 ? null
            : string.Join(' ', words.SkipWhile(w => !w.Any(char.IsLetterOrDigit)));
    }

    /// <summary>Returns the item of a list that a title is for. An item without links is the title of those after it.</summary>
    private IElement ScopeOf(IElement element)
    {
        var item = element.Closest("li");
        while (item is not null && root.Contains(item) && item.QuerySelector("a[href]") is null)
            item = item.ParentElement?.Closest("li");
        return item is not null && root.Contains(item) ? item : root;
    }

    /// <summary>
    /// Determines whether an element consists of links and the names of their groups, each of which can be in it twice: for wide and
    /// narrow screens.
    /// </summary>
    private static bool IsOfLinks(IElement element)
    {
        var links = element.QuerySelectorAll("a").Sum(a => a.TextContent.Count(char.IsLetter));
        if (3 * links < element.TextContent.Count(char.IsLetter))
            return false;
        var others = element.Descendants<IText>().Where(t => t.ParentElement?.Closest("a") is null)
            .Select(t => t.Data.Trim()).Distinct();
        return 5 * links >= 3 * (links + others.Sum(t => t.Count(char.IsLetter)));
    }

    private static HashSet<string> NamesIn(BuiltOutput output, BuiltPage page, IElement element, IReadOnlySet<string> known) =>
        LinksIn(output, page, element, known).Select(l => l.Name).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(string Name, IElement Link)> LinksIn(
        BuiltOutput output, BuiltPage page, IElement element, IReadOnlySet<string> known) =>
        from link in element.QuerySelectorAll("a[href]")
        let name = NameOf(output, page, link, known)
        where name is not null
        select (name, link);

    /// <summary>Returns the name of the page of a link, or <see langword="null"/> if it leads to none or to a heading.</summary>
    private static string? NameOf(BuiltOutput output, BuiltPage page, IElement link, IReadOnlySet<string> known)
    {
        var url = link.GetAttribute("href") ?? "";
        // The list of many themes shows the page itself as a link to its start.
        if (url.Contains('#', StringComparison.Ordinal) && url is not ("#" or "#top"))
            return null;
        return output.NameOf(page, url) is var name && known.Contains(name) && !string.IsNullOrWhiteSpace(link.TextContent)
            ? name : null;
    }
}
