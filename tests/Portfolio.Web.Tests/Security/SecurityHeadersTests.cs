using System.Net;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Security;

public sealed class SecurityHeadersTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private static readonly string[] Always = [
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
        "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Strict-Transport-Security",
    ];

    [Theory]
    [InlineData("/cached", 200)]
    [InlineData("/passed", 200)]
    [InlineData("/missing", 404)]
    [InlineData("/fails", 500)]
    [InlineData("/fails-shared", 500)]
    [InlineData("/too-large", 413)]
    [InlineData("/Cached/", 301)]
    [InlineData("/cached%2f", 404)]
    [InlineData("/health/ready", 200)]
    public async Task Every_response_has_all_of_them_once(string path, int status)
    {
        var site = await sites.GetAsync(StartAsync);

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var response = await site.SendAsync(method, path);
            ((int)response.StatusCode).ShouldBe(status);
            foreach (var name in Always)
                response.Headers.GetValues(name).Count().ShouldBe(1, name);
            response.Headers.Contains("Server").ShouldBeFalse();
            response.Headers.CacheControl.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_304_has_them_too()
    {
        await using var site = await StartAsync();
        await site.TextAsync("/cached");
        using var response = await site.SendAsync("/cached", "If-None-Match: *");
        response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        foreach (var name in Always)
            response.Headers.GetValues(name).Count().ShouldBe(1, name);
    }

    [Fact]
    public async Task The_policy_of_a_page_allows_nothing_inline_but_what_the_page_carries()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/code/index.md", SiteFixture.Post("title: Code\ndate: 2026-01-01", "```go\nfunc main() {}\n```")),
                ("posts/plain/index.md", SiteFixture.Post("title: Plain\ndate: 2026-01-01", "Text."))]);

        var policies = new List<string>();
        foreach (var path in (string[])["/blogs/code", "/blogs/plain", "/tags", "/missing"])
            policies.Add(await PolicyAsync(path));
        policies.ShouldAllBe(p => !p.Contains("unsafe", StringComparison.Ordinal));
        policies.Distinct().Count().ShouldBe(4);

        async Task<string> PolicyAsync(string path)
        {
            using var response = await site.Client.GetAsync(path);
            var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
            policy.ShouldStartWith("default-src 'none'; ");
            var html = await response.Content.ReadAsStringAsync();
            foreach (var (directive, element)
                in (ReadOnlySpan<(string, string)>)[("style-src", "style"), ("script-src", "script")])
            {
                var hashes = new HtmlParser().ParseDocument(html).QuerySelectorAll($"{element}:not([type])")
                    .Select(e =>
                        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(e.TextContent)))}'");
                policy.Split("; ").ShouldContain($"{directive} {string.Join(' ', hashes)}", path);
            }

            return policy;
        }
    }

    [Theory]
    [InlineData("/blogs.md")]
    [InlineData("/feed.json")]
    [InlineData("/sitemap.xml")]
    [InlineData("/search.json?q=a")]
    [InlineData("/health/ready")]
    public async Task What_is_no_page_loads_nothing(string path)
    {
        var site = await sites.GetAsync(() => SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01", "Text."))]));
        using var response = await site.Client.GetAsync(path);
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors 'none'"]);
    }

    [Fact]
    public async Task Without_https_in_the_base_url_nothing_insists_on_it()
    {
        await using var site = await TestSite.StartAsync(
            app => app.Page("/cached", () => "x"), builder => builder.UseSetting("base-url", "http://localhost:5000"));
        using var response = await site.SendAsync("/cached");
        response.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("upgrade");
    }

    [Theory]
    [InlineData("/empty", "Page not found")]
    [InlineData("/fails", "Something went wrong")]
    [InlineData("/fails-shared", "Something went wrong")]
    public async Task An_error_has_a_page_that_tells_nothing_of_the_inside(string path, string title)
    {
        var site = await sites.GetAsync(StartAsync);
        var text = await site.TextAsync(path);
        text.ShouldContain($"<h1>{title}</h1>");
        text.ShouldNotContain("secret");
    }

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(
        app =>
        {
            app.Page("/cached", () => TestPages.Long("x"));
            app.MapGet("/empty", context =>
            {
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
            });
            app.MapGet("/passed", () => "x");
            app.MapGet("/fails", string () => throw new InvalidOperationException("secret"));
            app.Page("/fails-shared", string () => throw new InvalidOperationException("secret"));
            app.MapGet("/too-large", string () => throw new BadHttpRequestException("secret", 413));
        });
}
