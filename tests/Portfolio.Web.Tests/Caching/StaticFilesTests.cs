using System.Net;

namespace Portfolio.Web.Tests.Caching;

/// <summary>Tests files of <c>static/</c>: their URLs beside those of pages, their types, and what their pages may do.</summary>
public sealed class StaticFilesTests(SharedSites sites) : IClassFixture<SharedSites>
{
    [Fact]
    public async Task A_page_and_a_file_with_one_Markdown_URL_never_respond_with_the_text_of_the_other()
    {
        await using var site = await SiteFixture.StartAsync(
            [("pages/colophon.md", "# Colophon\n\nThe text of the page.\n"),
                ("static/colophon.md", "The text of the file.\n"), ("posts/a.md", "# A\n")]);
        for (var i = 0; i < 2; i++)
        {
            (await site.ReadAsync("/colophon", "text/markdown")).ShouldContain("The text of the page.");
            (await site.ReadAsync("/colophon.md")).ShouldBe("The text of the file.\n");
            (await site.ReadAsync("/colophon")).ShouldContain("The text of the page.");
            (await site.ReadAsync("/colophon.md", "text/markdown")).ShouldBe("The text of the file.\n");
        }
    }

    [Fact]
    public async Task A_page_of_static_is_in_a_sandbox_unless_the_settings_trust_it()
    {
        const string Settings = "baseUrl: https://example.com\n",
            Sandbox = "; sandbox allow-downloads allow-popups allow-popups-to-escape-sandbox";
        await using var site = await SiteFixture
            .StartAsync([("site.yaml", Settings), ("static/small.html", "<p>Small"),
                ("static/large.html", $"<!--{new string('x', 600 * 1024)}-->")]);
        foreach (var isTrusted in (bool[])[false, true, false])
        {
            site.Write("site.yaml", $"{Settings}htmlFiles: {(isTrusted ? "true" : "false")}\n");
            foreach (var path in (string[])["/small.html", "/large.html"])
            {
                await Eventually.IsTrueAsync(
                    async () => (await PolicyOfAsync(path)).EndsWith(Sandbox, StringComparison.Ordinal) == !isTrusted);
            }
        }

        async Task<string> PolicyOfAsync(string path)
        {
            using var response = await site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
            return policy;
        }
    }

    [Fact]
    public async Task A_page_of_static_that_the_settings_trust_reaches_the_hosts_that_they_name()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "htmlFiles: true\nhtmlHosts: [api.github.com]\n"), ("static/admin/index.html", "<p>Editor")]);
        using var response = await site.GetAsync("/admin/index.html");
        response.Headers.GetValues("Content-Security-Policy").Single()
            .ShouldStartWith("default-src 'self' data: blob: https://api.github.com; ");
        response.Headers.GetValues("Cross-Origin-Opener-Policy").Single()
            .ShouldBe("same-origin-allow-popups", "a login is a window of another site");
        using var page = await site.GetAsync("/");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("api.github.com");
    }

    [Fact]
    public async Task A_page_of_static_that_the_settings_trust_uses_its_own_scripts_styles_and_files()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "htmlFiles: true\n"), ("static/demo/index.html", "<script>a</script>"),
            ("static/demo/m.mjs", "export {}"), ("static/demo/w.wasm", "x"), ("static/old/page.htm", "<p>Old"),
            ("static/a.geojson", "{}"), ("static/a.atom", "<feed/>"), ("static/a.unknown", "x"),
        ]);
        foreach (var page in (string[])["/demo/index.html", "/old/page.htm"])
        {
            using var response = await site.GetAsync(page);
            response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
            var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().Split("; ");
            policy.ShouldContain("script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:");
            policy.ShouldContain("style-src 'self' 'unsafe-inline'");
            policy.ShouldContain("base-uri 'self'");
            policy.ShouldAllBe(directive => !directive.StartsWith("require-trusted-types-for", StringComparison.Ordinal));
        }

        (await TypeOfAsync("/demo/m.mjs")).ShouldBe("text/javascript; charset=utf-8");
        (await TypeOfAsync("/demo/w.wasm")).ShouldBe("application/wasm");
        (await TypeOfAsync("/a.geojson")).ShouldBe("application/geo+json");
        (await TypeOfAsync("/a.atom")).ShouldBe("application/atom+xml");
        (await TypeOfAsync("/a.unknown")).ShouldBe("application/octet-stream");

        async Task<string> TypeOfAsync(string path)
        {
            using var response = await site.GetAsync(path);
            return response.Content.Headers.ContentType!.ToString();
        }
    }

    [Theory]
    [InlineData("/demo", "/demo/index.html")]
    [InlineData("/demo/", "/demo/index.html")]
    [InlineData("/demo?a=b", "/demo/index.html?a=b")]
    [InlineData("/a/b%20c/", "/a/b%20c/index.html")]
    [InlineData("/Slides", "/Slides/index.html")]
    [InlineData("/Slides/", "/Slides/index.html")]
    [InlineData("/blogs/", "/blogs")]
    [InlineData("/Blogs/", "/blogs")]
    [InlineData("/about/", "/about")]
    public async Task A_folder_of_static_leads_to_its_index_unless_the_site_has_a_page_there(string path, string target)
    {
        var site = await sites.GetAsync(() => SiteFixture.StartAsync(
        [
            ("static/demo/index.html", "<p>Demo"), ("static/a/b c/index.html", "<p>C"), ("pages/about.md", "# About\n"),
            ("static/Slides/index.html", "<p>Slides"),
            ("static/blogs/index.html", "<p>Not the list"), ("static/about/index.html", "<p>Not the page"),
        ]));
        using var response = await site.GetAsync(path);
        (response.StatusCode, response.Headers.Location?.OriginalString)
            .ShouldBe((HttpStatusCode.MovedPermanently, target));
        (await site.GetAsync(target)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Well_known_files_of_the_author_are_served_and_no_other_hidden_ones()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("static/.well-known/atproto-did", "did:plc:a"), ("static/.well-known/nested/assetlinks.json", "[]"),
            ("static/.well-known/apple-app-site-association", "{}"),
            ("static/.well-known/.hidden", "x"), ("static/.hidden/a.txt", "x"), ("static/a/.well-known/b.txt", "x"),
            ("posts/.well-known/c.md", "# C"),
        ]);
        using var text = await site.GetAsync("/.well-known/atproto-did");
        (await text.Content.ReadAsStringAsync()).ShouldBe("did:plc:a");
        text.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        using var json = await site.GetAsync("/.well-known/apple-app-site-association");
        (await json.Content.ReadAsStringAsync()).ShouldBe("{}");
        json.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        (await site.ReadAsync("/.well-known/nested/assetlinks.json")).ShouldBe("[]");
        foreach (var hidden in (string[])["/.well-known/.hidden", "/.hidden/a.txt", "/a/.well-known/b.txt", "/blogs/c"])
            (await site.GetAsync(hidden)).StatusCode.ShouldBe(HttpStatusCode.NotFound, hidden);
    }
}
