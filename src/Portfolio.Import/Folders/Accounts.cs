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

    /// <summary>Returns the account with a name or URL, or <see langword="null"/> if the site is unknown.</summary>
    public static (string Label, string Value)? Of(string? name, string? value)
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
}
