using System.Text.RegularExpressions;

namespace Portfolio.Content.Importing.Folders;

/// <summary>Imports a site of Astro.</summary>
public static partial class AstroFolder
{
    private static readonly string[] Configs =
        ["astro.config.mjs", "astro.config.ts", "astro.config.js", "src/consts.ts", "src/config.ts", "src/site.config.ts", "src/consts.js"];

    /// <exception cref="ImportException">There is no site of Astro in the folder.</exception>
    public static ImportedSite Read(string path)
    {
        var site = new SourceSite(path);
        var folder = site.Has("src/content/") ? "src/content/" : site.Has("src/data/") ? "src/data/"
            : throw new ImportException($"'{path}' has no folder src/content/: name the folder of the site, in which astro.config.mjs is");
        // Settings are programs: only what is written plainly can be read.
        var settings =
            string.Join('\n', Configs.Where(site.Files.Contains).Select(name => File.ReadAllText(Path.Combine(site.Root, name))));
        site.Leave(file => file.StartsWith("node_modules/", StringComparison.Ordinal) || file.StartsWith("dist/", StringComparison.Ordinal)
            || file.StartsWith(".astro/", StringComparison.Ordinal)
            || file.StartsWith(".git/", StringComparison.Ordinal), "files of programs");
        site.Rewrite = text => Assets().Replace(text, "/assets/");
        var sections = PostSections.Of(site, folder, []);
        PostSections.Take(site, folder, sections);
        foreach (var file in site.Files.Where(f => f.StartsWith("src/pages/", StringComparison.Ordinal)
            && Reading.ContentKinds.IsMarkdown(f)).ToList())
            site.TakeTexts(file, "pages/" + file["src/pages/".Length..]);
        site.TakeStatic("public/");
        site.TakeTexts("src/assets/", "static/assets/");
        return site.Build(new()
        {
            Title = Find(SiteTitle(), settings),
            Description = Find(SiteDescription(), settings),
            BaseUrl = Find(SiteUrl(), settings),
            Permalink = PostSections.PermalinkOf(sections),
        });
    }

    private static string? Find(Regex value, string settings) =>
        value.Match(settings) is { Success: true } found ? found.Groups["value"].Value : null;

    [GeneratedRegex("""\b(SITE_TITLE|title)\s*[:=]\s*["'`](?<value>[^"'`\n]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SiteTitle();

    [GeneratedRegex("""\b(SITE_DESCRIPTION|description|desc)\s*[:=]\s*["'`](?<value>[^"'`\n]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SiteDescription();

    [GeneratedRegex("""\b(site|website)\s*:\s*["'`](?<value>https?://[^"'`\n]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SiteUrl();

    /// <summary>A path to <c>src/assets</c>, relative or by an alias that projects have for it.</summary>
    [GeneratedRegex("""(?<=[("'\s])((\.\./)+assets/|[~@]/?assets/)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Assets();
}
