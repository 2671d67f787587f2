using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portfolio.Web.Tests.Caching;

/// <summary>Tests files that are sent from disk, because they are too large for the cache.</summary>
public sealed class ContentFilesTests : IAsyncLifetime
{
    private const string File = "posts/bundle/large.svg";
    private static readonly string Large = $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><!--{new string('x', 600 * 1024)}--></svg>\n";

    private readonly LogLines _log = new();
    private SiteFixture _site = null!;
    private string _address = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await SiteFixture.StartAsync(
            [("posts/bundle/index.md", "# Bundle\n\n![Large](large.svg)\n"), (File, Large), ("static/large.svg", Large),
                ("static/small.svg", "<svg/>"), ("static/v.mp4", "0123456789")],
            configure: builder => builder
                .ConfigureLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Error)
                    .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None))
                // The sync service is stopped below, and this setting keeps the server running without it.
                .ConfigureServices(services => services.Configure<HostOptions>(
                    host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore)));
        _address = (await _site.PageAsync("/blogs/bundle")).QuerySelector("main img")!.GetAttribute("src")!;
        // Without the sync service, the server does not notice changes to the content folder.
        await _site.Services.GetServices<IHostedService>().Single(s => s.GetType().Name == "ContentSyncService")
            .StopAsync(default);
    }

    [Fact]
    public async Task A_drawing_that_is_opened_by_itself_is_in_a_sandbox()
    {
        foreach (var path in (string[])[_address, "/large.svg", "/small.svg"])
        {
            using var response = await _site.GetAsync(path);
            response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem()
                .ShouldBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox", path);
        }

        using var video = await _site.GetAsync("/v.mp4");
        video.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldNotContain("sandbox");
    }

    [Fact]
    public async Task A_large_file_is_sent_whole_and_in_parts_and_to_head_its_headers_alone()
    {
        (await _site.ReadAsync(_address)).ShouldBe(Large);
        using var part = await SendAsync(HttpMethod.Get, "bytes=1-3");
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsStringAsync()).ShouldBe("svg");
        using var head = await SendAsync(HttpMethod.Head, null);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Content.Headers.ContentLength.ShouldBe(Large.Length);
        head.Headers.ETag.ShouldBe(part.Headers.ETag);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("items=0-1")]
    [InlineData("seconds=1-2")]
    [InlineData("bytes")]
    [InlineData("bytes=x")]
    public async Task A_range_of_another_unit_or_of_none_is_ignored(string range)
    {
        using var whole = await SendAsync(HttpMethod.Get, range);
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await whole.Content.ReadAsStringAsync()).ShouldBe(Large);
    }

    [Fact]
    public async Task A_small_video_is_sent_in_parts_too()
    {
        foreach (var _ in (int[])[1, 2])
        {
            using var part = await SendAsync(HttpMethod.Get, "bytes=2-4", "/v.mp4");
            part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            part.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
            (await part.Content.ReadAsStringAsync()).ShouldBe("234");
        }
    }

    [Fact]
    public async Task A_file_replaced_a_moment_ago_never_goes_out_under_the_address_of_the_old_one()
    {
        _site.Write(File, Large + " ").Write("static/large.svg", Large + " ");
        using var old = await _site.GetAsync(_address);
        old.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        old.Headers.CacheControl!.ToString().ShouldBe("public, no-cache");
        using var named = await _site.GetAsync("/large.svg");
        named.StatusCode.ShouldBe(HttpStatusCode.OK);
        named.Headers.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_of_the_same_length_that_was_replaced_a_moment_ago_has_no_entity_tag_and_is_not_kept()
    {
        var other = Large.Replace('x', 'y');
        foreach (var (path, address, before, now) in ((string, string, string, string)[])[
            (File, _address, Large, other), ("static/large.svg", "/large.svg", Large, other), ("static/small.svg", "/small.svg", "<svg/>", "<SVG/>")])
        {
            var full = Path.Combine(_site.Content, path);
            var written = System.IO.File.GetLastWriteTimeUtc(full);
            _site.Write(path, now);
            System.IO.File.SetLastWriteTimeUtc(full, written);
            using (var response = await _site.GetAsync(address))
            {
                response.StatusCode.ShouldBe(path == File ? HttpStatusCode.NotFound : HttpStatusCode.OK, path);
                if (path != File)
                {
                    (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(now);
                    response.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
                }

                if (path == "static/large.svg")
                    response.Headers.ETag.ShouldBeNull();
            }

            _site.Write(path, before);
            (await _site.ReadAsync(address)).ShouldBe(before, path);
        }
    }

    [Fact]
    public async Task A_part_is_sent_only_if_the_client_has_the_rest_of_the_same_file()
    {
        using var whole = await _site.GetAsync("/large.svg");
        var tag = whole.Headers.ETag!.ToString();
        (await PartAsync(tag)).ShouldBe("svg");
        (await PartAsync("\"other\"")).ShouldBe(Large);
        (await PartAsync("Mon, 05 Jan 2026 10:00:00 GMT")).ShouldBe(Large);
        var other = Large.Replace('x', 'y');
        _site.Write("static/large.svg", other);
        (await PartAsync(tag)).ShouldBe(other);

        async Task<string> PartAsync(string known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/large.svg");
            request.Headers.TryAddWithoutValidation("Range", "bytes=1-3");
            request.Headers.TryAddWithoutValidation("If-Range", known);
            using var response = await _site.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_file_in_the_cache_is_sent_from_it_whatever_the_query()
    {
        (await _site.ReadAsync("/small.svg")).ShouldBe("<svg/>");
        _site.Write("static/small.svg", "<svg></svg>");
        foreach (var query in (string[])["?limit=1", "?section=x"])
            (await _site.ReadAsync("/small.svg" + query)).ShouldBe("<svg/>", query);
    }

    /// <summary>The system does not follow a link to itself, as it opens no file for a process that has too many.</summary>
    [Fact]
    public async Task A_file_that_cannot_be_opened_is_unavailable_and_not_missing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file behind a link to itself does not exist there");
        var folder = Path.Combine(_site.Content, "posts/bundle");
        Directory.Delete(folder, recursive: true);
        System.IO.File.CreateSymbolicLink(folder, "bundle");
        using var response = await _site.GetAsync(_address);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.CacheControl!.ToString().ShouldBe("no-store");
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_file_whose_folder_is_a_file_now_is_not_found()
    {
        _site.Delete(File);
        Directory.Delete(Path.Combine(_site.Content, "posts/bundle"), recursive: true);
        _site.Write("posts/bundle", "");
        using var response = await _site.GetAsync(_address);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_deleted_a_moment_ago_is_not_found_and_nothing_is_logged()
    {
        _site.Delete(File);
        using var response = await _site.GetAsync(_address);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _log.Lines.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string? range, string? path = null)
    {
        var request = new HttpRequestMessage(method, path ?? _address);
        request.Headers.TryAddWithoutValidation("Range", range);
        return _site.Client.SendAsync(request);
    }
}
