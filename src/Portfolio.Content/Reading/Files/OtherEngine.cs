using System.Text;

namespace Portfolio.Content.Reading.Files;

/// <summary>Represents another site generator that is recognized by its configuration file.</summary>
/// <param name="Build">The usual command that builds a site.</param>
/// <param name="Output">The folder with the built site, relative to the folder of the site.</param>
/// <param name="File">The configuration file that was found.</param>
public sealed record OtherEngine(string Name, string Build, string Output, string File)
{
    private const int MaxLength = 1 << 20;

    private static readonly string[] Scripts = ["js", "mjs", "cjs", "ts", "mts"];

    private static readonly (string Name, string Build, string Output, string[] Files)[] Known = [
        ("Quartz", "npx quartz build", "public", ["quartz.config.ts"]),
        ("Hugo", "hugo", "public", ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/hugo.toml",
            "config/_default/hugo.yaml", "config/_default/config.toml", "config/_default/config.yaml"]),
        ("Zola", "zola build", "public", ["zola.toml"]),
        ("Docusaurus", "npm run build", "build", Of("docusaurus.config")),
        ("Astro", "npm run build", "dist", Of("astro.config")),
        ("Eleventy", "npx @11ty/eleventy", "_site", [".eleventy.js", .. Of("eleventy.config")]),
        ("Gatsby", "npm run build", "public", Of("gatsby-config")),
        ("Next.js", "npm run build", "out", Of("next.config")),
        ("VitePress", "npx vitepress build", ".vitepress/dist", Of(".vitepress/config")),
        ("VuePress", "npx vuepress build", ".vuepress/dist", Of(".vuepress/config")),
        ("React Router", "npm run build", "build/client", [.. Of("react-router.config"), .. Of("remix.config")]),
        ("SvelteKit", "npm run build", "build", Of("svelte.config")),
        ("Nuxt", "npx nuxt generate", ".output/public", Of("nuxt.config")),
        ("Pelican", "pelican content", "output", ["pelicanconf.py"]),
        ("MkDocs", "mkdocs build", "site", ["mkdocs.yml", "mkdocs.yaml"]),
        ("mdBook", "mdbook build", "book", ["book.toml"]),
    ];

    private static readonly string[] ConfigOfJekyll = ["_config.yml", "_config.yaml", "_config.toml"];
    private static readonly string[] ConfigOfHugo = ["config.toml", "config.yaml", "config.yml", "config.json"];

    /// <summary>Returns the engine to which a folder belongs, or <see langword="null"/> if none is recognized.</summary>
    public static OtherEngine? Find(string folder)
    {
        foreach (var (name, build, output, files) in Known)
        {
            if (files.FirstOrDefault(Has) is { } file)
                return new(name, build, output, file);
        }

        if (ConfigOfJekyll.FirstOrDefault(Has) is { } jekyll)
        {
            return HasFolder("source/_posts") ? new("Hexo", "npx hexo generate", "public", jekyll)
                : new("Jekyll", "bundle exec jekyll build", "_site", jekyll);
        }

        if (HasFolder("content") && ConfigOfHugo.FirstOrDefault(Has) is { } config)
        {
            return config == "config.toml" && HasFolder("templates") ? new("Zola", "zola build", "public", config)
                : new("Hugo", "hugo", "public", config);
        }

        // Other programs in Python also have a file of this name.
        if (Has("conf.py") && SettingsIn(Path.Combine(folder, "conf.py")) is var settings)
        {
            if (settings.Contains("BLOG_TITLE", StringComparison.Ordinal))
                return new("Nikola", "nikola build", "output", "conf.py");
            if (settings.Contains("extensions", StringComparison.Ordinal))
                return new("Sphinx", "sphinx-build -b html . _build", "_build", "conf.py");
        }

        return HasFolder("_posts") ? new("Jekyll", "bundle exec jekyll build", "_site", "_posts/") : null;

        bool Has(string file) => System.IO.File.Exists(Path.Combine(folder, file));

        bool HasFolder(string name) => Directory.Exists(Path.Combine(folder, name));
    }

    /// <summary>
    /// Determines whether a folder needs no import, because it contains <c>site.yaml</c> or <c>profile.yaml</c>.
    /// </summary>
    public static bool HasOwnSettings(string folder)
    {
        foreach (var file in (ReadOnlySpan<string>)["site.yaml", "site.yml", "profile.yaml", "profile.yml"])
        {
            if (System.IO.File.Exists(Path.Combine(folder, file)))
                return true;
        }

        return false;
    }

    private static string SettingsIn(string file)
    {
        try
        {
            return Encoding.Latin1.GetString(RegularFile.Read(file, MaxLength) ?? []);
        }
        catch (Exception exception) when (exception is SpecialFileException or IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string[] Of(string script) => [.. Scripts.Select(extension => $"{script}.{extension}")];
}
