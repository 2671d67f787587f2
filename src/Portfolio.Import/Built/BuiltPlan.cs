using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.Folders;
using Portfolio.Import.FrontMatter;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Built;

/// <summary>
/// Plans the import of a site from its documents and from what its engine generated, which says which documents are public, at
/// which URLs, and what a reader saw.
/// </summary>
internal sealed class BuiltPlan
{
    /// <summary>The minimum number of words for a document to be a text of its own rather than a heading of a list.</summary>
    private const int MinWords = PageFacts.MinWords;

    /// <summary>The minimum number of words for a document to be the text of a home page.</summary>
    private const int MinWordsOfHome = 5;

    /// <summary>The number of words at which a description begins like its text.</summary>
    private const int WordsOfStart = 10;

    /// <summary>The number of characters that contain the first words of a text.</summary>
    private const int MaxStart = 2000;

    private readonly OldFolder _folder;
    private readonly BuiltOutput _output;
    private readonly PlanBuilder _plan;
    private readonly PageFacts _facts;
    private readonly Matcher _matcher;
    private readonly BuiltSidebar? _sidebar;
    private readonly BuiltLists _ownLists;
    private readonly BuiltFiles _files;
    private readonly BuiltTexts _texts;
    private readonly List<BuiltSource> _sources;

    /// <summary>The outcomes of pages so far.</summary>
    private readonly Dictionary<BuiltPage, PlannedPage> _pages = [];
    private readonly HashSet<BuiltPage> _posts = [];
    private int? _postsOfHome;
    private readonly List<BuiltPage> _lists = [];
    private readonly List<(string From, string To)> _copies = [];

    private BuiltPlan(OldFolder folder, BuiltOutput output, OtherEngine? engine)
    {
        (_folder, _output, _plan, _facts) = (folder, output, new(folder), new(output));
        LeaveOutPrograms();
        _sources = [.. _plan.Open.Where(f => SourceFiles.IsText(f) || OldFiles.IsComputed(f)).Select(Read).OfType<BuiltSource>()];
        _matcher = new(output, _sources);
        output.RemoveTimes(_facts.WithTimeOfFile(_matcher.Matches));
        _files = new(folder, _plan, output, _sources);
        _texts = new(output, new(output, _matcher.Matches), _files.Links);
        _sidebar = SidebarOf();
        _ownLists = new(folder, output, engine, _sources, _matcher.Matches, _facts, IsChapter);
    }

    /// <param name="engine">The engine whose settings are in the folder, or <see langword="null"/> if it is unknown.</param>
    /// <exception cref="ImportException">The output has no pages.</exception>
    public static ImportPlan Of(OldFolder folder, BuiltOutput output, OtherEngine? engine)
    {
        if (output.Pages.Count == 0)
            throw new ImportException($"'{output.Folder.Root}' has no .html files: specify the folder that the engine generated");
        return new BuiltPlan(folder, output, engine)
            .Build(engine is null ? "a site, by its output" : $"a site of {engine.Name} ({engine.File}), by its output");
    }

    private ImportPlan Build(string recognizedAs)
    {
        var places = PlacesOfDocuments();
        AddDocuments(places);
        AddOtherDocuments();
        AddPages();
        AddLists();
        AddFiles(places);
        var plan = _plan.Build(recognizedAs, Settings(_facts.PermalinkOf(_posts)), hasOutput: true);
        return plan with
        {
            Prefix = _output.Prefix,
            Pages = [.. _output.Faults.Select(f => new PlannedPage(f, PlannedPage.Missing)),
                .. _output.Pages.Where(p => p.RedirectTo is null).Select(p => _pages[p])],
            Lists = [.. _lists.Select(l => l.Url)],
            OwnLists = [.. _ownLists.All],
            Feeds = _output.Feeds,
            MovedFiles = [.. _files.Moved],
            OldFileUrls = _output.Files.ToHashSet(StringComparer.Ordinal),
            Redirects = [.. HostRedirects.Read(_folder, _plan.Notes).Concat(HostRedirects.Read(_output.Folder, new()))
                .Select(r => (r.From, _output.WithoutHost(r.To))), .. _copies, .. _output.Redirects, .. _files.Redirects],
        };
    }

