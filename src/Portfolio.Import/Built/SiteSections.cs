using Portfolio.Markdown.Links;

namespace Portfolio.Import.Built;

/// <summary>Finds the sections of a manual, each of which has a list of its own pages on these pages only.</summary>
internal sealed class SiteSections
{
    /// <summary>The number of pages without such a list after which no further page is read.</summary>
    private const int MaxMisses = 40;

    /// <summary>The maximum number of pages that are read.</summary>
    private const int MaxPages = 400;

    private readonly BuiltOutput _output;
    private readonly HashSet<string> _known;
    private readonly Dictionary<BuiltPage, PageList?> _lists = [];
    private readonly List<Section> _sections = [];

    private SiteSections(BuiltOutput output, IReadOnlyList<BuiltPage> pages) =>
        (_output, _known) = (output, pages.Select(p => p.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>Returns the pages of all sections in order, or <see langword="null"/> if there are none.</summary>
    /// <param name="pages">The pages without a date.</param>
    /// <param name="dated">The pages with a date, which show the menu of a site, but not the list of a section.</param>
    public static List<OrderedPage>? Of(BuiltOutput output, IReadOnlyList<BuiltPage> pages, IReadOnlyList<BuiltPage> dated)
    {
        var found = new SiteSections(output, pages);
        found.Read(pages);
        var hasVersions = found.RemoveOtherVersions();
        if (found._sections.Count == 0 || found.AreMenus([.. pages, .. dated]))
            return null;
        var links = output.ByName.TryGetValue("/", out var home) ? home.Links.Select(l => output.NameOf(home, l)).ToList() : [];
        List<Section> sections = [.. found._sections.OrderBy(s => links.FindIndex(s.Order.Contains) is var at and >= 0 ? at : int.MaxValue)
            .ThenBy(s => s.Order.Min(StringComparer.Ordinal), StringComparer.Ordinal)];
        List<OrderedPage> order = [.. sections.SelectMany(s => s.Pages(sections.Count > 1))];
        return hasVersions || BuiltSidebar.IsLongerThanMenu(output, order, sections.SelectMany(s => s.Lists)) ? order : null;
    }

    private PageList? ListOf(BuiltPage page)
    {
        if (!_lists.TryGetValue(page, out var list))
            _lists[page] = list = _lists.Count < MaxPages ? PageList.Of(_output, page, _known) : null;
        return list;
    }

    private void Read(IReadOnlyList<BuiltPage> pages)
    {
        var misses = 0;
        // One page of each folder after the other
        foreach (var page in pages.GroupBy(p => ContentPath.FolderOf(p.Name))
            .SelectMany(g => g.OrderBy(p => p.Url, StringComparer.Ordinal).Select((p, i) => (Page: p, Index: i)))
            .OrderBy(p => p.Index).ThenBy(p => p.Page.Url, StringComparer.Ordinal).Select(p => p.Page))
        {
            if (misses >= MaxMisses)
                break;
            if (BuiltSidebar.SamplesOf([page]).Count == 0 || _sections.Exists(s => s.IsWhole && s.Order.Contains(page.Name)))
                continue;
            if (ListOf(page) is not { } list || !TryAdd(page, list))
                misses++;
        }
    }

    private bool TryAdd(BuiltPage page, PageList list)
    {
        var others = BuiltSidebar.SamplesOf(list.Order.Where(n => n != page.Name).Select(n => _output.ByName[n]));
        List<PageList> alike = [.. others.Select(ListOf).OfType<PageList>().Where(list.SharesPart)];
        // Some themes show the page itself without a link.
        var isMember = list.Names.Contains(page.Name) || 2 * alike.Count(l => l.Names.Contains(page.Name)) > alike.Count;
        if (!isMember || alike.Count < 2 || 3 * alike.Count < 2 * others.Count)
            return false;
        var section = _sections.Find(s => s.Order.Exists(list.Names.Contains));
        if (section is null)
            _sections.Add(section = new(list));
        section.IsWhole &= alike.TrueForAll(list.IsLike);
        foreach (var other in alike.Prepend(list))
            section.Add(other);
        return true;
    }

    /// <summary>Determines whether most pages outside of the sections have their lists, too.</summary>
    private bool AreMenus(IReadOnlyList<BuiltPage> pages)
    {
        var inside = _sections.SelectMany(s => s.Order).ToHashSet(StringComparer.Ordinal);
        var outside = BuiltSidebar.SamplesOf(pages.Where(p => !inside.Contains(p.Name)));
        return 2 * outside.Count(p => ListOf(p) is { } list && _sections.Exists(s => s.Lists.Exists(list.IsLike))) > outside.Count;
    }

    /// <summary>Keeps one of the sections with the same labels: the one whose URLs have no version, or else the newest.</summary>
    /// <returns>True if there were several.</returns>
    private bool RemoveOtherVersions()
    {
        var kept = new List<Section>();
        foreach (var section in _sections.OrderBy(s => s.Order.Min(n => n.Count(c => c == '/')))
            .ThenByDescending(s => s.Order[0], ReadingOrder.ByNumber))
        {
            if (!kept.Exists(k => k.HasLabelsOf(section)))
                kept.Add(section);
        }

        return _sections.RemoveAll(s => !kept.Contains(s)) > 0;
    }

    private sealed class Section(PageList first)
    {
        private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

        public List<PageList> Lists { get; } = [];

        /// <summary>Gets the names of the pages in order.</summary>
        public List<string> Order { get; } = [];

        /// <summary>Gets or sets a value indicating whether all of its pages have the whole list.</summary>
        public bool IsWhole { get; set; } = true;

        /// <summary>Adds the pages of a list, each after the one that precedes it there.</summary>
        public void Add(PageList list)
        {
            if (Lists.Contains(list))
                return;
            Lists.Add(list);
            var labels = list.Labels().ToDictionary(StringComparer.Ordinal);
            var at = -1;
            foreach (var name in list.Order)
            {
                _labels.TryAdd(name, labels[name]);
                if (Order.IndexOf(name) is var place and >= 0)
                    at = place;
                else
                    Order.Insert(++at, name);
            }
        }

        public bool HasLabelsOf(Section other)
        {
            var (own, others) = (_labels.Values.ToHashSet(StringComparer.Ordinal), other._labels.Values.ToHashSet(StringComparer.Ordinal));
            return 5 * own.Count(others.Contains) >= 3 * Math.Min(own.Count, others.Count);
        }

        /// <param name="isOneOfSeveral">True to use the name of the section for the pages outside of its groups.</param>
        public IEnumerable<OrderedPage> Pages(bool isOneOfSeveral)
        {
            var title = isOneOfSeveral ? first.LabelInMenu()
                ?? Words.Capitalized(ContentPath.FolderOf(Order[0]).Split('/')[^1].Replace('-', ' ')) : "";
            return BuiltSidebar.PagesOf(Order.Select(n => (n, _labels[n])), Lists)
                .Select(p => p.Group.Length == 0 ? p with { Group = title } : p);
        }
    }
}
