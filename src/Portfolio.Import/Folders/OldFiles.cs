using System.Text.RegularExpressions;

namespace Portfolio.Import.Folders;

/// <summary>Recognizes files of old sites by their names.</summary>
internal static partial class OldFiles
{
    /// <summary>Determines whether a file is the page of its folder in Hugo, such as <c>_index.md</c> or <c>_index.de.md</c>.</summary>
    public static bool IsSection(string path) => Section().IsMatch(Path.GetFileName(path));

    public static bool IsPage(string path) => Path.GetExtension(path).ToLowerInvariant() is ".html" or ".htm";

    /// <summary>Determines whether a file is a document that only its engine can convert.</summary>
    public static bool IsUnread(string path) => !Path.GetFileNameWithoutExtension(path).Equals("README", StringComparison.OrdinalIgnoreCase)
        && Path.GetExtension(path).ToLowerInvariant() is ".qmd" or ".rmd" or ".rst" or ".adoc" or ".asciidoc" or ".org"
            or ".textile" or ".ipynb";

    /// <summary>
    /// Determines whether a document is Markdown with code whose results only its page shows: Quarto and R Markdown.
    /// </summary>
    public static bool IsComputed(string path) => Path.GetExtension(path).ToLowerInvariant() is ".qmd" or ".rmd";

    /// <summary>Determines whether a document is about the repository, or belongs to a program, and is not published.</summary>
    public static bool IsOfRepository(string path) => Repository().IsMatch(path);

    /// <summary>Determines whether a file without a page is a template, is in a cache, or is about the repository.</summary>
    public static bool IsOfEngine(string path) => IsOfRepository(path) || path.Split('/')[..^1].Any(folder =>
        folder is "archetypes" or "scaffolds" or "themes" or "layouts" or "templates" or "_includes" or "_layouts" or "_gen");

    /// <summary>Determines whether this site generates a file itself, such as a sitemap, a feed or the home page.</summary>
    public static bool IsGenerated(string path) => Generated().IsMatch(path);

    /// <summary>Returns the parent folders and the path: <c>a/b.md</c> → <c>a</c>, <c>a/b.md</c>.</summary>
    public static IEnumerable<string> WithFolders(string path) =>
        Enumerable.Range(1, path.Length).Where(i => i == path.Length || path[i] == '/').Select(i => path[..i]);

    [GeneratedRegex(@"^_index(\.[a-z]{2,3}(-[a-z0-9]+)*)?\.(md|markdown)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Section();

    [GeneratedRegex(@"^(README|CONTRIBUTING|CODE_OF_CONDUCT|LICEN[CS]E|SECURITY|CHANGELOG|CLAUDE|AGENTS)"
        + @"[^/]*\.(md|mdx|markdown|txt|[qr]md)\z"
        + @"|^(dist|venv|vendor)/|^(package(-lock)?|[jt]sconfig|composer)\.json\z|^(requirements|robots)\.txt\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Repository();

    [GeneratedRegex(@"^(sitemap[^/]*\.xml(\.gz)?|(feed|rss|atom|index)(/index)?\.(xml|json)|robots\.txt|(404|index)\.html?)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Generated();
}
