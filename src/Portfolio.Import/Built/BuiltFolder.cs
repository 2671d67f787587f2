using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Content.Editing;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.Folders;
using Portfolio.Import.FrontMatter;
using Portfolio.Import.Html;
using Portfolio.Import.Markup;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Built;

/// <summary>
/// Imports a site by what its engine generated: the output says which documents are public, and at which URLs. The
/// engine only says how the documents are written.
/// </summary>
internal sealed partial class BuiltFolder(SourceSite site, SiteEngine engine, BuiltOutput output) : SiteEngine(site)
{
    /// <summary>The minimum number of words for a document to be a text of its own rather than a heading of a list.</summary>
    private const int MinWords = 30;

    /// <summary>The maximum number of menu entries. A longer list contains all pages of the site and is ignored.</summary>
    private const int MaxEntries = 9;

    /// <summary>The maximum number of words for each link in a list.</summary>
    private const int WordsOfLink = 25;

    private readonly Dictionary<string, BuiltPage> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BuiltSource> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _rewritten = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _languages = new(StringComparer.Ordinal);

    /// <summary>The imported documents with their pages and new paths.</summary>
    private readonly List<(BuiltSource Source, BuiltPage Page, string To)> _imported = [];

    /// <summary>The keys that connect translations whose names differ, by the path of the document.</summary>
    private Dictionary<string, string> _translationKeys = [];
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<BuiltPage> _hidden = [];
    private readonly HashSet<BuiltPage> _posts = [];

    /// <summary>The files of the folders that contain a single text, in one or more languages, by folder.</summary>
    private Dictionary<string, List<string>> _bundles = [];

    /// <summary>The new folders of these texts.</summary>
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>The new paths of the files of these texts, by their old URLs.</summary>
    private readonly Dictionary<string, string> _moved = new(StringComparer.Ordinal);

    /// <summary>The pages that the engine copied from the source, such as applications with their own scripts.</summary>
    private readonly HashSet<BuiltPage> _applications = [];
    private readonly List<BuiltPage> _lists = [];
    private HashSet<string>? _named;
    private HashSet<string>? _menu;
    private PageTexts? _texts;
    private string _mainLanguage = "";
    private string? _permalink;
    private ImportedSettings _known = new();

    public override string TakenFor => $"{engine.TakenFor}, by its output";

    public override string? Advice => null;

    public override MarkupOptions Markup => engine.Markup;

    public override bool ReadsOutput => true;

    public override string Rewrite(string path, string text) => _rewritten.GetValueOrDefault(path, text);

