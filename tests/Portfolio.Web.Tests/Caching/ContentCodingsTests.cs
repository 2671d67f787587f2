using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Portfolio.Web.Tests.Caching;

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
    public async Task The_client_gets_the_coding_of_the_highest_weight_and_the_shortest_of_equals(string? header,
        string coding) =>
        (await CodingAsync("text/html", header)).ShouldBe(coding);

    [Theory]
    [InlineData("identity, br;q=0.5")]
    [InlineData("br;q=0")]
    public async Task A_client_that_prefers_no_coding_gets_none(string header) =>
        (await CodingAsync("text/html", header)).ShouldBe("identity");

    [Fact]
    public async Task A_picture_is_not_compressed() =>
        (await CodingAsync("image/png", "br, gzip")).ShouldBe("identity");

    [Theory]
    [InlineData("/")]
    [InlineData("/blogs")]
    public async Task The_most_read_pages_are_compressed_by_brotli_with_quality_ten(string path)
    {
        await using var site = await SiteFixture.StartAsync(
            [("profile.yaml", "name: Ada\n"), ("posts/a.md", "# A\n\nText.\n")]);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "br" } } };
        using var response = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var sent = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var page = new MemoryStream();
        await using (var brotli = new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress))
            await brotli.CopyToAsync(page, TestContext.Current.CancellationToken);
        BrotliEncoder.TryCompress(page.ToArray(), new byte[page.Length], out var smallest, quality: 10, window: 22)
            .ShouldBeTrue();
        sent.Length.ShouldBe(smallest);
    }

    private static async Task<string> CodingAsync(string contentType, string? accepted)
    {
        var page = await TestPages.CaptureAsync(
            contentType, System.Text.Encoding.UTF8.GetBytes(TestPages.Long("text")));
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptEncoding = accepted;
        await page.SendAsync(context, isHead: true);
        return context.Response.Headers.ContentEncoding.SingleOrDefault() ?? "identity";
    }
}
