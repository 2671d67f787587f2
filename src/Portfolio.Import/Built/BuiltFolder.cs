using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.Folders;
using Portfolio.Import.FrontMatter;
using Portfolio.Import.Html;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Built;

/// <summary>
/// Imports a site from its documents and from what its engine generated, which says which documents are public, at which
/// URLs, and what a reader saw.
/// </summary>
internal sealed partial class BuiltFolder(SourceSite site, OtherEngine? engine, BuiltOutput output) : SiteEngine(site)
{
    /// <summary>The minimum number of words for a document to be a text of its own rather than a heading of a list.</summary>
    private const int MinWords = PageFacts.MinWords;

    private readonly PageFacts _facts = new(output);

    /// <summary>The imported documents with their pages and new paths, by their old paths.</summary>
    private readonly Dictionary<string, (BuiltSource Source, BuiltPage Page, string To)> _imported = new(StringComparer.Ordinal);

    /// <summary>The pages of documents and of texts in other formats, by the path of the document or page.</summary>
    private readonly Dictionary<string, BuiltPage> _pages = new(StringComparer.Ordinal);
    private readonly HashSet<BuiltPage> _hidden = [];
    private readonly HashSet<BuiltPage> _posts = [];
    private readonly List<BuiltPage> _lists = [];

    /// <summary>The kinds of the pages that are not imported as texts.</summary>
    private readonly Dictionary<BuiltPage, PageKind> _kinds = [];
    private readonly List<(string From, string To)> _copies = [];

    /// <summary>The keys that connect translations whose names differ, by the path of the document.</summary>
    private Dictionary<string, string> _translationKeys = [];

    /// <summary>The links of the page of the last document with a link whose target is unknown.</summary>
    private ShownLinks? _shown;

    private PageTexts? _texts;
    private BuiltFiles? _files;
    private BuiltSidebar? _sidebar;
    private string? _permalink;

    public override string RecognizedAs =>
        engine is null ? "a site, by its output" : $"a site of {engine.Name} ({engine.File}), by its output";

    public override bool ReadsOutput => true;

    public override void SelectFiles()
    {
        foreach (var fault in output.Faults)
            Site.ReportUnread(fault);
        if (output.Pages.Count == 0)
            throw new ImportException($"'{output.Site.Root}' has no .html files: specify the folder that the engine generated");
        var inside = Path.GetRelativePath(Site.Root, output.Site.Root).Replace('\\', '/') + "/";
        Site.Exclude(f => inside == "./" || f.StartsWith(inside, StringComparison.Ordinal), "the output of the engine");
        Site.Exclude(f => f.StartsWith("vendor/", StringComparison.Ordinal)
            || f.Split('/')[..^1].Any(folder => folder.Length > 1 && folder[0] == '.'), "program files");
        var sources = Site.Files.Where(SourceFiles.IsText).Select(Read).OfType<BuiltSource>().ToList();
        var matcher = new Matcher(output, sources);
        Site.Prefix = output.Prefix;
        _texts = new(output, matcher.Matches);
        _files = new(Site, output, sources);
        _permalink = _facts.PermalinkOf(matcher.Matches.Where(m => _facts.HasDate(m.Key, m.Value)).Select(m => m.Value));
        _sidebar = SidebarOf(matcher);
        // A translation is beside the text in the main language.
        foreach (var (source, page) in matcher.Matches.OrderBy(m => _facts.OtherLanguage(m.Value).Language, StringComparer.Ordinal)
            .ThenBy(m => m.Value.Url, StringComparer.Ordinal))
        {
            Import(source, page, matcher);
        }
        _translationKeys = TranslationKeys();
        foreach (var (chosen, other) in matcher.Ties)
        {
            Site.Report.Add("[document|documents] so similar to a published one that you should compare [the two|them]",
                $"{other.Path}, {chosen.Path}");
        }

        Site.Exclude(f => SourceFiles.IsText(f) && OldFiles.IsOfEngine(f), "[document|documents] of the theme or the repository");
        foreach (var source in sources.Where(s => !matcher.Matches.ContainsKey(s) && Site.Files.Contains(s.Path)
            && !_files.TryCopyDocument(s.Path)))
        {
            if (output.Pages.Any(p => p.RedirectTo is not null && IsForwarded(source, p)))
            {
                Site.Exclude(source.Path, "[document|documents] whose [page forwards|pages forward] elsewhere, to which [its URL|their "
                    + "URLs] [redirects|redirect]");
                continue;
            }
            var to = _files.PathOf(source, $"posts/{Path.ChangeExtension(source.Name.TrimStart('.', '_'), null)}", ".md");
            Site.ImportText(source.Path, to, FrontMatterLines.AsDraft);
        }

        var matched = matcher.Matches.Values.ToHashSet();
        var copied = output.Pages.Where(_files.TryCopy).ToHashSet();
        foreach (var page in copied)
            _kinds[page] = PageKind.File;
        foreach (var (page, kind) in output.Pages.Where(p => p.RedirectTo is null && !copied.Contains(p) && !matched.Contains(p))
            .Select(p => (Page: p, Kind: matcher.KindOf(p))).OrderBy(p => p.Kind))
        {
            ImportOther(page, kind, matcher);
        }
        _permalink = _facts.PermalinkOf(_posts);
        _files.Import(output.Pages.Where(p => !_hidden.Contains(p)),
            _imported.Values.Where(i => !_hidden.Contains(i.Page)).Select(i => (i.Source, i.Page)));
        if (_facts.HomeIn("") is { } home)
        {
            foreach (var (name, file) in home.Marks)
                Site.Copy("static/" + name, file);
        }
        _files.ImportRest();
    }

