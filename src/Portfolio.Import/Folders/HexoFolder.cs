using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading;
using Portfolio.Import.Markup;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

internal static class HexoFolder
{
    public static ImportedSite? Read(SourceSite site)
    {
        if (!site.Has("source/") || AnyFolder.First(site, "_config.yml", "_config.yaml") is not { } file)
            return null;
        site.TakenFor = $"a Hexo site ({file} and source/)";
        var config = SourceConfig.Read(site, file);
        // Hexo copies documents that match `skip_render` unchanged, so they do not become pages.
        foreach (var pattern in config.List("skip_render").Select(Glob.Parse))
        {
            site.Exclude(f => SourceFiles.IsText(f) && f.StartsWith("source/", StringComparison.Ordinal)
                && pattern.IsMatch(f["source/".Length..]), "documents excluded from rendering by `skip_render`");
        }
        foreach (var key in (ReadOnlySpan<string>)["exclude", "ignore"])
        {
            foreach (var pattern in config.List(key).Select(Glob.Parse))
            {
                site.ExcludeIgnored(f => pattern.IsMatch(f) || (f.StartsWith("source/", StringComparison.Ordinal)
                    && pattern.IsMatch(f["source/".Length..])), key);
            }
        }

        site.Exclude(f => f.StartsWith("themes/", StringComparison.Ordinal)
            || f.StartsWith("scaffolds/", StringComparison.Ordinal),
            "themes and scaffolds");
        // The images of a post can be in a folder with the name of the post. Such a post is moved into its folder.
        var folders = site.Files.Where(f => !SourceFiles.IsText(f))
            .SelectMany(f => SourceSite.WithFolders(ContentPath.FolderOf(f)))
            .ToHashSet(StringComparer.Ordinal);
        site.Rename(f => f.StartsWith("source/_posts/", StringComparison.Ordinal) && SourceFiles.IsText(f)
            && folders.Contains(Path.ChangeExtension(f, null))
            ? $"{Path.ChangeExtension(f, null)}/index{Path.GetExtension(f)}" : f);
        site.ImportTexts("source/_posts/", "posts/");
        site.ImportDrafts("source/_drafts/");
        site.ImportIndex("source/index.md");
        foreach (var text in site.Files
            .Where(f => f.StartsWith("source/", StringComparison.Ordinal) && SourceFiles.IsText(f)
                && !ContentKinds.IsIgnoredPath(f)).ToList())
        {
            site.ImportTexts(text, "pages/" + text["source/".Length..]);
        }
        site.ImportStatic("source/", onlyMedia: true);
        var permalink = config.Text("permalink")?.Trim('/').Replace(".html", "", StringComparison.Ordinal);
        var isDated = config.Text("new_post_name")?.Contains(":year", StringComparison.Ordinal) == true;
        site.Templates = Templates.TagsAndValues;
        site.Values = config.Texts();
        site.OldUrl = text => !text.Path.StartsWith("source/_posts/", StringComparison.Ordinal)
            ? "/" + text.Below("source/")
            : text.Field("permalink") ?? OldPermalink.Expand("/" + (permalink ?? ":year/:month/:day/:title"), text,
                new Dictionary<string, string?>
                {
                    ["title"] = isDated
                        ? $"{ContentPath.FolderOf(text.Below("source/_posts/"))}/{text.Name}".TrimStart('/')
                        : text.Below("source/_posts/"),
                    ["name"] = text.Name,
                    ["post_title"] = Slug.OfSegment(text.Title ?? ""),
                    ["category"] = text.Categories.Count == 0 ? config.Text("default_category") ?? "uncategorized"
                        : string.Join('/', text.Categories.Select(Slug.OfSegment)),
                });
        site.OldLists = (key, label) =>
            [$"/{(key == "tags" ? config.Text("tag_dir") ?? key : config.Text("category_dir") ?? key)}/"
            + label.Replace(' ', '-')];
        return site.Build(new()
        {
            Title = config.Text("title"),
            Description = config.Text("description") ?? config.Text("subtitle"),
            BaseUrl = config.Text("url"),
            Language = config.Text("language"),
            TimeZone = config.Text("timezone"),
            Author = config.Text("author"),
            Permalink = "/" + (permalink ?? ":year/:month/:day/:title"),
            Contacts = [.. Accounts.Of(config, "social"), .. Accounts.Of(config, "theme_config", "social")],
        });
    }
}

