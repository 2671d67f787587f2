using System.Text.RegularExpressions;
using Portfolio.Content.Reading;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Reads a site of Hexo.</summary>
internal static class HexoFolder
{
    /// <returns><see langword="null"/> when the folder is not one of Hexo.</returns>
    public static ImportedSite? Read(SourceSite site)
    {
        if (!site.Has("source/") || AnyFolder.First(site, "_config.yml", "_config.yaml") is not { } file)
            return null;
        site.TakenFor = $"a site of Hexo ({file} and source/)";
        var config = SourceConfig.Read(site, file);
        // Copied as they are, so that no page is made of them.
        foreach (var pattern in config.List("skip_render").Select(Glob.Parse))
            site.Leave(f => SourceFiles.IsText(f) && f.StartsWith("source/", StringComparison.Ordinal)
                && pattern.IsMatch(f["source/".Length..]), "texts that `skip_render` leaves as they are");
        foreach (var key in (ReadOnlySpan<string>)["exclude", "ignore"])
        {
            foreach (var pattern in config.List(key).Select(Glob.Parse))
                site.LeaveIgnored(f => pattern.IsMatch(f) || (f.StartsWith("source/", StringComparison.Ordinal)
                    && pattern.IsMatch(f["source/".Length..])), key);
        }

        site.Leave(f => f.StartsWith("themes/", StringComparison.Ordinal) || f.StartsWith("scaffolds/", StringComparison.Ordinal),
            "themes and scaffolds");
        // The pictures of a post are in a folder of its name, beside it.
        var folders = site.Files.Where(f => !SourceFiles.IsText(f)).Select(f => f[..Math.Max(0, f.LastIndexOf('/'))])
            .ToHashSet(StringComparer.Ordinal);
        site.Rename(f => f.StartsWith("source/_posts/", StringComparison.Ordinal) && SourceFiles.IsText(f)
            && folders.Contains(Path.ChangeExtension(f, null)) ? $"{Path.ChangeExtension(f, null)}/index{Path.GetExtension(f)}" : f);
        site.TakeTexts("source/_posts/", "posts/");
        site.TakeTexts("source/_drafts/", "_drafts/");
        site.TakeIndex("source/index.md");
        foreach (var text in site.Files.Where(f => f.StartsWith("source/", StringComparison.Ordinal) && SourceFiles.IsText(f)
            && !ContentKinds.IsIgnoredPath(f)).ToList())
            site.TakeTexts(text, "pages/" + text["source/".Length..]);
        site.TakeStatic("source/", onlyMedia: true);
        var permalink = config.Text("permalink")?.Trim('/').Replace(".html", "", StringComparison.Ordinal);
        return site.Build(new()
        {
            Title = config.Text("title"),
            Description = config.Text("description") ?? config.Text("subtitle"),
            BaseUrl = config.Text("url"),
            Language = config.Text("language"),
            TimeZone = config.Text("timezone"),
            Author = config.Text("author"),
            Permalink = "/" + (permalink ?? ":year/:month/:day/:title"),
        });
    }
}

/// <summary>Reads a site of Eleventy.</summary>
internal static partial class EleventyFolder
{
    private static readonly string[] Configs =
        [".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts"];

    /// <returns><see langword="null"/> when the folder is not one of Eleventy.</returns>
    public static ImportedSite? Read(SourceSite site)
    {
        var root = site.Files.Any(Configs.Contains) ? ""
            : ((string[])["docs/", "site/", "website/"]).FirstOrDefault(folder => Configs.Any(c => site.Files.Contains(folder + c)));
        if (root is null)
            return null;
        var file = AnyFolder.First(site, [.. Configs.Select(c => root + c)])!;
        site.TakenFor = $"a site of Eleventy ({file})";
        var settings = SourceSettings.Text(site, file);
        if (ContentPath.Combine(root.TrimEnd('/'), SourceSettings.Value(settings, "input") ?? ".") is { Length: > 0 } input)
            root = site.Has(input + "/") ? input + "/" : root;
        LeaveIgnored(site, ".gitignore", "");
        LeaveIgnored(site, ".eleventyignore", "");
        if (root.Length > 0)
            LeaveIgnored(site, root + ".eleventyignore", root);
        var stems = site.Files.Where(SourceFiles.IsText).Select(f => Path.ChangeExtension(f, null)).ToHashSet(StringComparer.Ordinal);
        foreach (var data in site.Files.Where(f => f.StartsWith(root, StringComparison.Ordinal)).ToList())
            LeaveHidden(site, data, stems);
        foreach (var copied in PassedThrough().Matches(settings).Where(m => m.Groups["to"].Success))
        {
            var to = copied.Groups["to"].Value.Trim('.', '/');
            site.TakeTexts(copied.Groups["from"].Value.Trim('.', '/') + "/", to.Length == 0 ? "static/" : $"static/{to}/");
        }

        var sections = PostSections.Dated(site, root);
        PostSections.Take(site, root, sections, keepsNames: sections is not [not ""]);
        site.TakeStatic(root, onlyMedia: true);
        return site.Build(new()
        {
            Title = SourceSettings.Value(settings, "title"),
            Permalink = sections is [not ""] ? PostSections.PermalinkOf(sections) : sections.Count > 0 ? "/:section/:slug" : null,
        });
    }

