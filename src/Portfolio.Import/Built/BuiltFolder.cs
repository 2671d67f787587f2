using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Content.Model;
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
    private const int MinWords = 30;

    /// <summary>The maximum number of words for each link in a list.</summary>
    private const int WordsOfLink = 25;

    private readonly SortedSet<string> _languages = new(StringComparer.Ordinal);

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

    private HashSet<string>? _named;
    private HashSet<string>? _menu;
    private PageTexts? _texts;
    private BuiltFiles? _files;
    private string _mainLanguage = "";
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
        _mainLanguage = output.ByName.TryGetValue("/", out var root) && root.RedirectTo is null && LanguageOf(root) is { Length: > 0 } main
            ? main : output.Pages.Select(LanguageOf).Where(l => l.Length > 0).GroupBy(l => l)
                .OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault("");
        _permalink = PermalinkOf(matcher.Matches.Where(m => HasDate(m.Key, m.Value)).Select(m => m.Value));
        // A translation is beside the text in the main language.
        foreach (var (source, page) in matcher.Matches.OrderBy(m => OtherLanguage(m.Value).Language, StringComparer.Ordinal)
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
        _permalink = PermalinkOf(_posts);
        _files.Import(output.Pages.Where(p => !_hidden.Contains(p)),
            _imported.Values.Where(i => !_hidden.Contains(i.Page)).Select(i => (i.Source, i.Page)));
        if (HomeIn("") is { } home)
        {
            foreach (var (name, file) in home.Marks)
                Site.Copy("static/" + name, file);
        }
        _files.ImportRest();
    }

    public override ImportedSettings Settings()
    {
        var home = HomeIn("");
        return new()
        {
            Title = output.SiteName ?? home?.Name,
            Description = home?.Description,
            BaseUrl = output.Hosts is [var host, ..] ? $"https://{host}{output.Prefix}" : null,
            Language = _mainLanguage.Length > 0 ? _mainLanguage : null,
            Languages = [.. _languages.ToList().Select(l => HomeIn(l) is not { } other ? new ImportedLanguage(l)
                : new(l, other.Name == home?.Name ? null : other.Name, other.Description) { Menu = other.Menu })],
            Author = output.Author,
            Permalink = _permalink,
            Menu = home?.Menu ?? [],
        };
    }

    /// <summary>Returns the home page in a language, or an empty string for the main language.</summary>
    private BuiltHome? HomeIn(string language) => output.ByName.TryGetValue("/" + language, out var page)
        ? new(output, page, url => output.ByName.TryGetValue(BuiltUrl.NameOf(url), out var other) && HomeOf(other) is not null) : null;

    public override string? BodyOfPage(string path, string to, string body)
    {
        if (!_imported.TryGetValue(path, out var imported))
            return null;
        var (source, page, _) = imported;
        var text = ShownHeadings.WithoutAttributes(ShownText(source, page, to, body), () => RootsOf(page));
        text = WithIds(page, page.HasCaptions ? text : ImageTitles.WithoutRepeated(text));
        return source.HasTitle || source.BeginsWithTitle ? text : ShownHeadings.WithTitleFirst(text, page.Heading);
    }

    public override bool HasPage(string path) => _imported.ContainsKey(path);

    public override string? TextOfPage(string path, string to) => _imported.TryGetValue(path, out var imported)
        ? MarkdownOf(imported.Page, RootsOf(imported.Page), to, hasHeading: false) : null;

    /// <summary>Keeps the ids of the headings on a page to which links lead.</summary>
    private string WithIds(BuiltPage page, string text)
    {
        if (!output.IsLinkedInside(page.Name))
            return text;
        using var content = output.Open(page);
        return HeadingIds.Keep(text, PageHtml.Read(content), id => output.Targets.Contains((page.Name, id)),
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
        var home = HomeOf(page);
        var isSection = OldFiles.IsSection(source.Path) && home is null;
        if (source.Words.Count < MinWords
            && (isSection ? page.OwnLinks.Count > 0 : home is not null && matcher.KindOf(page) != PageKind.Text))
        {
            _lists.Add(page);
            _kinds[page] = PageKind.List;
            Site.Exclude(source.Path, SourceSite.IndexTexts);
            return;
        }

        if (source.IsDraft && IsNamed(page))
        {
            Site.Report.Add("[document|documents] to which pages of the old site link, imported as [a draft|drafts] because of "
                + "[its|their] front matter", $"{source.Path} ({page.Url})");
        }
        var isHidden = source.IsDraft || IsDraft(page) || ((page.IsNoindex || source.IsMarked) && !IsPublic(page));
        var isPost = home is null && HasDate(source, page) && !(_permalink != "/:slug" && PatternOf(page) == "/:slug" && IsInMenu(page));
        var isUnlisted = !isHidden && home is null && IsUnlisted(page);
        var to = home ?? TargetOf(page, isPost, source);
        _imported.Add(source.Path, (source, page, to));
        _pages[source.Path] = page;
        Site.ImportText(source.Path, to, text => FrontMatterLines.With(text,
            ("title", TitleFor(source, page)),
            ("date", isPost && !source.HasDate ? DateOf(page) : null), ("draft", isHidden ? "true" : null),
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
            var texts = group.Select(i => (i.Source.Path, i.To, OtherLanguage(i.Page).Language)).OrderBy(t => t.Language.Length).ToList();
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
        var isText = kind == PageKind.Text || (kind == PageKind.List && page.WordCount > 0
            && !(page.Heading.Length == 0 && matcher.IsOfLinks(page)) && (!matcher.LinkedFrom(page).Any(_posts.Contains)
                || (page.WordCount >= MinWords && IsInMenu(page) && matcher.IsMostlyOwn(page))));
        if (!isText || (HomeOf(page) is { } home ? Site.TextPaths.Contains(home) : IsListHere(page) || IsListOfTags(page)))
        {
            _kinds[page] = kind == PageKind.Text ? PageKind.List : kind;
            if (kind != PageKind.Error)
                _lists.Add(page);
            return;
        }
        var date = DateOf(page) ?? output.ListedDates.GetValueOrDefault(page.Name);
        var isPost = date is not null && HomeOf(page) is null;
        var to = HomeOf(page) ?? TargetOf(page, isPost, null);
        var isDraft = IsDraft(page);
        if (isDraft)
            _hidden.Add(page);
        _pages[page.File] = page;
        Site.Report.Add("[text|texts] in [another format|other formats], imported from [its|their] HTML", page.Url);
        Site.AddConverted(page.File, to, () => YamlText.FrontMatter(
            ("title", page.Heading.Trim() is { Length: > 0 } heading ? heading : page.Title),
            ("description", page.Description), ("date", isPost ? date : null),
            ("draft", isDraft), ("unlisted", to != "home.md" && !isDraft && IsUnlisted(page)),
            ("guid", isPost ? output.Entries.GetValueOrDefault(page.Name)?.Id : null))
            + WithIds(page, TextOf(page, to, isPost)));
    }

    /// <summary>Returns the text of a page without the line of the date, which is in the front matter.</summary>
    private string TextOf(BuiltPage page, string to, bool isPost)
    {
        var roots = RootsOf(page);
        if (isPost && page.ShownDate is not null)
            PageDate.RemoveFrom(roots);
        return MarkdownOf(page, roots, to, hasHeading: false);
    }

    /// <summary>
    /// Determines whether a page has the URL of a list of this site, such as the search, and is not a longer text, or belongs to
    /// the theme.
    /// </summary>
    private bool IsListHere(BuiltPage page) => page.Name.Contains("/_", StringComparison.Ordinal)
        || (PublicUrls.IsReserved(OtherLanguage(page).Path)
            && (page.WordCount < MinWords || OldAddresses.ListOf(page.Name.Split('/')[^1]) is not null));

    private IReadOnlyList<IElement> RootsOf(BuiltPage page)
    {
        using var content = output.Open(page);
        var roots = PageHtml.Read(content);
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
        var title = hasHeading ? null : roots.SelectMany(r => r.QuerySelectorAll("h1"))
            .FirstOrDefault(h => Words.Title(page.Heading).StartsWith(Words.Title(h.TextContent), StringComparison.Ordinal));
        title?.Remove();
        string Target(string url) => TargetOf(page, url, to);
        return HtmlToMarkdown.Convert(string.Concat(roots.Select(r => r.InnerHtml)),
            new(to, new(Target, Target), Site.Report) { IsTarget = id => output.Targets.Contains((page.Name, id)) });
    }

    /// <summary>Determines whether a page is in a folder into which engines write drafts.</summary>
    private static bool IsDraft(BuiltPage page) => page.Name.Split('/').Any(name => name is "draft" or "drafts" or "preview");

    /// <summary>Determines whether a page answers everybody, but is not linked or not in search engines.</summary>
    private bool IsUnlisted(BuiltPage page)
    {
        if (page.IsNoindex)
            Site.Report.Add("[page|pages] with `noindex`, imported with `unlisted: true`", page.Url);
        else if (!output.Entries.ContainsKey(page.Name) && !IsNamed(page))
            Site.Report.Add("[page|pages] that nothing links to, imported with `unlisted: true`", page.Url);
        else
            return false;
        return true;
    }

    private bool IsPublic(BuiltPage page) => IsNamed(page) || output.Entries.ContainsKey(page.Name);

    /// <summary>Determines whether another page or a sitemap names a page.</summary>
    private bool IsNamed(BuiltPage page)
    {
        _named ??= output.Pages.SelectMany(p => p.Links.Select(l => output.NameOf(p, l)).Where(n => n != p.Name))
            .Concat(output.InSitemap).ToHashSet(StringComparer.Ordinal);
        return _named.Contains(page.Name);
    }

    /// <summary>Returns the path of a document in the content folder, which follows from its URL.</summary>
    private string TargetOf(BuiltPage page, bool isPost, BuiltSource? source)
    {
        if (isPost)
            _posts.Add(page);
        var (language, path) = OtherLanguage(page);
        var suffix = language.Length > 0 ? "." + language : "";
        if (language.Length > 0)
            _languages.Add(language);
        path = path.TrimStart('/');
        var name = path.Split('/')[^1];
        var date = source is null || DateIn(name).Length > 0 ? "" : DateIn(source.Name);
        var stem = isPost ? $"posts/{date}{name}" : $"pages/{path}";
        return _files!.PathOf(source, string.Join('/', stem.Split('/').Select(s => s.TrimStart('.', '_'))), suffix + ".md");
    }

    /// <summary>Returns the path of the home page in a language, or <see langword="null"/> for other pages.</summary>
    private string? HomeOf(BuiltPage page)
    {
        if (page.Name == "/")
            return "home.md";
        if (PrefixOf(page) is not { Length: > 0 } language || page.Name.Length != language.Length + 1)
            return null;
        if (language == _mainLanguage)
            return output.ByName.ContainsKey("/") ? null : "home.md";
        _languages.Add(language);
        return $"home.{language}.md";
    }

    /// <summary>
    /// Returns the language in the URL of a page, or an empty string if it is the main language, and the rest of the URL.
    /// </summary>
    private (string Language, string Path) OtherLanguage(BuiltPage page) =>
        PrefixOf(page) is { Length: > 0 } language && language != _mainLanguage
            ? (language, page.Name[(language.Length + 1)..]) : ("", page.Name);

    /// <summary>Determines whether a page lists tags with links, possibly with counts that are not in their titles.</summary>
    private static bool IsListOfTags(BuiltPage page) => page.Name.Split('/')[^1] is "tags" or "tag" or "categories" or "category"
        && page.WordCount < WordsOfLink * page.OwnLinks.Count;

    /// <summary>Returns the first part of a URL if it is the language of the page, or an empty string.</summary>
    private static string PrefixOf(BuiltPage page)
    {
        var (first, language) = (page.Name.Split('/')[1].ToLowerInvariant(), LanguageOf(page));
        return first == language || language.StartsWith(first + "-", StringComparison.Ordinal) ? first : "";
    }

    private static string LanguageOf(BuiltPage page) => page.Language.ToLowerInvariant().Replace('_', '-') is var tag
        && tag.EndsWith("-us", StringComparison.Ordinal) ? tag[..^3] : tag;

    private static string DateIn(string name) => Date().Match(name).Value;

    private bool HasDate(BuiltSource source, BuiltPage page) =>
        !OldFiles.IsSection(source.Path) && (source.HasDate || DateOf(page) is not null);

    /// <summary>Returns the date in the metadata of a page, in its entry in feeds, in its URL or above its text.</summary>
    private string? DateOf(BuiltPage page) => PageDate.Written(page.Published)
        ?? PageDate.Written(output.Entries.GetValueOrDefault(page.Name)?.Published) ?? PageDate.Of(page.Name) ?? page.ShownDate;

    /// <summary>Determines whether the home page links to a page in its menu, as to a page about the author.</summary>
    private bool IsInMenu(BuiltPage page) =>
        (_menu ??= [.. (HomeIn("")?.Menu ?? []).Select(e => BuiltUrl.NameOf(e.Url))]).Contains(page.Name);

    /// <summary>Derives the pattern that most URLs of posts follow.</summary>
    private string? PermalinkOf(IEnumerable<BuiltPage> posts) => posts.Select(PatternOf).GroupBy(p => p)
        .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    private string PatternOf(BuiltPage page)
    {
        var path = OtherLanguage(page).Path;
        var folder = Dated().Replace(path[..(path.LastIndexOf('/') + 1)], m =>
            "/:year/" + (m.Groups["month"].Success ? ":month/" : "") + (m.Groups["day"].Success ? ":day/" : ""));
        return folder + ":slug";
    }

    [GeneratedRegex(@"^\# \S", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}-", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Date();

    [GeneratedRegex(@"/\d{4}/((?<month>\d{2})/)?((?<day>\d{2})/)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dated();
}
