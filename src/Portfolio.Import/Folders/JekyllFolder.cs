using System.IO.Enumeration;
using System.Net;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.Markup;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

internal sealed partial class JekyllFolder : SiteEngine
{
    private readonly SourceConfig _config;
    private readonly string _file;
    private readonly SourceConfig _navigation;

    private JekyllFolder(SourceSite site, string file) : base(site)
    {
        _file = file;
        _config = SourceConfig.Read(site, "_config.yml", "_config.yaml", "_config.toml");
        _navigation = SourceConfig.Read(site, "_data/navigation.yml", "_data/navigation.yaml", "_data/nav.yml");
    }

    public static SiteEngine? Detect(SourceSite site)
    {
        if (site.First("_config.yml", "_config.yaml", "_config.toml") is { } file && !site.Has("source/"))
            return new JekyllFolder(site, file);
        return site.Has("_posts/") && !site.Files.Contains("package.json") ? new JekyllFolder(site, "_posts/") : null;
    }

    public override string RecognizedAs => $"a Jekyll site ({_file})";

    public override MarkupOptions Markup => Usual with
    {
        IsKramdown = true,
        Templates = Templates.TagsAndValues,
        Values = _config.Texts(),
    };

    public override string Rewrite(string path, string text) => FrontMatter().Replace(text, m =>
    {
        // Jekyll writes titles as HTML.
        var matter = Title().Replace(m.Value, title => YamlText.Quote(WebUtility.HtmlDecode(title.Value)));
        return FolderOfPosts(path) is null ? matter : Words().Replace(matter, WithList);
    });

    public override void SelectFiles()
    {
        foreach (var defaults in _config.Items("defaults"))
            defaults.RefuseHiding("_config.yml", "values");
        if (_config.Text("source")?.Trim('.', '/') is { Length: > 0 } source)
        {
            Site.Exclude(f => !f.StartsWith(source + "/", StringComparison.Ordinal), "documents outside of `source`");
            Site.Rename(f => f[(source.Length + 1)..]);
        }
        foreach (var excluded in _config.List("exclude").Select(e => e.TrimStart('/')).Where(e => e.Length > 0))
        {
            if (excluded.AsSpan().IndexOfAny("[]{}") >= 0)
                throw SourceConfig.Hides(_file, "exclude");
            // The value is a pattern, and also excludes all paths that start with it. Here, `*` also matches slashes, so
            // that no fewer files are excluded than in Jekyll.
            var pattern = excluded.TrimEnd('/').Replace("**/", "*", StringComparison.Ordinal);
            Site.ExcludeIgnored(path => FileSystemName.MatchesSimpleExpression(pattern, path, ignoreCase: false)
                || path.StartsWith(excluded, StringComparison.Ordinal), "exclude");
        }

        Site.Exclude(file => file.Split('/').Any(name => name.StartsWith('~')), "files whose names begin with a tilde");
        // Jekyll also accepts dates without leading zeros in file names, such as 2024-1-2.
        Site.Rename(file => FolderOfPosts(file) is null ? file : ShortDate().Replace(file, m =>
            $"{m.Groups["year"]}-{m.Groups["month"].Value.PadLeft(2, '0')}-{m.Groups["day"].Value.PadLeft(2, '0')}-"));
        Site.Exclude(file => FolderOfPosts(file) is not null && SourceFiles.IsText(file)
            && !IsDated(Path.GetFileName(file)),
            "documents in _posts/ without a date such as 2024-01-02- in the file name, which Jekyll does not publish");
        foreach (var folder in Site.Files.Select(FolderOfPosts).OfType<string>().Distinct().ToList())
            Site.ImportTexts(folder, "posts/" + folder[..^"_posts/".Length]);
        foreach (var name in _config.Names("collections")
            .Where(n => n != "posts" && _config.Text("collections", n, "output") == "true"))
        {
            Site.ImportTexts($"{FolderOfCollections}_{name}/", $"pages/{name}/");
        }

        // `include` lists folders with an underscore that Jekyll publishes.
        foreach (var included in _config.List("include").Select(f => f.Trim('.', '/') + "/").Where(f => f.StartsWith('_')))
            Site.ImportTexts(included, "pages/");
        foreach (var draft in Site.Files.Where(f => f.StartsWith("_drafts/", StringComparison.Ordinal) && SourceFiles.IsText(f)).ToList())
        {
            var name = Path.ChangeExtension(draft["_drafts/".Length..], null);
            Site.ImportText(draft, Site.FreePath($"posts/{name}", ".md"), FrontMatterLines.AsDraft);
        }
        Site.ImportCopiedPages("");
        Site.ImportIndex("index.md");
        Site.ImportIndex("index.markdown");
        foreach (var file in Site.Files.Where(f => SourceFiles.IsText(f) && !ContentKinds.IsIgnoredPath(f)).ToList())
            Site.ImportTexts(file, "pages/" + file);
        // The other pages are templates, whose pages only Jekyll can generate, or the home page.
        Site.Exclude(f => OldFiles.IsPage(f) && f != "404.html" && !ContentKinds.IsIgnoredPath(f), SourceSite.Unread, isMissing: true);
        Site.Exclude(IsTemplate, "");
        Site.ImportStatic("", onlyMedia: true);
    }

