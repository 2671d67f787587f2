using Portfolio.Web.Tests.Deploy;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>
/// Runs nginx as a reverse proxy that keeps its connections to several sites open. Each site has its own port.
/// </summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly ServerProgram _program;

    private Nginx(ServerProgram program, IReadOnlyList<Uri> addresses) => (_program, Addresses) = (program, addresses);

    public IReadOnlyList<Uri> Addresses { get; }

    public static async Task<Nginx> StartAsync(params IReadOnlyList<Uri> servers)
    {
        var addresses = servers.Select(_ => new Uri($"http://127.0.0.1:{FreePort.Next()}")).ToList();
        var program = await ServerProgram.StartNginxAsync(addresses[^1].Port, _ => $$"""
            server_tokens off; keepalive_requests 1000000;
            {{string.Join("\n  ", servers.Select((server, i) => $$"""
              upstream s{{i}} { server {{server.Authority}}; keepalive 4; keepalive_requests 10; }
              server { listen {{addresses[i].Authority}}; location / { proxy_pass http://s{{i}}; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host; proxy_redirect off; } }
              """))}}
            """);
        return new(program, addresses);
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
