using Portfolio.Content.Reading.Settings;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Tests.Sync;

public sealed class SettingsSyncTests
{
    /// <summary>A value other than the default for each key of <c>site.yaml</c>.</summary>
    private static readonly string[] Values =
    [
        "title: Other", "tagline: Below", "description: About it", "baseUrl: https://example.com", "language: de", "languages: [hi]",
        "blog: {title: Writing, path: writing}", "permalink: /:year/:slug", "timeZone: Asia/Tokyo", "author: Ada", "license: CC-BY-4.0",
        "idAuthority: example.com", "nav: [{label: Blog, url: /blogs}]", "repository: https://example.com/edit", "look: ledger",
        "font: static/title.woff2", "accent: {light: '#0b6e6e', dark: '#5fc4c4'}", "tagAliases: {Golang: Go}",
        "markdown: {emoji: false, mark: false, subscript: true, superscript: true, inserted: true}", "footer: 'A \"line\" :smile:'",
        "series: [{title: Parts, purpose: About the series., label: part}]", "series: false",
        "docs: [{title: Write, pages: {a: Start}}]", "smartPunctuation: false",
        "scripts: [{src: 'https://stats.example/x.js'}]", "images: off", "images: link", "htmlFiles: true", "htmlHosts: [api.example]",
        "home: {posts: 1, tag: Go}", "archive: false", "tags: false", "logo: static/mark.svg", "pageSize: 2", "feedSize: 2",
        "robots: {search: false, aiTrain: false}", "indexNow: 6f0c1e8a94b24b7d", "webSub: https://hub.example/",
        "replies: true", "replies: {hide: [bad.example], find: false}", "announce: [mastodon, bluesky]",
        "security: {contact: 'mailto:me@example.com', expires: 2027-01-01}", "forms: [forms.example]", "frames: [youtube.com]",
    ];

    private const string Text = "\"It\" -- ... :smile: ==m== H~2~O 2^10^ ++new++ ![pic](https://other.example/p.png)";

    [Fact]
    public void A_site_whose_settings_change_equals_a_fresh_one()
    {
        using var folder = new SiteFolder();
        WriteTexts(folder);
        folder.Sync.Run();
        var before = StoreDump.Of(folder.Now.Store);
        foreach (var (index, value) in Values.Index())
        {
            folder.Restart();
            folder.Store.PublishStored().ShouldBeTrue();
            folder.Write("site.yaml", value + "\n").Sync.Run();
            using var fresh = new SiteFolder(folder.Content);
            fresh.Sync.Run();
            var expected = StoreDump.Of(fresh.Now.Store);
            StoreDump.Of(folder.Now.Store).ShouldBe(expected, value);
            folder.Now.ImageOrigins.ShouldBe(fresh.Now.ImageOrigins, value);
            folder.Delete("site.yaml").Sync.Run();
            StoreDump.Of(folder.Now.Store).ShouldBe(before, $"without {value}");

            // The times of all files change, too.
            folder.Write("site.yaml", value + "\n");
            foreach (var file in Directory.EnumerateFiles(folder.Content, "*", SearchOption.AllDirectories))
                File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(index));
            folder.Sync.Run();
            StoreDump.Of(folder.Now.Store).ShouldBe(expected, $"{value}, with other times");
            folder.Now.ImageOrigins.ShouldBe(fresh.Now.ImageOrigins, value);
            folder.Delete("site.yaml").Sync.Run();
        }
    }

    [Fact]
    public void A_start_with_another_base_URL_changes_what_the_site_is()
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md", "# A\n\n[draft](https://x.example/blogs/b) [none](https://x.example/none)\n")
            .Write("posts/b.md", "---\ntitle: B\ndraft: true\n---\nHidden.\n").Sync.Run();
        folder.Check.Run().ShouldBeEmpty();
        foreach (var (baseUrl, problems) in new (string?, int)[] { ("https://x.example", 2), ("https://y.example", 0), (null, 0) })
        {
            folder.Options = folder.Options with { BaseUrl = baseUrl };
            folder.Restart();
            folder.Store.PublishStored().ShouldBeTrue();
            folder.Sync.Run();
            folder.Sync.Run().IsEmpty.ShouldBeTrue();
            folder.Check.Run().Count.ShouldBe(problems, baseUrl);
            using var fresh = new SiteFolder(folder.Content) { Options = folder.Options };
            fresh.Restart();
            fresh.Sync.Run();
            StoreDump.Of(folder.Now.Store).ShouldBe(StoreDump.Of(fresh.Now.Store), baseUrl);
        }
    }

    [Fact]
    public void Each_setting_is_changed_here()
    {
        string[] spellings = ["lang", "url", "timezone", "licence"];
        // Dates from git depend on a repository, which GitDatesTests have.
        var keys = YamlFields.SchemaOf(fields => SiteReader.Read(fields, "site.yaml"), isStrict: true)["properties"]!.AsObject()
            .Select(p => p.Key).Except([.. spellings, "dates"]);
        keys.Except(Values.Select(value => value.Split(':')[0])).ShouldBeEmpty();
    }

    private static void WriteTexts(SiteFolder folder) => folder
        .Write("profile.yaml", $"name: Ada\nprojects: [{{name: Kite, description: '{Text}'}}]\n"
            + $"experience: [{{title: Dev, organization: Acme, description: '{Text}', results: ['{Text}']}}]\n")
        .Write("resume.json",
            $$"""{"work": [{"name": "Acme", "position": "Dev", "summary": "{{Text.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}]}""")
        .Write("projects/boat.md", $"---\ntitle: Boat\nresult: '{Text}'\n---\n{Text}\n")
        .Write("pages/about.md", $"# About\n\n{Text}\n")
        .Write("posts/a.md", $"---\ntitle: A\ndate: 2026-01-01\ntags: [Golang]\nseries: Parts\nlang: de\n---\n{Text}\n")
        .Write("posts/b.hi.md", $"---\ntitle: B\ndate: 2026-01-02 23:30\ntags: [Go]\nimage: https://other.example/c.png\n---\n{Text}\n");
}
