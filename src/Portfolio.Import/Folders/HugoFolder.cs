using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

internal sealed partial class HugoFolder : SiteEngine
{
    private static readonly string[] Configs = [
        "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json",
        "config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml",
        "config/_default/config.yaml",
    ];

    private readonly SourceConfig _config = SourceConfig.Empty;
    private readonly string _file;
    private readonly string _main;
    private readonly Dictionary<string, SourceConfig> _files;
    private readonly IReadOnlyList<string> _languages;
    private IReadOnlyList<string> _sections = [];

    private HugoFolder(SourceSite site, string file) : base(site)
    {
        _file = file;
        _files = site.Files.Where(f => Configs.Contains(f) || Environment().IsMatch(f) || Part().IsMatch(f)).ToList()
            .ToDictionary(f => f, f => SourceConfig.Read(site, f), StringComparer.Ordinal);
        // The files in the folder take precedence over a file in the root.
        foreach (var name in Enumerable.Reverse(Configs).Where(_files.ContainsKey))
            _config = _config.With(_files[name]);
        foreach (var (name, config) in _files.Where(f => Part().IsMatch(f.Key)))
        {
            var part = Part().Match(name);
            var (key, language) = (part.Groups["key"].Value, part.Groups["language"].Value);
            string[] path = language.Length == 0 ? [key] : key == "languages" ? [key, language] : ["languages", language, key];
            _config = _config.With(config, path);
        }

        _main = _config.Text("defaultContentLanguage") ?? "en";
        // The settings of the main language replace those of the site.
        _config = SourceConfig.Empty.With(_config.At("languages", _main)).With(_config);
        _languages = [.. _config.Names("languages").Where(l => !l.Equals(_main, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Matches the settings of an environment, such as <c>config/production/hugo.toml</c>, which Hugo merges.</summary>
    [GeneratedRegex(@"^config/.*\b(hugo|config|cascade)\.(toml|ya?ml|json)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Environment();

    /// <summary>Matches a file with the settings below one key, such as <c>menus.de.toml</c>.</summary>
    [GeneratedRegex(
        @"^config/_default/(?<key>languages|params|permalinks|menus?|module)(\.(?<language>[\w-]+))?\.(toml|ya?ml|json)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();

    public static SiteEngine? Detect(SourceSite site) =>
        site.Has("content/") && site.First(Configs) is { } file ? new HugoFolder(site, file) : null;

    public override string RecognizedAs => $"a Hugo site ({_file})";

    public override void SelectFiles()
    {
        var content = FolderOf(_main);
        if (!Directory.Exists(Path.Combine(Site.Root, content)))
            throw new ImportException($"'{Site.Root}' has no folder {content}: specify the folder that contains hugo.toml");
        RefuseHiding();
        foreach (var pattern in _config.List("ignoreFiles"))
            Site.ExcludeIgnored(Ignores(pattern), "ignoreFiles");
        foreach (var language in _languages.Where(l => FolderOf(l) != content))
        {
            var folder = FolderOf(language);
            // A translation is beside the document here: `post.de.md` next to `post.md`.
            Site.Rename(f => !f.StartsWith(folder, StringComparison.Ordinal) ? f : content + (SourceFiles.IsText(f)
                ? Path.ChangeExtension(f[folder.Length..], $".{language}{Path.GetExtension(f)}") : f[folder.Length..]));
        }

        Site.Exclude(f => f.StartsWith("content/", StringComparison.Ordinal) && SourceFiles.IsText(f) && content != "content/"
            && !f.StartsWith(content, StringComparison.Ordinal), "documents outside of `contentDir`");
        Site.Rename(f => f.StartsWith(content, StringComparison.Ordinal) ? "content/" + f[content.Length..] : f);
        _sections = PostSections.Of(Site, "content/", _config.List("params", "mainSections"));
        PostSections.Import(Site, "content/", _sections, hasBundles: true, _languages);
        Site.ImportStatic("static/");
        // Documents can refer to images in `assets/`, which Hugo makes available to all pages.
        Site.ImportStatic("assets/", onlyMedia: true);
    }

    public override ImportedSettings Settings()
    {
        // The words that the theme PaperMod shows on the home page
        foreach (var (to, config) in _languages.Select(l => ($"home.{l}.md", _config.At("languages", l))).Prepend(("home.md", _config)))
        {
            var home = config.At("params", "homeInfoParams");
            if (home.Text("Content") is { } words && !Site.TextPaths.Contains(to))
                Site.AddConverted(_file, to, () => YamlText.FrontMatter(("title", home.Text("Title"))) + words + "\n");
        }

        return new()
        {
            Title = _config.Text("title"),
            Description = _config.Text("params", "description"),
            BaseUrl = _config.Text("baseURL"),
            Languages = [.. _languages
                .Where(l => Site.TextPaths.Any(t => t.EndsWith($".{l}.md", StringComparison.OrdinalIgnoreCase)))
                .Select(l => new ImportedLanguage(l))],
            Language = _config.Text("defaultContentLanguage") ?? _config.Text("languageCode") ?? _config.Text("locale"),
            TimeZone = _config.Text("timeZone"),
            Author = _config.Text("params", "author", "name") ?? _config.Text("params", "author")
                ?? _config.Text("author", "name"),
            Permalink = _sections.Count == 0 ? null
                : PatternOf(_sections[0])?.Replace(":sections", ":section", StringComparison.Ordinal)
                    ?? PostSections.PermalinkOf(_sections),
            Menu = [.. Menu()],
        };
    }

    public override bool HasFile(string url) => true;

    public override bool HasUrlsAsIds => true;

    public override IEnumerable<string> OldPages =>
        _languages.Select(l => $"/{l.ToLowerInvariant()}/").Prepend("/").SelectMany(prefix => _sections.Select(s => prefix + s));

    public override IEnumerable<(string Url, bool IsRss)> OldFeeds => OldPages.Select(page => (page + "/index.xml", true));

    public override string? FeedOfTag(string slug) => $"/tags/{slug}/index.xml";

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
        var path = Urlize(text.Below("content/"));
        var folder = ContentPath.FolderOf(path);
        var name = path.Split('/')[^1];
        var slug = text.Field("slug");
        if (PatternOf(folder.Split('/')[0]) is not { } pattern || OldFiles.IsSection(text.Path))
            return $"/{folder}/{slug ?? name}".Replace("//", "/", StringComparison.Ordinal);
        if (!pattern.Contains("filename", StringComparison.Ordinal) && !pattern.Contains("basename", StringComparison.Ordinal))
            name = Urlize(text.Title ?? "");
        var section = pattern.Contains(":sections", StringComparison.Ordinal) ? folder : folder.Split('/')[0];
        return Permalink.Parse(pattern)?.Fill(
            (pattern.Contains(":slug", StringComparison.Ordinal) ? slug : null) ?? name, section, text.Date, text.Categories);
    }

    private string? PatternOf(string section) => _config.Text("permalinks", "page", section) ?? _config.Text("permalinks", section);

    /// <summary>
    /// Converts a title or name to a URL path like Hugo: in lower case, with letters, combining marks, digits and
    /// <c>._#+~-@/</c> kept, white space replaced with single hyphens, and all other characters removed.
    /// </summary>
    private static string Urlize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.Trim().ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark || "._#+~-@/".Contains(rune.ToString(), StringComparison.Ordinal))
            {
                result.Append(rune.ToString());
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                result.Append(' ');
            }
        }

        return string.Join('-', result.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private string FolderOf(string language) =>
        (_config.Text("languages", language, "contentDir") ?? _config.Text("contentDir") ?? "content").Trim('.', '/') + "/";

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
            config.RefuseHiding(file, Path.GetFileNameWithoutExtension(file) == "cascade" ? [] : ["cascade"]);
    }

    /// <summary>
    /// Returns a filter for an <c>ignoreFiles</c> pattern, which is a regular expression for the relative or the
    /// absolute path of a file.
    /// </summary>
    /// <exception cref="ImportException">
    /// The pattern is invalid, so the files that it hides would be published.
    /// </exception>
    private Func<string, bool> Ignores(string pattern)
    {
        try
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return path => regex.IsMatch(path) || regex.IsMatch(Site.FullPath(path));
        }
        catch (ArgumentException exception)
        {
            throw new ImportException(
                $"Hugo configuration: the `ignoreFiles` pattern `{pattern}` is invalid ({exception.Message}), so an "
                + "import would publish the files that it hides: correct the pattern, and import again");
        }
    }

    /// <summary>Returns the entries of the main menu or, if it is empty, of the first menu.</summary>
    private IEnumerable<(string Label, string Url)> Menu() => ((string[])["main", .. _config.Names("menus"), .. _config.Names("menu")])
        .Select(name => _config.Items("menu", name).Concat(_config.Items("menus", name)).ToList())
        .FirstOrDefault(menu => menu.Count > 0, [])
        .OrderBy(e => int.TryParse(e.Text("weight"), out var weight) ? weight : int.MaxValue)
        .Select(e => (Label: e.Text("name") ?? e.Text("identifier"), Url: e.Text("url") ?? "/" + e.Text("pageRef")?.Trim('/')))
        .Where(e => e.Label is not null && !e.Url.Contains(':', StringComparison.Ordinal))
        .Select(e => (e.Label!, "/" + e.Url.Trim('/')));
}