    private bool IsTemplate(string file) => !SourceFiles.IsText(file) && Site.HasFrontMatter(file);

    public override ImportedSettings Settings() => new()
    {
        Title = _config.Text("title") ?? _config.Text("name"),
        Description = _config.Text("description"),
        BaseUrl = _config.Text("url")?.TrimEnd('/') is { } url ? $"{url}/{_config.Text("baseurl")?.Trim('/')}" : null,
        Language = _config.Text("lang") ?? _config.Text("locale"),
        TimeZone = _config.Text("timezone"),
        Author = _config.Text("author", "name") ?? _config.Text("author"),
        Permalink = PermalinkOf(_config),
        Menu = [.. MenuOf(_navigation)],
    };

    private static string PermalinkOf(SourceConfig config) => config.Text("collections", "posts", "permalink")
        ?? config.Items("defaults").Where(d => d.Text("scope", "type") == "posts")
        .Select(d => d.Text("values", "permalink"))
            .FirstOrDefault(p => p is not null)
        ?? config.Text("permalink") ?? "date";

    /// <summary>Returns the menu entries in a navigation data file, at the top level or below <c>main</c>.</summary>
    private static IEnumerable<(string Label, string Url)> MenuOf(SourceConfig navigation) =>
        navigation.Items("main").Concat(navigation.Items())
            .Select(e => (Label: e.Text("title") ?? e.Text("name"), Url: e.Text("url")
                ?? e.Text("link"))).Where(e => e.Label is not null
                    && e.Url?.StartsWith('/') == true).Select(e => (e.Label!, e.Url!));

    // jekyllrb.com/docs/permalinks
    public override string? OldUrl(OldText text)
    {
        var own = text.Field("permalink");
        if (FolderOfPosts(text.Path) is { } folder)
        {
            var categories = folder.Split('/').SkipLast(2).Concat(text.Categories).Select(c => c.ToLowerInvariant()).Distinct();
            // Unlike here, spaces in categories stay.
            return Permalink.Parse(own ?? PermalinkOf(_config)) is not { } posts ? own
                : new Permalink(posts.Pattern.Replace(":categories", string.Join('/', categories), StringComparison.Ordinal))
                    .Fill(text.Field("slug") ?? text.Name.Replace(' ', '-'), "", text.Date, []);
        }
        var name = _config.Names("collections")
            .FirstOrDefault(c => text.Path.StartsWith($"{FolderOfCollections}_{c}/", StringComparison.Ordinal));
        if (own is not null || name is null)
            return own ?? "/" + text.Below("");
        var path = text.Below($"{FolderOfCollections}_{name}/");
        return Permalink.Parse(_config.Text("collections", name, "permalink") ?? "/:collection/:path")
            ?.Fill(text.Field("slug") ?? path.Split('/')[^1], $"{name}/{ContentPath.FolderOf(path)}".TrimEnd('/'), text.Date,
                text.Categories);
    }

    private string FolderOfCollections =>
        _config.Text("collections_dir")?.Trim('.', '/') is { Length: > 0 } folder ? folder + "/" : "";

    private static string? FolderOfPosts(string file)
    {
        // With the slash before the path, the index of `/_posts/` is the index of `_posts/` in the path.
        var start = $"/{file}".IndexOf("/_posts/", StringComparison.Ordinal);
        return start < 0 ? null : file[..(start + "_posts/".Length)];
    }

    [GeneratedRegex("(?<=/)(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})-(?=[^/]+$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ShortDate();

    /// <summary>
    /// Converts <c>tags: a b</c> to <c>tags: [a, b]</c>, because no other site generator separates list items with
    /// spaces.
    /// </summary>
    private static string WithList(Match line) =>
        $"{line.Groups["key"].Value}: [{string.Join(", ", line.Groups["word"].Captures.Select(word => word.Value))}]";

    [GeneratedRegex(@"\A---[ \t]*\r?\n.*?\n---", RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FrontMatter();

    [GeneratedRegex("""^(?<key>tags|categories):([ \t]+(?<word>(?![-?])[^\s\[\]{},:#"'&*!|>%@`]+)){2,}(?=[ \t]*\r?\n(?![ \t]))""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();

    [GeneratedRegex("""(?<=^title:[ \t]*)[^"'\s][^\r\n]*&(\#\d+|\w+);[^\r\n]*(?=\r?$)""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Title();

    private static bool IsDated(string name) =>
        name.Length > 11 && name[10] == '-' && ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Date is not null;
}