    private ImportedSettings Settings(string? permalink)
    {
        var home = _facts.HomeIn("");
        return new()
        {
            Title = _output.SiteName ?? home?.Name,
            Description = home?.Description,
            BaseUrl = _output.Hosts is [var host, ..] ? $"https://{host}{_output.Prefix}" : null,
            Language = _facts.MainLanguage.Length > 0 ? _facts.MainLanguage : null,
            Languages = [.. Languages().Select(l => _facts.HomeIn(l) is not { } other ? new ImportedLanguage(l)
                : new(l, other.Name == home?.Name ? null : other.Name, other.Description) { Menu = other.Menu })],
            Author = _output.Author,
            Permalink = permalink,
            Menu = home is null || IsListOfChapters(home.Menu) ? [] : home.Menu,
            Docs = _sidebar?.Groups ?? [],
            PostsOfHome = _postsOfHome,
        };
    }

    /// <summary>Determines whether a menu is the list of the pages of a manual rather than of its sections.</summary>
    private bool IsListOfChapters(IReadOnlyList<(string Label, string Url)> menu)
    {
        List<string> names = [.. menu.Select(m => BuiltUrl.NameOf(m.Url))];
        return _sidebar is not null && names.TrueForAll(n => _output.ByName.TryGetValue(n, out var page) && IsChapter(page))
            && _sidebar.Groups.Any(g => g.Pages.Count(p => names.Contains(p.Key)) > 1);
    }

    /// <summary>Returns the languages that have an imported text, besides the main language.</summary>
    private IEnumerable<string> Languages() => _pages.Where(p => p.Value.Text is not null)
        .Select(p => _facts.OtherLanguage(p.Key).Language)
        .Where(language => language.Length > 0).Distinct().Order(StringComparer.Ordinal);

    private void LeaveOutPrograms()
    {
        foreach (var fault in _output.Faults)
            _plan.Notes.Add(TextConverter.UnreadPages, fault);
        var inside = Path.GetRelativePath(_folder.Root, _output.Folder.Root).Replace('\\', '/') + "/";
        _plan.LeaveOut(f => inside == "./" || f.StartsWith(inside, StringComparison.Ordinal), "the output of the engine");
        _plan.LeaveOut(f => f.StartsWith("vendor/", StringComparison.Ordinal)
            || f.Split('/')[..^1].Any(folder => folder.Length > 1 && folder[0] == '.'), "program files");
    }

    private BuiltSource? Read(string path)
    {
        var text = SourceText.Decode(path, _folder.Read(path), []);
        if (text is null)
            return null;
        return _plan.Notes.Guard(TextConverter.Unconverted, path, () =>
        {
            var converted = SourceFrontMatter.Convert(path, text, new(), hasPage: true);
            var isMarked = SourceFrontMatter.Convert(path, text, new()).Contains("\ndraft: true\n", StringComparison.Ordinal);
            return new BuiltSource(path, Includes.Replace(converted, p => _folder.Included(path, p), () => { }), isMarked);
        });
    }

    /// <summary>Returns the order of the pages of a manual, or <see langword="null"/> if the site is none.</summary>
    private BuiltSidebar? SidebarOf()
    {
        var sources = _matcher.Matches.ToDictionary(m => m.Value, m => m.Key);
        var texts = _output.Pages.Where(p => p.RedirectTo is null && p.Copied is null && _facts.HomeOf(p) is null && !Matcher.IsError(p)
            && _facts.OtherLanguage(p).Language.Length == 0 && !_facts.IsListHere(p)).ToLookup(p => sources.TryGetValue(p, out var source)
            ? _facts.HasDate(source, p) : _facts.DateOf(p) is not null);
        return BuiltSidebar.Of(_output, [.. texts[false]], [.. texts[true]],
            p => sources.ContainsKey(p) || _matcher.KindOf(p) == PageKind.Text, sources, _folder);
    }

    /// <summary>Determines whether a page is one of a manual.</summary>
    private bool IsChapter(BuiltPage page) => _sidebar?.Contains(page) == true && _facts.HomeOf(page) is null;

