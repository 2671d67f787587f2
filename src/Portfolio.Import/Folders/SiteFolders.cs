using System.Text.RegularExpressions;
using Portfolio.Content.Reading;

namespace Portfolio.Import.Folders;

/// <summary>Imports a site of Hugo.</summary>
public static class HugoFolder
{
    private static readonly string[] Configs =
    [
        "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json",
        "config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml", "config/_default/config.yaml",
    ];

    /// <exception cref="ImportException">There is no site of Hugo in the folder, or its settings hide texts.</exception>
    public static ImportedSite Read(string path)
    {
        var site = new SourceSite(path);
        var config = SourceConfig.Read(site, Configs);
        config.RequireVisible("the configuration of Hugo", "cascade");
        RequireOthersVisible(site);
        if (!site.Has("content/"))
            throw new ImportException($"'{path}' has no folder content/: name the folder of the site, in which hugo.toml is");
        foreach (var pattern in config.List("ignoreFiles"))
            site.LeaveIgnored(Ignores(site, pattern), "ignoreFiles");
        var sections = PostSections.Of(site, "content/", config.List("params", "mainSections"));
        PostSections.Take(site, "content/", sections, hasBundles: true);
        site.TakeStatic("static/");
        return site.Build(new()
        {
            Title = config.Text("title"),
            Description = config.Text("params", "description"),
            BaseUrl = config.Text("baseURL"),
            Language = config.Text("defaultContentLanguage") ?? config.Text("languageCode") ?? config.Text("locale"),
            TimeZone = config.Text("timeZone"),
            Author = config.Text("params", "author", "name") ?? config.Text("params", "author") ?? config.Text("author", "name"),
            Permalink = sections.Count == 0 ? null : config.Text("permalinks", "page", sections[0])
                ?? config.Text("permalinks", sections[0])?.Replace(":sections", ":section", StringComparison.Ordinal)
                ?? PostSections.PermalinkOf(sections),
            Menu = [.. Menu(config, "main")],
        });
    }

    /// <summary>Hugo merges all of its files of settings. Of the others, only what hides texts matters.</summary>
    /// <exception cref="ImportException">One hides texts.</exception>
    private static void RequireOthersVisible(SourceSite site)
    {
        foreach (var file in site.Files.Where(f => Path.GetExtension(f) is ".toml" or ".yaml" or ".yml" or ".json").ToList())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (Configs.Contains(file) || (file.StartsWith("config/", StringComparison.Ordinal) && name is "hugo" or "config"))
                SourceConfig.Read(site, file).RequireVisible(file, "cascade");
            else if (file.StartsWith("config/", StringComparison.Ordinal) && name == "cascade")
                SourceConfig.Read(site, file).RequireVisible(file);
        }
    }

    /// <summary>Hugo has patterns for the whole path.</summary>
    /// <exception cref="ImportException">The pattern cannot be read: what it hides would be published.</exception>
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
                $"The configuration of Hugo: the pattern `{pattern}` of `ignoreFiles` cannot be read ({exception.Message}), and what it "
                + $"hides would be published: write it in another way, and import again");
        }
    }

    private static IEnumerable<(string Label, string Url)> Menu(SourceConfig config, string name) =>
        config.Items("menu", name).Concat(config.Items("menus", name))
            .OrderBy(e => int.TryParse(e.Text("weight"), out var weight) ? weight : int.MaxValue)
            .Select(e => (Label: e.Text("name") ?? e.Text("identifier"), Url: e.Text("url") ?? e.Text("pageRef")))
                .Where(e => e.Label is not null && e.Url?.StartsWith('/') == true)
            .Select(e => (e.Label!, e.Url! == "/" ? "/" : e.Url!.TrimEnd('/')));
}

