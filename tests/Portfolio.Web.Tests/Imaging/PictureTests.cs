using System.Buffers.Binary;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Imaging;

namespace Portfolio.Web.Tests.Imaging;

[Trait("Run", "all")]
public sealed class PictureTests
{
    private static readonly int[] Widths = [128, 192, 320, 480, 800, 1200, 1600];
    private static readonly Lazy<byte[]> Photo = new(() => TestPicture.Photo(2000, 1125));

    [Fact]
    public async Task A_photo_has_variants_of_seven_widths_and_its_own_size()
    {
        await using var site = await StartAsync(
            ("posts/a/photo.png", Photo.Value), ("posts/a/photo.dark.png", TestPicture.Photo(700, 400)));
        site.Write("posts/a/index.md",
            "# A\n\n![A photo](photo.png)\n\n<img src=\"photo.png\" alt=\"Small\" width=\"200\">\n");
        var images = await ImagesAsync(site, count: 4);
        var (light, dark, small) = (images[0], images[1], images[2]);
        var source = light.GetAttribute("src")!;
        source.ShouldMatch("^/media/[0-9a-f]{16}/photo\\.png$");
        light.GetAttribute("srcset").ShouldBe(
            string.Join(',', Widths.Select(width => $"{source}.{width}.webp {width}w")));
        light.GetAttribute("sizes").ShouldBe("auto,(max-width:60em) 100vw,57em");
        (light.GetAttribute("width"), light.GetAttribute("height")).ShouldBe(("2000", "1125"));
        dark.GetAttribute("srcset")!.Split(',').Select(c => c.Split(' ')[1]).ShouldBe(["128w", "192w", "320w", "480w", "700w"]);
        small.GetAttribute("sizes").ShouldBe("200px");
    }

