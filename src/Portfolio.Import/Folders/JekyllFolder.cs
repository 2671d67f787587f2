using System.Text.RegularExpressions;
using Portfolio.Content.Reading;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Folders;

public static partial class JekyllFolder
{
    /// <exception cref="ImportException">
    /// The folder contains no Jekyll site, or its settings may hide documents.
    /// </exception>
    public static ImportedSite Read(string path, Action<int, int>? progress = null)
    {
        var site = new SourceSite(path, progress);
        var config = SourceConfig.Read(site, "_config.yml", "_config.yaml", "_config.toml");
        if (config.Text("source")?.Trim('.', '/') is { Length: > 0 } source)
        {
            if (!site.Has(source + "/"))
            {
                throw new ImportException(
                    $"_config.yml: the `source` folder {source}/ does not exist: correct `source`, and import again");
            }
            site = site.Below(source);
        }
        else if (!config.Exists && !site.Files.Any(f => FolderOfPosts(f) is not null))
        {
            throw new ImportException(
                $"'{path}' has no folder _posts/: specify the folder that contains _config.yml");
        }

        foreach (var defaults in config.Items("defaults"))
        {
            var (place, type) = (defaults.Text("scope", "path")?.Trim('/') ?? "", defaults.Text("scope", "type"));
            defaults.Hiding("_config.yml", "values")?.Exclude(site, place.Length == 0 && type is null ? null : text =>
                (place.Length == 0 || text.StartsWith(place.Split('*')[0], StringComparison.Ordinal))
                && (type is null or "pages" || $"/{text}".Contains($"/_{type}/", StringComparison.Ordinal)));
        }

        var navigation = SourceConfig.Read(site, "_data/navigation.yml", "_data/navigation.yaml", "_data/nav.yml");
        site.Exclude(IsOfProgram, "Jekyll and build files");
        foreach (var excluded in config.List("exclude").Select(e => e.TrimStart('/')).Where(e => e.Length > 0))
        {
            // In Jekyll, an `exclude` value is a pattern and also excludes all paths that start with the value.
            var pattern = Glob.Parse(excluded);
            site.ExcludeIgnored(path => pattern.IsMatch(path)
                || path.StartsWith(excluded, StringComparison.Ordinal), "exclude");
        }

        site.Exclude(file => file.Split('/').Any(name => name.StartsWith('~')), "files whose names begin with a tilde");
        // Jekyll also accepts dates without leading zeros in file names, such as 2024-1-2.
        site.Rename(file => FolderOfPosts(file) is null ? file : ShortDate().Replace(file, m =>
            $"{m.Groups["year"]}-{m.Groups["month"].Value.PadLeft(2, '0')}-{m.Groups["day"].Value.PadLeft(2, '0')}-"));
        site.Exclude(file => FolderOfPosts(file) is not null && SourceFiles.IsText(file)
            && !IsDated(Path.GetFileName(file)),
            "documents in _posts/ without a date such as 2024-01-02- in the file name, which Jekyll does not publish");
        site.Rewrite = (path, text) =>
            FolderOfPosts(path) is null ? text : FrontMatter().Replace(text, m => Words().Replace(m.Value, WithList));
        foreach (var folder in site.Files.Select(FolderOfPosts).OfType<string>().Distinct().ToList())
            site.ImportTexts(folder, "posts/" + folder[..^"_posts/".Length]);
        foreach (var name in config.Names("collections"))
            ImportCollection(site, config, name);
        site.ImportDrafts("_drafts/");
        site.ImportIndex("index.md");
        site.ImportIndex("index.markdown");
        site.Exclude(file => file.Equals("README.md", StringComparison.OrdinalIgnoreCase), "repository files");
        foreach (var file in site.Files.Where(f => SourceFiles.IsText(f) && !ContentKinds.IsIgnoredPath(f)).ToList())
            site.ImportTexts(file, "pages/" + file);
        site.ImportStatic("", onlyMedia: true);
        site.IsKramdown = true;
        site.Templates = Templates.TagsAndValues;
        site.Values = config.Texts();
        site.OldUrl = text => UrlOf(config, text);
        if (config.List("plugins").Concat(config.List("gems")).Contains("jekyll-archives"))
            site.OldLists = (key, label) => [$"/{(key == "tags" ? "tag" : "category")}/{Slug.OfSegment(label)}"];
        return site.Build(new()
        {
            Title = config.Text("title") ?? config.Text("name"),
            Description = config.Text("description"),
            BaseUrl = config.Text("url"),
            Language = config.Text("lang") ?? config.Text("locale"),
            TimeZone = config.Text("timezone"),
            Author = config.Text("author", "name") ?? config.Text("author"),
            Permalink = PermalinkOf(config),
            Menu = [.. MenuOf(navigation)],
            Contacts = [
                .. Accounts.OfNames(config), .. Accounts.Of(config, "social"), .. Accounts.Of(config, "author"),
                .. Accounts.Of(config, "author", "links"), .. Accounts.Of(config, "minima", "social_links"),
            ],
        });
    }

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

