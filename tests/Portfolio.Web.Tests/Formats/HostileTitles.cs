using System.Text.Json;

namespace Portfolio.Web.Tests.Formats;

/// <summary>Contains titles that break documents that are written without escaping.</summary>
public static class HostileTitles
{
    public static readonly string[] All = [
        "He said \"hi\" & 'bye' <b>",
        "]]> ends a section",
        "</script><script>alert(1)</script>",
        "key: value # not a comment",
        "- item, [brackets](x), *stars*, _lines_ and `ticks`",
        "Intro to C #",
        "&amp; is an entity & &copy; too",
        "🚀 rockets 👩‍👩‍👧 and 𝔐ath",
        "مرحبا بالعالم \u202Ereversed\u202C",
        "bell \u0007 and noncharacter \uFFFE!",
    ];

    /// <summary>Gets the titles as the site publishes them, without the characters that XML does not allow.</summary>
    public static IReadOnlyList<string> Published { get; } = [.. All.Select(
        t => t.Replace("\u0007", "", StringComparison.Ordinal).Replace("\uFFFE", "", StringComparison.Ordinal))];

    /// <summary>
    /// Returns the files of a site with a post for each title, in the order of <see cref="All"/> from newest to oldest.
    /// </summary>
    public static IEnumerable<(string Path, string Text)> Files()
    {
        yield return ("site.yaml", "baseUrl: https://example.com\nsmartPunctuation: false\n");
        for (var i = 0; i < All.Length; i++)
        {
            var title = JsonSerializer.Serialize(All[i]);
            yield return ($"posts/hostile-{i}.md", SiteFixture.Post($"""
                title: {title}
                description: {title}
                date: 2026-04-{28 - i:00}
                tags: [{title}, plain]
                series: {title}
                """));
        }

        yield return ("profile.yaml",
            $"name: {JsonSerializer.Serialize(All[0])}\nrole: {JsonSerializer.Serialize(All[2])}\nprojects: [{{ name: {JsonSerializer.Serialize(All[4])}, repo: 'https://example.org/x' }}]\neducation: [{{ title: {JsonSerializer.Serialize(All[0])} }}]\n");
    }
}