    public override void SelectFiles()
    {
        if (output.Pages.Count == 0)
            throw new ImportException($"'{output.Site.Root}' has no .html files: specify the folder that the engine generated");
        ExcludeOther();
        AddApplications();
        var sources = Site.Files.Where(SourceFiles.IsText).Select(Read).OfType<BuiltSource>().ToList();
        var matcher = new Matcher(output, sources);
        _texts = new(output, matcher.Matches);
        _mainLanguage = output.Pages.Select(p => LanguageOf(p)).Where(l => l.Length > 0).GroupBy(l => l)
            .OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault("");
        _bundles = BundlesOf(sources);
        _permalink = PermalinkOf(matcher.Matches.Where(m => HasDate(m.Key, m.Value)).Select(m => m.Value));
        // A translation is beside the text in the main language.
        foreach (var (source, page) in matcher.Matches.OrderBy(m => OtherLanguage(m.Value).Language, StringComparer.Ordinal)
            .ThenBy(m => m.Value.Url, StringComparer.Ordinal))
        {
            Import(source, page, matcher);
        }
        _translationKeys = TranslationKeys();
        foreach (var (chosen, other) in matcher.Ties)
            Site.Report.Add("documents so similar to a published one that you should compare them", $"{other.Path}, {chosen.Path}");
        Site.Exclude(f => SourceFiles.IsText(f) && IsOfEngine(f), "documents of the theme or the repository");
        foreach (var source in sources.Where(s => !matcher.Matches.ContainsKey(s) && Site.Files.Contains(s.Path)))
        {
            var to = Target(source, $"posts/{Path.ChangeExtension(source.Name.TrimStart('.', '_'), null)}", ".md");
            Site.ImportText(source.Path, to, FrontMatterLines.AsDraft);
        }

        foreach (var (folder, place) in _places)
        {
            foreach (var file in _bundles[folder])
                Site.ImportFile(file, place + NewPathOf(file[folder.Length..]));
        }
        var matched = matcher.Matches.Values.ToHashSet();
        var others = output.Pages.Where(p => p.RedirectTo is null && !matched.Contains(p) && !_applications.Contains(p))
            .ToLookup(matcher.KindOf);
        // The words of the settings are better than the lists of posts that surround them on the page.
        _known = engine is PlainFolder ? new() : engine.Settings();
        foreach (var page in others[PageKind.Text])
            ImportOther(page);
        _lists.AddRange(others[PageKind.Copy].Concat(others[PageKind.Empty]));
        foreach (var page in others[PageKind.List])
        {
            // A list of pages, such as a chapter of a book, has no counterpart here.
            if (page.WordCount > 0 && !matcher.LinkedFrom(page).Any(_posts.Contains))
                ImportOther(page);
            else
                _lists.Add(page);
        }
        _permalink = PermalinkOf(_posts);
        foreach (var page in output.Pages.Where(p => !_hidden.Contains(p)))
            AddFiles(page);
        foreach (var (source, page, _) in _imported)
            AddMoved(source, page);
        foreach (var file in _files.Where(f => !ContentKinds.IsReserved("static" + f) && !_moved.ContainsKey(f)))
            Site.Copy("static" + NewPathOf(file), output.FullPathOf(file)!);
        if (output.ByName.TryGetValue("/", out var home))
            CopyMarks(home);
        foreach (var path in Site.Files.Where(f => !SourceFiles.IsText(f)).ToList())
        {
            var url = UrlOf(path);
            if (MediaType.IsMedia(path) && !IsOfEngine(path) && !OldFiles.IsGenerated(url[1..]) && IsCopy(path, url)
                && !ContentKinds.IsReserved("static" + url))
            {
                Site.Copy("static" + url, Site.FullPath(path));
            }
            Site.ImportIfLinked(path, "static" + url);
        }
    }

    public override ImportedSettings Settings()
    {
        var known = _known;
        var home = output.ByName.GetValueOrDefault("/");
        return known with
        {
            Title = known.Title ?? (home is null ? null : NameOfSite(home)),
            Description = known.Description ?? home?.Description,
            BaseUrl = known.BaseUrl ?? (output.Hosts is [var host, ..] ? $"https://{host}{output.Prefix}" : null),
            Language = _mainLanguage.Length > 0 ? _mainLanguage : known.Language,
            Languages = [.. _languages.ToList().Select(l => LanguageOf(l, known, home))],
            Permalink = _permalink,
            Menu = home is null ? known.Menu : MenuOf(home),
        };
    }

    /// <summary>Returns what the home page of a language says in place of the main home page.</summary>
    private ImportedLanguage LanguageOf(string tag, ImportedSettings known, BuiltPage? main)
    {
        var language = known.Languages.FirstOrDefault(l => l.Tag.Equals(tag, StringComparison.OrdinalIgnoreCase)) ?? new(tag);
        if (!output.ByName.TryGetValue("/" + tag, out var home))
            return language;
        return language with
        {
            Tag = tag,
            Title = language.Title ?? (main is not null && NameOfSite(home) == NameOfSite(main) ? null : NameOfSite(home)),
            Description = language.Description ?? home.Description,
            Menu = MenuOf(home),
        };
    }

    private static string NameOfSite(BuiltPage home) => home.SiteName is { Length: > 0 } name ? name : home.Title.Trim();

    public override string? BodyOfPage(string path, string to, string body, bool hasDropped)
    {
        if (!_sources.TryGetValue(path, out var source))
            return null;
        var page = _pages[path];
        var images = PartsOf(body).GetValueOrDefault("images");
        if (_texts!.MoreThan(body, images, hasDropped, source, page) is not { } text)
            return null;
        PageHtml.MarkFormulas(text, body.Contains);
        var hasHeading = Heading().IsMatch(body);
        var converted = MarkdownOf(page, [text], to, hasHeading);
        var (before, after) = (PartsOf(body), PartsOf(converted));
        var lost = before.Where(p => after.GetValueOrDefault(p.Key) < p.Value).Select(p => p.Key).ToList();
        if (lost.Count > 0)
        {
            Site.Report.Add("texts that lack words of their pages, which show less of something else; compare them",
                $"{page.Url} ({string.Join(", ", lost)})");
            return null;
        }

        Site.Report.Add("texts taken from their pages, because components or shortcodes print some of their words", page.Url);
        return "\n" + converted;
    }

