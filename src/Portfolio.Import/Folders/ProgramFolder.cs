using System.Text.RegularExpressions;
using Portfolio.Import.Markup;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>
/// Imports sites of engines whose rules are programs, such as Astro and Eleventy: only their output tells which
/// documents are public, and at which URLs.
/// </summary>
internal sealed partial class ProgramFolder : PlainFolder
{
    private static readonly ProgramEngine[] Known = [
        new("a Quartz site", ["quartz.config.ts"], "npx quartz build", "public", Templates.None),
        new("a Docusaurus site", Scripts("docusaurus.config"), "npm run build", "build") { IsMdx = true, HidesUnderscores = true },
        new("an Astro site", Scripts("astro.config"), "npm run build", "dist") { HidesUnderscores = true },
        new("an Eleventy site", [.. Scripts("eleventy.config"), ".eleventy.js"], "npx @11ty/eleventy", "_site",
            Templates.TagsAndValues),
        new("a Gatsby site", Scripts("gatsby-config"), "npm run build", "public"),
        new("a Next.js site", Scripts("next.config"), "npm run build", "out") { IsMdx = true },
        new("a VitePress site", Scripts(".vitepress/config"), "npx vitepress build", ".vitepress/dist",
            Templates.TagsAndValues),
        new("a VuePress site", Scripts(".vuepress/config"), "npx vuepress build", ".vuepress/dist",
            Templates.TagsAndValues),
        new("a Remix site", [.. Scripts("remix.config"), .. Scripts("react-router.config")], "npm run build", "build/client"),
        new("a SvelteKit site", Scripts("svelte.config"), "npm run build", "build"),
        new("a Nuxt site", Scripts("nuxt.config"), "npx nuxt generate", ".output/public"),
        new("an mdBook book", ["book.toml"], "mdbook build", "book"),
        new("a Hexo or Octopress site", ["_config.yml", "_config.yaml"], "npx hexo generate", "public", Templates.TagsAndValues)
        {
            Folder = "source/_posts/",
        },
        new("a Middleman site", ["config.rb"], "middleman build", "build"),
        new("a Nikola site", ["conf.py"], "nikola build", "output") { Mark = "BLOG_TITLE" },
        new("a Sphinx site", ["conf.py", "source/conf.py"], "sphinx-build -b html . _build", "_build") { Mark = "extensions" },
    ];

    /// <summary>The folders in which these engines keep documents, and which are not part of URLs.</summary>
    private static readonly string[] Roots = ["src/", "app/", "content/", "contents/", "source/", "data/", "pages/"];

    private readonly ProgramEngine _engine;
    private readonly string _file;

    private ProgramFolder(SourceSite site, ProgramEngine engine, string file) : base(site) =>
        (_engine, _file) = (engine, file);

    public static ProgramFolder? Detect(SourceSite site)
    {
        foreach (var folder in (ReadOnlySpan<string>)["", "website/", "docs/", "site/"])
        {
            foreach (var engine in Known)
            {
                if (site.First([.. engine.Files.Select(f => folder + f)]) is { } file && site.Has(folder + engine.Folder)
                    && site.TextOf(file).Contains(engine.Mark, StringComparison.Ordinal))
                {
                    return new(site, engine, file);
                }
            }
        }

        return null;
    }

    public override string RecognizedAs => $"{_engine.Name} ({_file})";

    public override string Advice =>
        "Old URLs are unknown, and do not redirect: to keep them, build the old site, and import the result with --built";

    public override MarkupOptions Markup => base.Markup with { IsMdx = _engine.IsMdx, Templates = _engine.Templates };

    /// <summary>The message that stops an import without the output of the engine.</summary>
    public string BuildFirst => $"This is {RecognizedAs}. Its URLs and its hidden documents are known only to its program. "
        + $"Build the site (usually `{_engine.Build}`), and add --built and the folder with the result, such as "
        + $"--built {OutputFolder}. To import only the documents, add --without-urls.";

    private string OutputFolder
    {
        get
        {
            // The settings file can be in a subfolder, such as `.vitepress/config.ts`.
            var settings = _engine.Files.First(f => _file.EndsWith(f, StringComparison.Ordinal));
            return _file[..^settings.Length] + _engine.Output;
        }
    }

    public override void SelectFiles()
    {
        foreach (var file in Site.Files.Where(MayHide))
        {
            Site.HasOnlyDrafts = true;
            Site.Report.Add("settings that may hide documents, so all documents are drafts", file);
        }
        Site.ImportStatic("public/");
        Site.ImportStatic("static/");
        Site.Rename(f => WithoutRoots(_engine.HidesUnderscores ? f : Posts().Replace(f, "")));
        base.SelectFiles();
    }

    /// <summary>Matches the mark before the name of a folder that is not hidden in spite of it.</summary>
    [GeneratedRegex("(?<=(^|/))_(?=(posts|pages)/)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Posts();

    private static string WithoutRoots(string file)
    {
        while (Roots.FirstOrDefault(r => file.StartsWith(r, StringComparison.Ordinal)) is { } root)
            file = file[root.Length..];
        return file;
    }

    private static string[] Scripts(string name) =>
        [.. ((string[])["js", "mjs", "cjs", "ts", "mts"]).Select(extension => $"{name}.{extension}")];

    /// <summary>
    /// Determines whether a file can hide documents: the settings of the site, or data for the documents of a folder.
    /// </summary>
    private bool MayHide(string file)
    {
        if (Path.GetFileName(file) == ".eleventyignore")
            return true;
        var folder = ContentPath.FolderOf(file);
        // Documents in folders named `drafts` are not imported.
        var isData = !folder.Split('/').Contains("drafts") && (file.Contains(".11tydata.", StringComparison.Ordinal)
            || (folder.Length > 0 && file == $"{folder}/{folder.Split('/')[^1]}.json"));
        return (file == _file || (isData && Site.Files.Any(f => SourceFiles.IsText(f)
            && f.StartsWith(folder + "/", StringComparison.Ordinal)))) && HidingWord().IsMatch(Site.TextOf(file));
    }

    [GeneratedRegex("""draft|publish(?!er)|private|hidden|exclude|ignore|unlisted|filters|permalink["']?\s*(\(|:\s*(?!["'`\s]))""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HidingWord();
}

/// <param name="Name">The name with its article.</param>
/// <param name="Files">The settings files, of which one identifies the engine.</param>
/// <param name="Build">The usual command that builds a site.</param>
/// <param name="Output">The folder with the built site.</param>
internal sealed record ProgramEngine(string Name, string[] Files, string Build, string Output,
    Templates Templates = Templates.Tags)
{
    public bool IsMdx { get; init; }

    /// <summary>True if names that begin with an underscore hide documents.</summary>
    public bool HidesUnderscores { get; init; }

    /// <summary>A word in the settings file that distinguishes the engine from others with the same file.</summary>
    public string Mark { get; init; } = "";

    /// <summary>A folder that distinguishes the engine from others with the same settings file.</summary>
    public string Folder { get; init; } = "";
}