/// <summary>Imports a site of Jekyll.</summary>
public static class JekyllFolder
{
    /// <exception cref="ImportException">There is no site of Jekyll in the folder, or its settings hide texts.</exception>
    public static ImportedSite Read(string path)
    {
        var site = new SourceSite(path);
        var config = SourceConfig.Read(site, "_config.yml", "_config.yaml", "_config.toml");
        config.RequireVisible("_config.yml", "defaults");
        if (config.Text("source")?.Trim('.', '/') is { Length: > 0 } source)
            throw new ImportException(
                $"_config.yml: `source` says that the site is in {source}/: copy _config.yml into that folder, remove `source` in the "
                + $"copy, and name that folder");
        if (!site.Has("_posts/") && !site.Files.Any(f => f.Contains("/_posts/", StringComparison.Ordinal)))
            throw new ImportException($"'{path}' has no folder _posts/: name the folder of the site, in which _config.yml is");
        site.Leave(IsOfProgram, "files of Jekyll and its programs");
        foreach (var excluded in config.List("exclude").Select(e => e.TrimStart('/')).Where(e => e.Length > 0))
        {
            // As Jekyll does: a pattern of the path, or what it begins with.
            var pattern = Glob.Parse(excluded);
            site.LeaveIgnored(path => pattern.IsMatch(path) || path.StartsWith(excluded, StringComparison.Ordinal), "exclude");
        }

        site.Leave(file => file.Split('/').Any(name => name.StartsWith('~')), "files whose names begin with a tilde");
        site.Leave(file => FolderOfPosts(file) is not null && MediaType.IsMarkdown(file) && !IsDated(Path.GetFileName(file)),
            "texts in _posts/ whose names do not begin with a date such as 2024-01-02-, which Jekyll does not publish");
        foreach (var folder in site.Files.Select(FolderOfPosts).OfType<string>().Distinct().ToList())
            site.TakeTexts(folder, "posts/" + folder[..^"_posts/".Length]);
        foreach (var name in config.Names("collections"))
            TakeCollection(site, config, name);
        site.TakeTexts("_drafts/", "_drafts/");
        site.Leave(file => FolderLayout.IsBelow("_drafts", file) && !MediaType.IsMarkdown(file), "files beside drafts");
        site.Leave(file => file is "index.md" or "index.markdown", "texts of the home page: write them into home.md");
        site.Leave(file => file.Equals("README.md", StringComparison.OrdinalIgnoreCase), "files of the repository");
        foreach (var file in site.Files.Where(f => MediaType.IsMarkdown(f) && !ContentKinds.IsIgnoredPath(f)).ToList())
            site.TakeTexts(file, "pages/" + file);
        site.TakeStatic("", onlyMedia: true);
        return site.Build(new()
        {
            Title = config.Text("title") ?? config.Text("name"),
            Description = config.Text("description"),
            BaseUrl = config.Text("url"),
            Language = config.Text("lang") ?? config.Text("locale"),
            TimeZone = config.Text("timezone"),
            Author = config.Text("author", "name") ?? config.Text("author"),
            Permalink = config.Text("permalink") ?? "date",
        });
    }

    /// <summary>Takes a collection that Jekyll writes as pages, which keep its URLs where these end with the name of the file.</summary>
    private static void TakeCollection(SourceSite site, SourceConfig config, string name)
    {
        if (name == "posts" || config.Text("collections", name, "output") != "true")
            return;
        var parent = config.Text("collections_dir")?.Trim('.', '/') is { Length: > 0 } folder ? folder + "/" : "";
        var url = (config.Text("collections", name, "permalink") ?? "/:collection/:path")
            .Replace(":output_ext", "", StringComparison.Ordinal).Replace(":collection", name, StringComparison.Ordinal).Trim('/');
        var (place, last) = (url[..(url.LastIndexOf('/') + 1)], url[(url.LastIndexOf('/') + 1)..]);
        if (place.Contains(':', StringComparison.Ordinal) || last is not (":path" or ":name" or ":title" or ":slug"))
            (place, last) = ($"{name}/", ":path");
        if (last != ":path")
        {
            foreach (var file in site.Files.Where(MediaType.IsMarkdown)
                .Where(f => f.StartsWith($"{parent}_{name}/", StringComparison.Ordinal)).ToList())
                site.TakeTexts(file, $"pages/{place}{Path.GetFileName(file)}");
        }

        site.TakeTexts($"{parent}_{name}/", $"pages/{place}");
    }

    /// <summary>The folder <c>_posts/</c> in which a file is.</summary>
    private static string? FolderOfPosts(string file) =>
        $"/{file}".IndexOf("/_posts/", StringComparison.Ordinal) is >= 0 and var at ? file[..(at + "_posts/".Length)] : null;

    private static bool IsDated(string name) =>
        name.Length > 11 && name[10] == '-' && ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Date is not null;

    private static bool IsOfProgram(string file) => file is "Gemfile" or "Gemfile.lock" or "Rakefile" or "CNAME" or "robots.txt"
        or "package.json" or "package-lock.json" or "LICENSE.txt"
        || file.Split('/')[0] is "_site" or "_layouts" or "_includes" or "_sass" or "_data" or "_plugins" or "vendor" or "node_modules"
            or ".git" or ".github" or ".jekyll-cache" or ".bundle";
}

/// <summary>Imports a site of Zola.</summary>
public static class ZolaFolder
{
    /// <exception cref="ImportException">There is no site of Zola in the folder.</exception>
    public static ImportedSite Read(string path)
    {
        var site = new SourceSite(path);
        var config = SourceConfig.Read(site, "config.toml", "zola.toml");
        if (!site.Has("content/"))
            throw new ImportException($"'{path}' has no folder content/: name the folder of the site, in which config.toml is");
        foreach (var pattern in config.List("ignored_content").Select(Glob.Parse))
            site.LeaveIgnored(path => pattern.IsMatch(site.FullPath(path)) || PathsOf(path).Any(pattern.IsMatch), "ignored_content");
        var sections = PostSections.Dated(site, "content/");
        var isOne = sections.Count == 1 && sections[0].Length > 0;
        if (isOne)
            site.Rewrite = text => text.Replace($"@/{sections[0]}/", "@/posts/", StringComparison.Ordinal);
        PostSections.Take(site, "content/", sections, hasBundles: true, keepsNames: !isOne);
        site.TakeStatic("static/");
        return site.Build(new()
        {
            Title = config.Text("title"),
            Description = config.Text("description"),
            BaseUrl = config.Text("base_url"),
            Language = config.Text("default_language"),
            Author = config.Text("author"),
            Permalink = isOne || sections.Count == 0 ? PostSections.PermalinkOf(sections) : "/:section/:slug",
        });
    }

