using System.Text.RegularExpressions;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Folders;

internal static partial class QuartzFolder
{
    private const string Config = "quartz.config.ts";

    /// <summary>The base URL in the template of Quartz, which is ignored because many sites do not change it.</summary>
    private const string Example = "quartz.jzhao.xyz";

    /// <exception cref="ImportException">
    /// The site has no notes, or the settings may hide notes in a way that only Quartz can evaluate.
    /// </exception>
    public static ImportedSite? Read(SourceSite site)
    {
        if (!site.Files.Contains(Config))
            return null;
        if (!site.Has("content/"))
        {
            throw new ImportException(
                $"'{site.Root}' has no folder content/: specify the folder that contains the notes");
        }
        site.TakenFor = $"a Quartz site ({Config})";
        var settings = SourceSettings.WithoutComments(SourceSettings.Text(site, Config));
        var patterns = (SourceSettings.PlainList(settings, "ignorePatterns") ?? throw Unreadable("ignorePatterns"))
            .Select(p => Glob.Parse(p.StartsWith("./", StringComparison.Ordinal) ? p[2..] : p.TrimStart('/'))).ToList();
        site.ExcludeIgnored(f => f.StartsWith("content/", StringComparison.Ordinal)
            && patterns.Exists(p => p.IsMatch(f["content/".Length..])
                || p.IsMatch(f[(f.LastIndexOf('/') + 1)..])), "ignorePatterns");
        foreach (var filter in FiltersOf(settings))
        {
            if (filter == "ExplicitPublish")
            {
                site.Exclude(f => SourceFiles.IsText(f) && !site.IsTrue(f, "publish"),
                    "documents without `publish: true`, which `ExplicitPublish` hides");
            }
            else if (filter != "RemoveDrafts")
            {
                throw Unreadable("filters");
            }
        }

        site.Templates = Templates.None;
        site.OldUrl = text => text.Field("permalink") ?? "/" + Slugify(text.Below("content/"));
        site.OldLists = (key, label) => key == "tags" ? [$"/tags/{Slugify(label)}"] : [];
        var sections = PostSections.Dated(site, "content/");
        PostSections.Import(site, "content/", sections, keepsNames: !PostSections.IsOneFolder(sections));
        return site.Build(new()
        {
            Title = SourceSettings.Value(settings, "pageTitle"),
            BaseUrl = SourceSettings.Value(settings, "baseUrl") is { } url and not Example ? $"https://{url}" : null,
            Language = SourceSettings.Value(settings, "locale"),
            Permalink = PostSections.PermalinkWithNames(sections),
        });
    }

    /// <summary>Converts a path to a URL path like Quartz. <c>A &amp; B?</c> → <c>A--and--B</c>.</summary>
    private static string Slugify(string path) =>
        WhiteSpace().Replace(path, "-").Replace("&", "-and-", StringComparison.Ordinal)
        .Replace("%", "-percent", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal)
        .Replace("#", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\s", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WhiteSpace();

    /// <summary>
    /// Returns the names of the filters in the settings, which must be a literal list. Returns an empty list if there
    /// is no list.
    /// </summary>
    /// <exception cref="ImportException">The list of filters is computed, or there are several lists.</exception>
    private static IEnumerable<string> FiltersOf(string settings) =>
        (FilterKey().Count(settings), Filters().Match(settings)) switch
        {
            (0, _) => [],
            (1, { Success: true } found) => found.Groups["item"].Captures.Select(c => c.Value),
            _ => throw Unreadable("filters"),
        };

    private static ImportException Unreadable(string key) => new(
        $"`{key}` in {Config} may hide documents with code that only Quartz can run, so an import would publish them: "
        + "add `draft: true` to each of them, remove the setting, and import again");

    [GeneratedRegex(@"\bfilters\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FilterKey();

    [GeneratedRegex(@"\bfilters\s*:\s*\[\s*((Plugin\.)?(?<item>\w+)\(\s*\)\s*(,\s*|(?=\])))*\]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Filters();
}
