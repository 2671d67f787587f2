using System.Net;
using System.Text.Json;

namespace Portfolio.Web.Tests.Formats;

/// <summary>Tests error responses for API clients, and preflight requests from pages of other sites.</summary>
public sealed class ProblemTests(SampleSite sample)
{
    [Theory]
    [InlineData("/nothing.json", "application/problem+json")]
    [InlineData("/hi/nothing.json", "application/problem+json")]
    [InlineData("/blogs/nothing.json", "application/problem+json")]
    [InlineData("/tags/nothing/feed.json", "application/problem+json")]
    [InlineData("/.well-known/nothing", "application/problem+json")]
    [InlineData("/.well-known/oauth-authorization-server-nothing", "application/problem+json")]
    [InlineData("/.well-known/nothing.json", "application/problem+json")]
    [InlineData("/nothing.xml", "application/problem+json")]
    [InlineData("/tags/nothing/feed.xml", "application/problem+json")]
    [InlineData("/series/nothing/rss.xml", "application/problem+json")]
    [InlineData("/nothing.md", "text/markdown")]
    [InlineData("/zzz.nothing.md", "text/markdown")]
    [InlineData("/.well-known/nothing.md", "text/markdown")]
    [InlineData("/nothing.txt", "text/plain")]
    public async Task What_is_missing_is_missing_in_the_type_asked_for(string path, string type)
    {
        // Each path is requested twice, because the second response can be from the cache,
        // which is shared by paths with the same suggestions.
        foreach (var asked in (string[])[path, path, path.Replace("nothing", "nothing2", StringComparison.Ordinal)])
        {
            using var response = await sample.Site.GetAsync(asked);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, asked);
            response.Content.Headers.ContentType!.MediaType.ShouldBe(type, asked);
            response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"], asked);
            var text = await response.Content.ReadAsStringAsync();
            text.Length.ShouldBeLessThan(1000, asked);
            text.ShouldContain("sitemap.md", customMessage: asked);
            if (type.EndsWith("json", StringComparison.Ordinal))
                JsonDocument.Parse(text).RootElement.GetProperty("status").GetInt32().ShouldBe(404);
        }
    }

    [Theory]
    [InlineData("/search.json", "application/problem+json")]
    [InlineData("/feed.xml", "application/problem+json")]
    [InlineData("/blogs.md", "text/markdown")]
    [InlineData("/blogs", "text/html")]
    public async Task A_method_that_is_not_allowed_is_refused_in_the_type_of_the_document(string path, string type)
    {
        using var response = await sample.Site.Client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(""));
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
    }

    [Theory]
    [InlineData("/feed.json", true)]
    [InlineData("/blogs.md", true)]
    [InlineData("/search.json?q=redis", true)]
    [InlineData("/.well-known/api-catalog", true)]
    [InlineData("/.well-known/mcp/server-card.json", true)]
    [InlineData("/blogs", false)]
    [InlineData("/health/live", false)]
    [InlineData("/preview/x", false)]
    public async Task A_page_of_another_site_may_read_documents_whatever_headers_it_sends(string path, bool isAllowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "if-none-match");
        using var response = await sample.Site.Client.SendAsync(request);
        response.StatusCode.ShouldBe(isAllowed ? HttpStatusCode.NoContent : HttpStatusCode.MethodNotAllowed);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(isAllowed);
        if (isAllowed)
        {
            response.Headers.GetValues("Access-Control-Allow-Methods").ShouldBe(["GET, HEAD, OPTIONS"]);
            response.Headers.GetValues("Access-Control-Allow-Headers").ShouldBe(["*"]);
        }
    }
}
