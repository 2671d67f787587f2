using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Portfolio.Browser.Tests.Weight;

/// <summary>A page is one file: its bytes in brotli are all that a reader waits for. A KB is a thousand of them.</summary>
public sealed partial class WeightTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Pages_of_the_synthetic_catalogue_are_lighter_than_the_lightest_rival()
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-weight-");
        SyntheticCatalogue.Write(folder.FullName);
        await using (var site = await RunningSite.StartAsync(folder.FullName))
        {
            (await WeighAsync(site, "/blogs")).ShouldBeLessThanOrEqualTo(7200);
            (await WeighAsync(site, "/tags/system-design")).ShouldBeLessThanOrEqualTo(6000);
            foreach (var post in await PostsAsync(site))
                (await WeighAsync(site, post)).ShouldBeLessThanOrEqualTo(8400, post);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_shipped_post_stays_below_fourteen_kilobytes()
    {
        await using var site = await RunningSite.StartAsync(TestPlace.Sample);
        foreach (var post in await PostsAsync(site))
            (await WeighAsync(site, post)).ShouldBeLessThanOrEqualTo(14_000, post);
    }

    private static async Task<string[]> PostsAsync(RunningSite site)
    {
        var list = await site.Client.GetStringAsync("/blogs");
        var posts = Posts().Matches(list).Select(m => m.Groups["path"].Value).Distinct().ToArray();
        posts.Length.ShouldBe(44);
        return posts;
    }

    private async Task<int> WeighAsync(RunningSite site, string path)
    {
        var bytes = await site.Client.GetByteArrayAsync(path);
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        BrotliEncoder.TryCompress(bytes, compressed, out var weight, quality: 11, window: 22).ShouldBeTrue();
        output.WriteLine($"{weight,6} {path}");
        return weight;
    }

    [GeneratedRegex("href=\"(?<path>/blogs/[^\"]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Posts();
}