    /// <summary>A path from each of its folders on. Zola has patterns for the whole path, of which authors may not think.</summary>
    private static IEnumerable<string> PathsOf(string file) =>
        Enumerable.Range(0, file.Length).Where(i => i == 0 || file[i - 1] == '/').Select(i => file[i..]);
}

/// <summary>Imports a site of Astro.</summary>
public static partial class AstroFolder
{
    private static readonly string[] Configs =
        ["astro.config.mjs", "astro.config.ts", "astro.config.js", "src/consts.ts", "src/config.ts", "src/site.config.ts", "src/consts.js"];

    /// <exception cref="ImportException">There is no site of Astro in the folder.</exception>
    public static ImportedSite Read(string path)
    {
        var site = new SourceSite(path);
        var folder = site.Has("src/content/") ? "src/content/" : site.Has("src/data/") ? "src/data/"
            : throw new ImportException($"'{path}' has no folder src/content/: name the folder of the site, in which astro.config.mjs is");
        // Settings are programs: only what is written plainly can be read.
        var settings =
            string.Join('\n', Configs.Where(site.Files.Contains).Select(name => File.ReadAllText(Path.Combine(site.Root, name))));
        site.Leave(file => file.StartsWith("node_modules/", StringComparison.Ordinal) || file.StartsWith("dist/", StringComparison.Ordinal)
            || file.StartsWith(".astro/", StringComparison.Ordinal)
            || file.StartsWith(".git/", StringComparison.Ordinal), "files of programs");
        site.Rewrite = text => Assets().Replace(text, "/assets/");
        var sections = PostSections.Of(site, folder, []);
        PostSections.Take(site, folder, sections);
        foreach (var file in site.Files.Where(f => f.StartsWith("src/pages/", StringComparison.Ordinal)
            && MediaType.IsMarkdown(f)).ToList())
            site.TakeTexts(file, "pages/" + file["src/pages/".Length..]);
        site.TakeStatic("public/");
        site.TakeTexts("src/assets/", "static/assets/");
        return site.Build(new()
        {
            Title = Find(SiteTitle(), settings),
            Description = Find(SiteDescription(), settings),
            BaseUrl = Find(SiteUrl(), settings),
            Permalink = PostSections.PermalinkOf(sections),
        });
    }

    private static string? Find(Regex value, string settings) =>
        value.Match(settings) is { Success: true } found ? found.Groups["value"].Value : null;

    [GeneratedRegex("""\b(SITE_TITLE|title)\s*[:=]\s*["'`](?<value>[^"'`\n]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SiteTitle();

    [GeneratedRegex("""\b(SITE_DESCRIPTION|description|desc)\s*[:=]\s*["'`](?<value>[^"'`\n]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SiteDescription();

    [GeneratedRegex("""\b(site|website)\s*:\s*["'`](?<value>https?://[^"'`\n]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SiteUrl();

    /// <summary>A path to <c>src/assets</c>, relative or by an alias that projects have for it.</summary>
    [GeneratedRegex("""(?<=[("'\s])((\.\./)+assets/|[~@]/?assets/)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Assets();
}

/// <summary>Imports a vault of Obsidian. As in a vault that is served in place, every note is a post.</summary>
public static class ObsidianFolder
{
    /// <exception cref="ImportException">The folder does not exist, or has no notes.</exception>
    public static ImportedSite Read(string path)
    {
        var site = new SourceSite(path);
        if (!site.Files.Any(MediaType.IsMarkdown))
            throw new ImportException($"'{path}' has no notes: name the folder of the vault, in which .obsidian is");
        if (SourceConfig.Read(site, ".obsidian/templates.json").Text("folder") is { } templates)
            site.Leave(file => file.StartsWith(templates.Trim('/') + "/", StringComparison.Ordinal), "templates");
        site.Leave(file => file.StartsWith(".obsidian/", StringComparison.Ordinal), "settings of Obsidian");
        site.Leave(file => file.StartsWith(".trash/", StringComparison.Ordinal), "notes in the trash");
        site.Leave(file => Path.GetExtension(file) is ".canvas" or ".base", "canvases and bases");
        site.Leave(file => file.Equals("README.md", StringComparison.OrdinalIgnoreCase), "files of the repository");
        site.TakeTexts("", "posts/");
        return site.Build(new() { Title = Path.GetFileName(site.Root) });
    }
}
