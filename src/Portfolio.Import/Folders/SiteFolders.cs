using System.Text.RegularExpressions;
using Portfolio.Import.Markup;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

public static partial class ZolaFolder
{
    /// <exception cref="ImportException">The folder contains no Zola site.</exception>
    public static ImportedSite Read(string path, Action<int, int>? progress = null)
    {
        var site = new SourceSite(path, progress);
        var config = SourceConfig.Read(site, "config.toml", "zola.toml");
        if (!site.Has("content/"))
        {
            throw new ImportException(
                $"'{path}' has no folder content/: specify the folder that contains config.toml");
        }
        foreach (var pattern in config.List("ignored_content").Select(Glob.Parse))
        {
            site.ExcludeIgnored(path => pattern.IsMatch(site.FullPath(path)) || PathsOf(path).Any(pattern.IsMatch),
                "ignored_content");
        }
        var language = config.Text("default_language") ?? "en";
        var sections = PostSections.Dated(site, "content/");

        // Links that start with `@/` are relative to the content folder. Links to a list of posts point to the posts
        // page instead.
        site.Rewrite = (_, text) => RootLink().Replace(text, link =>
            sections.Contains(link.Groups["section"].Value) ? "/blogs" : link.Value[1..]);
        site.OldUrl = text =>
        {
            if (text.Field("path") is { } own)
                return "/" + own.TrimStart('/');
            var name = text.Field("slug") ?? Slug.OfSegment(text.Name).Replace('_', '-');
            return $"/{ContentPath.FolderOf(text.Below("content/"))}/{name}";
        };
        site.OldLists = (key, label) => [$"/{key}/{Slug.OfSegment(label)}"];
        PostSections.Import(
            site, "content/", sections, hasBundles: true, keepsNames: !PostSections.IsOneFolder(sections));
        site.ImportStatic("static/");
        return site.Build(new()
        {
            Title = config.Text("title") ?? config.Text("languages", language, "title"),
            Description = config.Text("description") ?? config.Text("languages", language, "description"),
            BaseUrl = config.Text("base_url"),
            Languages = [.. config.Names("languages").Where(l => l != language
                && site.TextPaths.Any(t => t.EndsWith($".{l}.md", StringComparison.Ordinal)))],
            Language = config.Text("default_language"),
            Author = config.Text("author") ?? config.Text("extra", "author"),
            Contacts = [.. Accounts.Of(config, "extra", "social"), .. Accounts.Of(config, "extra", "socials")],
            Permalink = PostSections.PermalinkWithNames(sections),
        });
    }

