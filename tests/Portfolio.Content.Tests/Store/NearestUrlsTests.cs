using Portfolio.Content.Store;

namespace Portfolio.Content.Tests.Store;

public sealed class NearestUrlsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_nearest_URL_is_that_of_the_search_of_names(int maxDistance)
    {
        var random = new Random(maxDistance);
        var found = 0;
        for (var round = 0; round < 300; round++)
        {
            var urls = Enumerable.Range(0, random.Next(60)).Select(_ => NewUrl(random)).Distinct().ToList();
            var nearest = new NearestUrls(urls);
            for (var i = 0; i < 10; i++)
            {
                var url = urls.Count > 0 && i < 7 ? Mistype(urls[random.Next(urls.Count)], random) : NewUrl(random);
                var expected = Expected(url, urls, maxDistance);
                nearest.Find(url, maxDistance).ShouldBe(expected, $"{url} in {string.Join(' ', urls)}");
                found += expected is null ? 0 : 1;
            }
        }

        found.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void A_URL_that_is_too_long_is_near_to_none()
    {
        var url = "/" + new string('a', 256);
        new NearestUrls([url, "/b"]).Find(url + "b", 3).ShouldBeNull();
        new NearestUrls([url, "/b"]).Find(url[..^1], 3).ShouldBeNull();
        new NearestUrls([]).Find("/a", 3).ShouldBeNull();
    }

    /// <summary>Compares all URLs one by one.</summary>
    private static string? Expected(string url, IEnumerable<string> urls, int maxDistance) =>
        urls.Where(u => u != url).Select(u => (Url: u, Distance: NearestName.Distance(url, u, maxDistance)))
            .Where(u => u.Distance <= maxDistance).OrderBy(u => u.Distance).ThenBy(u => u.Url, StringComparer.Ordinal)
            .Select(u => u.Url).FirstOrDefault();

    private static string NewUrl(Random random) =>
        "/" + new string([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => "aab-Aé/1"[random.Next(8)])]);

    private static string Mistype(string url, Random random)
    {
        for (var i = random.Next(4); i > 0; i--)
        {
            var at = random.Next(1, url.Length);
            url = random.Next(4) switch
            {
                0 => url.Insert(at, "b"),
                1 when url.Length > 2 => url.Remove(at, 1),
                2 when at + 1 < url.Length => url[..at] + url[at + 1] + url[at] + url[(at + 2)..],
                _ => url[..at] + "a" + url[(at + 1)..],
            };
        }

        return url;
    }
}
