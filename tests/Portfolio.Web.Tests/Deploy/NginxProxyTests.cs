using System.Net;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>Tests <c>deploy/nginx.conf</c>, which is included as in Debian's own configuration.</summary>
[Collection(nameof(WholeMachine))]
[Trait("Run", "all")]
public sealed class NginxProxyTests : ProxyTests
{
    /// <summary>The settings that Debian's <c>nginx.conf</c> applies to all servers.</summary>
    private const string Debian = "sendfile on; tcp_nopush on; gzip on; default_type application/octet-stream; include "
        + "/etc/nginx/mime.types;";

    private readonly int _plain = FreePort.Next();

    [Fact]
    public async Task Without_TLS_clients_are_redirected_to_the_same_URL_with_it()
    {
        await using var nginx = await StartAsync(FreePort.Next(), FreePort.Next());
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_plain}/blogs/a%20b?c=%2F");
        request.Headers.Host = "example.com";
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        response.Headers.Location!.OriginalString.ShouldBe("https://example.com/blogs/a%20b?c=%2F");
    }

    private protected override Task<ServerProgram> StartAsync(int site, int tls) =>
        ServerProgram.StartNginxAsync(tls, folder =>
    {
        WriteCertificate(folder);
        return Debian + DeployFile.Read("nginx.conf").Replace(
            ("127.0.0.1:8080", $"127.0.0.1:{site}"), ("listen 443 ", $"listen 127.0.0.1:{tls} "),
            ("listen 80;", $"listen 127.0.0.1:{_plain};"),
            ("/etc/ssl/example.com.pem", $"{folder}/site.pem"), ("/etc/ssl/example.com.key", $"{folder}/site.key"));
    });
}
