namespace Portfolio.Content.Reading.Files;

/// <summary>Recognizes the folders of other site generators by their configuration files.</summary>
public static class OtherEngine
{
    private static readonly (string File, string Engine)[] Files = [
        ("quartz.config.ts", "Quartz"), ("hugo.toml", "Hugo"), ("hugo.yaml", "Hugo"), ("hugo.yml", "Hugo"),
        ("hugo.json", "Hugo"), ("config/_default/hugo.toml", "Hugo"), ("config/_default/hugo.yaml", "Hugo"),
        ("config/_default/config.toml", "Hugo"), ("config/_default/config.yaml", "Hugo"), ("zola.toml", "Zola"),
        ("astro.config.mjs", "Astro"), ("astro.config.ts", "Astro"), ("astro.config.js", "Astro"),
        (".eleventy.js", "Eleventy"), ("eleventy.config.js", "Eleventy"), ("eleventy.config.mjs", "Eleventy"),
        ("eleventy.config.cjs", "Eleventy"), ("eleventy.config.ts", "Eleventy"), ("docusaurus.config.js", "Docusaurus"),
        ("docusaurus.config.ts", "Docusaurus"), ("gatsby-config.js", "Gatsby"), ("gatsby-config.ts", "Gatsby"),
        ("next.config.js", "Next.js"), ("next.config.mjs", "Next.js"), ("next.config.ts", "Next.js"),
        ("pelicanconf.py", "Pelican"), ("mkdocs.yml", "MkDocs"), ("mkdocs.yaml", "MkDocs"), ("book.toml", "mdBook"),
        (".vitepress/config.mts", "VitePress"), (".vitepress/config.ts", "VitePress"),
        (".vitepress/config.js", "VitePress"),
    ];

    public static (string Engine, string File)? Find(string folder)
    {
        foreach (var (file, engine) in Files)
        {
            if (File.Exists(Path.Combine(folder, file)))
                return (engine, file);
        }

        foreach (var file in (ReadOnlySpan<string>)["_config.yml", "_config.yaml", "_config.toml"])
        {
            if (File.Exists(Path.Combine(folder, file)))
                return (Directory.Exists(Path.Combine(folder, "source", "_posts")) ? "Hexo" : "Jekyll", file);
        }

        foreach (var file in (ReadOnlySpan<string>)["config.toml", "config.yaml", "config.yml"])
        {
            if (Directory.Exists(Path.Combine(folder, "content")) && File.Exists(Path.Combine(folder, file)))
            {
                return (file == "config.toml" && Directory.Exists(Path.Combine(folder, "templates"))
                    ? "Zola" : "Hugo", file);
            }
        }

        return Directory.Exists(Path.Combine(folder, "_posts")) ? ("Jekyll", "_posts/") : null;
    }

    /// <summary>
    /// Determines whether a folder needs no import, because it contains <c>site.yaml</c> or <c>profile.yaml</c>.
    /// </summary>
    public static bool HasOwnSettings(string folder)
    {
        foreach (var file in (ReadOnlySpan<string>)["site.yaml", "site.yml", "profile.yaml", "profile.yml"])
        {
            if (File.Exists(Path.Combine(folder, file)))
                return true;
        }

        return false;
    }
}