    public override ImportedSettings Settings()
    {
        var home = _facts.HomeIn("");
        return new()
        {
            Title = output.SiteName ?? home?.Name,
            Description = home?.Description,
            BaseUrl = output.Hosts is [var host, ..] ? $"https://{host}{output.Prefix}" : null,
            Language = _facts.MainLanguage.Length > 0 ? _facts.MainLanguage : null,
            Languages = [.. Languages.Select(l => _facts.HomeIn(l) is not { } other ? new ImportedLanguage(l)
                : new(l, other.Name == home?.Name ? null : other.Name, other.Description) { Menu = other.Menu })],
            Author = output.Author,
            Permalink = _permalink,
            // The list of the pages of a manual is no menu beside it.
            Menu = _sidebar is not null && home?.Menu.All(m => output.ByName.TryGetValue(BuiltUrl.NameOf(m.Url), out var page)
                && IsChapter(page)) == true ? [] : home?.Menu ?? [],
            Docs = _sidebar?.Groups ?? [],
        };
    }

    public override string? BodyOfPage(string path, string to, string body)
    {
        if (!_imported.TryGetValue(path, out var imported))
            return null;
        var (source, page, _) = imported;
        body = OldUrls.WithoutBreaksInTags(body);
        if (ShownCode.CanDiffer(body))
            body = new ShownCode(RootsOf(page, source)).Of(body);
        var text = ShownHeadings.WithoutAttributes(ShownText(source, page, to, body), () => RootsOf(page, source));
        text = WithIds(page, page.HasCaptions ? text : ImageTitles.WithoutRepeated(text));
        return source.HasTitle || source.BeginsWithTitle ? text : ShownHeadings.WithTitleFirst(text, page.Heading);
    }

    /// <summary>Returns the list of pages of a manual, or <see langword="null"/> if most texts have a date, as in a blog.</summary>
    private BuiltSidebar? SidebarOf(Matcher matcher)
    {
        var sources = matcher.Matches.ToDictionary(m => m.Value, m => m.Key);
        var texts = output.Pages.Where(p => p.RedirectTo is null && p.Copied is null && _facts.HomeOf(p) is null && !Matcher.IsError(p)
            && _facts.OtherLanguage(p).Language.Length == 0 && !_facts.IsListHere(p)).ToLookup(p => sources.TryGetValue(p, out var source)
            ? _facts.HasDate(source, p) : _facts.DateOf(p) is not null);
        return texts[true].Count() * 2 > texts[false].Count() ? null : BuiltSidebar.Of(output, [.. texts[false]]);
    }

    /// <summary>Determines whether a page that redirects has the title and the path of a document, unlike those of old URLs.</summary>
    private static bool IsForwarded(BuiltSource source, BuiltPage page) => source.TitleWords.Length > 0
        && page.Titles.Contains(source.TitleWords) && source.PathScore(page.Url, BuiltSource.UrlSegments(page.Url)) >= 0.5;

