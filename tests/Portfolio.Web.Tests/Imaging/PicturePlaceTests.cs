using System.Net;
using System.Net.Http.Headers;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Imaging;

/// <summary>
/// Tests that images are served without location metadata, and that the files in the content folder are not changed.
/// </summary>
[Trait("Run", "all")]
public sealed class PicturePlaceTests : IDisposable
{
    /// <summary>
    /// An image that is so large that it is sent from disk, whereas small files are sent from memory.
    /// </summary>
    private static readonly byte[] Large = LocatedPicture.JpegWith(
        [.. Enumerable.Repeat(LocatedPicture.Segment(0xFE, new byte[60_000]), 10),
            LocatedPicture.ExifSegment(isLittleEndian: false)]);

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task An_original_does_not_tell_where_it_was_taken()
    {
        await using var site = await StartAsync();
        foreach (var (name, file) in Files)
        {
            var sent = await site.Client.GetByteArrayAsync(
                new Uri((await UrlAsync(site, name)).ShouldNotBeNull(), UriKind.Relative));
            sent.Length.ShouldBe(file.Length, name);
            ShouldNotTell(sent, name);
            (await File.ReadAllBytesAsync(PathOf(site, name))).ShouldBe(file, "the author's file");
        }
    }

    [Fact]
    public async Task Neither_do_parts_of_a_large_one_and_caches_replace_what_they_had()
    {
        await using var site = await StartAsync();
        var url = (await UrlAsync(site, "large.jpg")).ShouldNotBeNull();
        var whole = await site.Client.GetByteArrayAsync(new Uri(url, UriKind.Relative));
        for (var start = 600_000; start < Large.Length; start += 60)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get,
                url)
            { Headers = { Range = new RangeHeaderValue(start, start + 99) } };
            using var part = await site.Client.SendAsync(request);
            part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            (await part.Content.ReadAsByteArrayAsync()).ShouldBe(whole[start..Math.Min(start + 100, whole.Length)]);
        }

        using var head = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, url));
        head.Content.Headers.ContentLength.ShouldBe(Large.Length);
        head.Headers.ETag!.Tag.ShouldNotBe($"\"{url.Split('/')[2]}\"", "which is that of the file");
    }

    [Fact]
    public async Task Nor_do_those_of_a_static_copy()
    {
        await using var site = await StartAsync();
        (await ExportCommand.RunAsync(new WebsiteOptions(site.Content, site.Data, "https://example.com", ""), _place,
            TestContext.Current.CancellationToken)).ShouldBe(ExitCodes.Success);
        foreach (var (name, file) in Files)
        {
            var copy = await File.ReadAllBytesAsync(
                Directory.EnumerateFiles(_place, name, SearchOption.AllDirectories).Single());
            copy.Length.ShouldBe(file.Length, name);
            ShouldNotTell(copy, name);
        }
    }

    private static IEnumerable<(string Name, byte[] File)> Files => LocatedPicture.All().Append(("large.jpg", Large));

    private static void ShouldNotTell(byte[] file, string name)
    {
        foreach (var place in LocatedPicture.Places)
            file.AsSpan().IndexOf(place).ShouldBe(-1, name);
    }

    private static string PathOf(SiteFixture site, string name) => Path.Combine(site.Content, "posts", "a", name);

    private static async Task<SiteFixture> StartAsync()
    {
        var site = await SiteFixture.StartAsync([("site.yaml", "baseUrl: https://example.com\n")]);
        Directory.CreateDirectory(Path.Combine(site.Content, "posts", "a"));
        foreach (var (name, file) in Files)
            await File.WriteAllBytesAsync(PathOf(site, name), file);
        site.Write("posts/a/index.md", "# A\n\n" + string.Concat(Files.Select(f => $"![{f.Name}]({f.Name})\n")));
        await Eventually.IsTrueAsync(
            async () => (await site.GetAsync("/blogs/a")).IsSuccessStatusCode && await HasAllAsync(site));
        return site;
    }

    /// <summary>
    /// Determines whether the page contains all images. The sync may read a new folder before all its files exist.
    /// </summary>
    private static async Task<bool> HasAllAsync(SiteFixture site) =>
        (await site.PageAsync("/blogs/a")).QuerySelectorAll("main img[src^='/media/']")
            .Select(i => i.GetAttribute("alt")).Order().SequenceEqual(Files.Select(f => f.Name).Order());

    /// <summary>
    /// Returns the URL of an image, or <see langword="null"/> while the page does not contain the image.
    /// </summary>
    private static async Task<string?> UrlAsync(SiteFixture site, string name) =>
        (await site.PageAsync("/blogs/a")).QuerySelectorAll("main img")
            .SingleOrDefault(i => i.GetAttribute("alt") == name)?.GetAttribute("src");
}
