namespace Portfolio.Import.Built;

/// <summary>Represents the pages of a manual in reading order, as the site itself states it.</summary>
/// <remarks>
/// What readers saw decides, in this order: a list of all pages that is the same on each of them, the lists of sections on their pages,
/// the links to the next page, a page of contents. What only the documents say comes last: <c>SUMMARY.md</c>, and numbers in names.
/// </remarks>
internal sealed class BuiltSidebar
{
    /// <summary>The number of pages that are compared.</summary>
    private const int MaxSamples = 9;

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

    /// <summary>Returns the order of the pages of a manual, or <see langword="null"/> if the site is none.</summary>
    /// <param name="pages">The pages without a date, except home pages.</param>
    /// <param name="dated">The pages with a date, as in a blog.</param>
    /// <param name="isText">A function that determines whether a page is a text rather than a list of texts.</param>
    /// <param name="documents">The documents of the pages.</param>
    /// <param name="folder">The folder of the documents.</param>
    public static BuiltSidebar? Of(BuiltOutput output, IReadOnlyList<BuiltPage> pages, IReadOnlyList<BuiltPage> dated,
        Func<BuiltPage, bool> isText, IReadOnlyDictionary<BuiltPage, BuiltSource> documents, Folders.OldFolder folder)
    {
        // Most texts of a blog have a date.
        var isBlog = 2 * dated.Count > pages.Count;
        List<BuiltPage> texts = [.. pages.Where(isText)];
        IReadOnlyList<OrderedPage>? order = isBlog ? null : ListOnAllPages(output, pages);
        // The groups of some lists open on their own pages only.
        if (order is null || order.Count < texts.Count)
        {
            var sections = SiteSections.Of(output, isBlog ? texts : pages, dated);
            order = sections?.Count > (order?.Count ?? 0) ? sections : order;
        }
        if (order is null && !isBlog && texts.Count >= PageList.MinPages)
            order = ReadingOrder.Of(output, texts, documents, folder);
        return order is null ? null : new(GroupsOf(order, output.SiteName ?? "Pages"));
    }

    /// <summary>Returns some pages that have enough words to be compared, evenly over all.</summary>
    public static List<BuiltPage> SamplesOf(IEnumerable<BuiltPage> pages)
    {
        var pagesWithText = pages.Where(p => p.WordCount >= MinWords).OrderBy(p => p.Url, StringComparer.Ordinal).ToList();
        var step = Math.Max(1, (pagesWithText.Count + MaxSamples - 1) / MaxSamples);
        return [.. pagesWithText.Where((_, i) => i % step == 0)];
    }

    /// <summary>Determines whether a list is long, has groups, or its pages lead to the next one, unlike a menu.</summary>
    public static bool IsLongerThanMenu(BuiltOutput output, IReadOnlyList<OrderedPage> pages, IEnumerable<PageList> lists) =>
        pages.Count >= MinEntries || pages.DistinctBy(p => p.Group).Skip(1).Any()
        || lists.Any(l => l.LeadsOn(output, [.. pages.Select(p => p.Name)]));

    /// <summary>Returns the pages of a list in order, by the title that most lists give the group of each.</summary>
    public static List<OrderedPage> PagesOf(IEnumerable<(string Name, string Label)> labels, IEnumerable<PageList> lists)
    {
        var titles = lists.SelectMany(l => l.Titles()).GroupBy(t => t.Name).ToDictionary(g => g.Key,
            g => g.CountBy(t => t.Title).OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).First().Key);
        List<OrderedPage> pages = [.. labels.Select(l => new OrderedPage(l.Name, l.Label, titles.GetValueOrDefault(l.Name, "")))];
        // Headings with a page each are the pages themselves.
        var groups = pages.Where(p => p.Group.Length > 0).CountBy(p => p.Group).ToList();
        return 2 * groups.Count(g => g.Value == 1) <= groups.Count ? pages : [.. pages.Select(p => p with { Group = "" })];
    }

    private static List<OrderedPage>? ListOnAllPages(BuiltOutput output, IReadOnlyList<BuiltPage> pages)
    {
        if (pages.Count < PageList.MinPages)
            return null;
        var known = pages.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var samples = SamplesOf(pages);
        var lists = samples.Select(p => PageList.Of(output, p, known)).OfType<PageList>().ToList();
        var best = lists.Select(l => (List: l, Alike: lists.Count(l.IsLike)))
            .OrderByDescending(l => l.Alike).ThenByDescending(l => l.List.Names.Count).FirstOrDefault();
        if (best.List is not { } list || 3 * best.Alike < 2 * samples.Count || best.Alike < 3 || 2 * list.Names.Count < pages.Count)
            return null;
        var order = PagesOf(list.Labels(), lists.Where(list.IsLike));
        return IsLongerThanMenu(output, order, lists) ? order : null;
    }

    /// <param name="site">The title of pages outside of a group.</param>
    private static List<ImportedGroup> GroupsOf(IReadOnlyList<OrderedPage> pages, string site)
    {
        var groups = new List<(string Title, List<(string Key, string Label)> Pages)>();
        foreach (var (name, label, group) in pages)
        {
            var title = group.Length > 0 ? group : site;
            if (groups.Count == 0 || groups[^1].Title != title)
                groups.Add((title, []));
            groups[^1].Pages.Add((name, label));
        }

        return [.. groups.Select(g => new ImportedGroup(g.Title, g.Pages))];
    }
}

/// <summary>Represents a page of a manual.</summary>
/// <param name="Label">What the list calls the page.</param>
/// <param name="Group">The title of its group, or an empty string.</param>
internal sealed record OrderedPage(string Name, string Label, string Group);
