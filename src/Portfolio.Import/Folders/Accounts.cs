using System.Text.RegularExpressions;

namespace Portfolio.Import.Folders;

/// <summary>
/// Finds the author's accounts on other sites, such as GitHub, in the settings of a site generator. Themes show links
/// to these accounts as icons.
/// </summary>
internal static partial class Accounts
{
    private static readonly Dictionary<string, (string Label, string? Url)> Sites = new(StringComparer.OrdinalIgnoreCase)
    {
        ["github"] = ("GitHub", "https://github.com/"),
        ["gitlab"] = ("GitLab", "https://gitlab.com/"),
        ["codeberg"] = ("Codeberg", "https://codeberg.org/"),
        ["twitter"] = ("X", "https://x.com/"),
        ["x"] = ("X", "https://x.com/"),
        ["linkedin"] = ("LinkedIn", "https://www.linkedin.com/in/"),
        ["mastodon"] = ("Mastodon", null),
        ["fediverse"] = ("Mastodon", null),
        ["bluesky"] = ("Bluesky", "https://bsky.app/profile/"),
        ["instagram"] = ("Instagram", "https://www.instagram.com/"),
        ["youtube"] = ("YouTube", "https://www.youtube.com/@"),
        ["facebook"] = ("Facebook", "https://www.facebook.com/"),
        ["reddit"] = ("Reddit", "https://www.reddit.com/user/"),
        ["telegram"] = ("Telegram", "https://t.me/"),
        ["discord"] = ("Discord", null),
        ["stackoverflow"] = ("Stack Overflow", null),
        ["email"] = ("Email", ""),
    };

    /// <summary>
    /// Returns the accounts in a section of the settings, which is either a mapping from sites to account names or a
    /// list of items with a name and a URL.
    /// </summary>
    public static IEnumerable<(string Label, string Value)> Of(SourceConfig config, params ReadOnlySpan<string> path)
    {
        var found = new List<(string, string)?>();
        foreach (var name in config.Names(path))
            found.Add(Of(name, config.Text([.. path, name])));
        foreach (var item in config.Items(path))
        {
            found.Add(Of(item.Text("name") ?? item.Text("label") ?? item.Text("icon") ?? item.Text("id"),
                item.Text("url") ?? item.Text("link") ?? item.Text("href")));
        }

        return found.OfType<(string, string)>();
    }

    /// <summary>Returns the accounts in top-level settings such as <c>github_username</c>.</summary>
    public static IEnumerable<(string Label, string Value)> OfNames(SourceConfig config) =>
        Sites.Keys.Select(site => Of(site, config.Text(site + "_username"))).OfType<(string, string)>();

    /// <summary>
    /// Returns the accounts in settings that are written in JavaScript or Python, where an account is a pair of a name
    /// and a URL in an object or tuple.
    /// </summary>
    public static IEnumerable<(string Label, string Value)> OfProgram(string settings) => Pair().Matches(settings)
        .Select(pair => Of(pair.Groups["name"].Value, pair.Groups["url"].Value)).OfType<(string, string)>().Distinct();

    private static (string Label, string Value)? Of(string? name, string? value)
    {
        if (name is null || value is null)
            return null;
        // The name can be that of an icon, such as `fab fa-github` or `fontawesome/brands/github`, so each word can be
        // the name of the site.
        var known = Word().Matches(name).Select(word => word.Value).LastOrDefault(Sites.ContainsKey);
        if (known is null)
            return null;
        var (label, site) = Sites[known];
        if (WebUrl.Normalize(value) is { } url)
            return (label, url);
        if (site?.Length == 0)
            return value.Contains('@', StringComparison.Ordinal) ? (label, value) : null;
        var account = value.TrimStart('@');
        return site is not null && Account().IsMatch(account) ? (label, site + account) : null;
    }

    [GeneratedRegex("[A-Za-z]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^[\w.-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Account();

    /// <summary>
    /// Matches a pair of a name and a URL, such as <c>{ icon: 'github', link: 'https://…' }</c> or <c>('github',
    /// 'https://…')</c>.
    /// </summary>
    [GeneratedRegex("""
        [{(]\s*((icon|label|name|text)\s*:\s*)?["'](?<name>[^"'\n]{1,40})["']\s*,
            \s*((link|href|url)\s*:\s*)?["'](?<url>(https?://|mailto:)[^"'\s]+)["']
        |\{\s*(link|href|url)\s*:\s*["'](?<url>https?://[^"'\s]+)["']\s*,
            \s*(icon|label|name|text)\s*:\s*["'](?<name>[^"'\n]{1,40})["']
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pair();
}

/// <summary>Finds the menu in MkDocs settings and in settings that are written in JavaScript or Python.</summary>
internal static partial class Menus
{
    /// <summary>
    /// The maximum number of menu entries. A longer list contains all pages of the site and is ignored.
    /// </summary>
    private const int MaxEntries = 9;

    /// <summary>
    /// Returns the entries of <c>nav</c> or <c>navbar</c> that have root-relative URLs. Returns an empty list if there
    /// are too many entries.
    /// </summary>
    public static IReadOnlyList<(string Label, string Url)> OfProgram(string settings)
    {
        if (Start().Match(settings) is not { Success: true } start)
            return [];
        var end = EndOfList(settings, start.Index + start.Length - 1);
        var entries = Entry().Matches(settings[start.Index..end])
            .Select(e => (e.Groups["label"].Value, e.Groups["url"].Value)).ToList();
        return entries.Count > MaxEntries ? [] : entries;
    }

    /// <summary>Returns the top-level <c>nav</c> entries in MkDocs settings. A group links to its first page.</summary>
    public static IEnumerable<(string Label, string Url)> OfMkDocs(SourceConfig config)
    {
        var entries = config.Items("nav").Select(e => (Label: e.Names().FirstOrDefault(), Path: FirstPage(e)))
            .Where(e => e.Label is not null && e.Path is not null)
            .Select(e => (e.Label!, "/" + PageName().Replace(e.Path!, ""))).ToList();
        return entries.Count > MaxEntries ? [] : entries;
    }

    private static string? FirstPage(SourceConfig entry)
    {
        var label = entry.Names().FirstOrDefault();
        var path = label is null ? entry.Text()
            : entry.Text(label) ?? entry.Items(label).Select(FirstPage).FirstOrDefault(p => p is not null);
        return path?.EndsWith(".md", StringComparison.Ordinal) == true ? path : null;
    }

    private static int EndOfList(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            depth += text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }

        return text.Length;
    }

    [GeneratedRegex(@"\b(nav|navbar|items|themeConfig\.nav)\b[^\[\n=]*(=\s*|:\s*(\{[^\[]*)?)\[",
        RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Start();

    [GeneratedRegex("""
        \{[^{}]*?\b(text|label)\s*:\s*["'](?<label>[^"'\n]+)["'][^{}]*?\b(link|to)\s*:\s*["'](?<url>/[^"'\n]*)["'][^{}]*\}
        |\{[^{}]*?\b(link|to)\s*:\s*["'](?<url>/[^"'\n]*)["'][^{}]*?\b(text|label)\s*:\s*["'](?<label>[^"'\n]+)["'][^{}]*\}
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entry();

    /// <summary>
    /// Matches what page URLs omit: the file names <c>index.md</c> and <c>README.md</c>, and the extension <c>.md</c>.
    /// </summary>
    [GeneratedRegex(@"((^|/)(index|README))?\.md\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PageName();
}