    /// <summary>
    /// Returns the URL of a document as described at jekyllrb.com/docs/permalinks, or <see langword="null"/> if it is
    /// unknown.
    /// </summary>
    private static string? UrlOf(SourceConfig config, OldText text)
    {
        var own = text.Field("permalink");
        if (FolderOfPosts(text.Path) is not { } folder)
            return own ?? UrlInCollection(config, text) ?? "/" + text.Below("");
        var folders = folder[..^"_posts/".Length].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var categories = folders.Concat(text.Categories).Select(c => c.ToLowerInvariant()).Distinct();
        return OldPermalink.Expand(OldPermalink.OfJekyll(own ?? PermalinkOf(config)), text,
            new Dictionary<string, string?>
            {
                ["categories"] = string.Join('/', categories),
                ["title"] = text.Field("slug") ?? text.Name.Replace(' ', '-'),
            });
    }

    private static string? UrlInCollection(SourceConfig config, OldText text)
    {
        var parent = config.Text("collections_dir")?.Trim('.', '/') is { Length: > 0 } folder ? folder + "/" : "";
        var name = config.Names("collections")
            .FirstOrDefault(c => text.Path.StartsWith($"{parent}_{c}/", StringComparison.Ordinal));
        if (name is null)
            return null;
        var path = Path.ChangeExtension(text.Path, null)[$"{parent}_{name}/".Length..];
        return OldPermalink.Expand(config.Text("collections", name, "permalink") ?? "/:collection/:path", text,
            new Dictionary<string, string?>
            {
                ["collection"] = name,
                ["path"] = path,
                ["name"] = path.Split('/')[^1],
                ["title"] = text.Field("slug") ?? path.Split('/')[^1],
            });
    }

    /// <summary>
    /// Imports a collection that Jekyll publishes as pages. The pages keep their URLs if the permalink ends with the
    /// file name.
    /// </summary>
    private static void ImportCollection(SourceSite site, SourceConfig config, string name)
    {
        if (name == "posts" || config.Text("collections", name, "output") != "true")
            return;
        var parent = config.Text("collections_dir")?.Trim('.', '/') is { Length: > 0 } folder ? folder + "/" : "";
        var url = (config.Text("collections", name, "permalink") ?? "/:collection/:path")
            .Replace(":output_ext", "", StringComparison.Ordinal)
            .Replace(":collection", name, StringComparison.Ordinal).Trim('/');
        var (place, last) = (url[..(url.LastIndexOf('/') + 1)], url[(url.LastIndexOf('/') + 1)..]);
        if (place.Contains(':', StringComparison.Ordinal) || last is not (":path" or ":name" or ":title" or ":slug"))
            (place, last) = ($"{name}/", ":path");
        if (last != ":path")
        {
            foreach (var file in site.Files.Where(SourceFiles.IsText)
                .Where(f => f.StartsWith($"{parent}_{name}/", StringComparison.Ordinal)).ToList())
            {
                site.ImportTexts(file, $"pages/{place}{Path.GetFileName(file)}");
            }
        }

        site.ImportTexts($"{parent}_{name}/", $"pages/{place}");
    }

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

    private static bool IsDated(string name) =>
        name.Length > 11 && name[10] == '-' && ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Date is not null;

    private static bool IsOfProgram(string file) =>
        file is "Gemfile" or "Gemfile.lock" or "Rakefile" or "CNAME" or "robots.txt"
        or "package.json" or "package-lock.json" or "LICENSE.txt"
        || file.Split('/')[0] is "_site" or "_layouts" or "_includes" or "_sass" or "_data" or "_plugins" or "vendor"
        or "node_modules"
            or ".git" or ".github" or ".jekyll-cache" or ".bundle";
}
