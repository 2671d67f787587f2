using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Imaging;

namespace Portfolio.Web.Tests.Imaging;

[CollectionDefinition(nameof(SocialCardTests), DisableParallelization = true)]
[Collection(nameof(SocialCardTests))]
public sealed class SocialCardTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string Immutable = "public, max-age=31536000, immutable";

    [Fact]
    public async Task Every_page_names_a_card_with_its_size_and_its_words()
    {
        var site = await sites.GetAsync(() => StartAsync(), nameof(StartAsync));
        await HasCardAsync("/blogs/hello", "/blogs/hello.png", "Hello, world · Notes");
        await HasCardAsync("/about", "/about.png", "About me · Notes");
        foreach (var page in (string[])["/", "/blogs", "/tags", "/tags/redis", "/archive", "/search", "/agents"])
            await HasCardAsync(page, "/index.png", "Notes: What I learned");

        async Task HasCardAsync(string page, string end, string alt)
        {
            var html = await site.PageAsync(page);
            Meta(html, "property", "og:image").ShouldMatch($"^https://example\\.com/cards/[0-9a-f]{{16}}{end}$");
            Meta(html, "property", "og:image:width").ShouldBe("1200");
            Meta(html, "property", "og:image:height").ShouldBe("630");
            Meta(html, "property", "og:image:alt").ShouldBe(alt);
            Meta(html, "name", "twitter:card").ShouldBe("summary_large_image");
        }
    }

    [Theory]
    [InlineData("h1 { color: #123456 }", false)]
    [InlineData(":root { --paper: #fff; --ink: #fafafa }", false)]
    [InlineData(":root { --paper: #000 }", false)]
    [InlineData(":root { --paper: light-dark(#01242e, #000); --ink: #ddd }", true)]
    [InlineData(":root { --head: Georgia, serif }", true)]
    [InlineData(":root { --head: Verdana, sans-serif }", false)]
    [InlineData(":root { --accent: light-dark(#b3261e, #ff8a80) }", true)]
    public async Task A_card_has_the_colours_and_the_font_of_the_theme_if_its_text_is_readable(string css, bool isOther)
    {
        var plain = await sites.GetAsync(Files(""));
        await using var site = await SiteFixture.StartAsync(Files(css));
        var card = Meta(await site.PageAsync("/blogs/a"), "property", "og:image");
        (card != Meta(await plain.PageAsync("/blogs/a"), "property", "og:image")).ShouldBe(isOther);

        static (string, string)[] Files(string css) => [("posts/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n\nText.\n"), ("theme.css", css)];
    }

    [Fact]
    public async Task The_data_of_a_post_names_its_card()
    {
        var site = await sites.GetAsync(() => StartAsync(), nameof(StartAsync));
        var html = await site.PageAsync("/blogs/hello");
        var graph = JsonDocument.Parse(
            html.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("@graph");
        graph[0].GetProperty("image").GetString().ShouldBe(Meta(html, "property", "og:image"));
    }

    [Fact]
    public async Task A_cover_takes_the_place_of_the_card_unless_networks_cannot_show_it()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/photo.md", "---\ncover: { image: /static/me.png, alt: Me }\n---\n# Photo\n"),
            ("static/me.png", "No image, but a file."),
            ("posts/drawing.md", "---\ncover: { image: /static/me.svg, alt: Me }\n---\n# Drawing\n"),
            ("static/me.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ]);
        var photo = await site.PageAsync("/blogs/photo");
        Meta(photo, "property", "og:image").ShouldBe("https://example.com/me.png");
        Meta(photo, "property", "og:image:alt").ShouldBe("Me");
        photo.QuerySelector("meta[property='og:image:width']").ShouldBeNull();
        Meta(await site.PageAsync("/blogs/drawing"), "property", "og:image").ShouldEndWith("/blogs/drawing.png");
    }

    [Fact]
    public async Task A_card_is_drawn_when_it_is_requested_and_kept()
    {
        CardFonts.Need();
        await using var site = await StartAsync();
        var path = await CardOfAsync(site, "/blogs/hello");
        Directory.Exists(Path.Combine(site.Data, "images")).ShouldBeFalse();
        var png = await DrawnAsync(site, path);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(1200);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBe(630);

        using (var response = await site.GetAsync(path))
        {
            using var again = await site.GetAsync(path, ifNoneMatch: response.Headers.ETag!.Tag);
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }

        // A new drawing would be identical, so the file is modified to show that the server reads the file.
        var file = Directory.EnumerateFiles(Path.Combine(site.Data, "images")).ShouldHaveSingleItem();
        await File.WriteAllBytesAsync(file, [.. png, 0]);
        await site.RestartAsync(deleteStore: false);
        (await DrawnAsync(site, path)).Length.ShouldBe(png.Length + 1);

        await site.RestartAsync(() => File.WriteAllBytes(file, []));
        (await DrawnAsync(site, path)).ShouldEqual(png, "after a power failure the file can be empty");
    }

    [Fact]
    public async Task Many_requests_at_once_get_one_drawing()
    {
        CardFonts.Need();
        await using var site = await StartAsync();
        var path = await CardOfAsync(site, "/blogs/hello");
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => DrawnAsync(site, path)));
        all.ShouldAllBe(png => png.SequenceEqual(all[0]));
        Directory.EnumerateFiles(Path.Combine(site.Data, "images")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_edited_title_has_another_card_and_the_former_URL_leads_there()
    {
        await using var site = await StartAsync();
        var before = await CardOfAsync(site, "/blogs/hello");
        site.Write("posts/hello.md", SiteFixture.Post("title: Goodbye\ndate: 2026-04-05"));
        await Eventually.IsTrueAsync(async () => (await CardOfAsync(site, "/blogs/hello")) != before);
        using var response = await site.GetAsync(before);
        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        response.Headers.Location!.OriginalString.ShouldBe(await CardOfAsync(site, "/blogs/hello"));
        site.Write("posts/hello.md", SiteFixture.Post("title: Goodbye\ndate: 2026-04-05\ndraft: true"));
        await Eventually.IsTrueAsync(async () => (await site.GetAsync(before)).StatusCode == HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("draft: true")]
    [InlineData("publishDate: 2099-01-01")]
    [InlineData("expiryDate: 2020-01-01")]
    public async Task What_is_not_out_has_no_card(string hidden)
    {
        var visible = await sites.GetAsync(() => SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("title: A"))]));
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post($"title: A\n{hidden}")), ("posts/b.md", "# B")]);
        foreach (var path in (string[])[await CardOfAsync(visible, "/blogs/a"), "/cards/0123456789abcdef/blogs/a.png"])
            (await site.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Theory]
    [InlineData("/cards")]
    [InlineData("/cards/0123456789abcdef")]
    [InlineData("/cards/0123456789abcdef/")]
    [InlineData("/cards/0123456789abcdef/blogs/nothing.png")]
    [InlineData("/cards/0123456789abcdef/blogs/hello.webp")]
    [InlineData("/cards/0123456789abcdef/..%2f..%2fsite.yaml.png")]
    public async Task Other_addresses_below_are_not_found(string path)
    {
        var site = await sites.GetAsync(() => StartAsync(), nameof(StartAsync));
        using var response = await site.GetAsync(path);
        if (response.StatusCode == HttpStatusCode.MovedPermanently)
        {
            (await site.GetAsync(response.Headers.Location!.OriginalString)).StatusCode
                .ShouldBe(HttpStatusCode.NotFound);
        }
        else
        {
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_worker_that_dies_is_replaced()
    {
        CardFonts.Need();
        await using var site = await StartAsync();
        var others = WorkerOf.ThisProcess();
        await DrawnAsync(site, await CardOfAsync(site, "/blogs/hello"));
        var worker = WorkerOf.ThisProcess().Except(others).ShouldHaveSingleItem();

        // The worker is paused first, so that it is killed while it has a card to draw.
        WorkerOf.Send(worker, WorkerOf.Stop);
        var drawing = DrawnAsync(site, await CardOfAsync(site, "/about"));
        WorkerOf.Send(worker, WorkerOf.Kill);
        (await drawing).Length.ShouldBeGreaterThan(1000);
        (await site.GetAsync("/blogs/hello")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_asks_for_an_image_that_takes_long_has_another_one_meanwhile()
    {
        CardFonts.Need();
        await using var site = await StartAsync();
        var others = WorkerOf.ThisProcess();
        await DrawnAsync(site, await CardOfAsync(site, "/blogs/hello"));
        var worker = WorkerOf.ThisProcess().Except(others).ShouldHaveSingleItem();
        var images = site.Services.GetRequiredService<SiteImages>();
        images.MaxWait = TimeSpan.FromSeconds(0.1);
        WorkerOf.Send(worker, WorkerOf.Stop);
        var path = await CardOfAsync(site, "/about");
        using (var response = await site.GetAsync(path))
            (response.StatusCode, response.Headers.CacheControl!.NoStore).ShouldBe((HttpStatusCode.OK, true));
        images.IsMaking.ShouldBeTrue();
        WorkerOf.Send(worker, WorkerOf.Continue);
        (await DrawnAsync(site, path)).Length.ShouldBeGreaterThan(1000);
        await Eventually.IsTrueAsync(() => Task.FromResult(!images.IsMaking));
    }

    [Fact]
    public async Task Where_cards_cannot_be_drawn_all_have_the_same_one_that_nobody_keeps_and_the_log_says_so_once()
    {
        var log = new LogLines();
        await using var site = await StartAsync(builder => builder.ConfigureServices(services =>
            services.AddImaging("/no/such/program.dll").AddSingleton<ILoggerProvider>(log)));
        var path = await CardOfAsync(site, "/blogs/hello");
        byte[]? first = null;
        foreach (var card in (string[])[path, path, await CardOfAsync(site, "/about")])
        {
            using var response = await site.GetAsync(card);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
            response.Headers.CacheControl!.ToString().ShouldBe("no-store");
            var png = await response.Content.ReadAsByteArrayAsync();
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(1200);
            png.ShouldEqual(first ??= png);
        }

        log.Lines.Count(line => line.Contains("Cannot generate the social card of \"Hello, world\"", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static Task<SiteFixture> StartAsync(Action<IWebHostBuilder>? configure = null) => SiteFixture.StartAsync(
        [
            ("site.yaml", "title: Notes\ntagline: What I learned\nbaseUrl: https://example.com\nauthor: Ada\n"),
            ("posts/hello.md", SiteFixture.Post("title: Hello, world\ndate: 2026-04-05\ntags: [Redis]")),
            ("pages/about.md", "# About me\n\nI write.\n"),
        ],
        configure: configure);

    private static async Task<string> CardOfAsync(SiteFixture site, string page) =>
        new Uri(Meta(await site.PageAsync(page), "property", "og:image")).AbsolutePath;

    /// <summary>
    /// Waits until a card has been drawn, and returns its bytes. On a busy machine, drawing takes longer than a request
    /// waits.
    /// </summary>
    private static async Task<byte[]> DrawnAsync(SiteFixture site, string path)
    {
        await Eventually.IsTrueAsync(
            async () => (await site.GetAsync(path)).Headers.CacheControl is { NoStore: false });
        using var response = await site.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.ToString().ShouldBe(Immutable);
        response.Content.Headers.ContentType!.ToString().ShouldBe("image/png");
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static string Meta(IHtmlDocument html, string attribute, string name) =>
        html.QuerySelector($"meta[{attribute}='{name}']")!.GetAttribute("content")!;
}
