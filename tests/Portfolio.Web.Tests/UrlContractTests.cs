using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests;

public sealed class UrlContractTests(SampleSite sample, SmallSite small) : IClassFixture<SmallSite>
{
    private static readonly string[] Security = [
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
        "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Strict-Transport-Security",
    ];

    public static TheoryData<UrlPromise> OfSample => [.. UrlContract.Lines(UrlContract.Sample)];

    public static TheoryData<UrlPromise> OfSmall => [.. UrlContract.Lines(UrlContract.Small)];

    [Theory]
    [MemberData(nameof(OfSample), DisableDiscoveryEnumeration = true)]
    public Task The_sample_site_answers_as_promised(UrlPromise promise) =>
        KeepsAsync(promise, sample.Site, "/blogs/swiggy-delivery-system-design");

    [Theory]
    [MemberData(nameof(OfSmall), DisableDiscoveryEnumeration = true)]
    public Task A_site_of_all_sorts_of_files_answers_as_promised(UrlPromise promise) =>
        KeepsAsync(promise, small.Site, "/blogs/deep/down/nested");

    [Theory]
    [InlineData("/blogs")]
    [InlineData("/blogs.md")]
    [InlineData("/feed.xml")]
    [InlineData("/cv.pdf")]
    [InlineData("/blogs/old-name")]
    [InlineData("/nothing")]
    [InlineData("/health/live")]
    public async Task Nothing_but_reading_is_allowed(string path)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch])
        {
            using var response = await small.Site.Client.SendAsync(
                new(method, path) { Content = new StringContent("x") });
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound);
            if (response.StatusCode == HttpStatusCode.MethodNotAllowed)
                response.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
            HasSecurityHeaders(response);
        }
    }

    [Fact]
    public async Task What_is_not_there_names_what_may_have_been_meant()
    {
        (await TextAsync("/blogs/nestd")).ShouldNotContain("href=\"/blogs/deep/down/nested\"");
        (await TextAsync("/blogs/deep/down/nestd")).ShouldContain("href=\"/blogs/deep/down/nested\"");
        (await TextAsync("/blogs/deep/down/nestd.md"))
            .ShouldContain("](https://example.com/blogs/deep/down/nested.md)");
        (await TextAsync("/blogs/deep/down/nestd", "text/markdown"))
            .ShouldContain("](https://example.com/blogs/deep/down/nested.md)");
        (await TextAsync("/blogs/deep/down/nestd", "application/json"))
            .ShouldContain("Did you mean https://example.com/blogs/deep/down/nested?");
        (await TextAsync("/blogs/withdrawn")).ShouldContain("gone");
        // The HTML page is cached by now, but a request for another media type must not receive it.
        (await TextAsync("/blogs/withdrawn", "application/json"))
            .ShouldStartWith("{\"title\":\"Gone\",\"status\":410,");

        async Task<string> TextAsync(string path, string? accept = null)
        {
            using var response = await small.Site.GetAsync(path, accept);
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Gone);
            return await response.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task A_page_that_cannot_be_made_is_a_500_that_nobody_keeps_and_that_tells_nothing()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/one.md", "# One")],
            configure: builder => builder.ConfigureServices(
                services => services.AddScoped<SiteSession>(_ => throw new InvalidOperationException("secret"))));
        const string Html = "text/html; charset=utf-8";
        foreach (var (path, type) in ((string, string)[])[("/", Html), ("/blogs/one", Html),
            ("/blogs/one.md", "text/markdown; charset=utf-8"),
            ("/feed.xml", "application/problem+json"), ("/search.json?q=x", "application/problem+json")])
        {
            using var response = await site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError, path);
            response.Headers.CacheControl!.ToString().ShouldBe("no-store");
            response.Content.Headers.ContentType!.ToString().ShouldBe(type);
            using var json = await site.GetAsync(path, "application/json");
            json.Content.Headers.ContentType!.ToString().ShouldBe(type == Html ? "application/problem+json" : type);
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("secret");
            HasSecurityHeaders(response);
        }
    }

    private static async Task KeepsAsync(UrlPromise promise, SiteFixture site, string post)
    {
        var picture = (await site.PageAsync(post)).QuerySelector("main img")!.GetAttribute("src");
        string Filled(string text) => text.Replace("{site}", site.Urls.Origin, StringComparison.Ordinal)
            .Replace("{post}", post, StringComparison.Ordinal).Replace("{picture}", picture, StringComparison.Ordinal)
            .Replace("{font}", PublicUrls.FormulaFont, StringComparison.Ordinal);
        var path = Filled(promise.Path);
        using var response = await SendAsync(HttpMethod.Get);
        var body = await response.Content.ReadAsByteArrayAsync();
        ((int)response.StatusCode).ShouldBe(promise.Status);
        if (promise.Type is not null)
            Header(response, "Content-Type").ShouldBe(promise.Type);
        Header(response, "Cache-Control").ShouldBe(promise.Caching);
        if (promise.Vary is not null)
            Header(response, "Vary").ShouldBe(promise.Vary);
        (response.Headers.ETag is { IsWeak: false }).ShouldBe(promise.HasTag);
        LeadsTo(response).ShouldBe(promise.LeadsTo is null ? null : Filled(promise.LeadsTo));
        Header(response, "Content-Location").ShouldBe(
            promise.Caching == "private, no-cache" && promise.Status == 200 && promise.HasTag
            ? SiteUrls.MarkdownOf(path.Split('?')[0]) : null);
        // An edit can keep the dates of a text. A cache between would compare a date itself, and hide the edit.
        response.Content.Headers.LastModified.ShouldBeNull();
        HasSecurityHeaders(response);

        using var head = await SendAsync(HttpMethod.Head);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        head.StatusCode.ShouldBe(response.StatusCode);
        HeadersOf(head).ShouldBe(HeadersOf(response));

        if (promise.Status == 200 && !path.Contains('?', StringComparison.Ordinal))
        {
            using var tracked = await site.GetAsync($"{path}?utm_source=x&fbclid=y", promise.Accept);
            HeadersOf(tracked).ShouldBe(HeadersOf(response));
            (await tracked.Content.ReadAsByteArrayAsync()).ShouldEqual(body);
        }

        if (promise.HasTag)
        {
            using var again = await site.GetAsync(path, promise.Accept, ifNoneMatch: response.Headers.ETag!.Tag);
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
            foreach (var name in (string[])["Cache-Control", "Vary", "ETag", "Content-Location"])
                Header(again, name).ShouldBe(Header(response, name), name);
            HasSecurityHeaders(again);
        }

        Task<HttpResponseMessage> SendAsync(HttpMethod method)
        {
            // The URL is absolute, because the client would read the text after "//" in a relative URL as a host.
            var request = new HttpRequestMessage(
                method, new Uri(site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path));
            if (promise.Accept is not null)
                request.Headers.TryAddWithoutValidation("Accept", promise.Accept);
            return site.Client.SendAsync(request);
        }
    }

    private static string? LeadsTo(HttpResponseMessage response) =>
        Header(response, "Location") ?? Header(response, "Link")?.Split(['<', '>'])[1];

    private static void HasSecurityHeaders(HttpResponseMessage response)
    {
        foreach (var name in Security)
        {
            response.Headers.TryGetValues(name, out var values)
                .ShouldBeTrue($"{name} of {response.RequestMessage!.RequestUri}");
        }
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    private static string HeadersOf(HttpResponseMessage response) =>
        string.Join('\n', response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(h => h.Key is not "Date" and not "Transfer-Encoding" and not "Content-Length")
            .Select(h => $"{h.Key}: {h.Value}").Order(StringComparer.Ordinal));

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values)
        || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? string.Join(", ", values) : null;
}
