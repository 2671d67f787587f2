using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Import.Html;

namespace Portfolio.Import.Built;

/// <summary>
/// Represents the list of all pages of a manual in reading order, which is the same or nearly so on each of its pages.
/// </summary>
internal sealed class BuiltSidebar
{
    /// <summary>The number of pages that are compared.</summary>
    private const int MaxSamples = 9;

    private const int MinPages = 4;

    /// <summary>The number of words from which a page is compared. On a short page, the list is most of the page.</summary>
    private const int MinWords = 60;

    /// <summary>The number of entries from which a list without groups is no menu.</summary>
    private const int MinEntries = 10;

    private readonly HashSet<string> _names;

    private BuiltSidebar(IReadOnlyList<ImportedGroup> groups)
    {
        Groups = groups;
        _names = groups.SelectMany(g => g.Pages).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Gets the groups in order, with the names of their pages.</summary>
    public IReadOnlyList<ImportedGroup> Groups { get; }

    public bool Contains(BuiltPage page) => _names.Contains(page.Name);

    /// <summary>Returns the list of the pages of a manual, or <see langword="null"/> if the site is none.</summary>
    /// <param name="pages">The pages that can be texts without a date, except home pages.</param>
    public static BuiltSidebar? Of(BuiltOutput output, IReadOnlyList<BuiltPage> pages)
    {
        if (pages.Count < MinPages)
            return null;
        var known = pages.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var pagesWithText = pages.Where(p => p.WordCount >= MinWords).OrderBy(p => p.Url, StringComparer.Ordinal).ToList();
        var step = Math.Max(1, (pagesWithText.Count + MaxSamples - 1) / MaxSamples);
        var samples = pagesWithText.Where((_, i) => i % step == 0).ToList();
        var lists = samples.Select(p => PageList.Of(output, p, known)).OfType<PageList>().ToList();
        var best = lists.Select(l => (List: l, Alike: lists.Count(l.IsLike)))
            .OrderByDescending(l => l.Alike).ThenByDescending(l => l.List.Names.Count).FirstOrDefault();
        if (best.List is not { } list || 3 * best.Alike < 2 * samples.Count || best.Alike < 3 || 2 * list.Names.Count < pages.Count)
            return null;
        var groups = GroupsOf(list, [.. lists.Where(list.IsLike)], output.SiteName ?? "Pages");
        return groups.Count > 1 || list.Names.Count >= MinEntries || lists.Exists(l => l.LeadsOn(output, list.Order)) ? new(groups) : null;
    }

    /// <summary>Returns the pages of a list in order, by the title that most lists give the group of each.</summary>
    /// <param name="site">The title of pages outside of a group.</param>
    private static List<ImportedGroup> GroupsOf(PageList list, IReadOnlyList<PageList> alike, string site)
    {
        var titles = alike.SelectMany(l => l.Titles()).GroupBy(t => t.Name).ToDictionary(g => g.Key,
            g => g.CountBy(t => t.Title).OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).First().Key);
        var groups = new List<(string Title, List<(string Key, string Label)> Pages)>();
        foreach (var (name, label) in list.Labels())
        {
            var title = titles[name] is { Length: > 0 } own ? own : site;
            if (groups.Count == 0 || groups[^1].Title != title)
                groups.Add((title, []));
            groups[^1].Pages.Add((name, label));
        }

        return [.. groups.Select(g => new ImportedGroup(g.Title, g.Pages))];
    }

    /// <summary>Represents the longest list of links to pages on one page.</summary>
    private sealed class PageList(BuiltOutput output, BuiltPage page, IHtmlDocument document, IElement root, IReadOnlySet<string> known)
    {
        public HashSet<string> Names { get; } = NamesIn(output, page, root, known);

        public IReadOnlyList<string> Order { get; } = [.. LinksIn(output, page, root, known).Select(l => l.Name).Distinct()];

        public static PageList? Of(BuiltOutput output, BuiltPage page, IReadOnlySet<string> known)
        {
            using var content = output.Open(page);
            var document = new HtmlParser().ParseDocument(content);
            Theme.RemoveUnread(document.Body!);
            var found = document.Body!.QuerySelectorAll("*").Where(e => e.Children.Length > 0 && IsOfLinks(e))
                .Select(e => (Element: e, NamesIn(output, page, e, known).Count)).Where(e => e.Count >= MinPages)
                // The innermost element is the last one with the same links.
                .OrderByDescending(e => e.Count).ToList();
            return found.Count == 0 ? null
                : new(output, page, document, found.TakeWhile(e => e.Count == found[0].Count).Last().Element, known);
        }

        public bool IsLike(PageList other) => 5 * Names.Count(other.Names.Contains) >= 4 * Math.Max(Names.Count, other.Names.Count);

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
        /// Returns the pages with the titles of their groups, or empty strings. A title is text before them that is no link, or the page
        /// in whose list they are. It ends with its item of a list.
        /// </summary>
        public IEnumerable<(string Name, string Title)> Titles()
        {
            var titles = new Stack<(string Title, IElement Scope)>();
            var done = new HashSet<string>(StringComparer.Ordinal);
            foreach (var node in root.Descendants())
            {
                while (titles.TryPeek(out var last) && !last.Scope.Contains(node))
                    titles.Pop();
                if (node is IText text && text.ParentElement!.Closest("a") is null && IsTitle(text.Data))
                {
                    Begin(text.ParentElement!.PlainText() is { Length: < 60 } whole ? whole : text.Data.Trim(),
                        ScopeOf(text.ParentElement!));
                }
                if (node is not IHtmlAnchorElement link || NameOf(output, page, link, known) is not { } name || !done.Add(name))
                    continue;
                if (ScopeOf(link) is var item && item != root && item.ParentElement?.ParentElement?.Closest("li") is null
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

        private IElement ScopeOf(IElement element) => element.Closest("li") is { } item && root.Contains(item) ? item : root;

        private static bool IsTitle(string text) => text.Count(char.IsLetter) > 1;

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
}
