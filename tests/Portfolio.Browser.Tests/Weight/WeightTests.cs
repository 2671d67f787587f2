namespace Portfolio.Browser.Tests.Weight;

/// <summary>
/// Checks the size of pages after Brotli compression, because a page is the only file for which visitors must wait. A
/// kilobyte is 1,000 bytes.
/// </summary>
public sealed class WeightTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Pages_of_the_synthetic_catalogue_are_light()
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-weight-");
        SyntheticCatalogue.Write(folder.FullName);
        await using (var site = await RunningSite.StartAsync(folder.FullName))
        {
            var scales = new Scales(site, output);
            (await scales.WeighAsync("/blogs")).ShouldBeLessThanOrEqualTo(9000);
            (await scales.WeighAsync("/tags/system-design")).ShouldBeLessThanOrEqualTo(7000);
            var posts = await scales.PostsAsync();
            posts.Count.ShouldBe(44);
            foreach (var post in posts)
                (await scales.WeighAsync(post)).ShouldBeLessThanOrEqualTo(11_500, post);
        }

        TestPlace.Delete(folder.FullName);
    }
}
