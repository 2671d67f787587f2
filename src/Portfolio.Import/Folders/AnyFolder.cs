using System.Text.RegularExpressions;

namespace Portfolio.Import.Folders;

/// <summary>
/// Imports a folder of Markdown documents. Detects from the files which site generator the folder belongs to, if any.
/// </summary>
public static class AnyFolder
{
    /// <exception cref="ImportException">
    /// The folder contains no documents, or its settings may hide documents.
    /// </exception>
    public static ImportedSite Read(string path, Action<int, int>? progress = null)
    {
        var site = new SourceSite(path, progress);
        site.Exclude(IsOfPrograms, "program files");
        if (QuartzFolder.Read(site) is { } quartz)
            return quartz;
        if (Known(site) is { } known)
            return known.Read(path, progress) with { TakenFor = known.What };
        if (!site.Files.Any(SourceFiles.IsText))
        {
            throw new ImportException(
                $"'{path}' has no documents: specify a folder with Markdown files (.md, .markdown or .mdx)");
        }
        site.Exclude(file => RepositoryFiles.Is(file), "repository files");
        site.Exclude(file => SourceFiles.IsText(file)
            && file.Split('/').SkipLast(1).Contains("drafts", StringComparer.OrdinalIgnoreCase),
            "documents in folders named `drafts`");
        return DocusaurusFolder.Read(site) ?? HexoFolder.Read(site) ?? PelicanFolder.Read(site)
            ?? EleventyFolder.Read(site)
            ?? ReactFolder.Read(site) ?? DocsFolder.Read(site) ?? Plain(site);
    }

    /// <summary>
    /// Detects a site generator that has its own import command. Returns <see langword="null"/> if the folder belongs
    /// to none.
    /// </summary>
    private static (Func<string, Action<int, int>?, ImportedSite> Read, string What)? Known(SourceSite site)
    {
        if (site.Has("content/")
            && First(site, "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/hugo.toml",
                "config/_default/hugo.yaml", "config/_default/config.toml") is { } hugo)
        {
            return (HugoFolder.Read, $"a Hugo site ({hugo})");
        }
        if (site.Has("content/")
            && First(site, "config.toml", "config.yaml", "config.yml", "config.json") is { } config)
        {
            return config == "config.toml"
                && SourceSettings.Text(site, config).Contains("base_url", StringComparison.Ordinal)
                ? (ZolaFolder.Read, $"a Zola site ({config})") : (HugoFolder.Read, $"a Hugo site ({config})");
        }
        if (First(site, "astro.config.mjs", "astro.config.ts", "astro.config.js") is { } astro
            && site.Has("src/content/"))
        {
            return (AstroFolder.Read, $"an Astro site ({astro})");
        }
        if (site.Has(".obsidian/"))
            return (ObsidianFolder.Read, "an Obsidian vault (.obsidian/)");
        if (First(site, "_config.yml", "_config.yaml", "_config.toml") is { } jekyll && !site.Has("source/"))
            return (JekyllFolder.Read, $"a Jekyll site ({jekyll})");
        return site.Has("_posts/") && First(site, "package.json") is null
            ? (JekyllFolder.Read, "a Jekyll site (_posts/)") : null;
    }

    private static ImportedSite Plain(SourceSite site)
    {
        if (site.Files.Where(SourceFiles.IsText).Where(f => f.Contains('/', StringComparison.Ordinal))
            .All(f => OrderNumbers.Of(f.Split('/')[0]) > 0))
        {
            site.Rename(OrderNumbers.Without);
        }
        var sections = PostSections.Dated(site, "");
        var none = sections.Count == 0 ? " (none found)" : "";
        site.TakenFor = $"a plain folder: documents with dates{none} become posts, other documents become pages";
        PostSections.Import(site, "", sections, keepsNames: true);
        // The old URLs of the post lists are unknown, so no redirects can be created for them.
        site.OldBlogs = [];
        site.ImportStatic("", onlyMedia: true);
        return site.Build(
            new() { Title = Path.GetFileName(site.Root), Permalink = sections.Count == 0 ? null : "/:section/:slug" });
    }

    internal static string? First(SourceSite site, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (site.Files.Contains(name))
                return name;
        }

        return null;
    }

    private static bool IsOfPrograms(string file) =>
        file.Split('/')[..^1].Any(folder => folder is "node_modules" or ".git" or ".github"
            or "_site" or "dist" or ".cache" or ".next" or ".docusaurus" or ".astro" or "__pycache__"
            or "venv" or ".venv");
}

/// <summary>
/// Recognizes documents about a repository, such as <c>README.md</c> and <c>LICENSE.md</c>, which are not published.
/// </summary>
internal static partial class RepositoryFiles
{
    public static bool Is(string file) => Name().IsMatch(file);

    [GeneratedRegex(@"^(README|CONTRIBUTING|CODE_OF_CONDUCT|LICEN[CS]E|SECURITY|CHANGELOG|CLAUDE|AGENTS)[^/]*\.(md|mdx|markdown)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}

/// <summary>
/// Reads settings that are written in JavaScript or Python, without running the code. Only literal values can be read.
/// </summary>
internal static partial class SourceSettings
{
    /// <summary>Returns the content of the first of the files that exists, or an empty string if none exists.</summary>
    public static string Text(SourceSite site, params ReadOnlySpan<string> names) =>
        AnyFolder.First(site, names) is { } name
        ? System.Text.Encoding.UTF8.GetString(SourceFiles.Read(site.FullPath(name))) : "";

    /// <summary>
    /// Returns the strings in a literal list, or an empty list if the key is missing. Returns <see langword="null"/> if
    /// the list is computed or the key occurs several times.
    /// </summary>
    public static IReadOnlyList<string>? PlainList(string settings, string name)
    {
        var (options, limit) = (RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
        var list = Regex.Match(settings,
            $$"""\b{{name}}\s*:\s*\[\s*((?<quote>["'`])(?<item>[^"'`\\\n]*)\k<quote>\s*(,\s*|(?=\])))*\]""",
            options, limit);
        return Regex.Count(settings, $@"\b{name}\b", options, limit) switch
        {
            0 => [],
            1 when list.Success => [.. list.Groups["item"].Captures.Select(c => c.Value)],
            _ => null,
        };
    }

    public static string WithoutComments(string settings) =>
        Comment().Replace(settings, m => m.Groups["text"].Success ? m.Value : " ");

    /// <summary>
    /// Matches a comment or a string. Strings are matched because <c>//</c> inside a string does not start a comment.
    /// </summary>
    [GeneratedRegex("""(?<text>"[^"\n]*"|'[^'\n]*'|`[^`]*`)|//[^\n]*|/\*.*?\*/""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comment();

    /// <summary>
    /// Returns the literal string that is assigned to a name, such as <c>Title</c> in <c>title: process.env.TITLE ??
    /// 'Title'</c>. Returns <see langword="null"/> if there is none.
    /// </summary>
    public static string? Value(string settings, string name)
    {
        var match = Regex.Match(settings,
            $$"""(?<![\w$])["']?{{Regex.Escape(name)}}["']?\s*[:=]\s*([^\n"'`,]*(\?\?|\|\|)\s*)?"""
            + """u?(?<quote>["'`])(?<value>((?!\k<quote>)[^\\\n])*)\k<quote>""",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
        return match.Success && match.Groups["value"].Value is { Length: > 0 } value
            && !value.Contains("${", StringComparison.Ordinal)
            ? value : null;
    }
}
