using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;
using Portfolio.Web.Pings;
using Portfolio.Web.Security;

namespace Portfolio.Web.Tests.Replies;

public sealed class ReplyClientTests : IAsyncLifetime
{
    private OtherSites _others = null!;

    public async ValueTask InitializeAsync() => _others = await OtherSites.StartAsync();

    public ValueTask DisposeAsync() => _others.DisposeAsync();

    [Theory]
    [InlineData("https://127.0.0.1/api/v1/statuses/1/context")]
    [InlineData("https://localhost/api/v1/statuses/1/context")]
    [InlineData("https://[::1]/api/v1/statuses/1/context")]
    [InlineData("https://[::ffff:10.0.0.1]/api/v1/statuses/1/context")]
    [InlineData("https://[64:ff9b::7f00:1]/api/v1/statuses/1/context")]
    [InlineData("https://169.254.169.254/api/v1/statuses/1/context")]
    [InlineData("https://100.100.100.200/api/v1/statuses/1/context")]
    [InlineData("https://0x7f.1/api/v1/statuses/1/context")]
    [InlineData("https://2130706433/api/v1/statuses/1/context")]
    public async Task Private_addresses_are_never_connected_to(string address)
    {
        using var client = New();
        (await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new(address), null, "https://example.com", default)))
            .Message.ShouldContain("the host has a private address");
    }

    [Theory]
    [InlineData("http://social.example/api/v1/statuses/1/context")]
    [InlineData("ftp://social.example/x")]
    public async Task Only_https_is_requested(string address)
    {
        using var client = New(_others.Address);
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new(address), null, "https://example.com", default));
        _others.Requests.ShouldBeEmpty();
    }

    /// <summary>The ranges of RFC 6890 and those that embed an address of IPv4.</summary>
    [Theory]
    [InlineData("0.0.0.0", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("100.127.255.255", true)]
    [InlineData("100.128.0.1", false)]
    [InlineData("127.255.255.254", true)]
    [InlineData("169.254.1.1", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.0.1", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("239.255.255.250", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("93.184.216.34", false)]
    [InlineData("::", true)]
    [InlineData("::1", true)]
    [InlineData("::127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::ffff:192.168.1.1", true)]
    [InlineData("::ffff:93.184.216.34", false)]
    [InlineData("::ffff:0:10.0.0.1", true)]
    [InlineData("64:ff9b::10.0.0.1", true)]
    [InlineData("64:ff9b:1::1", true)]
    [InlineData("100::1", true)]
    [InlineData("2001::1", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("2002:7f00:1::", true)]
    [InlineData("3fff::1", true)]
    [InlineData("fc00::1", true)]
    [InlineData("fd12:3456::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fec0::1", true)]
    [InlineData("ff02::1", true)]
    [InlineData("2606:4700::1111", false)]
    [InlineData("2001:4860:4860::8888", false)]
    public void Addresses_of_no_public_host_are_private(string address, bool isPrivate) =>
        PrivateAddress.Is(IPAddress.Parse(address)).ShouldBe(isPrivate);

    [Fact]
    public async Task A_redirect_leads_nowhere_and_a_response_has_at_most_a_megabyte()
    {
        using var client = New(_others.Address);
        _others.On("social.example/a", context =>
        {
            context.Response.Redirect("/social.example/b");
            return Task.CompletedTask;
        });
        var response = await client.GetAsync(new("https://social.example/a"), null, "https://example.com", default);
        response.IsSuccess.ShouldBeFalse();
        response.Problem.ShouldStartWith("redirects (302)");
        _others.Requests.ShouldBe(["GET social.example/a"]);

        _others.On("social.example/c", "[" + new string(' ', (1024 * 1024) - 2) + "]").On("social.example/d", "[" + new string(' ',
            1024 * 1024) + "]");
        (await client.GetAsync(new("https://social.example/c"), null, "https://example.com", default)).IsSuccess.ShouldBeTrue();
        (await client.GetAsync(new("https://social.example/d"), null, "https://example.com", default)).IsTooLong.ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_given_up_and_one_that_cuts_the_connection_is_a_failure()
    {
        using var client = New(_others.Address);
        _others.On("social.example/slow", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        (await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new("https://social.example/slow"), null,
            "https://example.com", default)))
            .Message.ShouldBe("social.example did not answer within 10 seconds");
        _others.On("social.example/cut", async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("[1,");
            context.Abort();
        });
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new("https://social.example/cut"), null,
            "https://example.com", default));
        using var closed = New($"http://127.0.0.1:{FreePort.Next()}");
        await Should.ThrowAsync<HttpRequestException>(() => closed.GetAsync(new("https://social.example/x"), null, "https://example.com",
            default));
    }

    [Fact]
    public async Task Requests_name_the_site_and_carry_no_cookie()
    {
        using var client = New(_others.Address);
        var headers = new HeaderDictionary();
        _others.On("social.example/", context =>
        {
            foreach (var (name, value) in context.Request.Headers)
                headers[name] = value;
            context.Response.Headers.SetCookie = "a=b";
            return OtherSites.WriteAsync(context, "[]");
        });
        await client.GetAsync(new("https://social.example/x"), "W/\"1\"", "https://example.com", default);
        await client.GetAsync(new("https://social.example/x"), "not a tag", "https://example.com", default);
        headers["User-Agent"].ToString().ShouldMatch(@"^Portfolio/[\w.-]+ \(\+https://example\.com\)$");
        headers.Keys.ShouldBe(["Host", "User-Agent", "If-None-Match"], ignoreOrder: true);
    }

    [Fact]
    public async Task Requests_to_one_host_are_a_second_apart_and_never_at_the_same_time()
    {
        using var client = New(_others.Address, seconds: 0.2);
        var (times, running, most) = (new List<long>(), 0, 0);
        _others.On("social.example/", async context =>
        {
            lock (times)
            {
                times.Add(Environment.TickCount64);
                most = Math.Max(most, ++running);
            }

            await OtherSites.WriteAsync(context, "[]");
            lock (times)
                running--;
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            client.GetAsync(new($"https://social.example/{i}"), null, "https://example.com", default)));
        most.ShouldBe(1);
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= 100);
    }

    private static ReplyClient New(string? gateway = null, double seconds = 0) =>
        new(new OptionsWrapper<ReplyOptions>(new ReplyOptions { Gateway = gateway, SecondsPerRequest = seconds }), TimeProvider.System);
}
