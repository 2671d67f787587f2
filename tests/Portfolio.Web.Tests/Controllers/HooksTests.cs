using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Sync;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Hostile;

namespace Portfolio.Web.Tests.Controllers;

public sealed class HooksTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string Body = "{\"ref\":\"refs/heads/main\"}";

    private static readonly (string Path, string Text)[] Files = [("posts/a.md", "# A\n")];

    [Fact]
    public async Task A_signed_request_asks_for_a_sync_and_no_other()
    {
        await using var site = await SiteFixture.StartAsync(Files, configure: Settings.UseSecrets);
        var requests = 0;
        site.Services.GetRequiredService<SyncRequests>().Requested += () => requests++;
        var signature = Signature(Settings.Secret, Body);
        foreach (var wrong in (string?[])
            [null, "", "sha256=", "sha256=00", signature[7..], "sha1=" + signature[7..], signature + "00",
                signature[..^1] + (signature[^1] == '0' ? '1' : '0'),
                Signature(new("another key, as long as the first one"), Body), Signature(Settings.Secret, Body + " ")])
        {
            (await PostAsync(site, wrong)).ShouldBe(HttpStatusCode.Forbidden, wrong);
        }
        requests.ShouldBe(0);

        (await PostAsync(site, signature)).ShouldBe(HttpStatusCode.Accepted);
        requests.ShouldBe(1);
    }

    [Fact]
    public async Task GitHubs_own_example_is_accepted()
    {
        // The secret, the payload and the signature are from GitHub's documentation.
        await using var site = await SiteFixture.StartAsync(Files,
            configure: builder => builder.ConfigureServices(services => services.AddSingleton(
                Microsoft.Extensions.Options.Options.Create(
                    new SecretOptions { HookSecret = new("It's a Secret to Everybody") }))));
        (await PostAsync(site, "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
            "Hello, World!")).ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")] // curl sends this type by default, and GitHub optionally.
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("of no kind")]
    [InlineData(null)]
    public async Task The_bytes_are_signed_whatever_their_type(string? type)
    {
        var site = await sites.GetAsync(() => SiteFixture.StartAsync(Files, configure: Settings.UseSecrets));
        const string form = "payload=%7B%22ref%22%3A%22refs%2Fheads%2Fmain%22%7D&a=b";
        (await PostAsync(site, Signature(Settings.Secret, form), form, type)).ShouldBe(HttpStatusCode.Accepted);
        (await PostAsync(site, Signature(Settings.Secret, Body), form, type)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_webhook()
    {
        await using var site = await SiteFixture.StartAsync(Files);
        (await PostAsync(site, Signature(Settings.Secret, Body))).ShouldBe(HttpStatusCode.NotFound);
        (await site.GetAsync("/hooks/sync")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_push_of_thousands_of_commits_is_read_and_more_is_refused()
    {
        await using var site = await SiteFixture.StartAsync(Files, configure: Settings.UseSecrets);
        var large = new string('x', 4 * 1024 * 1024);
        (await PostAsync(site, Signature(Settings.Secret, large), large)).ShouldBe(HttpStatusCode.Accepted);
        // The body is not sent, because a client that is still writing when the server closes
        // the connection may not be able to read the response.
        var refused = await RawExchange.SendAsync(site.Client.BaseAddress!,
            $"POST /hooks/sync HTTP/1.1\r\nHost: a\r\nContent-Length: {large.Length + 1}\r\nConnection: close\r\n\r\n");
        var answer = Encoding.Latin1.GetString(refused);
        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldContain("\r\nContent-Type: text/plain; charset=utf-8\r\n");
        answer.ShouldNotContain("<html");
    }

    [Fact]
    public async Task Requests_without_end_are_told_to_wait()
    {
        await using var site = await SiteFixture.StartAsync(Files, configure: Settings.UseSecrets);
        HttpStatusCode status;
        var sent = 0;
        do
        {
            status = await PostAsync(site, null);
        }
        while (status == HttpStatusCode.Forbidden && ++sent < 500);
        status.ShouldBe(HttpStatusCode.TooManyRequests);
        sent.ShouldBeGreaterThanOrEqualTo(30);
    }

    private static async Task<HttpStatusCode> PostAsync(
        SiteFixture site, string? signature, string body = Body, string? type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post,
            "/hooks/sync")
        { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (type is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        using var response = await site.Client.SendAsync(request);
        response.Headers.CacheControl!.ToString().ShouldBe("no-store");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        return response.StatusCode;
    }

    private static string Signature(Secret secret, string body) =>
        "sha256=" + Convert.ToHexStringLower(secret.Sign(Encoding.UTF8.GetBytes(body)));
}