    /// <summary>Determines whether a page is in the list of pages of a manual.</summary>
    private bool IsChapter(BuiltPage page) => _sidebar?.Contains(page) == true && _facts.HomeOf(page) is null;

    /// <summary>Gets the languages that have an imported text, besides the main language.</summary>
    private IEnumerable<string> Languages => _pages.Values.Select(page => _facts.OtherLanguage(page).Language)
        .Where(language => language.Length > 0).Distinct().Order(StringComparer.Ordinal);

    public override bool HasPage(string path) => _imported.ContainsKey(path);

    public override string? TextOfPage(string path, string to) => _imported.TryGetValue(path, out var imported)
        ? MarkdownOf(imported.Page, RootsOf(imported.Page, imported.Source), to, hasHeading: false) : null;

    /// <summary>Keeps the ids of the headings on a page to which links lead.</summary>
    private string WithIds(BuiltPage page, string text)
    {
        if (!output.IsLinkedInside(page.Name))
            return text;
        using var content = output.Open(page);
        return HeadingIds.Keep(text, PageHtml.Read(content, output.Theme, document: null), id => output.Targets.Contains((page.Name, id)),
            id => output.TargetsInTexts.Contains((page.Name, id)));
    }

    /// <summary>
    /// Returns a document without the lines that its page does not show, and with the blocks that only its page shows.
    /// </summary>
    private string ShownText(BuiltSource source, BuiltPage page, string to, string body)
    {
        var removed = new List<string>();
        var written = body.ReplaceLineEndings("\n");
        body = WithShownLines(page, written, removed);
        var document = new RenderedText(body);
        // Without the lines of a shortcode, its content would become text.
        var isForeign = document.IsForeign || (removed.Count > 0 && new RenderedText(written).IsForeign);
        if (isForeign && removed.Count > 0)
            document = new(body = written);
        if (_texts!.MoreThan(document, isForeign, removed.Count > 0, source, page) is { } shown)
        {
            document.AddLanguages(shown);
            document.AddLinks(shown);
            PageHtml.MarkFormulas(shown, body.Contains);
            var converted = MarkdownOf(page, [shown], to, Heading().IsMatch(body));
            if (document.PartsNotIn(converted).Count > 0)
            {
                var mixed = MixedText.Of(isForeign ? Translated(source.Path, body) : body, converted);
                if (mixed.Lacking.Count > 0)
                {
                    Site.Report.Add("[text|texts] combined with [its page, which shows|their pages, which show] other words but less of "
                        + "something else; compare [it|them]", $"{page.Url} ({string.Join(", ", mixed.Lacking)})");
                }
                if (mixed.Text is { } text && document.PartsNotIn(text).Count == 0)
                    converted = text;
                else if (!isForeign)
                    return body;
            }
            Site.Report.Add("[text|texts] taken from [its page|their pages], because components or shortcodes print some of "
                + "[its|their] words", page.Url);
            return "\n" + converted;
        }

        if (isForeign)
            return Translated(source.Path, body);
        foreach (var line in removed)
            Site.Report.Add("[line|lines] that [its page does|their pages do] not show, removed", $"{source.Path}: {line}");
        return body;
    }

    /// <summary>Removes the syntax of other engines from a document, of which its page shows less than the document.</summary>
    private static string Translated(string path, string body)
    {
        var translator = new MarkupTranslator(Usual with { IsMdx = MediaType.IsMdx(path) }, _ => { });
        var translated = translator.Translate(body, "text");
        return translator.Drawings.Count == 0 ? translated : body;
    }

    /// <summary>Removes the lines of a document that its page does not show, and converts the marks of formulas.</summary>
    private string WithShownLines(BuiltPage page, string body, List<string> removed)
    {
        using var content = output.Open(page);
        body = FormulaMarks.Translate(body, body.Contains("$$", StringComparison.Ordinal)
            && new StreamReader(content).ReadToEnd().Contains("\\(", StringComparison.Ordinal));
        var kept = page.DifferentWords is { } main ? ShownLines.Keep(body, main, removed.Add) : body;
        if (removed.Count == 0 && page.DifferentWords is not null)
            return kept;
        removed.Clear();
        return ShownLines.Keep(body, WordsOf(page).ToHashSet(StringComparer.Ordinal), removed.Add);
    }

