using Portfolio.Browser.Tests.Weight;

namespace Portfolio.Browser.Tests;

/// <summary>Checks the content that is shipped with the program. These tests may fail for other content.</summary>
public sealed class ShippedContentTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_shipped_post_stays_below_fourteen_kilobytes()
    {
        await using var site = await RunningSite.StartAsync(TestPlace.ShippedContent);
        var scales = new Scales(site, output);
        var posts = await scales.PostsAsync();
        posts.ShouldNotBeEmpty();
        foreach (var post in posts)
            (await scales.WeighAsync(post)).ShouldBeLessThanOrEqualTo(14_000, post);
    }
}
