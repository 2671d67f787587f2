using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Web.Tests.Assets;

public sealed class ScriptTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string Settings = """
        title: T
        scripts:
          - src: https://giscus.app/client.js
            on: posts
            attributes: { data-repo: 'me/"site"', data-mapping: pathname }
            hosts: [https://giscus.app]
          - src: https://plausible.io/js/script.js
            attributes: { data-domain: example.com }
            hosts: [https://plausible.io]
        """;

    private static readonly (string Path, string Text)[] Files = [
        ("site.yaml", Settings),
        ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01")),
        ("posts/quiet.md", SiteFixture.Post("title: Q\ndate: 2026-04-02\ncomments: false")),
        ("posts/draft.md", SiteFixture.Post("title: D\ndraft: true")),
        ("pages/about.md", "# About\n\nText.\n"),
    ];

    [Fact]
    public async Task A_script_of_the_author_runs_with_the_bytes_that_it_has()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "scripts:\n  - src: /own.js\n  - src: /js/module.mjs\n    on: posts\n  - src: /missing.js\n"),
            ("static/own.js", "document.title"), ("static/js/module.mjs", "export {}"), ("posts/a.md", SiteFixture.Post("title: A")),
        ]);
        await AssertAsync("document.title");
        site.Write("static/own.js", "document.body");
        await Eventually.IsTrueAsync(async () =>
            (await site.PageAsync("/blogs/a")).QuerySelector("script[src='/own.js']")!.GetAttribute("integrity") == HashOf("document.body"));
        await AssertAsync("document.body");

        async Task AssertAsync(string text)
        {
            var scripts = (await site.PageAsync("/blogs/a")).QuerySelectorAll("script[src]");
            scripts.Select(script => script.GetAttribute("src")).ShouldBe(["/js/module.mjs", "/own.js"]);
            scripts.Select(script => script.GetAttribute("integrity")).ShouldBe([HashOf("export {}"), HashOf(text)]);
            scripts[0].GetAttribute("type").ShouldBe("module");
            using var response = await site.GetAsync("/blogs/a");
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain($" '{HashOf("export {}")}'");
            policy.ShouldContain($" '{HashOf(text)}'");
            policy.ShouldNotContain("missing");
        }

        static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("/blogs/a", "main https://giscus.app/client.js, body https://plausible.io/js/script.js")]
    [InlineData("/blogs/quiet", "body https://plausible.io/js/script.js")]
    [InlineData("/about", "body https://plausible.io/js/script.js")]
    [InlineData("/blogs", "body https://plausible.io/js/script.js")]
    public async Task Pages_have_them(string path, string expected)
    {
        var site = await sites.GetAsync(() => SiteFixture.StartAsync(Files, "https://example.com"));
        var scripts = (await site.PageAsync(path)).QuerySelectorAll("script[src]");
        string.Join(", ", scripts.Select(s => $"{s.ParentElement!.LocalName} {s.GetAttribute("src")}"))
            .ShouldBe(expected);
        scripts.ShouldAllBe(s => s.HasAttribute("async"));
        if (scripts is [{ } comments, _])
            comments.GetAttribute("data-repo").ShouldBe("me/\"site\"");
    }

    [Fact]
    public async Task The_policy_allows_the_scripts_and_their_hosts_and_nothing_else()
    {
        await using var site = await SiteFixture.StartAsync(Files, "https://example.com");
        using var response = await site.GetAsync("/blogs/a");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single().Split("; ")
            .ToDictionary(d => d.Split(' ')[0],
                d => d.Split(' ')[1..].Where(s => !s.StartsWith("'sha256-", StringComparison.Ordinal)));
        policy["script-src"].ShouldBe(["https://giscus.app/client.js", "https://plausible.io/js/script.js"]);
        foreach (var directive in (string[])["style-src", "frame-src"])
            policy[directive].ShouldBe(["https://giscus.app", "https://plausible.io"], directive);
        policy["connect-src"].ShouldBe(["'self'", "https://giscus.app", "https://plausible.io"]);
        policy["img-src"].ShouldBe(["'self'", "data:", "https://giscus.app", "https://plausible.io"]);
        policy["default-src"].ShouldBe(["'none'"]);
    }

    [Fact]
    public async Task Without_them_the_policy_knows_no_other_site()
    {
        await using var site = await SiteFixture.StartAsync(Files[1..], "https://example.com");
        using var response = await site.GetAsync("/blogs/a");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldNotContain("https:");
        policy.ShouldNotContain("frame-src");
        policy.ShouldContain("require-trusted-types-for 'script'");
    }

    [Fact]
    public async Task A_change_of_them_changes_pages_and_policy()
    {
        await using var site = await SiteFixture.StartAsync(Files, "https://example.com");
        (await site.ReadAsync("/blogs/a")).ShouldContain("giscus");
        site.Write("site.yaml", "title: T\n");
        await Eventually.IsTrueAsync(async () =>
        {
            using var response = await site.GetAsync("/blogs/a");
            var (html, policy) = (await response.Content.ReadAsStringAsync(),
                response.Headers.GetValues("Content-Security-Policy").Single());
            html.Contains("giscus", StringComparison.Ordinal)
                .ShouldBe(policy.Contains("giscus", StringComparison.Ordinal));
            return !html.Contains("giscus", StringComparison.Ordinal);
        });
    }
}