    public override string? ShownTarget(string path, string to, string link, string words)
    {
        if (!_pages.TryGetValue(path, out var page))
            return null;
        if (_shown?.Page != page)
            _shown = new(output, page);
        return _shown.FileOf(LastPartOf(link)) is { } file ? _files!.LinkTo(file, to)
            : _shown.LinkOf(words) is { } url ? TargetOf(page, url, to) : null;
    }

    /// <summary>Returns the target of a link on a page, as a link from its document.</summary>
    private string TargetOf(BuiltPage page, string url, string to) => output.Resolve(page, url) is not { } path || url.StartsWith('#') ? url
        : _files!.LinkTo(path, to) + OldUrls.FragmentOf(url);

    /// <summary>Returns the last part of a path, without the extension of a document or page.</summary>
    internal static string LastPartOf(string path) => path.TrimEnd('/').Split('/')[^1] is var name
        && (SourceFiles.IsText(name) || OldFiles.IsPage(name)) ? Path.GetFileNameWithoutExtension(name) : name;

    public override void CountPages(ImportCounts counts, IReadOnlySet<string> texts, IReadOnlySet<string> failed)
    {
        foreach (var fault in output.Faults)
            counts.AddPage("missing", fault);
        var paths = _pages.ToDictionary(p => p.Value, p => p.Key);
        foreach (var page in output.Pages.Where(p => p.RedirectTo is null))
        {
            var group = !paths.TryGetValue(page, out var path) ? _kinds[page].ToString().ToLowerInvariant() : texts.Contains(path)
                ? _hidden.Contains(page) ? "drafts" : "texts" : failed.Contains(path) ? "missing" : "list";
            counts.AddPage(group switch
            {
                "list" => "lists",
                "copy" => "copies of other pages",
                "error" => "error pages",
                "empty" => "pages without a text",
                "file" => "files",
                _ => group,
            }, page.Url);
        }
    }

    public override string? OldUrl(string path) => _pages.GetValueOrDefault(path)?.Url;

    public override IEnumerable<string> OldPages => _lists.Select(l => l.Url);

    public override IEnumerable<(string Url, bool IsRss)> OldFeeds => output.Feeds;

    public override IEnumerable<(string From, string To)> Redirects =>
        base.Redirects.Concat(HostRedirects.Read(output.Site)).Select(r => (r.From, output.WithoutHost(r.To)))
            .Concat(_copies).Concat(output.Redirects).Concat(_files!.Redirects);

    public override IEnumerable<(string Url, string File)> MovedFiles => _files!.Moved;

    public override bool HasFile(string url) => output.FullPathOf(url) is not null;

    private List<string> WordsOf(BuiltPage page)
    {
        using var content = output.Open(page);
        return Words.Of(string.Join(' ', new HtmlParser().ParseDocument(content).Descendants<IText>().Select(t => t.Data)));
    }

    private BuiltSource? Read(string path)
    {
        var text = SourceText.Decode(path, Site.Read(path), []);
        if (text is null)
            return null;
        return Site.Report.Guard(SourceSite.Unconverted, path, () =>
        {
            var converted = SourceFrontMatter.Convert(path, text, new(), hasPage: true);
            var isMarked = SourceFrontMatter.Convert(path, text, new()).Contains("\ndraft: true\n", StringComparison.Ordinal);
            return new BuiltSource(path, Includes.Replace(converted, p => Site.Included(path, p), () => { }), isMarked);
        });
    }

