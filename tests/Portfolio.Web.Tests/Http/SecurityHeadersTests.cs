using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Portfolio.Web.Http;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Http;

public sealed class SecurityHeadersTests
{
    private static readonly string[] Always =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy", "Strict-Transport-Security",
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
        await using var site = await StartAsync();

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
    public async Task The_policy_allows_nothing_inline_but_our_own_texts_by_hash()
    {
        await using var site = await StartAsync();
        using var response = await site.SendAsync("/cached");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        var assets = new InlineAssets();
        policy.ShouldContain($"style-src {assets.StyleSources};");
        policy.ShouldContain($"script-src {assets.ScriptSources};");
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
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
    [InlineData("/empty", "There is no page here")]
    [InlineData("/fails", "Something went wrong")]
    [InlineData("/fails-shared", "Something went wrong")]
    public async Task An_error_has_a_page_that_tells_nothing_of_the_inside(string path, string title)
    {
        await using var site = await StartAsync();
        var text = await site.TextAsync(path);
        text.ShouldContain($"<h1>{title}</h1>");
        text.ShouldNotContain("secret");
    }

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(
        app =>
        {
            app.Page("/cached", () => TestPages.Long("x"), "a");
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