    [Fact]
    public async Task Animations_drawings_and_what_is_small_huge_or_broken_have_none()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["moving.gif"] = [.. "GIF89a"u8, 0x00, 0x10, 0x00, 0x10, 0, 0, 0],
            ["small.png"] = TestPicture.Png(500, 300, (_, _) => (1, 2, 3)),
            ["huge.png"] = [0x89, .. "PNG\r\n\x1a\n"u8, .. TestPicture.Header(100_000, 100_000)],
            ["garbage.jpg"] = new byte[5000],
            ["drawing.svg"] =
                Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4000\" height=\"3000\"/>"),
        };
        await using var site = await StartAsync([.. files.Select(file => ($"posts/a/{file.Key}", file.Value))]);
        site.Write("posts/a/index.md", $"# A\n\n{string.Join('\n', files.Keys.Select(name => $"![A picture]({name})"))}\n");
        foreach (var image in await ImagesAsync(site, files.Count))
        {
            var source = image.GetAttribute("src")!;
            await Eventually.IsTrueAsync(async () => (await site.GetAsync(source)).IsSuccessStatusCode);
            image.GetAttribute("srcset").ShouldBeNull(source);
        }
    }

    [Fact]
    public async Task A_phone_loads_less_than_40_KB_of_a_large_photo()
    {
        await using var site = await StartAsync(("posts/a/photo.png", TestPicture.With(Photo.Value, "eXIf"u8, Gps)));
        site.Write("posts/a/index.md", "# A\n\n![A photo](photo.png)\n");
        var candidates = (await ImagesAsync(site))[0].GetAttribute("srcset")!.Split(',')
            .Select(c => c.Split(' ')[0]).ToList();
        var lengths = new List<int>();
        foreach (var (url, width) in candidates.Zip(Widths))
        {
            using var response = await MadeAsync(site, url);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, url);
            response.Content.Headers.ContentType!.ToString().ShouldBe("image/webp");
            response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
            var webp = await response.Content.ReadAsByteArrayAsync();
            WidthOf(webp).ShouldBe(width);
            webp.AsSpan().IndexOf("EXIF"u8).ShouldBe(-1, "the place where it was taken");
            webp.AsSpan().IndexOf(Gps).ShouldBe(-1, "the place where it was taken");
            lengths.Add(webp.Length);
        }

        lengths.ShouldBeInOrder();
        lengths[Array.IndexOf(Widths, 480)].ShouldBeLessThan(40 * 1024);

        // Variants are stored in files, so another process can send the same response without a worker.
        var before = await site.Client.GetByteArrayAsync(candidates[0]);
        Directory.EnumerateFiles(Path.Combine(site.Data, "images")).Count().ShouldBe(Widths.Length);
        await site.RestartAsync(deleteStore: true);
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/a")).IsSuccessStatusCode);
        // The URL redirects to the original until the variant has been generated.
        await Eventually.IsTrueAsync(async () => (await site.GetAsync(candidates[0])).StatusCode == HttpStatusCode.OK);
        (await site.Client.GetByteArrayAsync(candidates[0])).ShouldEqual(before, "the same picture has the same variant");
    }

    [Fact]
    public async Task A_photo_has_variants_in_AVIF_too_for_browsers_that_read_it()
    {
        var photo = TestPicture.Jpeg(1200, 2000);
        await using var site = await StartAsync(("posts/a/photo.jpg",
            [.. photo[..2], .. LocatedPicture.ExifSegment(isLittleEndian: true), .. photo[2..]]));
        site.Write("posts/a/index.md",
            "---\ncover: { image: photo.jpg, alt: A cover }\n---\n# A\n\n![A photo](photo.jpg)\n\n<picture><img src=\"photo.jpg\" alt=\"Own\"></picture>\n");
        var images = await ImagesAsync(site, count: 3);
        foreach (var image in images.Take(2))
        {
            var source = image.ParentElement!.ShouldBeAssignableTo<AngleSharp.Html.Dom.IHtmlPictureElement>()!
                .QuerySelector("source")!;
            source.GetAttribute("type").ShouldBe("image/avif");
            source.GetAttribute("sizes").ShouldBe(image.GetAttribute("sizes"));
            source.GetAttribute("srcset")
                .ShouldBe(image.GetAttribute("srcset")!.Replace(".webp", ".avif", StringComparison.Ordinal));
        }

        images[2].ParentElement!.QuerySelector("source").ShouldBeNull("the author wrote the element");
        foreach (var (url, width) in images[1].ParentElement!.QuerySelector("source")!.GetAttribute("srcset")!
            .Split(',').Select(c => c.Split(' ')[0]).Zip(Widths))
        {
            using var response = await MadeAsync(site, url);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, url);
            response.Content.Headers.ContentType!.ToString().ShouldBe("image/avif");
            response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
            var avif = await response.Content.ReadAsByteArrayAsync();
            BinaryPrimitives.ReadInt32BigEndian(avif.AsSpan(avif.AsSpan().IndexOf("ispe"u8) + 8))
                .ShouldBe(width, "it is turned as its Exif says");
            avif.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
            foreach (var place in LocatedPicture.Places)
                avif.AsSpan().IndexOf(place).ShouldBe(-1);
        }

        (await site.ReadAsync("/feed.xml"))
            .ShouldNotContain("picture&gt;", Case.Sensitive, "some readers drop elements that they do not know");
    }

    [Theory]
    [InlineData("img/")]
    [InlineData("media/")]
    [InlineData("media/2024/")]
    public async Task Pictures_of_the_static_folder_and_covers_have_variants_too(string folder)
    {
        await using var site = await StartAsync(
            ($"static/{folder}wide.png", TestPicture.Photo(900, 300)), ("posts/a/cover.png", TestPicture.Photo(1000, 400)));
        site.Write("posts/a/index.md",
            $"---\ncover: {{ image: cover.png, alt: A cover }}\n---\n# A\n\n![A photo](/{folder}wide.png)\n");
        IReadOnlyList<AngleSharp.Dom.IElement> images = [];
        // The sync may read the folders one after the other, so the images may appear later than the post.
        await Eventually.IsTrueAsync(
            async () => (images = await ImagesAsync(site, count: 2)).All(i => i.HasAttribute("srcset")));
        images.Select(i => i.GetAttribute("srcset")!.Split(',')[0].Split(' ')[0])
            .ShouldAllBe(url => url.StartsWith("/media/"));
        foreach (var image in images)
        {
            using var response = await MadeAsync(site, image.GetAttribute("srcset")!.Split(',')[^1].Split(' ')[0]);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
            WidthOf(await response.Content.ReadAsByteArrayAsync())
                .ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(image.GetAttribute("width"));
        }

        // The URL of a static file stays the same if the file changes.
        (await site.GetAsync($"/{folder}wide.png")).Headers.CacheControl!.NoCache.ShouldBeTrue();
        var original = images[0].GetAttribute("src")!;
        await LeadsToAsync(site, original + ".481.webp", original);
        (await site.GetAsync("/media/0123456789abcdef/cover.png.480.webp")).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
        (await site.GetAsync(original + ".webp")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("cut off", "posts/a/photo.png")]
    [InlineData("animation", "it is an animation")]
    [InlineData("garbage", "posts/a/photo.png")]
    public async Task A_picture_that_cannot_be_made_smaller_is_served_as_it_is_and_the_log_names_it_once(string kind,
        string message)
    {
        var photo = TestPicture.Photo(1300, 700);
        var file = kind switch
        {
            "cut off" => photo[..(photo.Length / 2)],
            "animation" => TestPicture.With(photo, "acTL"u8, new byte[8]),
            _ => [0x89, .. "PNG\r\n\x1a\n"u8, .. TestPicture.Header(1300, 700), .. new byte[5000]],
        };
        var log = new LogLines();
        await using var site = await StartAsync(log, ("posts/a/photo.png", file));
        site.Write("posts/a/index.md", "# A\n\n![A photo](photo.png)\n");
        var image = (await ImagesAsync(site))[0];
        foreach (var candidate in image.GetAttribute("srcset")!.Split(','))
            await LeadsToAsync(site, candidate.Split(' ')[0], image.GetAttribute("src")!);
        (await site.Client.GetByteArrayAsync(image.GetAttribute("src"))).ShouldEqual(file);
        var line = log.Lines.Where(l => l.Contains("Cannot generate the", StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldContain("posts/a/photo.png");
        line.ShouldContain(message);
    }

    [Fact]
    public async Task Other_sites_get_a_cover_as_a_JPEG_file_that_they_show()
    {
        await using var site = await StartAsync(("posts/a/large.png", Photo.Value), ("posts/b/small.png", TestPicture.Photo(500, 400)),
            ("posts/c/narrow.png", TestPicture.Png(700, 2300, (x, _) => ((byte)x, 1, 1))),
            ("posts/d/fit.png", TestPicture.Png(1200, 630, (_, _) => (1, 2, 3))));
        foreach (var (slug, name) in ((string, string)[])[("d", "fit"), ("c", "narrow"), ("b", "small"), ("a", "large")])
            site.Write($"posts/{slug}/index.md", SiteFixture.Post($"title: A\ndate: 2026-04-01\ncover: {{ image: {name}.png, alt: A }}"));
        await ImagesAsync(site);
        const string origin = "https://example.com";
        var large = await ImageOfAsync("a");
        large.ShouldMatch($"^{origin}/media/[0-9a-f]{{16}}/large\\.png\\.1200\\.jpg$");
        using var response = await MadeAsync(site, large[origin.Length..]);
        response.Content.Headers.ContentType!.ToString().ShouldBe("image/jpeg");
        var jpeg = await response.Content.ReadAsByteArrayAsync();
        jpeg.Length.ShouldBeLessThan(1_000_000);
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(frame + 7)).ShouldBe((ushort)1200);
        (await ImageOfAsync("b")).ShouldMatch($"^{origin}/cards/[0-9a-f]{{16}}/blogs/b\\.png$", "it is too small");
        (await ImageOfAsync("c")).ShouldMatch($"^{origin}/cards/[0-9a-f]{{16}}/blogs/c\\.png$", "it is too narrow");
        (await ImageOfAsync("d")).ShouldEndWith("/fit.png", Case.Sensitive, "the file itself is fit");
        (await site.GetAsync(large[origin.Length..].Replace(".1200.", ".800.", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.Found);
        var feed = await site.ReadAsync("/rss.xml");
        feed.ShouldContain($"<enclosure url=\"{large}\" length=\"0\" type=\"image/jpeg\"");
        feed.ShouldContain($"<media:thumbnail url=\"{large}\"");

        async Task<string> ImageOfAsync(string slug) => (await site.PageAsync("/blogs/" + slug))
            .QuerySelector("meta[property='og:image']")!.GetAttribute("content")!;
    }

    [Theory]
    [InlineData("static/me.png", "photo: static/me.png")]
    [InlineData("static/me.png", "photo: /me.png")]
    public async Task The_photo_of_the_profile_and_a_cover_in_static_have_small_variants(string file, string photo)
    {
        await using var site = await StartAsync((file, Photo.Value));
        site.Write("profile.yaml", $"name: A Name\n{photo}\n");
        site.Write("posts/a/index.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ncover: { image: /me.png, alt: A }"));
        await ImagesAsync(site);
        foreach (var (page, selector) in ((string, string)[])[("/", ".who img"), ("/blogs", ".thumb"), ("/blogs/a", "article figure img")])
        {
            await Eventually.IsTrueAsync(async () => (await site.PageAsync(page)).QuerySelector(selector) is not null);
            var smallest = (await site.PageAsync(page)).QuerySelector(selector)!.GetAttribute("srcset")!.Split(' ')[0];
            smallest.ShouldEndWith("/me.png.128.webp");
            using var response = await MadeAsync(site, smallest);
            WidthOf(await response.Content.ReadAsByteArrayAsync()).ShouldBe(128);
        }
    }

    [Fact]
    public async Task Without_the_library_the_originals_are_served()
    {
        var photo = TestPicture.Photo(700, 300);
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "baseUrl: https://example.com\n")],
            configure: builder => builder.ConfigureServices(services => services.AddImaging("/no/such/program.dll")));
        WriteFile(site, "posts/a/photo.png", photo);
        WriteFile(site, "posts/a/photo.jpg", TestPicture.Jpeg(800, 400));
        site.Write("posts/a/index.md", "# A\n\n![A photo](photo.png)\n![Another](photo.jpg)\n");
        var images = await ImagesAsync(site, count: 2);
        foreach (var image in images)
            await LeadsToAsync(site, image.GetAttribute("srcset")!.Split(' ')[0], image.GetAttribute("src")!);
        var webp = images[1].GetAttribute("srcset")!.Split(' ')[0];
        await LeadsToAsync(site, webp.Replace(".webp", ".avif", StringComparison.Ordinal), webp);
    }

    private static Task<SiteFixture> StartAsync(params (string Path, byte[] Bytes)[] files) =>
        StartAsync(new LogLines(), files);

    private static async Task<SiteFixture> StartAsync(LogLines log, params (string Path, byte[] Bytes)[] files)
    {
        var site = await SiteFixture.StartAsync(
            [("site.yaml", "baseUrl: https://example.com\n")],
            configure: builder => builder.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(log)));
        foreach (var (path, bytes) in files)
            WriteFile(site, path, bytes);
        return site;
    }

    private static void WriteFile(SiteFixture site, string path, byte[] bytes)
    {
        var full = Path.Combine(site.Content, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    /// <summary>Waits until the post is served with all its images, and returns their elements.</summary>
    /// <param name="count">The number of image elements to wait for, including dark variants.</param>
    private static async Task<IReadOnlyList<AngleSharp.Dom.IElement>> ImagesAsync(SiteFixture site, int count = 1)
    {
        IReadOnlyList<AngleSharp.Dom.IElement> images = [];
        await Eventually.IsTrueAsync(async () =>
        {
            if (!(await site.GetAsync("/blogs/a")).IsSuccessStatusCode)
                return false;
            images = [.. (await site.PageAsync("/blogs/a")).QuerySelectorAll("main img")];
            return images.Count >= count && (await site.GetAsync(images[0].GetAttribute("src")!)).IsSuccessStatusCode;
        });
        return images;
    }

    /// <summary>
    /// Waits until a variant has been generated, and returns its response. On a busy machine, generating takes longer
    /// than a request waits.
    /// </summary>
    private static async Task<HttpResponseMessage> MadeAsync(SiteFixture site, string url)
    {
        await Eventually.IsTrueAsync(async () => (await site.GetAsync(url)).StatusCode != HttpStatusCode.Found);
        return await site.GetAsync(url);
    }

    private static async Task LeadsToAsync(SiteFixture site, string path, string target)
    {
        using var response = await site.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.Found, path);
        response.Headers.Location!.OriginalString.ShouldBe(target);
    }

    /// <summary>Returns the width of a lossy WebP image (RFC 6386, section 9.1).</summary>
    private static int WidthOf(byte[] webp)
    {
        webp.AsSpan(8, 4).SequenceEqual("WEBP"u8).ShouldBeTrue();
        var frame = webp.AsSpan().IndexOf("VP8 "u8);
        return BinaryPrimitives.ReadUInt16LittleEndian(webp.AsSpan(frame + 14)) & 0x3fff;
    }

    /// <summary>Exif data that contains a latitude: a TIFF directory whose only entry is the GPS directory.</summary>
    private static readonly byte[] Gps = [
        .. "II*\0"u8, 8, 0, 0, 0,
        1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0,
        1, 0, 2, 0, 5, 0, 3, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0,
        52, 0, 0, 0, 1, 0, 0, 0, 31, 0, 0, 0, 1, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0,
    ];
}