    [GeneratedRegex(@"(?<=[(""'<\s])@/((?<section>[\w-]+)/_index\.md)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RootLink();

    /// <summary>
    /// Returns a path relative to the root and to each of its folders. Zola compares patterns only with the whole path,
    /// but authors may expect a match at any level.
    /// </summary>
    private static IEnumerable<string> PathsOf(string file) =>
        Enumerable.Range(0, file.Length).Where(i => i == 0 || file[i - 1] == '/').Select(i => file[i..]);
}

public static partial class AstroFolder
{
    private static readonly string[] Configs = ["astro.config.mjs", "astro.config.ts", "astro.config.js",
        "src/consts.ts", "src/config.ts", "src/site.config.ts", "src/consts.js"];

    /// <exception cref="ImportException">The folder contains no Astro site.</exception>
    public static ImportedSite Read(string path, Action<int, int>? progress = null)
    {
        var site = new SourceSite(path, progress);
        var folder = ((string[])["src/content/", "src/data/"]).FirstOrDefault(site.Has) ?? throw new ImportException(
            $"'{path}' has no folder src/content/: specify the folder that contains astro.config.mjs");
        // The settings are JavaScript, so only values that are written as literals can be read.
        var settings = string.Join(
            '\n', Configs.Where(site.Files.Contains).Select(name => SourceSettings.Text(site, name)));
        site.Exclude(file => file.StartsWith("node_modules/", StringComparison.Ordinal)
            || file.StartsWith("dist/", StringComparison.Ordinal)
            || file.StartsWith(".astro/", StringComparison.Ordinal)
            || file.StartsWith(".git/", StringComparison.Ordinal), "program files");
        site.Rewrite = (_, text) => Assets().Replace(text, "/assets/");
        var sections = PostSections.Of(site, folder, []);
        var routes = RoutesOf(site);
        site.OldUrl = text => UrlOf(folder, routes, text);
        PostSections.Import(site, folder, sections);
        foreach (var file in site.Files.Where(f => f.StartsWith("src/pages/", StringComparison.Ordinal)
            && SourceFiles.IsText(f)).ToList())
        {
            site.ImportTexts(file, "pages/" + file["src/pages/".Length..]);
        }
        site.ImportStatic("public/");
        site.ImportTexts("src/assets/", "static/assets/");
        return site.Build(new()
        {
            Title = Find(SiteTitle(), settings),
            Description = Find(SiteDescription(), settings),
            BaseUrl = Find(SiteUrl(), settings),
            Permalink = PostSections.PermalinkOf(sections),
        });
    }

    /// <summary>
    /// Returns the route of each collection by the collection's name. The route is the folder of the dynamic page that
    /// reads the collection.
    /// </summary>
    private static Dictionary<string, string> RoutesOf(SourceSite site)
    {
        var routes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var page in site.Files.Where(f => f.StartsWith("src/pages/", StringComparison.Ordinal)
            && f.Contains('[', StringComparison.Ordinal) && f.EndsWith(".astro", StringComparison.Ordinal)).ToList())
        {
            foreach (Match collection in Collection().Matches(SourceSettings.Text(site, page)))
            {
                routes.TryAdd(collection.Groups["name"].Value,
                    page["src/pages/".Length..page.IndexOf('[', StringComparison.Ordinal)]);
            }
        }

        return routes;
    }

    /// <summary>
    /// Returns the URL of a document, which consists of the route of its collection and the document's id
    /// (docs.astro.build/en/guides/content-collections). Returns <see langword="null"/> if the id is empty.
    /// </summary>
    private static string? UrlOf(string folder, Dictionary<string, string> routes, OldText text)
    {
        if (text.Path.StartsWith("src/pages/", StringComparison.Ordinal))
            return "/" + text.Below("src/pages/");
        var below = text.Below(folder);
        var collection = below.Split('/')[0];
        var id = text.Field("slug") ?? Slug.OfPath(below[Math.Min(below.Length, collection.Length + 1)..]);
        return id.Length == 0 ? null : $"/{routes.GetValueOrDefault(collection, collection + "/")}{id}";
    }

    [GeneratedRegex("""getCollection\(\s*["'`](?<name>[\w-]+)["'`]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Collection();

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

    /// <summary>
    /// Matches a path to <c>src/assets</c>, which is relative or starts with an alias such as <c>@/</c> or <c>~/</c>.
    /// </summary>
    [GeneratedRegex("""(?<=[("'\s])((\.\./)+assets/|[~@]/?assets/)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Assets();
}

/// <summary>
/// Imports Obsidian vaults. Every note becomes a post, as it does when a vault is used as a content folder directly.
/// </summary>
public static class ObsidianFolder
{
    /// <exception cref="ImportException">The folder does not exist or contains no notes.</exception>
    public static ImportedSite Read(string path, Action<int, int>? progress = null)
    {
        var site = new SourceSite(path, progress);
        if (!site.Files.Any(SourceFiles.IsText))
            throw new ImportException($"'{path}' has no notes: specify the vault folder that contains .obsidian");
        if (SourceConfig.Read(site, ".obsidian/templates.json").Text("folder") is { } templates)
            site.Exclude(file => file.StartsWith(templates.Trim('/') + "/", StringComparison.Ordinal), "templates");
        site.Exclude(file => file.StartsWith(".obsidian/", StringComparison.Ordinal), "Obsidian settings");
        site.Exclude(file => file.StartsWith(".trash/", StringComparison.Ordinal), "notes in the trash");
        site.Exclude(file => Path.GetExtension(file) is ".canvas" or ".base", "canvases and bases");
        site.Exclude(file => file.Equals("README.md", StringComparison.OrdinalIgnoreCase), "repository files");
        var published = site.Files.Where(file => SourceFiles.IsText(file) && site.IsTrue(file, "dg-publish"))
            .ToHashSet(StringComparer.Ordinal);
        if (published.Count > 0)
        {
            site.Exclude(file => SourceFiles.IsText(file) && !published.Contains(file),
                "notes without `dg-publish: true`, which Digital Garden does not publish");
        }
        site.Templates = Templates.None;
        site.ImportTexts("", "posts/");
        return site.Build(new() { Title = Path.GetFileName(site.Root) });
    }
}