    /// <summary>Determines whether a page is only a list of the pages of a manual.</summary>
    private bool IsOutline(BuiltPage page)
    {
        if (_sidebar is null || IsChapter(page) || page.Heading.Length > 0 || _facts.HomeOf(page) is not null)
            return false;
        var links = page.OwnLinks.Where(l => _output.ByName.TryGetValue(_output.NameOf(page, l.Url), out var to) && IsChapter(to)).ToList();
        return 2 * links.Count >= page.OwnLinks.Count && 2 * links.DistinctBy(l => l.Url).Count() >= _sidebar.Groups.Sum(g => g.Pages.Count)
            && 5 * links.Sum(l => Words.Of(l.Text).Count) >= 3 * page.WordCount;
    }

    /// <summary>Returns the documents with pages and their new paths. Leaves out those that are only headings of lists.</summary>
    private List<Place> PlacesOfDocuments()
    {
        var permalink = _facts.PermalinkOf(_matcher.Matches.Where(m => _facts.HasDate(m.Key, m.Value) && _ownLists.Of(m.Key) is null)
            .Select(m => m.Value));
        var places = new List<Place>();
        // A translation is beside the text in the main language.
        foreach (var (source, page) in _matcher.Matches.OrderBy(m => _facts.OtherLanguage(m.Value).Language, StringComparer.Ordinal)
            .ThenBy(m => m.Value.Url, StringComparer.Ordinal))
        {
            if (_ownLists.WithPage(page) is var (list, language))
            {
                AddPageOfList(source, page, list, language);
                continue;
            }
            if (IsOutline(page))
            {
                _lists.Add(page);
                _pages[page] = new(page.Url, PlannedPage.List);
                _plan.LeaveOut(source.Path, "[list|lists] of the pages of a manual, imported as `docs` in site.yaml");
                continue;
            }
            var home = _facts.HomeOf(page);
            var isSection = OldFiles.IsSection(source.Path) && home is null;
            if (source.Words.Count < (home is null ? MinWords : MinWordsOfHome)
                && (isSection ? page.OwnLinks.Count > 0 : home is not null && _matcher.KindOf(page) != PageKind.Text))
            {
                if (home is not null)
                    AddWordsOfHome(page, home);
                _lists.Add(page);
                _pages[page] = new(page.Url, PlannedPage.List);
                _plan.LeaveOut(source.Path, PlanBuilder.IndexTexts);
                continue;
            }

            var isPost = home is null && _facts.HasDate(source, page) && (_ownLists.Of(source) is not null
                || !(permalink != "/:slug" && _facts.PatternOf(page) == "/:slug" && _facts.IsInMenu(page)));
            places.Add(new(source, page, home ?? FreePath(page, isPost, source), isPost));
        }

        return places;
    }

    private void AddDocuments(List<Place> places)
    {
        var keys = TranslationKeys(places);
        foreach (var (source, page, to, isPost) in places)
        {
            if (source.IsDraft && _facts.IsNamed(page))
            {
                _plan.Notes.Add("[document|documents] to which pages of the old site link, imported as [a draft|drafts] because of "
                    + "[its|their] front matter", $"{source.Path} ({page.Url})");
            }
            var isHidden = source.IsDraft || PageFacts.IsDraft(page) || ((page.IsNoindex || source.IsMarked) && !_facts.IsPublic(page));
            var isUnlisted = !isHidden && _facts.HomeOf(page) is null && IsUnlisted(page);
            AddText(page, isPost, isHidden, isUnlisted, new(source.Path, to)
            {
                OldUrl = page.Url,
                OwnList = _ownLists.Of(source),
                Page = new DocumentPage(_texts, source, page, to),
                Matter = [("title", TitleFor(source, page)), ("date", isPost && !source.HasDate ? _facts.DateOf(page) : null),
                    ("draft", isHidden ? "true" : null), ("unlisted", isUnlisted ? "true" : null),
                    ("guid", isPost ? _output.Entries.GetValueOrDefault(page.Name)?.Id : null),
                    ("translationKey", keys.GetValueOrDefault(source.Path))],
            });
        }

        foreach (var (chosen, other) in _matcher.Ties)
        {
            _plan.Notes.Add("[document|documents] so similar to a published one that you should compare [the two|them]",
                $"{other.Path}, {chosen.Path}");
        }
    }

