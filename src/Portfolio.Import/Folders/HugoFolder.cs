using System.Text.RegularExpressions;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

internal sealed partial class HugoFolder : SiteEngine
{
    private static readonly string[] Configs = [
        "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json",
        "config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml",
        "config/_default/config.yaml",
    ];

    private readonly SourceConfig _config;
    private readonly string _file;
    private readonly List<(string File, SourceConfig Config)> _files = [];
    private IReadOnlyList<string> _sections = [];
    private readonly IReadOnlyList<string> _languages;

    private HugoFolder(SourceSite site, string file) : base(site)
    {
        _file = file;
        _config = SourceConfig.Empty;
        // The files in the folder take precedence over a file in the root.
        foreach (var name in Enumerable.Reverse(Configs).Where(site.Files.Contains).ToList())
        {
            var config = SourceConfig.Read(site, name);
            _files.Add((name, config));
            _config = _config.With(config);
        }

        foreach (var name in site.Files.Where(f => Part().IsMatch(f)).ToList())
        {
            var part = Part().Match(name);
            var (key, language) = (part.Groups["key"].Value, part.Groups["language"].Value);
            string[] path = ["languages", language, key];
            if (language.Length == 0)
                path = [key];
            else if (key == "languages")
                path = [key, language];
            _config = _config.With(SourceConfig.Read(site, name), path);
        }

        // The settings of the main language replace those of the site.
        _config = SourceConfig.Empty.With(_config.At("languages", MainLanguage ?? "en")).With(_config);
        _languages = [.. _config.Names("languages")
            .Where(l => !l.Equals(MainLanguage ?? "en", StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Matches a file with the settings below one key, such as <c>menus.de.toml</c>.</summary>
    [GeneratedRegex(
        @"^config/_default/(?<key>languages|params|permalinks|menus?|module)(\.(?<language>[\w-]+))?\.(toml|ya?ml|json)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();

    public static HugoFolder? Detect(SourceSite site)
    {
        if (!site.Has("content/"))
            return null;
        var file = site.First(Configs);
        return file is null ? null : new(site, file);
    }

    public override string TakenFor => $"a Hugo site ({_file})";

    private string? MainLanguage => _config.Text("defaultContentLanguage");

    public override void SelectFiles()
    {
        var content = FolderOf(_config, MainLanguage ?? "en") + "/";
        if (!Site.Has(content))
            throw new ImportException($"'{Site.Root}' has no folder {content}: specify the folder that contains hugo.toml");
        RefuseHiding();
        foreach (var pattern in _config.List("ignoreFiles"))
            Site.ExcludeIgnored(Ignores(Site, pattern), "ignoreFiles");
        foreach (var other in _languages)
            RenameLanguage(Site, FolderOf(_config, other) + "/", content, other);
        Site.Exclude(f => f.StartsWith("content/", StringComparison.Ordinal) && SourceFiles.IsText(f) && content != "content/"
            && !f.StartsWith(content, StringComparison.Ordinal), "documents outside of `contentDir`");
        Site.Rename(
            file => file.StartsWith(content, StringComparison.Ordinal) ? "content/" + file[content.Length..] : file);
        _sections = PostSections.Of(Site, "content/", _config.List("params", "mainSections"));
        PostSections.Import(Site, "content/", _sections, hasBundles: true, languages: _languages);
        AddHomePages();
        Site.ImportStatic("static/");
        // Documents can refer to images in `assets/`, which Hugo makes available to all pages.
        Site.ImportStatic("assets/", onlyMedia: true);
    }

    /// <summary>Adds the words that the theme PaperMod shows on the home page.</summary>
    public override void AddHomePages()
    {
        foreach (var (to, config) in _languages.Select(l => ($"home.{l}.md", _config.At("languages", l))).Prepend(("home.md", _config)))
        {
            var home = config.At("params", "homeInfoParams");
            if (home.Text("Content") is { } words && !Site.TextPaths.Contains(to))
                Site.AddConverted(_file, to, () => YamlText.FrontMatter(("title", home.Text("Title"))) + words + "\n");
        }
    }

    public override ImportedSettings Settings()
    {
        Site.ReportUnread(_config, "params", "author", "description", "mainSections", "homeInfoParams");
        return Known;
    }

    private ImportedSettings Known => new()
    {
        Title = _config.Text("title"),
        Description = _config.Text("params", "description"),
        BaseUrl = _config.Text("baseURL"),
        Languages = [.. _languages
            .Where(l => Site.TextPaths.Any(t => t.EndsWith($".{l}.md", StringComparison.OrdinalIgnoreCase)))
            .Select(l => (Tag: l, Config: _config.At("languages", l))).Select(l => new ImportedLanguage(l.Tag)
            {
                Title = l.Config.Text("title"),
                Description = l.Config.Text("params", "description"),
                Menu = [.. MenuOf(l.Config, "/" + l.Tag.ToLowerInvariant())],
            })],
        Language = MainLanguage ?? _config.Text("languageCode") ?? _config.Text("locale"),
        TimeZone = _config.Text("timeZone"),
        Author = _config.Text("params", "author", "name") ?? _config.Text("params", "author")
            ?? _config.Text("author", "name"),
        Permalink = _sections.Count == 0 ? null : _config.Text("permalinks", "page", _sections[0])
            ?? _config.Text("permalinks", _sections[0])?.Replace(":sections", ":section", StringComparison.Ordinal)
            ?? PostSections.PermalinkOf(_sections),
        Menu = [.. MenuOf(_config, "")],
    };

    public override bool HasFile(string url) => true;

    // The feed template of Hugo writes the permalink as the id, in which a number sign is not encoded.
    public override string? FeedId(string url) =>
        Uri.TryCreate(_config.Text("baseURL"), UriKind.Absolute, out var site) && site.Scheme is "http" or "https"
        ? site.AbsoluteUri.TrimEnd('/') + UrlEncoding.EncodePath(Path.HasExtension(url) ? url : url.TrimEnd('/') + "/")
            .Replace("%23", "#", StringComparison.Ordinal)
        : null;

    public override IEnumerable<string> OldLists(string key, string label) => [$"/{key}/{OldPermalink.Urlize(label)}"];

    public override IReadOnlyList<string> OldBlogs => _sections;

    public override IEnumerable<(string Url, bool IsRss)> OldFeeds =>
        _languages.Select(l => ($"/{l.ToLowerInvariant()}/index.xml", true));

    // gohugo.io/configuration/permalinks and gohugo.io/content-management/urls
    public override string? OldUrl(OldText text)
    {
        if (text.Path == _file)
            return null;
        if (text.Field("url") is { } own)
            return own.Contains(':', StringComparison.Ordinal) ? null : own;
        if (text.Language is { } language)
        {
            return _languages.Contains(language, StringComparer.OrdinalIgnoreCase) && OldUrl(text.WithoutLanguage) is { } url
                ? $"/{language.ToLowerInvariant()}{url}" : null;
        }
        var below = text.Below("content/");
        var sections = OldPermalink.Urlize(ContentPath.FolderOf(below));
        var section = sections.Split('/')[0];
        var name = OldPermalink.Urlize(below[(below.LastIndexOf('/') + 1)..]);
        var (slug, title) = (text.Field("slug"), OldPermalink.Urlize(text.Title ?? ""));
        var isFolder = Path.GetFileNameWithoutExtension(text.Path) == "_index";
        var pattern = _config.Text("permalinks", "page", section) ?? _config.Text("permalinks", section);
        if (pattern is null || isFolder)
            return $"/{sections}/{slug ?? name}";
        return OldPermalink.Expand(pattern, text, new Dictionary<string, string?>
        {
            ["title"] = title,
            ["slug"] = slug ?? title,
            ["section"] = section,
            ["sections"] = sections,
            ["filename"] = name,
            ["contentbasename"] = name,
            ["slugorfilename"] = slug ?? name,
            ["slugorcontentbasename"] = slug ?? name,
        });
    }

    private static string FolderOf(SourceConfig config, string language) =>
        (config.Text("languages", language, "contentDir") ?? config.Text("contentDir") ?? "content").Trim('.', '/');

    /// <summary>Renames translated documents as this site expects: <c>post.de.md</c> next to <c>post.md</c>.</summary>
    private static void RenameLanguage(SourceSite site, string folder, string content, string language)
    {
        if (folder == content)
            return;
        site.Rename(file =>
        {
            if (!file.StartsWith(folder, StringComparison.Ordinal))
                return file;
            var target = content + file[folder.Length..];
            return SourceFiles.IsText(file)
                ? Path.ChangeExtension(target, $".{language}{Path.GetExtension(file)}") : target;
        });
    }

    /// <summary>Stops the import if settings may hide documents in ways that only Hugo can evaluate.</summary>
    private void RefuseHiding()
    {
        if (_config.List("disableLanguages").Any())
            throw SourceConfig.Hides(_file, "disableLanguages");
        if (_config.Names("languages").Any(l => _config.Text("languages", l, "disabled") == "true"))
            throw SourceConfig.Hides(_file, "disabled");
        if (_config.Items("module", "mounts").Any(m => m.Text("target")?.StartsWith("content", StringComparison.Ordinal) == true
            && (m.Text("source") != m.Text("target") || m.Names().Any(n => n.Contains("files", StringComparison.OrdinalIgnoreCase)))))
        {
            throw SourceConfig.Hides(_file, "mounts");
        }
        foreach (var (file, config) in _files)
            config.RefuseHiding(file, "cascade");
        // Hugo merges the files of all environments, such as `config/production/hugo.toml`.
        foreach (var file in Site.Files
            .Where(f => Path.GetExtension(f) is ".toml" or ".yaml" or ".yml" or ".json").ToList())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var isInConfig = file.StartsWith("config/", StringComparison.Ordinal);
            if (Configs.Contains(file) || (isInConfig && name is "hugo" or "config"))
                SourceConfig.Read(Site, file).RefuseHiding(file, "cascade");
            else if (isInConfig && name == "cascade")
                SourceConfig.Read(Site, file).RefuseHiding(file);
        }
    }

    /// <summary>
    /// Returns a filter for an <c>ignoreFiles</c> pattern, which is a regular expression for the relative or the
    /// absolute path of a file.
    /// </summary>
    /// <exception cref="ImportException">
    /// The pattern is invalid, so the files that it hides would be published.
    /// </exception>
    private static Func<string, bool> Ignores(SourceSite site, string pattern)
    {
        try
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return path => regex.IsMatch(path) || regex.IsMatch(site.FullPath(path));
        }
        catch (ArgumentException exception)
        {
            throw new ImportException(
                $"Hugo configuration: the `ignoreFiles` pattern `{pattern}` is invalid ({exception.Message}), so an "
                + "import would publish the files that it hides: correct the pattern, and import again");
        }
    }

    /// <summary>
    /// Returns the entries of the first menu that is not empty. Menus with the names that themes use for the main menu
    /// come first.
    /// </summary>
    /// <param name="prefix">The language in the URLs of its pages, such as <c>/de</c>, or an empty string.</param>
    private static IEnumerable<(string Label, string Url)> MenuOf(SourceConfig config, string prefix) =>
        ((string[])["main", "nav", "navbar", "header", "top", "primary", .. config.Names("menus"),
            .. config.Names("menu")])
            .Select(name => Menu(config, name, prefix).ToList()).FirstOrDefault(menu => menu.Count > 0) ?? [];

    private static IEnumerable<(string Label, string Url)> Menu(SourceConfig config, string name, string prefix) =>
        config.Items("menu", name).Concat(config.Items("menus", name))
            .OrderBy(e => int.TryParse(e.Text("weight"), out var weight) ? weight : int.MaxValue)
            .Select(e => (Label: e.Text("name") ?? e.Text("identifier"), Url: e.Text("url") ?? $"{prefix}/{e.Text("pageRef")?.Trim('/')}"))
                .Where(e => e.Label is not null && !e.Url.Contains(':', StringComparison.Ordinal))
            .Select(e => (e.Label!, "/" + e.Url.Trim('/')));
}