internal static partial class EleventyFolder
{
    private static readonly string[] Configs = [".eleventy.js", "eleventy.config.js", "eleventy.config.mjs",
        "eleventy.config.cjs", "eleventy.config.ts"];

    public static ImportedSite? Read(SourceSite site)
    {
        var root = site.Files.Any(Configs.Contains) ? ""
            : ((string[])["docs/", "site/", "website/"])
            .FirstOrDefault(folder => Configs.Any(c => site.Files.Contains(folder + c)));
        if (root is null)
            return null;
        var file = AnyFolder.First(site, [.. Configs.Select(c => root + c)])!;
        site.TakenFor = $"an Eleventy site ({file})";
        var settings = SourceSettings.Text(site, file);
        var input = ContentPath.Combine(root.TrimEnd('/'), SourceSettings.Value(settings, "input") ?? ".");
        if (!string.IsNullOrEmpty(input) && site.Has(input + "/"))
            root = input + "/";
        // `addPassthroughCopy` publishes files unchanged, so these files are copied even if no document uses them.
        foreach (Match copied in PassedThrough().Matches(settings))
        {
            var from = copied.Groups["from"].Value.Trim('.', '/') + "/";
            var to = from.StartsWith(root, StringComparison.Ordinal) ? from[root.Length..] : from;
            if (copied.Groups["to"].Success)
                to = copied.Groups["to"].Value.Trim('.', '/') + "/";
            if (from is not "/" && from != root)
                site.ImportStatic(from, onlyMedia: true, to.TrimStart('/'));
        }

        ExcludeIgnored(site, ".gitignore", "");
        ExcludeIgnored(site, ".eleventyignore", "");
        if (root.Length > 0)
            ExcludeIgnored(site, root + ".eleventyignore", root);
        if (root.Length == 0 && SourceSettings.Value(settings, "input") is null && site.Has("src/")
            && settings.Contains("input", StringComparison.Ordinal))
        {
            root = "src/";
        }
        var permalinks = PermalinksOf(site, root);
        var values = site.Files.Where(f => f.StartsWith(root + "_data/", StringComparison.Ordinal))
            .DistinctBy(Path.GetFileNameWithoutExtension)
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => SourceSettings.Text(site, f),
                StringComparer.Ordinal);
        var stems = site.Files.Where(SourceFiles.IsText).Select(f => Path.ChangeExtension(f, null))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var data in site.Files.Where(f => f.StartsWith(root, StringComparison.Ordinal)).ToList())
            ExcludeHidden(site, data, stems);
        site.Templates = Templates.TagsAndValues;
        site.OldUrl = text => UrlOf(root, permalinks, key => ValueOf(values, key), text);
        var sections = PostSections.Dated(site, root);
        PostSections.Import(site, root, sections, keepsNames: !PostSections.IsOneFolder(sections));
        site.ImportStatic(root, onlyMedia: true);
        return site.Build(new()
        {
            Title = SourceSettings.Value(settings, "title"),
            Permalink = PostSections.PermalinkWithNames(sections),
        });
    }

    /// <summary>
    /// Returns the permalink templates in data files. The key is the folder to whose documents the template applies.
    /// </summary>
    private static Dictionary<string, string> PermalinksOf(SourceSite site, string root)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var data in site.Files.Where(f => f.StartsWith(root, StringComparison.Ordinal) && Data().IsMatch(f)))
        {
            if (Permalink().Match(SourceSettings.Text(site, data)) is { Success: true } permalink)
                found[ContentPath.FolderOf(data)] = permalink.Groups["template"].Value;
        }

        return found;
    }

    /// <summary>
    /// Returns the URL of a document as described at 11ty.dev/docs/permalinks and 11ty.dev/docs/page-data, or
    /// <see langword="null"/> if the permalink template cannot be evaluated.
    /// </summary>
    private static string? UrlOf(
        string root, Dictionary<string, string> permalinks, Func<string, string?> data, OldText text)
    {
        var below = text.Below(root);
        var folder = ContentPath.FolderOf(below);
        var folders = SourceSite.WithFolders(ContentPath.FolderOf(text.Path)).Reverse();
        var template = text.Field("permalink")
            ?? folders.Select(permalinks.GetValueOrDefault).FirstOrDefault(p => p is not null);
        if (template is null)
        {
            return ContentDate.ParseFileName(below[(below.LastIndexOf('/') + 1)..], TimeZoneInfo.Utc).Name is "index"
                ? "/" + folder
                : $"/{folder}/{text.Name}";
        }
        var isComplete = true;
        var name = text.Name == "index" ? folder.Split('/')[^1] : text.Name;
        var url = Value().Replace(template, value =>
        {
            var words = value.Groups["value"].Value;
            var key = words.Split('|')[0].Trim();
            var text2 = key switch
            {
                "page.fileSlug" => name,
                "page.filePathStem" => $"/{folder}/{name}",
                "title" => text.Title,
                "page.date" or "date" when text.Date is { } date => words.Contains("%Y", StringComparison.Ordinal)
                    ? Strftime(words, date) : null,
                _ => text.Field(key) ?? data(key),
            };
            isComplete &= text2 is not null;
            return words.Contains("slug", StringComparison.OrdinalIgnoreCase) && key == "title"
                ? Slug.OfSegment(text2 ?? "") : text2 ?? "";
        });
        return isComplete && !url.Contains("{%", StringComparison.Ordinal) ? "/" + url.TrimStart('/') : null;
    }

    /// <summary>
    /// Returns a value in a data file, such as <c>site.folder</c> from <c>_data/site.json</c>, or
    /// <see langword="null"/> if there is none.
    /// </summary>
    private static string? ValueOf(Dictionary<string, string> data, string key) =>
        key.Split('.') is [var file, var name] && data.TryGetValue(file, out var text)
        ? SourceSettings.Value(text, name) : null;

    private static string? Strftime(string filter, DateTimeOffset date)
    {
        if (Format().Match(filter) is not { Success: true } format)
            return null;
        var result = format.Groups["format"].Value;
        foreach (var (mark, net) in (ReadOnlySpan<(string, string)>)[("%Y", "yyyy"), ("%m", "MM"), ("%d", "dd")])
            result = result.Replace(mark, date.ToString(net, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return result;
    }

    [GeneratedRegex("""["'](?<format>[^"']*%[^"']*)["']""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Format();

    [GeneratedRegex("""permalink["']?\s*:\s*["'`](?<template>[^"'`\n]+)["'`]""", RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Permalink();

    [GeneratedRegex(@"\{\{-?(?<value>[^{}]*?)-?\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Value();

    /// <summary>
    /// Excludes the files that match a line of an ignore file. A line without a slash is compared with file names in
    /// all folders.
    /// </summary>
    private static void ExcludeIgnored(SourceSite site, string file, string folder)
    {
        foreach (var line in SourceSettings.Text(site, file).Split('\n').Select(l => l.Trim())
            .Where(l => l.Length > 0 && l[0] is not ('#' or '!')))
        {
            var pattern = Glob.Parse(
                folder + (line.StartsWith("./", StringComparison.Ordinal) ? line[2..] : line.TrimStart('/')));
            var isName = !line.TrimEnd('/').Contains('/', StringComparison.Ordinal);
            site.ExcludeIgnored(f => pattern.IsMatch(f) || (isName && f.StartsWith(folder, StringComparison.Ordinal)
                && pattern.IsMatch(folder + f[(f.LastIndexOf('/') + 1)..])), file);
        }
    }

    /// <summary>
    /// Excludes the documents that a data file can hide. <c>posts/posts.json</c> applies to all documents in
    /// <c>posts</c>, and other data files apply to the document with the same name.
    /// </summary>
    private static void ExcludeHidden(SourceSite site, string data, HashSet<string> stems)
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
        {
            SourceConfig.Read(site, data).Hiding(data)?.Exclude(site, Has);
        }
        else if (HidingKey().IsMatch(SourceSettings.Text(site, data)))
        {
            site.Exclude(f => SourceFiles.IsText(f) && Has(f),
                $"documents that {data} may hide; to import them, remove that file, and import again");
        }
    }

    [GeneratedRegex(@"^(?<stem>.+?)(\.json|\.11tydata\.(json|js|cjs|mjs))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Data();

    // Matches keys that can hide documents. A `permalink` with a literal string is not matched, because it hides
    // nothing.
    [GeneratedRegex("permalink[\"']?\\s*:\\s*(?![\"'`\\s])|permalink\\s*\\(|draft|publish(?!er)|private|hidden|excludeFromCollections",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HidingKey();

    [GeneratedRegex(
        """addPassthroughCopy\(\s*\{?\s*["'](?<from>[^"'*]+)["'](\s*:\s*["'](?<to>[^"'*]*)["'])?""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PassedThrough();
}
