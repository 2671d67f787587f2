using Portfolio.Import.Markup;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Imports MkDocs, VitePress, VuePress and mdBook sites.</summary>
internal static class DocsFolder
{
    /// <exception cref="ImportException">
    /// The settings may hide documents in a way that only the site generator can evaluate.
    /// </exception>
    public static ImportedSite? Read(SourceSite site)
    {
        if (MkDocs(site) is var (docs, ofMkDocs))
            return Build(site, docs, ofMkDocs);
        if (VitePress(site) is var (pages, ofVitePress))
            return Build(site, pages, ofVitePress);
        if (!site.Files.Contains("book.toml"))
            return null;
        site.TakenFor = "an mdBook book (book.toml)";
        var book = SourceSettings.Text(site, "book.toml");
        return Build(site, FolderOf(Line(book, "src") ?? "src"), new()
        {
            Title = Line(book, "title"),
            Description = Line(book, "description"),
            Language = Line(book, "language"),
        });
    }

    private static ImportedSite Build(SourceSite site, string root, ImportedSettings settings)
    {
        site.Exclude(f => f == root + "SUMMARY.md", "tables of contents");
        site.ImportStatic(root + "public/");
        site.ImportStatic(root + ".vuepress/public/");
        site.ImportTexts(root + "blog/posts/", "posts/");
        foreach (var text in site.Files.Where(
            f => f.Equals(root + "README.md", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            site.ImportTexts(text, "pages/home.md");
        }
        site.ImportTexts(root + "index.md", "pages/home.md");
        site.ImportTexts(root, "pages/");
        site.OldUrl = text => "/" + text.Below(root).Replace("README", "", StringComparison.Ordinal);
        return site.Build(settings);
    }

    private static (string Root, ImportedSettings Settings)? MkDocs(SourceSite site)
    {
        if (AnyFolder.First(site, "mkdocs.yml", "mkdocs.yaml") is not { } file)
            return null;
        site.TakenFor = $"a MkDocs site ({file})";
        var text = SourceSettings.Text(site, file);
        if (HasKey(text, "draft_docs") || HasKey(text, "exclude_docs"))
        {
            throw new ImportException($"`draft_docs` or `exclude_docs` in {file} hides documents that an import would publish: "
                + "add `draft: true` to each of them, remove the setting, and import again");
        }
        // Only `nav` and `extra` are parsed, because other sections can contain Python tags that are not valid YAML
        // here.
        var (nav, extra) = (SourceConfig.Parse(BlockOf(text, "nav")), SourceConfig.Parse(BlockOf(text, "extra")));
        return (FolderOf(Line(text, "docs_dir") ?? "docs"), new()
        {
            Title = Line(text, "site_name"),
            Description = Line(text, "site_description"),
            BaseUrl = Line(text, "site_url"),
            Author = Line(text, "site_author"),
            Menu = [.. Menus.OfMkDocs(nav)],
            Contacts = [.. Accounts.Of(extra, "extra", "social")],
        });
    }

    private static (string Root, ImportedSettings Settings)? VitePress(SourceSite site)
    {
        var root = ((string[])["docs/", "", "website/"])
            .FirstOrDefault(folder => site.Has(folder + ".vitepress/") || site.Has(folder + ".vuepress/"));
        if (root is null)
            return null;
        site.TakenFor = $"a VitePress or VuePress site ({root}.vitepress/ or {root}.vuepress/)";
        site.Templates = Templates.TagsAndValues;
        var file = AnyFolder.First(site,
            [.. ((string[])[".vitepress/config", ".vitepress/config/index", ".vuepress/config"])
            .SelectMany(
                name => ((string[])["ts", "mts", "js", "mjs"]).Select(extension => $"{root}{name}.{extension}"))]);
        var settings = SourceSettings.WithoutComments(file is null ? "" : SourceSettings.Text(site, file));
        var source = root;
        if (SourceSettings.Value(settings, "srcDir") is { } folder)
            source = ContentPath.Combine(root.TrimEnd('/'), folder) is { Length: > 0 } path ? path + "/" : "";
        var excluded = SourceSettings.PlainList(settings, "srcExclude") ?? throw new ImportException(
            $"`srcExclude` in {file} hides documents with code that only VitePress can run, so an import would publish them: add "
            + "`draft: true` to each of them, remove the setting, and import again");
        foreach (var pattern in excluded)
            site.ExcludeIgnored(Glob.Parse(source + pattern.TrimStart('/')).IsMatch, "srcExclude");
        return (source, new()
        {
            Title = SourceSettings.Value(settings, "title"),
            Description = SourceSettings.Value(settings, "description"),
            Language = SourceSettings.Value(settings, "lang"),
            BaseUrl = SourceSettings.Value(settings, "hostname"),
            Menu = Menus.OfProgram(settings),
            Contacts = [.. Accounts.OfProgram(settings)],
        });
    }

    private static string FolderOf(string path) => path.Trim('.', '/') is { Length: > 0 } folder ? folder + "/" : "";

    private static bool HasKey(string settings, string key) =>
        settings.Split('\n').Any(l => l.StartsWith(key + ":", StringComparison.Ordinal));

    /// <summary>Returns the lines of a top-level YAML key and its value, or an empty string if it is missing.</summary>
    private static string BlockOf(string settings, string key)
    {
        var lines = settings.ReplaceLineEndings("\n").Split('\n').SkipWhile(l => l.TrimEnd() != key + ":").ToList();
        return string.Join('\n', lines.Take(1)
            .Concat(lines.Skip(1).TakeWhile(l => l.Length == 0 || l[0] is ' ' or '\t' or '-' or '#')));
    }

    private static string? Line(string settings, string key)
    {
        var value = settings.Split('\n').Select(l => l.Split([':', '='], 2))
            .FirstOrDefault(l => l.Length == 2 && l[0].Trim() == key)?[1]
            .Trim();
        if (value is not { Length: > 0 } || value[0] is '!' or '|' or '>')
            return null;
        var end = value[0] is '"' or '\'' ? value.IndexOf(value[0], 1) : value.IndexOf(" #", StringComparison.Ordinal);
        value = (end < 0 ? value : value[..end]).Trim('"', '\'', ' ');
        return value.Length > 0 ? value : null;
    }
}