    public override string? OldUrl(OldText text) => _pages.GetValueOrDefault(text.Path)?.Url;

    public override IEnumerable<string> OldPages => _lists.Select(l => l.Url);

    public override IEnumerable<(string Url, bool IsRss)> OldFeeds => output.Feeds;

    public override IEnumerable<(string From, string To)> Redirects =>
        base.Redirects.Concat(output.Redirects).Concat(HostRedirects.Read(output.Site))
        .Concat(_files.Where(f => NewPathOf(f) != f && !_moved.ContainsKey(f)).Select(f => (f, NewPathOf(f))));

    public override IEnumerable<(string Url, string File)> MovedFiles => _moved.Select(m => (m.Key, m.Value));

    public override bool HasFile(string url) => output.FullPathOf(url) is not null;

    /// <summary>Excludes the output itself and the programs of the engine.</summary>
    private void ExcludeOther()
    {
        var inside = Path.GetRelativePath(Site.Root, output.Site.Root).Replace('\\', '/') + "/";
        Site.Exclude(f => inside == "./" || f.StartsWith(inside, StringComparison.Ordinal), "the output of the engine");
        Site.Exclude(f => f.Split('/')[..^1].Any(folder => folder == "vendor" || (folder.Length > 1 && folder[0] == '.')),
            "program files");
    }

    /// <summary>Copies the pages that are equal to a file of the source, with all files in their folders.</summary>
    private void AddApplications()
    {
        var sources = Site.Files.Where(BuiltOutput.IsPage).ToLookup(f => Path.GetFileName(f));
        foreach (var page in output.Pages.Where(p => sources[Path.GetFileName(p.File)].Any(f => IsSame(f, p))
            && !ContentKinds.IsReserved("static/" + p.File)))
        {
            _applications.Add(page);
            Site.Copy("static/" + page.File, output.Site.FullPath(page.File));
            Site.Report.Add("HTML pages, copied to static/; for their scripts, set `htmlFiles: true` in site.yaml", page.Url);
            if (ContentPath.FolderOf(page.File) is { Length: > 0 } folder)
                _files.UnionWith(output.Files.Where(f => f.StartsWith($"/{folder}/", StringComparison.Ordinal)));
        }
    }

    private bool IsSame(string file, BuiltPage page) => $"/{file}".EndsWith($"/{page.File}", StringComparison.Ordinal)
        && Site.Read(file).AsSpan().SequenceEqual(output.Site.Read(page.File));

    /// <summary>Determines whether a document without a page is a template, or is about the repository.</summary>
    private static bool IsOfEngine(string file) => OldFiles.IsOfRepository(file) || file.Split('/')[..^1].Any(folder =>
        folder is "archetypes" or "scaffolds" or "themes" or "layouts" or "templates" or "_includes" or "_layouts");

    private BuiltSource? Read(string path)
    {
        var text = SourceText.Decode(path, Site.Read(path), []);
        if (text is null)
            return null;
        _rewritten[path] = SourceFrontMatter.Convert(path, engine.Rewrite(path, text), new());
        return BuiltSource.Read(path, Includes.Replace(_rewritten[path], p => Site.Included(path, p), () => { }));
    }

    private void Import(BuiltSource source, BuiltPage page, Matcher matcher)
    {
        var isHome = HomeOf(page) is not null;
        if (isHome && source.Words.Count < MinWords && matcher.KindOf(page) != PageKind.Text)
        {
            Site.Exclude(f => f == source.Path, SourceSite.IndexTexts);
            return;
        }
        if (source.NameOfFile.StartsWith("_index.", StringComparison.Ordinal) && source.Words.Count < MinWords && !isHome
            && page.OwnLinks.Count > 0)
        {
            _lists.Add(page);
            Site.Exclude(f => f == source.Path, SourceSite.IndexTexts);
            return;
        }

        var isHidden = source.IsDraft || IsHidden(page) || page.Name.Split('/').Any(s => s is "draft" or "drafts" or "preview");
        _pages[source.Path] = page;
        _sources[source.Path] = source;
        var entry = output.Entries.GetValueOrDefault(page.Name);
        var isPost = !isHome && HasDate(source, page) && !(_permalink != "/:slug" && PatternOf(page) == "/:slug" && IsInMenu(page));
        var isUnlisted = !isHidden && !isHome && IsUnlisted(page);
        var to = HomeOf(page) ?? TargetOf(page, isPost, source);
        _imported.Add((source, page, to));
        Site.ImportText(source.Path, to, text => FrontMatterLines.With(text,
            ("title", source.Title.Length == 0 && page.Heading.Trim() is { Length: > 0 } heading ? heading : null),
            ("date", isPost && !source.HasDate ? DateOf(page) : null), ("draft", isHidden ? "true" : null),
            ("unlisted", isUnlisted ? "true" : null), ("guid", isPost ? entry?.Id : null),
            ("translationKey", _translationKeys.GetValueOrDefault(source.Path))));
        if (isHidden)
            _hidden.Add(page);
    }