    private void AddText(BuiltPage page, bool isPost, bool isHidden, bool isUnlisted, PlannedText text)
    {
        if (isUnlisted)
        {
            _plan.Notes.Add(page.IsNoindex ? "[page|pages] with `noindex`, imported with `unlisted: true`"
                : "[page|pages] that nothing links to, imported with `unlisted: true`", page.Url);
        }
        _plan.Add(text);
        _pages[page] = new(page.Url, isHidden ? "drafts" : "texts", text);
        if (isPost && text.OwnList is null && !IsChapter(page))
            _posts.Add(page);
    }

    /// <summary>Returns the title of a page if neither the front matter nor the start of its document contains it.</summary>
    private string? TitleFor(BuiltSource source, BuiltPage page)
    {
        if (OldFiles.IsComputed(source.Path))
            return source.HasTitle ? null : _output.TitleOf(page);
        var heading = page.Heading.Trim();
        // Engines that show the heading of the text as the title show that of the front matter only in tabs and menus.
        if (source.HasTitle && source.FirstHeading.Length > 0 && source.FirstHeading != source.TitleWords
            && source.FirstHeading == Words.Title(heading))
        {
            return heading;
        }
        if (source.HasTitle || source.BeginsWithTitle || heading.Length == 0 || page.Titles.Contains(source.TitleWords))
            return null;
        return source.Title.Length == 0 || (heading != _output.SiteName && page.Title.Contains(heading, StringComparison.Ordinal))
            ? heading : null;
    }

