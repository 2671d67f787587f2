using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>
/// Tests publishing as git-sync does: each commit has its own folder, a renamed symbolic link switches to the new
/// folder, and the previous folder is deleted.
/// </summary>
[Collection(nameof(WholeMachine))]
[Trait("Run", "all")]
public sealed partial class LinkSwapTests : IDisposable
{
    private const int Versions = 5;
    private const int Posts = 12;

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-link-").FullName;

    private string Link => Path.Combine(_place, "current");

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task Readers_see_the_old_or_the_new_commit_and_nothing_is_missing()
    {
        await PublishAsync(1);
        await using var site = await SiteFixture.StartAsync(Link);
        var photo = Photo().Match(await site.ReadAsync("/blogs/p0")).Value;
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(i => Task.Run(() => ReadAsync(site, photo, stop.Token))).ToList();
        for (var version = 2; version <= Versions; version++)
        {
            await PublishAsync(version);
            await Eventually.IsTrueAsync(
                async () => readers.Exists(r => r.IsFaulted) || VersionOf(await site.ReadAsync("/blogs")) == version);
        }

        await stop.CancelAsync();
        (await Task.WhenAll(readers)).ShouldAllBe(count => count > 0);
        VersionOf(await site.ReadAsync("/feed.xml")).ShouldBe(Versions);
    }

    /// <summary>
    /// Reads pages that exist in all versions until cancellation, and returns the number of responses.
    /// </summary>
    private static async Task<int> ReadAsync(SiteFixture site, string photo, CancellationToken stop)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        for (; !stop.IsCancellationRequested; count++)
        {
            var path = (count % 5) switch
            {
                0 => "/blogs",
                1 => photo,
                2 => "/tags/all",
                3 => "/feed.xml",
                _ => $"/blogs/p{count % Posts}"
            };
            using var response = await site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
            if (path == photo)
            {
                body.Length.ShouldBe(PhotoBytes().Length);
                continue;
            }

            var version = VersionOf(System.Text.Encoding.UTF8.GetString(body));
            version.ShouldBeGreaterThanOrEqualTo(seen.GetValueOrDefault(path), $"{path} goes back");
            seen[path] = version;
        }

        return count;
    }

    /// <summary>Returns the content version of a page, which must be the same for all documents on the page.</summary>
    private static int VersionOf(string page) => int.Parse(
        Version().Matches(page).Select(m => m.Groups["number"].Value).Distinct().ToList()
            .ShouldHaveSingleItem("a page has texts of several commits"), CultureInfo.InvariantCulture);

    private static byte[] PhotoBytes() => [.. TestPicture.Photo(40, 30), .. new byte[600_000]];

    private async Task PublishAsync(int version)
    {
        var folder = Path.Combine(_place, $"commit-{version}");
        Directory.CreateDirectory(Path.Combine(folder, "posts"));
        File.WriteAllText(Path.Combine(folder, "site.yaml"), "baseUrl: https://example.com\n");
        File.WriteAllBytes(Path.Combine(folder, "posts", "photo.png"), PhotoBytes());
        for (var i = 0; i < Posts; i++)
        {
            File.WriteAllText(Path.Combine(folder, "posts", $"p{i}.md"),
                SiteFixture.Post($"title: Post {i} of commit {version}\ndate: 2026-01-02\ntags: [all]",
                    "A text of commit " + version + " with ![](photo.png)."));
        }
        var link = Link + "-new";
        File.CreateSymbolicLink(link, folder);
        await Tool.RunAsync("mv", ["-T", link, Link]);
        if (version > 1)
            Directory.Delete(Path.Combine(_place, $"commit-{version - 1}"), recursive: true);
    }

    [GeneratedRegex(@"of commit (?<number>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();

    [GeneratedRegex(@"/media/[^""' ]+/photo\.png", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Photo();
}
