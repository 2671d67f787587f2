namespace Portfolio.Content.Importing.Folders;

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
        var sections = PostSections.Of(site, "content/", []);
        if (sections.Count > 0)
            site.Rewrite = text => text.Replace($"@/{sections[0]}/", "@/posts/", StringComparison.Ordinal);
        PostSections.Take(site, "content/", sections, hasBundles: true);
        site.TakeStatic("static/");
        return site.Build(new()
        {
            Title = config.Text("title"),
            Description = config.Text("description"),
            BaseUrl = config.Text("base_url"),
            Language = config.Text("default_language"),
            Author = config.Text("author"),
            Permalink = PostSections.PermalinkOf(sections),
        });
    }

    /// <summary>A path from each of its folders on. Zola has patterns for the whole path, of which authors may not think.</summary>
    private static IEnumerable<string> PathsOf(string file) =>
        Enumerable.Range(0, file.Length).Where(i => i == 0 || file[i - 1] == '/').Select(i => file[i..]);
}