    private void Import(BuiltSource source, BuiltPage page, Matcher matcher)
    {
        var home = _facts.HomeOf(page);
        var isSection = OldFiles.IsSection(source.Path) && home is null;
        if (source.Words.Count < MinWords
            && (isSection ? page.OwnLinks.Count > 0 : home is not null && matcher.KindOf(page) != PageKind.Text))
        {
            _lists.Add(page);
            _kinds[page] = PageKind.List;
            Site.Exclude(source.Path, SourceSite.IndexTexts);
            return;
        }

        if (source.IsDraft && _facts.IsNamed(page))
        {
            Site.Report.Add("[document|documents] to which pages of the old site link, imported as [a draft|drafts] because of "
                + "[its|their] front matter", $"{source.Path} ({page.Url})");
        }
        var isHidden = source.IsDraft || PageFacts.IsDraft(page) || ((page.IsNoindex || source.IsMarked) && !_facts.IsPublic(page));
        var isPost = home is null && _facts.HasDate(source, page)
            && !(_permalink != "/:slug" && _facts.PatternOf(page) == "/:slug" && _facts.IsInMenu(page));
        var isUnlisted = !isHidden && home is null && IsUnlisted(page);
        var isChapter = IsChapter(page);
        var to = home ?? TargetOf(page, isPost || isChapter, source);
        _imported.Add(source.Path, (source, page, to));
        _pages[source.Path] = page;
        Site.ImportText(source.Path, to, text => FrontMatterLines.With(text,
            ("title", TitleFor(source, page)),
            ("date", isPost && !source.HasDate ? _facts.DateOf(page) : null), ("draft", isHidden ? "true" : null),
            ("unlisted", isUnlisted ? "true" : null), ("guid", isPost ? output.Entries.GetValueOrDefault(page.Name)?.Id : null),
            ("translationKey", _translationKeys.GetValueOrDefault(source.Path))));
        if (isHidden)
            _hidden.Add(page);
    }

    /// <summary>Returns the title of a page if neither the front matter nor the start of its document contains it.</summary>
    private string? TitleFor(BuiltSource source, BuiltPage page)
    {
        var heading = page.Heading.Trim();
        if (source.HasTitle || source.BeginsWithTitle || heading.Length == 0 || page.Titles.Contains(source.TitleWords))
            return null;
        return source.Title.Length == 0 || (heading != output.SiteName && page.Title.Contains(heading, StringComparison.Ordinal))
            ? heading : null;
    }

