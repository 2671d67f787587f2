
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Urls;

public sealed class SiteUrlsTests
{
    [Theory]
    [InlineData("/", "https://example.com/")]
    [InlineData("/blogs/x", "https://example.com/blogs/x")]
    [InlineData("/blogs/नमस्ते", "https://example.com/blogs/%E0%A4%A8%E0%A4%AE%E0%A4%B8%E0%A5%8D%E0%A4%A4%E0%A5%87")]
    [InlineData("/media/a b'\"<>?#%.png", "https://example.com/media/a%20b%27%22%3C%3E%3F%23%25.png")]
    [InlineData("/blogs/😀", "https://example.com/blogs/%F0%9F%98%80")]
    public void An_absolute_URL_is_ASCII(string path, string url) =>
        new SiteUrls("https://example.com/").Absolute(path).ShouldBe(url);

    [Fact]
    public void An_international_host_is_ASCII() =>
        new SiteUrls("https://bücher.example:8443").Absolute("/").ShouldBe("https://xn--bcher-kva.example:8443/");

    [Fact]
    public void An_unpaired_surrogate_becomes_the_replacement_character() =>
        SiteUrls.Encode("/\ud800").ShouldBe("/%EF%BF%BD");

    [Fact]
    public void A_Markdown_version_has_an_absolute_URL() =>
        new SiteUrls("https://example.com").AbsoluteMarkdown("/").ShouldBe("https://example.com/index.md");

    [Theory]
    [InlineData(null, "https://copy.example/a")]
    [InlineData("https://copy.example/a/", "https://copy.example/a")]
    [InlineData("https://example.com/a", "https://copy.example/a")]
    [InlineData("https://example.com/a/", "https://copy.example/a")]
    [InlineData("https://example.com/b/", "https://example.com/b/")]
    [InlineData("https://other.example/a/", "https://other.example/a/")]
    public void The_page_itself_as_original_is_no_original(string? original, string canonical) =>
        new SiteUrls("https://copy.example", "https://example.com").Canonical(original, "/a").ShouldBe(canonical);

    [Theory]
    [InlineData("https://example.com", "", "https://example.com/a")]
    [InlineData("https://example.com/", "", "https://example.com/a")]
    [InlineData("https://example.com/site", "/site", "https://example.com/site/a")]
    [InlineData("https://example.com/~me/My-site.2/", "/~me/My-site.2", "https://example.com/~me/My-site.2/a")]
    public void A_base_URL_can_have_a_path(string baseUrl, string pathBase, string absolute)
    {
        var urls = new SiteUrls(baseUrl);
        urls.PathBase.ShouldBe(pathBase);
        urls.Absolute("/a").ShouldBe(absolute);
        urls.Relative("/a").ShouldBe(pathBase + "/a");
        urls.WithoutPathBase(pathBase + "/a").ShouldBe("/a");
        urls.WithoutPathBase(pathBase).ShouldBe("");
        urls.PathOf(urls.Root).ShouldBe("/");
        urls.WithPathBase("https://other.example/a").ShouldBe("https://other.example/a");
        urls.WithPathBase("//other.example/a").ShouldBe("//other.example/a");
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("ftp://example.com")]
    [InlineData("https://example.com/my blog")]
    [InlineData("https://example.com/a//b")]
    [InlineData("https://example.com/blog#a")]
    [InlineData("https://example.com?x")]
    [InlineData("https://me:secret@example.com")]
    [InlineData("")]
    public void A_base_URL_that_is_not_scheme_host_and_path_is_invalid(string text) =>
        Should.Throw<ArgumentException>(() => new SiteUrls(text)).Message.ShouldContain("https://example.com");
}
