
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
    public void An_absolute_URL_is_ASCII(string path, string url) => new SiteUrls("https://example.com/").Absolute(path).ShouldBe(url);

    [Fact]
    public void An_international_host_is_ASCII() => new SiteUrls("https://bücher.example:8443").Absolute("/").ShouldBe("https://xn--bcher-kva.example:8443/");

    [Fact]
    public void An_unpaired_surrogate_becomes_the_replacement_character() => SiteUrls.Encode("/\ud800").ShouldBe("/%EF%BF%BD");

    [Fact]
    public void A_mirror_has_an_absolute_URL() => new SiteUrls("https://example.com").AbsoluteMirror("/").ShouldBe("https://example.com/index.md");

    [Theory]
    [InlineData("example.com")]
    [InlineData("ftp://example.com")]
    [InlineData("https://example.com/blog")]
    [InlineData("https://example.com?x")]
    [InlineData("https://me:secret@example.com")]
    [InlineData("")]
    public void A_base_URL_that_is_not_scheme_and_host_is_invalid(string text) => Should.Throw<ArgumentException>(() => new SiteUrls(text)).Message.ShouldContain("https://example.com");
}
