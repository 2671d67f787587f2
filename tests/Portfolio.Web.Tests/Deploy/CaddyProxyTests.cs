using System.Net;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>Tests <c>deploy/Caddyfile</c> with a test certificate.</summary>
[Collection(nameof(WholeMachine))]
[Trait("Run", "all")]
public sealed class CaddyProxyTests : ProxyTests
{
    [Fact]
    public async Task A_webhook_that_the_site_accepts_makes_the_content_be_pulled()
    {
        using var pull = new Upstream();
        await using var site = await StartSiteAsync();
        await using var proxy = await StartAsync(site.Client.BaseAddress!.Port, Tls, pull.Port);
        using var client = Client();
        (await SendHookAsync(client, "{}"u8.ToArray(), "forged")).ShouldBe(HttpStatusCode.Forbidden);
        pull.Heads.ShouldBeEmpty();
        (await SendHookAsync(client, "{}"u8.ToArray())).ShouldBe(HttpStatusCode.OK);
        pull.Heads.ShouldHaveSingleItem().ShouldStartWith("GET ");
    }

    private protected override Task<ServerProgram> StartAsync(int site, int tls) => StartAsync(site, tls, pull: null);

    /// <param name="pull">
    /// The port of the service that pulls the content, or <see langword="null"/> to configure no such service.
    /// </param>
    private static Task<ServerProgram> StartAsync(int site, int tls, int? pull) =>
        ServerProgram.StartAsync("caddy", tls, folder =>
    {
        WriteCertificate(folder);
        var upstream = ("{$SITE_UPSTREAM:127.0.0.1:8080}", $"127.0.0.1:{site}");
        if (pull is not null)
        {
            Directory.CreateDirectory(Path.Combine(folder, "site"));
            File.WriteAllText(Path.Combine(folder, "site", "push.caddy"), DeployFile.Read("push.caddy")
                .Replace(upstream, ("{$PULL_UPSTREAM:127.0.0.1:9000}", $"127.0.0.1:{pull}")));
        }

        var file = Path.Combine(folder, "Caddyfile");
        File.WriteAllText(file, "{\n\tadmin off\n\tauto_https disable_redirects\n}\n"
            + DeployFile.Read("Caddyfile").Replace(
                upstream,
                ("\n{$SITE_ADDRESS:example.com} {",
                    $"\nhttps://example.com:{tls} {{\n\ttls {folder}/site.pem {folder}/site.key")));
        return ["run", "--config", file, "--adapter", "caddyfile"];
    });
}
