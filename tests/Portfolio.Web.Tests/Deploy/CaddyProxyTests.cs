namespace Portfolio.Web.Tests.Deploy;

/// <summary><c>deploy/Caddyfile</c> with a test certificate.</summary>
[Collection(nameof(WholeMachine))]
public sealed class CaddyProxyTests : ProxyTests
{
    private protected override Task<ServerProgram> StartAsync(int site, int tls) => ServerProgram.StartAsync("caddy", tls, folder =>
    {
        WriteCertificate(folder);
        var file = Path.Combine(folder, "Caddyfile");
        File.WriteAllText(file, "{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + DeployFile.Read("Caddyfile").Replace(
            ("127.0.0.1:8080", $"127.0.0.1:{site}"), ("\nexample.com {", $"\nhttps://example.com:{tls} {{\n\ttls {folder}/site.pem {folder}/site.key")));
        return ["run", "--config", file, "--adapter", "caddyfile"];
    });
}
