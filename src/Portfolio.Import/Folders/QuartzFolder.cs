using System.Text.RegularExpressions;

namespace Portfolio.Import.Folders;

/// <summary>Reads a site of Quartz: the notes that it publishes.</summary>
internal static partial class QuartzFolder
{
    private const string Config = "quartz.config.ts";

    /// <summary>The base URL of a new site, which many sites keep.</summary>
    private const string Example = "quartz.jzhao.xyz";

    /// <returns><see langword="null"/> when the folder is not one of Quartz.</returns>
    /// <exception cref="ImportException">It has no notes, or its settings may hide some in a way that only Quartz can read.</exception>
    public static ImportedSite? Read(SourceSite site)
    {
        if (!site.Files.Contains(Config))
            return null;
        if (!site.Has("content/"))
            throw new ImportException($"'{site.Root}' has no folder content/: import the folder of the notes themselves");
        site.TakenFor = $"a site of Quartz ({Config})";
        var settings = CommentOrText().Replace(SourceSettings.Text(site, Config),
            m => m.Groups["text"].Success ? m.Value : " ");
        var patterns = Items(settings, "ignorePatterns", IgnorePatterns())
            .Select(p => Glob.Parse(p.StartsWith("./", StringComparison.Ordinal) ? p[2..] : p.TrimStart('/'))).ToList();
        site.LeaveIgnored(f => f.StartsWith("content/", StringComparison.Ordinal) && patterns.Exists(p => p.IsMatch(f["content/".Length..])
            || p.IsMatch(f[(f.LastIndexOf('/') + 1)..])), "ignorePatterns");
        foreach (var filter in Items(settings, "filters", Filters()))
        {
            if (filter == "ExplicitPublish")
                site.Leave(f => SourceFiles.IsText(f) && !site.IsTrue(f, "publish"),
                    "texts without `publish: true`, which `ExplicitPublish` leaves out");
            else if (filter != "RemoveDrafts")
                throw Unreadable("filters");
        }

        site.OldUrl = text => "/" + text.Below("content/").Replace(' ', '-');
        site.OldLists = (key, label) => key == "tags" ? [$"/tags/{label.Replace(' ', '-')}"] : [];
        var sections = PostSections.Dated(site, "content/");
        PostSections.Take(site, "content/", sections, keepsNames: sections is not [not ""]);
        return site.Build(new()
        {
            Title = SourceSettings.Value(settings, "pageTitle"),
            BaseUrl = SourceSettings.Value(settings, "baseUrl") is { } url and not Example ? $"https://{url}" : null,
            Language = SourceSettings.Value(settings, "locale"),
            Permalink = sections is [not ""] ? PostSections.PermalinkOf(sections) : sections.Count > 0 ? "/:section/:slug" : null,
        });
    }

    /// <summary>The items of a list that is written plainly.</summary>
    /// <exception cref="ImportException">It is a program, or there are several.</exception>
    private static IEnumerable<string> Items(string settings, string key, Regex list) => (Regex.Count(settings, $@"\b{key}\b",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10)), list.Match(settings)) switch
    {
        (0, _) => [],
        (1, { Success: true } found) => found.Groups["item"].Captures.Select(c => c.Value),
        _ => throw Unreadable(key),
    };

    private static ImportException Unreadable(string key) => new(
        $"`{key}` in {Config} may hide texts in a way that only Quartz can read, and an import would publish them: write `draft: true` "
        + "into those that it hides, remove it there, and import again");

    /// <summary>A comment, or a text in quotes, in which nothing is one.</summary>
    [GeneratedRegex("""(?<text>"[^"\n]*"|'[^'\n]*'|`[^`]*`)|//[^\n]*|/\*.*?\*/""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CommentOrText();

    [GeneratedRegex("""\bignorePatterns\s*:\s*\[\s*((?<quote>["'`])(?<item>[^"'`\\\n]*)\k<quote>\s*(,\s*|(?=\])))*\]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex IgnorePatterns();

    [GeneratedRegex(@"\bfilters\s*:\s*\[\s*((Plugin\.)?(?<item>\w+)\(\s*\)\s*(,\s*|(?=\])))*\]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Filters();
}
