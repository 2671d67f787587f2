using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Import.Folders;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Built;

/// <summary>
/// Decides which collections and sections of the old site become lists, from the folders that its engine treats as kinds of texts and from
/// the pages of their documents. The documents of the blog stay posts, and those of a manual its pages.
/// </summary>
internal sealed class BuiltLists
{
    /// <summary>The minimum number of blanks in the title of a text that a key may hide.</summary>
    private const int MinBlanks = 2;

    private readonly BuiltOutput _output;
    private readonly PageFacts _facts;
    private readonly IReadOnlyDictionary<BuiltSource, BuiltPage> _pages;
    private readonly Dictionary<string, PlannedList> _lists = new(StringComparer.Ordinal);

    /// <summary>The list of each document, by its path.</summary>
    private readonly Dictionary<string, string> _listOf = new(StringComparer.Ordinal);

    /// <summary>The pages at the URLs of lists, by name, with the list and the language.</summary>
    private readonly Dictionary<string, (string List, string Language)> _pagesOfLists = new(StringComparer.Ordinal);

    /// <param name="isChapter">A function that determines whether a page belongs to a manual.</param>
    public BuiltLists(OldFolder folder, BuiltOutput output, OtherEngine? engine, IReadOnlyList<BuiltSource> sources,
        IReadOnlyDictionary<BuiltSource, BuiltPage> pages, PageFacts facts, Func<BuiltPage, bool> isChapter)
    {
        (_output, _facts, _pages) = (output, facts, pages);
        var texts = sources.Select(s => s.Path).ToList();
        List<Collection> all = [.. CollectionFolders.Of(folder, engine, texts).Select(f => new Collection(f,
            [.. sources.Where(s => f.Contains(s.Path) && !OldFiles.IsSection(s.Path))]))];
        var blog = BlogOf(all, sources);
        foreach (var collection in all.Where(c => c.Texts.Count > 0 && !blog.Contains(c)))
        {
            var shown = collection.Texts.Where(pages.ContainsKey).ToList();
            if (2 * shown.Count(s => isChapter(pages[s])) > shown.Count || NameOf(collection.Folder, shown) is not { } name)
                continue;
            var fields = new ListFields(folder, output, name);
            // Pages below the name of the folder are those of its documents, also if these cannot be told apart.
            var hasPages = shown.Count > 0
                || output.Pages.Any(p => p.Name.StartsWith($"/{collection.Folder.Name}/", StringComparison.Ordinal));
            if (!hasPages)
            {
                AddEntries(collection, name, fields);
            }
            else if (shown.Count > 0 && fields.Read(shown.Select(s => (s, pages[s]))) is var found
                && (found.Count > 0 || shown.Exists(s => facts.HasDate(s, pages[s])) || !IsSection(collection.Folder, sources)))
            {
                Add(collection, new(name, collection.Folder.Title) { Fields = found, Sort = SortOf(shown, found) });
            }
        }

        AddPages();
    }

    /// <summary>Gets the lists in order of their names.</summary>
    public IEnumerable<PlannedList> All => _lists.Values.OrderBy(l => l.Name, StringComparer.Ordinal);

    /// <summary>Gets the paths of the documents that become entries of lists, with the names of the lists.</summary>
    public Dictionary<string, string> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns the list to which a document belongs, or <see langword="null"/> if it belongs to none.</summary>
    public PlannedList? Of(BuiltSource source) => _listOf.TryGetValue(source.Path, out var name) ? _lists[name] : null;

    /// <summary>Returns the list whose page a page is, with the language of the page, or <see langword="null"/> for other pages.</summary>
    public (PlannedList List, string Language)? WithPage(BuiltPage page) =>
        _pagesOfLists.TryGetValue(page.Name, out var found) ? (_lists[found.List], found.Language) : null;

    /// <summary>
    /// Returns the collections that are the blog: those with a usual name or, if nothing else has dates, the one with most of them.
    /// </summary>
    private HashSet<Collection> BlogOf(List<Collection> all, IReadOnlyList<BuiltSource> sources)
    {
        var inside = all.SelectMany(c => c.Texts).ToHashSet();
        if (sources.Any(s => !inside.Contains(s) && IsDated(s) && _facts.HomeOf(_pages[s]) is null))
        {
            return [];
        }
        var usual = all.Where(c => PostSections.IsUsual(c.Folder.Name)).ToHashSet();
        if (usual.Count > 0)
            return usual;
        var most = all.Where(c => !c.Folder.IsBesideBlog && c.Texts.Any(IsDated)).MaxBy(c => c.Texts.Count(IsDated));
        return most is null ? [] : [most];
    }

    private bool IsDated(BuiltSource text) => _pages.TryGetValue(text, out var page) && _facts.HasDate(text, page);