    /// <summary>
    /// Returns keys for the documents whose names here, which follow from their URLs, no longer say that they are
    /// translations of each other.
    /// </summary>
    private Dictionary<string, string> TranslationKeys()
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in _imported.GroupBy(i => output.TranslatedOf(i.Page) ?? i.Source.PathInAllLanguages))
        {
            var texts = group.Select(i => (i.Source, i.To, OtherLanguage(i.Page).Language)).OrderBy(t => t.Language.Length).ToList();
            var stems = texts.Select(t => t.To[..^(t.Language.Length == 0 ? ".md" : $".{t.Language}.md").Length]).ToList();
            if (stems.Distinct().Count() == 1 || texts.DistinctBy(t => t.Language).Count() < texts.Count
                || texts.Exists(t => t.Source.HasTranslationKey))
            {
                continue;
            }
            foreach (var (source, _, _) in texts)
                keys[source.Path] = stems[0];
        }

        return keys;
    }

    /// <summary>Imports a page without a document, if it is a text in a format that cannot be read.</summary>
    private void ImportOther(BuiltPage page)
    {
        var isList = HomeOf(page) is { } home ? Site.TextPaths.Contains(home)
            : PublicUrls.IsReserved(OtherLanguage(page).Path) || IsListOfTags(page);
        if (isList)
        {
            _lists.Add(page);
            return;
        }
        var entry = output.Entries.GetValueOrDefault(page.Name);
        var isPost = DateOf(page) is not null;
        var to = HomeOf(page) ?? TargetOf(page, isPost, null);
        _pages[page.File] = page;
        Site.Report.Add("texts in other formats, imported from their HTML", page.Url);
        Site.AddConverted(page.File, to, () => YamlText.FrontMatter(
            ("title", page.Heading.Trim() is { Length: > 0 } heading ? heading : page.Title),
            ("description", page.Description), ("date", isPost ? DateOf(page) : null),
            ("draft", IsHidden(page)), ("unlisted", to != "home.md" && IsUnlisted(page)), ("guid", isPost ? entry?.Id : null))
            + MarkdownOf(page, RootsOf(page), to, hasHeading: false));
    }

    private IReadOnlyList<IElement> RootsOf(BuiltPage page)
    {
        using var content = output.Open(page);
        return PageHtml.Read(content);
    }

    /// <param name="hasHeading">True if the title is a heading in the text instead of a key in the front matter.</param>
    private string MarkdownOf(BuiltPage page, IReadOnlyList<IElement> roots, string to, bool hasHeading)
    {
        var title = hasHeading ? null : roots.SelectMany(r => r.QuerySelectorAll("h1"))
            .FirstOrDefault(h => Words.Title(page.Heading).StartsWith(Words.Title(h.TextContent), StringComparison.Ordinal));
        title?.Remove();
        string Target(string url) => output.Resolve(page, url) is not { } path || url.StartsWith('#') ? url
            : _moved.TryGetValue(path, out var file) ? LinkRewrite.Relative(file, to, "")
            : UrlEncoding.EncodePath(output.FullPathOf(path) is null ? path : NewPathOf(path)) + OldUrls.FragmentOf(url);
        return HtmlToMarkdown.Convert(string.Concat(roots.Select(r => r.InnerHtml)),
            new(to, new(Target, Target), Site.Report));
    }

    /// <summary>Determines whether a page is neither listed nor in search engines, so that only its author knows it.</summary>
    private bool IsHidden(BuiltPage page) => page.IsNoindex && !IsNamed(page);

    /// <summary>Determines whether a page answers everybody, but is not linked or not in search engines.</summary>
    private bool IsUnlisted(BuiltPage page)
    {
        if (page.IsNoindex)
            Site.Report.Add("pages with `noindex`, imported with `unlisted: true`", page.Url);
        else if (!output.Entries.ContainsKey(page.Name) && !IsNamed(page))
            Site.Report.Add("pages that nothing links to, imported with `unlisted: true`", page.Url);
        else
            return false;
        return true;
    }

    /// <summary>Determines whether another page, a sitemap or a feed names a page.</summary>
    private bool IsNamed(BuiltPage page)
    {
        _named ??= output.Pages.SelectMany(p => p.Links.Select(l => output.NameOf(p, l)).Where(n => n != p.Name))
            .Concat(output.InSitemap).ToHashSet(StringComparer.Ordinal);
        return _named.Contains(page.Name);
    }

    private void AddFiles(BuiltPage page)
    {
        foreach (var link in page.OwnFiles)
        {
            if (output.Resolve(page, link) is { } path && output.FullPathOf(path) is not null)
                _files.Add(path);
        }
    }

    /// <summary>Returns the path of a file without underscores and dots at the start of names, which are not served.</summary>
    private static string NewPathOf(string file) =>
        string.Join('/', file.Split('/').Select(s => s.TrimStart('.', '_') is { Length: > 0 } name ? name : s));

    /// <summary>
    /// Returns the files in the folders that contain a single text, such as <c>posts/a/index.md</c> with its images.
    /// </summary>
    private Dictionary<string, List<string>> BundlesOf(IReadOnlyList<BuiltSource> sources)
    {
        var texts = sources.ToLookup(s => ContentPath.FolderOf(s.Path));
        var parents = texts.SelectMany(t => OldFiles.WithFolders(ContentPath.FolderOf(t.Key))).ToHashSet(StringComparer.Ordinal);
        return Site.Files.Where(MediaType.IsMedia).GroupBy(f =>
            OldFiles.WithFolders(ContentPath.FolderOf(f)).LastOrDefault(texts.Contains) ?? "")
            .Where(g => !parents.Contains(g.Key) && texts[g.Key].DistinctBy(s => s.PathInAllLanguages).Count() == 1)
            .ToDictionary(g => g.Key, g => g.ToList());
    }

    /// <summary>Finds the old URLs of the files beside a text: of copies, and of images in another size or format.</summary>
    private void AddMoved(BuiltSource source, BuiltPage page)
    {
        var folder = ContentPath.FolderOf(source.Path);
        if (_hidden.Contains(page) || !_places.TryGetValue(folder, out var place))
            return;
        var own = page.Url.EndsWith('/') ? page.Url : page.Url + "/";
        foreach (var url in page.OwnFiles.Select(f => output.Resolve(page, f)).OfType<string>()
            .Concat(_files.Where(f => f.StartsWith(own, StringComparison.Ordinal))).Where(_files.Contains))
        {
            var name = Path.GetFileName(url);
            var file = _bundles[folder].Find(f => IsCopy(f, url)) ?? (!MediaType.IsImage(url) ? null : _bundles[folder]
                .Where(f => MediaType.IsImage(f) && Path.GetFileNameWithoutExtension(f) is var stem && name.Length > stem.Length
                    && name.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && name[stem.Length] is '.' or '-' or '_')
                .MaxBy(f => Path.GetFileName(f).Length));
            if (file is not null)
                _moved.TryAdd(url, place + NewPathOf(file[folder.Length..]));
        }
    }

    private bool IsCopy(string file, string url) => output.FullPathOf(url) is { } copy
        && Path.GetExtension(file).Equals(Path.GetExtension(url), StringComparison.OrdinalIgnoreCase)
        && new FileInfo(copy).Length == new FileInfo(Site.FullPath(file)).Length
        && SourceFiles.Read(copy).AsSpan().SequenceEqual(Site.Read(file));

    /// <summary>Reserves the path of a document, in a folder if it has files.</summary>
    private string Target(BuiltSource? source, string stem, string extension)
    {
        var folder = source is null ? "" : ContentPath.FolderOf(source.Path);
        if (!_bundles.ContainsKey(folder))
            return Site.FreePath(stem, extension);
        var to = Site.FreePath(_places.GetValueOrDefault(folder, stem), $"/index{extension}");
        _places.TryAdd(folder, ContentPath.FolderOf(to));
        return to;
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
        return Target(source, string.Join('/', stem.Split('/').Select(s => s.TrimStart('.', '_'))), suffix + ".md");
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
        !source.NameOfFile.StartsWith("_index.", StringComparison.Ordinal) && (source.HasDate || DateOf(page) is not null);

    /// <summary>Returns the date of a page and its entry in feeds. Hugo gives pages without a date the year 1.</summary>
    private string? DateOf(BuiltPage page) => new[] { page.Published, output.Entries.GetValueOrDefault(page.Name)?.Published }
        .Select(text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            && date.Year > 1970 ? date.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : null)
        .FirstOrDefault(date => date is not null);

    /// <summary>Determines whether the home page links to a page in its menu, as to a page about the author.</summary>
    private bool IsInMenu(BuiltPage page) => output.ByName.TryGetValue("/", out var home)
        && (_menu ??= [.. MenuOf(home).Select(e => BuiltUrl.NameOf(e.Url))]).Contains(page.Name);

    /// <summary>Returns the URL at which the old site has a file of the source, if any.</summary>
    private string UrlOf(string path)
    {
        for (var at = 0; at >= 0; at = path.IndexOf('/', at + 1))
        {
            var url = "/" + path[at..].TrimStart('/');
            if (output.FullPathOf(url) is not null)
                return url;
        }

        return "/" + StaticFolder().Replace(path, "");
    }

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

    /// <summary>Returns the links of the first navigation on the home page.</summary>
    private List<(string Label, string Url)> MenuOf(BuiltPage home)
    {
        using var content = output.Open(home);
        var document = new HtmlParser().ParseDocument(content);
        foreach (var place in document.QuerySelectorAll("header nav, nav, header"))
        {
            List<(string Label, string Url)> entries = [.. place.QuerySelectorAll("a[href]")
                .Select(a => (Label: a.PlainText(), Url: output.Resolve(home, a.GetAttribute("href")!.Trim()) ?? ""))
                .Where(e => e.Label.Length is > 0 and < 40 && e.Url.Length > 1 && !IsHome(e.Url)).DistinctBy(e => e.Url)];
            if (entries.Count is > 0 and <= MaxEntries)
                return entries;
        }

        return [];
    }

    /// <summary>Determines whether a link leads to the home page in some language.</summary>
    private bool IsHome(string url) => output.ByName.TryGetValue(BuiltUrl.NameOf(url), out var page) && HomeOf(page) is not null;

    /// <summary>Copies the icon and the logo of the home page to where this site expects them.</summary>
    private void CopyMarks(BuiltPage home)
    {
        using var content = output.Open(home);
        var document = new HtmlParser().ParseDocument(content);
        foreach (var (selector, name) in new[] { ("link[rel~=icon]", "favicon"), ("header a > img, nav a > img", "logo") })
        {
            var mark = document.QuerySelector(selector);
            if ((mark?.GetAttribute("href") ?? mark?.GetAttribute("src")) is { } link && output.Resolve(home, link.Trim()) is { } url
                && output.FullPathOf(url) is { } file && Path.GetExtension(url).ToLowerInvariant() is (".svg" or ".png") and var extension)
            {
                Site.Copy($"static/{name}{extension}", file);
            }
        }
    }

    /// <summary>Counts the parts of a Markdown text that a conversion could lose.</summary>
    private static Dictionary<string, int> PartsOf(string markdown) => Part().Matches(markdown)
        .CountBy(m => m.Groups.Values.Skip(1).First(g => g.Success).Name).ToDictionary();

    [GeneratedRegex(@"^\# \S", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex("""
        (?<code>^[ \t>]*(?<fence>`{3,}|~{3,})\w[\s\S]*?^[ \t>]*\k<fence>)
        |(?<images>!\[|<img\s)
        |(?<tables>^[ \t>]*\|?[ :-]*-[ :-]*\|[ |:-]*$|<table)
        |(?<formulas>(?<!\\)\$[^$\s])
        |(?<footnotes>^\[\^[^\]\n]+\]:)
        |(?<callouts>^[ \t>]*:::+(?!details)\w|>[ ]\[!)
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}-", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Date();

    [GeneratedRegex(@"/\d{4}/((?<month>\d{2})/)?((?<day>\d{2})/)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dated();

    /// <summary>Matches the folders whose names are not in the URLs of their files.</summary>
    [GeneratedRegex("^(static|public|src|source|content|assets|docs)/", RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex StaticFolder();
}
