using System.IO.Compression;
using Portfolio.Web.Caching;
using Portfolio.Web.Http;
using Portfolio.Web.Tests.Caching;

namespace Portfolio.Web.Tests.Http;

public sealed class ContentCodingsTests
{
    [Theory]
    [InlineData(null, "identity")]
    [InlineData("", "identity")]
    [InlineData("gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("deflate, zstd", "identity")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.1", "gzip")]
    [InlineData("gzip;q=0, br;q=0", "identity")]
    [InlineData("*", "br")]
    [InlineData("*;q=0.5, br;q=0", "gzip")]
    [InlineData("*;q=0, gzip", "gzip")]
    [InlineData("identity;q=1, gzip;q=0.5", "identity")]
    [InlineData("identity, br", "br")]
    [InlineData(" gzip ; q=1.0 ,br;Q=0.9", "gzip")]
    [InlineData("gzip;q=nonsense", "identity")]
    [InlineData("gzip;q=1.5, br;q=", "identity")]
    [InlineData(",,;,=;q", "identity")]
    public void The_client_gets_the_coding_of_the_highest_weight_and_the_shortest_of_equals(string? header, string coding)
    {
        var page = Page("text/html");
        page.AddBrotli(Compression.Brotli(Bytes()));
        (page.Select(ContentCodings.Parse(header)).Coding ?? "identity").ShouldBe(coding);
    }

    [Fact]
    public void Brotli_is_not_offered_before_it_exists() =>
        Page("text/html").Select(ContentCodings.Parse("br, gzip;q=0.1")).Coding.ShouldBe("gzip");

    [Theory]
    [InlineData("br")]
    [InlineData("br, gzip;q=0")]
    [InlineData("br;q=0.5, identity;q=0.5")]
    public void A_client_of_brotli_alone_gets_it_without_an_entity_tag_before_its_final_bytes_exist(string header)
    {
        var page = Page("text/html");
        var first = page.Select(ContentCodings.Parse(header));
        (first.Coding, first.ETag).ShouldBe(("br", null));
        using var expanded = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(first.Body), CompressionMode.Decompress))
            brotli.CopyTo(expanded);
        expanded.ToArray().ShouldBe(Bytes());
        page.AddBrotli(Compression.Brotli(Bytes()));
        page.Select(ContentCodings.Parse(header)).ETag.ShouldBe(EntityTags.Of(page.Hash, "br"));
    }

    [Theory]
    [InlineData("identity, br;q=0.5")]
    [InlineData("br;q=0")]
    public void A_client_that_prefers_no_coding_gets_none(string header) =>
        Page("text/html").Select(ContentCodings.Parse(header)).Coding.ShouldBeNull();

    [Fact]
    public void A_picture_is_not_compressed() =>
        Page("image/png").Gzip.ShouldBeNull();

    private static CachedPage Page(string contentType) => new(200, contentType, [], Bytes(), []);

    private static byte[] Bytes() => System.Text.Encoding.UTF8.GetBytes(TestPages.Long("text"));
}