    /// <summary>
    /// Returns the name of a list: the first part of the URLs of most of its texts, or the name of the folder, or <see langword="null"/>
    /// if no list can have either.
    /// </summary>
    private string? NameOf(CollectionFolder folder, List<BuiltSource> shown)
    {
        var first = shown.Select(s => _facts.OtherLanguage(_pages[s]).Path.Split('/')).Where(parts => parts.Length > 2)
            .CountBy(parts => parts[1]).OrderByDescending(c => c.Value).FirstOrDefault();
        return ((string?[])[2 * first.Value > shown.Count ? first.Key : null, Slug.OfSegment(folder.Name)])
            .FirstOrDefault(name => name is { Length: > 0 } && !_lists.ContainsKey(name) && TextList.CanBe(name)
                && name is not (TextList.OfPosts or TextList.OfPages) && name != _facts.MainLanguage
                && !(_output.ByName.TryGetValue("/" + name, out var page) && _facts.HomeOf(page) is not null));
    }

    private void Add(Collection collection, PlannedList list)
    {
        _lists.Add(list.Name, list);
        foreach (var text in collection.Texts)
            _listOf[text.Path] = list.Name;
    }

    /// <summary>
    /// Adds a collection whose documents have no pages, as those of Jekyll with <c>output: false</c>. The page that names most of the
    /// documents, and at least half of them, says which are public.
    /// </summary>
    private void AddEntries(Collection collection, string name, ListFields fields)
    {
        // The title of a text that a key may hide must be too long to be on the page by accident.
        var open = collection.Texts.Where(s => !s.IsDraft && s.TitleWords.Length > 0
            && (!s.IsMarked || s.TitleWords.Count(c => c == ' ') >= MinBlanks)).ToList();
        var page = _output.Pages.Where(p => p.RedirectTo is null && !Matcher.IsError(p))
            .Select(p => (Page: p, Shown: open.Where(s => fields.Shows(p, s.Title)).ToList()))
            .OrderByDescending(p => p.Shown.Count).ThenBy(p => p.Page.Name, StringComparer.Ordinal).FirstOrDefault();
        if (page.Page is null || page.Shown.Count == 0 || 2 * page.Shown.Count < open.Count)
            return;
        var own = NameOfPage(page.Page) ?? name;
        var found = fields.Read(page.Shown.Select(s => (s, page.Page)));
        if (found.All(f => f.Own.Name != "text") && fields.ReadTexts(page.Shown, page.Page) is { } texts)
            found = [.. found, texts];
        _lists.Add(own, new(own, collection.Folder.Title)
        {
            Fields = found,
            Sort = SortOf(page.Shown, found),
            Entries = [.. page.Shown.Select(s => fields.Entry(s, page.Page, found))],
        });
        foreach (var text in collection.Texts)
            _listOf[text.Path] = own;
        foreach (var text in page.Shown)
            Entries[text.Path] = own;
    }

    /// <summary>Returns the name of a page below the home page if it can be that of a list.</summary>
    private string? NameOfPage(BuiltPage page) => page.Name.Split('/') is ["", var name] && name.Length > 0 && !_lists.ContainsKey(name)
        && TextList.CanBe(name) && !TextList.OfSite.Contains(name) && _facts.HomeOf(page) is null ? name : null;

    /// <summary>Finds the pages at the URLs of lists, in all languages.</summary>
    private void AddPages()
    {
        foreach (var list in _lists.Values.Where(l => !l.IsOfSite))
        {
            foreach (var page in _output.Pages.Where(p => p.RedirectTo is null && _facts.OtherLanguage(p).Path == $"/{list.Name}"))
                _pagesOfLists[page.Name] = (list.Name, _facts.OtherLanguage(page).Language);
        }
    }

    private static bool IsSection(CollectionFolder folder, IReadOnlyList<BuiltSource> sources) =>
        sources.Any(s => OldFiles.IsSection(s.Path) && ContentPath.FolderOf(s.Path) + "/" == folder.Path);

    /// <summary>Returns the order of texts without dates: by a number that orders them, or by title.</summary>
    private string? SortOf(List<BuiltSource> texts, IReadOnlyList<PlannedField> fields)
    {
        if (2 * texts.Count(s => s.HasDate || IsDated(s)) >= texts.Count)
            return null;
        if (fields.FirstOrDefault(f => PlannedField.Orders(f.Key)) is { } order)
            return order.Own.Name;
        return fields.FirstOrDefault(f => f.Own is { Name: "year", Type: OwnType.Number or OwnType.Date }) is { } year
            ? $"-{year.Own.Name}" : "title";
    }

    /// <summary>Represents the documents of one kind.</summary>
    private sealed record Collection(CollectionFolder Folder, IReadOnlyList<BuiltSource> Texts);
}
