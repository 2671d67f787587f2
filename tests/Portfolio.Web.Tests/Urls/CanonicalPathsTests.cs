using System.Net;
using Microsoft.AspNetCore.Builder;
using Portfolio.Web.Tests.Caching;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Urls;

public sealed class CanonicalPathsTests(SharedSites sites) : IClassFixture<SharedSites>
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/blogs/x", "/blogs/x")]
    [InlineData("/Blogs/X", "/blogs/x")]
    [InlineData("/blogs/", "/blogs")]
    [InlineData("//", "/")]
    [InlineData("//evil.example/x", "/evil.example/x")]
    [InlineData("/blogs//x///", "/blogs/x")]
    [InlineData("/index.html", "/")]
    [InlineData("/INDEX.HTML", "/")]
    [InlineData("/blogs/index.html", "/blogs")]
    [InlineData("/blogs/index.htm", "/blogs")]
    [InlineData("/index.html/index.htm", "/")]
    [InlineData("/blogs/u\u0308ber", "/blogs/über")]
    [InlineData("/blogs/\ufffe", "/blogs/\ufffd")]
    [InlineData("/blogs/index.html/", "/blogs")]
    [InlineData("/blogs/x.html", "/blogs/x")]
    [InlineData("/blogs/x.html.html", "/blogs/x")]
    [InlineData("/x/index.html.html", "/x")]
    [InlineData("/.html", "/.html")]
    [InlineData("/Blogs/X.MD", "/blogs/x.md")]
    [InlineData("/AGENTS.md", "/AGENTS.md")]
    [InlineData("/Agents.md", "/agents.md")]
    [InlineData("/media/AbC/Photo.PNG", "/media/AbC/Photo.PNG")]
    [InlineData("/blogs/ÉTÉ", "/blogs/été")]
    [InlineData("/blogs/İ", "/blogs/i")]
    public void A_path_has_one_spelling(string path, string canonical)
    {
        CanonicalPath.Canonicalize(path).ShouldBe(canonical);
        CanonicalPath.Canonicalize(canonical).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("/Blogs/X?q=A%20b&c", "/blogs/x?q=A%20b&c")]
    [InlineData("//evil.example/", "/evil.example")]
    [InlineData("/blogs/%C3%89t%C3%A9/", "/blogs/%C3%A9t%C3%A9")]
    [InlineData("/blogs/X%0d%0aSet-Cookie:a", "/blogs/x%0D%0Aset-cookie:a")]
    [InlineData("/blogs/%22%3Cb%3E/", "/blogs/%22%3Cb%3E")]
    [InlineData("/%3Fx/", "/%3Fx")]
    [InlineData("/%62?a=%62", "/b?a=%62")]
    [InlineData("/%42", "/b")]
    [InlineData("/a%2Ehtml", "/a")]
    [InlineData("/%7Eme/%5f", "/~me/_")]
    [InlineData("/%C3%A9%2D", "/%C3%A9-")]
    public async Task Another_spelling_is_redirected_permanently(string target, string location)
    {
        var site = await sites.GetAsync(() => TestSite.StartAsync(app => app.Page("/b", () => "b")));
        (await site.TextAsync("/b")).ShouldBe("b", "in the cache");

        var answer = await RawAsync(site, target);

        answer.Status.ShouldStartWith("HTTP/1.1 301 ");
        answer.Fields.ShouldContain($"location: {location}");
        answer.Fields.ShouldContain("cache-control: public, no-cache");
    }

    [Theory]
    [InlineData("/a/../b")]
    [InlineData("/a/%2e%2e/b")]
    [InlineData("/a/.%2E")]
    [InlineData("/./blogs")]
    [InlineData("/blogs%2fx")]
    [InlineData("/blogs%2Fx")]
    [InlineData("/blogs/%5c..%5cx")]
    [InlineData("/blogs/%00")]
    [InlineData("/blogs/a\\b")]
    [InlineData("/../../etc/passwd")]
    [InlineData("/%ff%fe")]
    [InlineData("/%FF%FE")]
    [InlineData("/Blogs/%E0%A4")]
    [InlineData("/blogs/%")]
    [InlineData("/blogs/%ZZ")]
    public async Task A_path_with_dot_segments_or_hidden_characters_is_refused(string target)
    {
        var site = await sites.GetAsync(() => TestSite.StartAsync(app => app.Page("/b", () => "b")));
        (await site.TextAsync("/b")).ShouldBe("b");

        var answer = await RawAsync(site, target);

        answer.Status.Split(' ')[1].ShouldBeOneOf("400", "404");
    }

    [Theory]
    [InlineData("/100%25")]
    [InlineData("/a%2Cb")]
    [InlineData("/caf%c3%a9")]
    public async Task An_escape_that_is_needed_or_may_be_is_kept(string target)
    {
        await using var site = await TestSite.StartAsync(
            app => app.Page(Uri.UnescapeDataString(target), () => "found"));
        (await RawAsync(site, target)).Status.ShouldStartWith("HTTP/1.1 200 ");
        (await RawAsync(site, target)).Status.ShouldStartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task A_post_is_not_redirected()
    {
        await using var site = await TestSite.StartAsync(app => app.MapPost("/hook", () => "done"));
        using var response = await site.SendAsync(HttpMethod.Post, "/Hook");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_of_the_author_keeps_its_name()
    {
        await using var site = await SiteFixture.StartAsync(
            [("static/google123.html", "token"), ("static/CNAME", "example.com")]);
        (await site.ReadAsync("/google123.html")).ShouldBe("token");
        (await site.ReadAsync("/CNAME")).ShouldBe("example.com");
    }

    // Sends a request over a socket, because HttpClient would normalize the target.
    private static async Task<RawAnswer> RawAsync(TestSite site, string target)
    {
        using var connection = new RawConnection(site.Address);
        connection.Send($"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        return await connection.ReceiveAsync();
    }
}