    /// <summary>Leaves out what the lines of a file ignore, by paths from its folder or, without a slash, by names.</summary>
    private static void LeaveIgnored(SourceSite site, string file, string folder)
    {
        foreach (var line in SourceSettings.Text(site, file).Split('\n').Select(l => l.Trim())
            .Where(l => l.Length > 0 && l[0] is not ('#' or '!')))
        {
            var pattern = Glob.Parse(folder + (line.StartsWith("./", StringComparison.Ordinal) ? line[2..] : line.TrimStart('/')));
            var isName = !line.TrimEnd('/').Contains('/', StringComparison.Ordinal);
            site.LeaveIgnored(f => pattern.IsMatch(f) || (isName && f.StartsWith(folder, StringComparison.Ordinal)
                && pattern.IsMatch(folder + f[(f.LastIndexOf('/') + 1)..])), file);
        }
    }

    /// <summary>Leaves out the texts that a file of data may hide: those of its folder, as <c>posts/posts.json</c>, or the one beside
    /// it.</summary>
    private static void LeaveHidden(SourceSite site, string data, HashSet<string> stems)
    {
        if (Data().Match(data) is not { Success: true } name)
            return;
        var (stem, folder) = (name.Groups["stem"].Value, ContentPath.FolderOf(data));
        var isOfFolder = folder.Length > 0 && stem == $"{folder}/{folder[(folder.LastIndexOf('/') + 1)..]}";
        bool Has(string text) => isOfFolder ? text.StartsWith(folder + "/", StringComparison.Ordinal)
            : Path.ChangeExtension(text, null) == stem;
        if (!isOfFolder && !stems.Contains(stem))
            return;
        if (Path.GetExtension(data) == ".json")
            SourceConfig.Read(site, data).Hiding(data)?.Leave(site, Has);
        else if (HidingKey().IsMatch(SourceSettings.Text(site, data)))
            site.Leave(f => SourceFiles.IsText(f) && Has(f), $"texts that {data} may hide: to have them, remove it, and import again");
    }

    [GeneratedRegex(@"^(?<stem>.+?)(\.json|\.11tydata\.(json|js|cjs|mjs))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Data();

    // A permalink that is a text hides nothing.
    [GeneratedRegex("permalink[\"']?\\s*:\\s*(?![\"'`\\s])|permalink\\s*\\(|draft|publish(?!er)|private|hidden|excludeFromCollections",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HidingKey();

    [GeneratedRegex(
        """addPassthroughCopy\(\s*\{?\s*["'](?<from>[^"'*]+)["'](\s*:\s*["'](?<to>[^"'*]*)["'])?""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PassedThrough();
}

/// <summary>Reads a folder of documentation: of MkDocs, VitePress, VuePress or mdBook.</summary>
internal static class DocsFolder
{
    /// <returns><see langword="null"/> when the folder is of none of them.</returns>
    public static ImportedSite? Read(SourceSite site)
    {
        var (root, what, title) = Find(site);
        if (what is null)
            return null;
        site.TakenFor = what;
        site.Leave(f => f == root + "SUMMARY.md", "tables of contents");
        site.TakeStatic(root + "public/");
        site.TakeStatic(root + ".vuepress/public/");
        site.TakeTexts(root + "blog/posts/", "posts/");
        foreach (var text in site.Files.Where(f => f.Equals(root + "README.md", StringComparison.OrdinalIgnoreCase)).ToList())
            site.TakeTexts(text, "pages/home.md");
        site.TakeTexts(root + "index.md", "pages/home.md");
        site.TakeTexts(root, "pages/");
        return site.Build(new() { Title = title, Permalink = null });
    }

    private static (string Root, string? What, string? Title) Find(SourceSite site)
    {
        if (AnyFolder.First(site, "mkdocs.yml", "mkdocs.yaml") is { } mkdocs)
        {
            // It may have tags of Python, which no other program can read.
            var text = SourceSettings.Text(site, mkdocs);
            if (Line(text, "draft_docs") is not null || Line(text, "exclude_docs") is not null)
                throw new ImportException($"`draft_docs` or `exclude_docs` in {mkdocs} hides texts, and an import would publish them: "
                    + "write `draft: true` into them, remove it there, and import again");
            var name = Line(text, "site_name");
            return ((Line(text, "docs_dir") ?? "docs").Trim('.', '/') + "/", $"a site of MkDocs ({mkdocs})", name);
        }

        foreach (var root in (ReadOnlySpan<string>)["docs/", ""])
        {
            if (site.Has(root + ".vitepress/") || site.Has(root + ".vuepress/"))
                return (root, $"a site of VitePress or VuePress ({root}.vitepress/ or {root}.vuepress/)", null);
        }

        if (!site.Files.Contains("book.toml"))
            return ("", null, null);
        var book = SourceSettings.Text(site, "book.toml");
        return ((Line(book, "src") ?? "src").Trim('.', '/') + "/", "a book of mdBook (book.toml)", Line(book, "title"));
    }

    private static string? Line(string settings, string key) => settings.Split('\n').Select(l => l.Split([':', '='], 2))
        .FirstOrDefault(l => l.Length == 2 && l[0].Trim() == key)?[1].Trim().Trim('"', '\'') is { Length: > 0 } value ? value : null;
}