    /// <summary>
    /// Returns keys for the documents whose names here, which follow from their URLs, no longer say that they are
    /// translations of each other.
    /// </summary>
    private Dictionary<string, string> TranslationKeys()
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in _imported.Values.Where(i => !i.Source.HasTranslationKey)
            .GroupBy(i => output.TranslatedOf(i.Page) ?? i.Source.PathInAllLanguages))
        {
            var texts = group.Select(i => (i.Source.Path, i.To, _facts.OtherLanguage(i.Page).Language))
                .OrderBy(t => t.Language.Length).ToList();
            var stems = texts.Select(t => t.To[..^(t.Language.Length == 0 ? ".md" : $".{t.Language}.md").Length]).ToList();
            if (stems.Distinct().Count() > 1 && texts.DistinctBy(t => t.Language).Count() == texts.Count)
                texts.ForEach(t => keys[t.Path] = stems[0]);
        }

        return keys;
    }

    /// <summary>Imports a page without a document, if it is a text in a format that cannot be read.</summary>
    private void ImportOther(BuiltPage page, PageKind kind, Matcher matcher)
    {
        if (page.Copied is { } original && output.ByName.TryGetValue(original, out var copied))
        {
            _copies.Add((page.Url, copied.Url));
            _kinds[page] = PageKind.Copy;
            return;
        }

        // A list of pages, such as a chapter of a book, has no counterpart here.
        var isText = kind == PageKind.Text || (IsChapter(page) && page.WordCount > 0 && kind == PageKind.List)
            || (kind == PageKind.Empty && page.WordCount > 0 && _facts.IsInMenu(page))
            || (kind == PageKind.List && page.WordCount > 0
            && !(page.Heading.Length == 0 && matcher.IsOfLinks(page)) && (!matcher.LinkedFrom(page).Any(_posts.Contains)
                || (page.WordCount >= MinWords && _facts.IsInMenu(page) && matcher.IsMostlyOwn(page))));
        if (!isText || (_facts.HomeOf(page) is { } home ? Site.TextPaths.Contains(home)
            : _facts.IsListHere(page) || (PageFacts.IsListOfTags(page) && !IsChapter(page))))
        {
            _kinds[page] = kind == PageKind.Text ? PageKind.List : kind;
            if (kind != PageKind.Error)
                _lists.Add(page);
            return;
        }
        var date = _facts.DateOf(page) ?? output.ListedDates.GetValueOrDefault(page.Name);
        var isPost = date is not null && _facts.HomeOf(page) is null && !IsChapter(page);
        var to = _facts.HomeOf(page) ?? TargetOf(page, isPost || IsChapter(page), null);
        var isDraft = PageFacts.IsDraft(page);
        if (isDraft)
            _hidden.Add(page);
        _pages[page.File] = page;
        Site.Report.Add("[text|texts] in [another format|other formats], imported from [its|their] HTML", page.Url);
        Site.AddConverted(page.File, to, () => YamlText.FrontMatter(
            ("title", output.TitleOf(page)),
            ("description", page.Description), ("date", isPost ? date : null),
            ("draft", isDraft), ("unlisted", to != "home.md" && !isDraft && IsUnlisted(page)),
            ("guid", isPost ? output.Entries.GetValueOrDefault(page.Name)?.Id : null))
            + WithIds(page, TextOf(page, to, isPost)));
    }

    /// <summary>Returns the text of a page without the line of the date, which is in the front matter.</summary>
    private string TextOf(BuiltPage page, string to, bool isPost)
    {
        var roots = RootsOf(page, null);
        if (isPost && page.ShownDate is not null)
            PageDate.RemoveFrom(roots);
        return MarkdownOf(page, roots, to, hasHeading: false);
    }

    private IReadOnlyList<IElement> RootsOf(BuiltPage page, BuiltSource? source)
    {
        using var content = output.Open(page);
        var roots = PageHtml.Read(content, output.Theme, source is null ? null : new(source));
        if (PageHtml.HasFormulas(roots[0].Owner!))
        {
            foreach (var root in roots)
                PageHtml.MarkFormulas(root, text => text.StartsWith("$$", StringComparison.Ordinal));
        }

        return roots;
    }

    /// <param name="hasHeading">True if the title is a heading in the text instead of a key in the front matter.</param>
    private string MarkdownOf(BuiltPage page, IReadOnlyList<IElement> roots, string to, bool hasHeading)
    {
        var heading = Words.Title(page.Heading);
        var title = hasHeading || heading.Length == 0 ? null : roots.SelectMany(r => r.QuerySelectorAll("h1, h2, h3"))
            .FirstOrDefault(h => h.LocalName == "h1" ? heading.StartsWith(Words.Title(h.TextContent), StringComparison.Ordinal)
                : heading == Words.Title(h.TextContent));
        // A title without a heading is in the first line.
        title ??= hasHeading || heading.Length > 0 ? null : roots.SelectMany(r => r.QuerySelectorAll("div, p"))
            .FirstOrDefault(e => e.ChildElementCount == 0 && e.TextContent.Any(char.IsLetterOrDigit)) is { } first
            && Words.Title(first.TextContent) == Words.Title(output.TitleOf(page)) ? first : null;
        title?.Remove();
        string Target(string url) => TargetOf(page, url, to);
        return HtmlToMarkdown.Convert(string.Concat(roots.Select(r => r.InnerHtml)),
            new(to, new(Target, Target), Site.Report) { IsTarget = id => output.Targets.Contains((page.Name, id)) });
    }

    /// <summary>Determines whether a page answers everybody, but is not linked or not in search engines.</summary>
    private bool IsUnlisted(BuiltPage page)
    {
        if (page.IsNoindex)
            Site.Report.Add("[page|pages] with `noindex`, imported with `unlisted: true`", page.Url);
        else if (!output.Entries.ContainsKey(page.Name) && !_facts.IsNamed(page))
            Site.Report.Add("[page|pages] that nothing links to, imported with `unlisted: true`", page.Url);
        else
            return false;
        return true;
    }

    /// <summary>Returns the path of a document in the content folder, which follows from its URL.</summary>
    private string TargetOf(BuiltPage page, bool isPost, BuiltSource? source)
    {
        if (isPost && !IsChapter(page))
            _posts.Add(page);
        var (language, path) = _facts.OtherLanguage(page);
        var suffix = language.Length > 0 ? "." + language : "";
        path = path.TrimStart('/');
        var name = path.Split('/')[^1];
        var date = source is null || PageFacts.DateIn(name).Length > 0 ? "" : PageFacts.DateIn(source.Name);
        var stem = isPost ? $"posts/{date}{name}" : $"pages/{path}";
        return _files!.PathOf(source, string.Join('/', stem.Split('/').Select(s => s.TrimStart('.', '_'))), suffix + ".md");
    }

    [GeneratedRegex(@"^\# \S", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();
}
