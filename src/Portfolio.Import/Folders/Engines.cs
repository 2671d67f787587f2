using System.Text.RegularExpressions;

namespace Portfolio.Import.Folders;

internal static partial class Engines
{
    /// <summary>Detects from the files which engine a folder belongs to.</summary>
    public static SiteEngine Detect(SourceSite site)
    {
        if (ProgramFolder.Detect(site) is { } program)
        {
            ExcludeOther(site);
            return program;
        }
        SiteEngine? own = (SiteEngine?)ZolaFolder.Detect(site) ?? HugoFolder.Detect(site);
        own ??= (SiteEngine?)ObsidianFolder.Detect(site) ?? JekyllFolder.Detect(site);
        if (own is not null)
            return own;
        ExcludeOther(site);
        return (SiteEngine?)PelicanFolder.Detect(site)
            ?? (SiteEngine?)MkDocsFolder.Detect(site) ?? new PlainFolder(site);
    }

    /// <summary>Excludes files that these engines do not publish, wherever they are.</summary>
    private static void ExcludeOther(SourceSite site)
    {
        site.Exclude(IsOfPrograms, "program files");
        site.Exclude(IsOfRepository, "repository files");
        site.Exclude(file => SourceFiles.IsText(file)
            && file.Split('/').SkipLast(1).Contains("drafts", StringComparer.OrdinalIgnoreCase),
            "documents in folders named `drafts`");
    }

    public static bool IsOfRepository(string file) => RepositoryFile().IsMatch(file);

    private static bool IsOfPrograms(string file) =>
        file.Split('/')[..^1].Any(folder => folder is ".git" or ".github"
            or "_site" or "dist" or ".cache" or ".next" or ".docusaurus" or ".astro" or "__pycache__"
            or "venv" or ".venv");

    /// <summary>
    /// Matches documents about a repository, such as <c>README.md</c> and <c>LICENSE.md</c>, which are not published.
    /// </summary>
    [GeneratedRegex(@"^(README|CONTRIBUTING|CODE_OF_CONDUCT|LICEN[CS]E|SECURITY|CHANGELOG|CLAUDE|AGENTS)[^/]*\.(md|mdx|markdown)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RepositoryFile();
}
