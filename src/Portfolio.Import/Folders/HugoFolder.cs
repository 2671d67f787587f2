using System.Text.RegularExpressions;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

public static class HugoFolder
{
    private static readonly string[] Configs = [
        "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json",
        "config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml",
        "config/_default/config.yaml",
    ];

    /// <exception cref="ImportException">
    /// The folder contains no Hugo site, or its settings may hide documents.
    /// </exception>
    public static ImportedSite Read(string path, Action<int, int>? progress = null)
    {
        var site = new SourceSite(path, progress);
        var config = SourceConfig.Read(site, Configs);
        foreach (var (key, name) in (ReadOnlySpan<(string, string)>)
            [("languages", "languages"), ("params", "params"), ("permalinks", "permalinks"), ("menus", "menus"),
            ("menu", "menu")])
        {
            config = config.With(key, SourceConfig.Read(site,
                $"config/_default/{name}.toml", $"config/_default/{name}.yaml",
                $"config/_default/{name}.yml", $"config/_default/{name}.json"));
        }

        ApplyMounts(site, config);
        var language = config.Text("defaultContentLanguage");
        var content = FolderOf(config, language ?? "en") + "/";
        if (!site.Has(content))
            throw new ImportException($"'{path}' has no folder {content}: specify the folder that contains hugo.toml");
        ExcludeHidden(site, config, "the Hugo configuration", "cascade");
        ExcludeHiddenByOthers(site);
        foreach (var pattern in config.List("ignoreFiles"))
            site.ExcludeIgnored(Ignores(site, pattern), "ignoreFiles");
        foreach (var disabled in config.Names("languages").Where(l => config.Text("languages", l, "disabled") == "true")
            .Concat(config.List("disableLanguages")))
        {
            site.ExcludeIgnored(f => f == FolderOf(config, disabled) && f + "/" != content
                || Path.ChangeExtension(f, null).EndsWith("." + disabled, StringComparison.OrdinalIgnoreCase),
                "disabled languages");
        }
        var languages = config.Names("languages")
            .Where(l => !l.Equals(language ?? "en", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var other in languages)
            RenameLanguage(site, FolderOf(config, other) + "/", content, other);
        site.Rename(
            file => file.StartsWith(content, StringComparison.Ordinal) ? "content/" + file[content.Length..] : file);
        var sections = PostSections.Of(site, "content/", config.List("params", "mainSections"));
        PostSections.Import(site, "content/", sections, hasBundles: true);
        site.ImportStatic("static/");
        // Documents can refer to images in `assets/`, which Hugo makes available to all pages.
        site.ImportStatic("assets/", onlyMedia: true);
        site.OldUrl = text => UrlOf(config, text);
        site.OldLists = (key, label) => [$"/{key}/{OldPermalink.Urlize(label)}"];
        return site.Build(new()
        {
            Title = config.Text("title"),
            Description = config.Text("params", "description"),
            BaseUrl = config.Text("baseURL"),
            Languages = [.. languages
                .Where(l => site.TextPaths.Any(t => t.EndsWith($".{l}.md", StringComparison.OrdinalIgnoreCase)))],
            Language = language ?? config.Text("languageCode") ?? config.Text("locale"),
            TimeZone = config.Text("timeZone"),
            Author = config.Text("params", "author", "name") ?? config.Text("params", "author")
                ?? config.Text("author", "name"),
            Permalink = sections.Count == 0 ? null : config.Text("permalinks", "page", sections[0])
                ?? config.Text("permalinks", sections[0])?.Replace(":sections", ":section", StringComparison.Ordinal)
                ?? PostSections.PermalinkOf(sections),
            Menu = [.. MenuOf(config)],
            Contacts = [
                .. Accounts.Of(config, "params", "social"), .. Accounts.Of(config, "params", "socials"),
                .. Accounts.Of(config, "params", "socialIcons"), .. Accounts.Of(config, "params", "author"),
                .. Accounts.Of(config, "params", "author", "links"),
            ],
        });
    }

    /// <summary>
    /// Returns the URL of a page as described at gohugo.io/configuration/permalinks and
    /// gohugo.io/content-management/urls, or <see langword="null"/> if it is unknown.
    /// </summary>
    private static string? UrlOf(SourceConfig config, OldText text)
    {
        if (text.Field("url") is { } own)
            return own.Contains(':', StringComparison.Ordinal) ? null : own;
        var below = text.Below("content/");
        if (Path.GetExtension(below).Length is 3 or 6)
            return null; // The file is a translation, such as `post.de` or `post.pt-br`.
        var sections = OldPermalink.Urlize(ContentPath.FolderOf(below));
        var section = sections.Split('/')[0];
        var name = OldPermalink.Urlize(below[(below.LastIndexOf('/') + 1)..]);
        var (slug, title) = (text.Field("slug"), OldPermalink.Urlize(text.Title ?? ""));
        var isFolder = Path.GetFileNameWithoutExtension(text.Path) == "_index";
        var pattern = config.Text("permalinks", "page", section) ?? config.Text("permalinks", section);
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

    /// <summary>
    /// Moves the files of mounted folders to the paths at which they are mounted, and excludes files that are not
    /// mounted (gohugo.io/configuration/module).
    /// </summary>
    private static void ApplyMounts(SourceSite site, SourceConfig config)
    {
        var mounts = config.Items("module", "mounts")
            .Select(m => (Config: m, From: m.Text("source")?.Trim('.', '/') + "/",
                To: m.Text("target")?.Trim('/') + "/"))
            .Where(m => m.To.StartsWith("content/", StringComparison.Ordinal)).ToList();
        if (mounts.Count == 0)
            return;
        foreach (var (mount, from, _) in mounts)
        {
            var files = mount.List("files").ToLookup(f => f.StartsWith('!'));
            foreach (var pattern in mount.List("excludeFiles").Concat(files[true].Select(f => f.TrimStart('!', ' '))))
                site.ExcludeIgnored(Glob.Parse(from + pattern.TrimStart('/')).IsMatch, "excludeFiles");
            var included = mount.List("includeFiles").Concat(files[false])
                .Select(p => Glob.Parse(from + p.TrimStart('/'))).ToList();
            if (included.Count > 0)
            {
                site.Exclude(f => f.StartsWith(from, StringComparison.Ordinal) && !included.Exists(p => p.IsMatch(f)),
                    "files that `includeFiles` does not match");
            }
        }

        site.Exclude(f => f.StartsWith("content/", StringComparison.Ordinal) && SourceFiles.IsText(f)
            && !mounts.Exists(m => f.StartsWith(m.From, StringComparison.Ordinal)),
            "files that are not in a configured mount");
        foreach (var (_, from, to) in mounts.Where(m => m.From != m.To))
            site.Rename(f => f.StartsWith(from, StringComparison.Ordinal) ? to + f[from.Length..] : f);
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

    /// <summary>
    /// Excludes the documents that a <c>cascade</c> setting can hide, which are the documents that its <c>path</c>
    /// matches.
    /// </summary>
    /// <exception cref="ImportException">The setting has no <c>path</c> and may hide all documents.</exception>
    private static void ExcludeHidden(
        SourceSite site, SourceConfig config, string file, params ReadOnlySpan<string> cascade)
    {
        foreach (var item in config.ItemsOrOne(cascade))
        {
            var paths = item.Text("_target", "path") ?? item.Text("target", "path");
            var pattern = paths is null ? null : Glob.Parse(paths.TrimStart('/'));
            item.Hiding(file)?.Exclude(site, pattern is null ? null : text => IsBelow(text, pattern));
        }
    }

    /// <summary>
    /// Determines whether a <c>cascade</c> pattern matches the path of a document relative to any of the document's
    /// folders.
    /// </summary>
    private static bool IsBelow(string text, Regex pattern)
    {
        var path = Path.ChangeExtension(text, null);
        return Enumerable.Range(0, path.Length).Where(i => i > 0 && path[i - 1] == '/')
            .Any(i => pattern.IsMatch(path[i..]));
    }

    /// <summary>
    /// Excludes the documents that other settings files hide, because Hugo merges all files. Only the keys that hide
    /// documents are read from the other files.
    /// </summary>
    /// <exception cref="ImportException">A setting may hide all documents.</exception>
    private static void ExcludeHiddenByOthers(SourceSite site)
    {
        foreach (var file in site.Files
            .Where(f => Path.GetExtension(f) is ".toml" or ".yaml" or ".yml" or ".json").ToList())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var isInConfig = file.StartsWith("config/", StringComparison.Ordinal);
            if (Configs.Contains(file) || (isInConfig && name is "hugo" or "config"))
                ExcludeHidden(site, SourceConfig.Read(site, file), file, "cascade");
            else if (isInConfig && name == "cascade")
                ExcludeHidden(site, SourceConfig.Read(site, file), file);
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
    private static IEnumerable<(string Label, string Url)> MenuOf(SourceConfig config) =>
        ((string[])["main", "nav", "navbar", "header", "top", "primary", .. config.Names("menus"),
            .. config.Names("menu")])
            .Select(name => Menu(config, name).ToList()).FirstOrDefault(menu => menu.Count > 0) ?? [];

    private static IEnumerable<(string Label, string Url)> Menu(SourceConfig config, string name) =>
        config.Items("menu", name).Concat(config.Items("menus", name))
            .OrderBy(e => int.TryParse(e.Text("weight"), out var weight) ? weight : int.MaxValue)
            .Select(e => (Label: e.Text("name") ?? e.Text("identifier"), Url: e.Text("url") ?? e.Text("pageRef")))
                .Where(e => e.Label is not null && e.Url?.StartsWith('/') == true)
            .Select(e => (e.Label!, e.Url! == "/" ? "/" : e.Url!.TrimEnd('/')));
}
