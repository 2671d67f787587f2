using System.Text.RegularExpressions;

namespace Portfolio.Content.Importing.Folders;

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