    /// <summary>
    /// Returns keys for the documents whose names here, which follow from their URLs, no longer say that they are
    /// translations of each other.
    /// </summary>
    private Dictionary<string, string> TranslationKeys(List<Place> places)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in places.Where(i => !i.Source.HasTranslationKey)
            .GroupBy(i => _output.TranslatedOf(i.Page) ?? i.Source.PathInAllLanguages))
        {
            var texts = group.Select(i => (i.Source.Path, i.To, _facts.OtherLanguage(i.Page).Language))
                .OrderBy(t => t.Language.Length).ToList();
            var stems = texts.Select(t => t.To[..^(t.Language.Length == 0 ? ".md" : $".{t.Language}.md").Length]).ToList();
            if (stems.Distinct().Count() > 1 && texts.DistinctBy(t => t.Language).Count() == texts.Count)
                texts.ForEach(t => keys[t.Path] = stems[0]);
        }

        return keys;
    }

    /// <summary>Adds the document of the page of a list, whose text stands above the texts of the list.</summary>
    private void AddPageOfList(BuiltSource source, BuiltPage page, PlannedList list, string language)
    {
        var to = language.Length == 0 ? list.File : list.File.Replace(".md", $".{language}.md", StringComparison.Ordinal);
        _pages[page] = new(page.Url, PlannedPage.List);
        if (_plan.IsTaken(to) || source.IsDraft || source.IsMarked)
        {
            _plan.LeaveOut(source.Path, PlanBuilder.IndexTexts);
            return;
        }
        _plan.Add(new(source.Path, to) { OwnList = list, Page = new DocumentPage(_texts, source, page, to) { IsOfList = true } });
    }

    /// <summary>Adds the files of lists whose pages have no document.</summary>
    private void AddLists()
    {
        foreach (var list in _ownLists.All.Where(l => !_plan.IsTaken(l.File) && !(l.IsOfSite && l.Fields.Count == 0)))
        {
            var title = _output.ByName.TryGetValue($"/{list.Name}", out var page) && _ownLists.WithPage(page) is not null
                ? _output.TitleOf(page) : null;
            _plan.Add(new("", list.File) { OwnList = list, Text = _ => list.FileWith(title, description: null, "", isMain: true) });
        }
    }

    /// <summary>Adds the documents without a page, as drafts.</summary>
    private void AddOtherDocuments()
    {
        _plan.LeaveOut(f => (SourceFiles.IsText(f) || OldFiles.IsComputed(f)) && OldFiles.IsOfEngine(f),
            "[document|documents] of the theme or the repository");
        foreach (var source in _sources.Where(s => !_matcher.Matches.ContainsKey(s) && _plan.Open.Contains(s.Path)
            && !_files.TryCopyDocument(s.Path)))
        {
            if (_output.Pages.Any(p => p.RedirectTo is not null && IsForwarded(source, p)))
            {
                _plan.LeaveOut(source.Path, "[document|documents] whose [page forwards|pages forward] elsewhere, to which [its URL|their "
                    + "URLs] [redirects|redirect]");
                continue;
            }
            if (_ownLists.Entries.TryGetValue(source.Path, out var entries))
            {
                _plan.LeaveOut(source.Path, $"[document|documents] without a page, imported as [an entry|entries] of {entries}/_list.md");
                continue;
            }
            var list = _ownLists.Of(source);
            var to = _files.PathOf(source, $"{list?.Name ?? "posts"}/{Path.ChangeExtension(source.Name.TrimStart('.', '_'), null)}", ".md");
            _plan.Add(new(source.Path, to) { OwnList = list, Matter = [("draft", "true")] });
        }
    }

    /// <summary>
    /// Determines whether a page that redirects has the path of a document, unlike those of old URLs, and its title, or the document
    /// states its target or has no words.
    /// </summary>
    private static bool IsForwarded(BuiltSource source, BuiltPage page) => (source.HasTarget || source.Words.Count == 0
        || (source.TitleWords.Length > 0 && page.Titles.Contains(source.TitleWords)))
        && source.PathScore(page.Url, BuiltSource.UrlSegments(page.Url)) >= 0.5;

    /// <summary>Decides on the pages without a document.</summary>
    private void AddPages()
    {
        foreach (var page in _output.Pages.Where(_files.TryCopy))
            _pages.TryAdd(page, new(page.Url, NameOf(PageKind.File)));
        var matched = _matcher.Matches.Values.ToHashSet();
        foreach (var (page, kind) in _output.Pages.Where(p => p.RedirectTo is null && !_pages.ContainsKey(p) && !matched.Contains(p))
            .Select(p => (Page: p, Kind: _matcher.KindOf(p))).OrderBy(p => p.Kind))
        {
            AddPage(page, kind);
        }
    }

    private void AddPage(BuiltPage page, PageKind kind)
    {
        if (_ownLists.WithPage(page) is not null)
        {
            _pages[page] = new(page.Url, PlannedPage.List);
            return;
        }
        if (IsOutline(page))
        {
            _lists.Add(page);
            _pages[page] = new(page.Url, PlannedPage.List);
            return;
        }
        if (page.Copied is { } original && _output.ByName.TryGetValue(original, out var copied))
        {
            _copies.Add((page.Url, copied.Url));
            _pages[page] = new(page.Url, NameOf(PageKind.Copy));
            return;
        }

        var home = _facts.HomeOf(page);
        if (!IsText(page, kind) || (home is not null ? _plan.IsTaken(home)
            : _facts.IsListHere(page) || (PageFacts.IsListOfTags(page) && !IsChapter(page))))
        {
            _pages[page] = new(page.Url, NameOf(kind == PageKind.Text ? PageKind.List : kind));
            if (kind != PageKind.Error)
                _lists.Add(page);
            if (home is not null && kind == PageKind.List)
                AddWordsOfHome(page, home);
            return;
        }

        var date = _facts.DateOf(page) ?? _output.ListedDates.GetValueOrDefault(page.Name);
        var isPost = date is not null && home is null && !IsChapter(page);
        var to = home ?? FreePath(page, isPost, null);
        var tags = isPost ? _facts.TagsOf(page) : [];
        var isDraft = PageFacts.IsDraft(page);
        var isUnlisted = to != "home.md" && !isDraft && IsUnlisted(page);
        AddText(page, isPost, isDraft, isUnlisted, new(page.File, to)
        {
            OldUrl = page.Url,
            Text = result =>
            {
                if (home is not null && !_texts.HasTitle(page))
                    return _texts.HomeOf(page, isList: false, result);
                var text = _texts.TextOf(page, isPost, result);
                return YamlText.FrontMatter(("title", _output.TitleOf(page)),
                    ("description", _facts.IsOfSite(page.Description) || IsStartOf(text, page.Description) ? null : page.Description),
                    ("date", isPost ? date : null), ("tags", tags), ("draft", isDraft), ("unlisted", isUnlisted),
                    ("guid", isPost ? _output.Entries.GetValueOrDefault(page.Name)?.Id : null)) + text;
            },
        });
        _plan.Notes.Add("[text|texts] in [another format|other formats], imported from [its|their] HTML", page.Url);
    }

    /// <summary>Adds what the template of a home page says beside the texts that it lists.</summary>
    private void AddWordsOfHome(BuiltPage page, string to)
    {
        if (_plan.IsTaken(to) || _texts.EntriesBesideWords(page) is not { } entries)
            return;
        if (to == "home.md")
            _postsOfHome = entries;
        _plan.Add(new(page.File, to) { Text = result => _texts.HomeOf(page, isList: true, result) });
        _plan.Notes.Add("home [page|pages] of which the words beside [its list|their lists] are imported", page.Url);
    }

    /// <summary>Determines whether a description is the start of the text, as engines write it for search engines.</summary>
    private static bool IsStartOf(string text, string? description)
    {
        var words = Words.Of(PlainWords.Of(description ?? "")).Take(WordsOfStart).ToList();
        return words.Count == WordsOfStart
            && Words.Of(PlainWords.Of(text[..Math.Min(text.Length, MaxStart)])).Take(WordsOfStart).SequenceEqual(words);
    }

    /// <summary>Determines whether a page without a document is a text in a format that cannot be read.</summary>
    private bool IsText(BuiltPage page, PageKind kind) => kind == PageKind.Text
        // A list of pages, such as a chapter of a book, has no counterpart here.
        || (IsChapter(page) && page.WordCount > 0 && kind == PageKind.List)
        || (kind == PageKind.Empty && page.WordCount > 0 && _facts.IsInMenu(page))
        || (kind == PageKind.List && page.WordCount > 0
            && !(page.Heading.Length == 0 && _matcher.IsOfLinks(page)) && (!_matcher.LinkedFrom(page).Any(_posts.Contains)
                || (page.WordCount >= MinWords && _facts.IsInMenu(page) && _matcher.IsMostlyOwn(page))));

    private void AddFiles(List<Place> places)
    {
        bool IsShown(BuiltPage page) => !_pages.TryGetValue(page, out var planned) || planned.Outcome != "drafts";
        _files.Add(_output.Pages.Where(IsShown), places.Where(p => IsShown(p.Page)).Select(p => (p.Source, p.Page)));
        if (_facts.HomeIn("") is { } home)
        {
            foreach (var (name, file) in home.Marks)
                _plan.Copy(file, "static/" + name);
        }
        _files.AddRest();
        _files.NameRest();
    }

    /// <summary>
    /// Determines whether a page answers everybody, but is not linked or not in search engines. If no page is linked, as in an export of
    /// texts alone, one that states when it was published is not unlisted.
    /// </summary>
    private bool IsUnlisted(BuiltPage page) => page.IsNoindex
        || (!_output.Entries.ContainsKey(page.Name) && !_facts.IsNamed(page) && (_facts.HasNamed || page.Published.Length == 0));

    /// <summary>Reserves the path of a text in the content folder, which follows from its URL.</summary>
    private string FreePath(BuiltPage page, bool isPost, BuiltSource? source)
    {
        var (language, path) = _facts.OtherLanguage(page);
        var suffix = language.Length > 0 ? "." + language : "";
        path = path.TrimStart('/');
        var name = path.Split('/')[^1];
        var date = source is null || PageFacts.DateIn(name).Length > 0 ? "" : PageFacts.DateIn(source.Name);
        var list = source is null ? null : _ownLists.Of(source)?.Name;
        var stem = list is not null ? $"{list}/{date}{name}" : isPost || IsChapter(page) ? $"posts/{date}{name}" : $"pages/{path}";
        return _files.PathOf(source, string.Join('/', stem.Split('/').Select(s => s.TrimStart('.', '_'))), suffix + ".md");
    }

    /// <summary>Returns the name of a kind in the report.</summary>
    private static string NameOf(PageKind kind) => kind switch
    {
        PageKind.List => PlannedPage.List,
        PageKind.Copy => "copies of other pages",
        PageKind.Error => "error pages",
        PageKind.Empty => "pages without a text",
        PageKind.File => "files",
        _ => "texts",
    };

    /// <summary>Represents the place of a document with a page on the new site.</summary>
    private sealed record Place(BuiltSource Source, BuiltPage Page, string To, bool IsPost);
}
