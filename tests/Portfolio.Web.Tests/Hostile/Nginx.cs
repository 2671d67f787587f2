using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>nginx as a reverse proxy that keeps its connections to the servers open, one port for each.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-nginx-").FullName;
    private readonly Process _process;

    private Nginx(string program, IReadOnlyList<Uri> servers)
    {
        Addresses = [.. servers.Select(_ => new Uri($"http://127.0.0.1:{FreePort()}"))];
        var configuration = Path.Combine(_folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off; worker_processes 1; error_log {{_folder}}/error.log; pid {{_folder}}/nginx.pid;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            events { worker_connections 512; }
            http {
              access_log off; server_tokens off; keepalive_requests 1000000;
              client_body_temp_path {{_folder}}; proxy_temp_path {{_folder}}; fastcgi_temp_path {{_folder}}; uwsgi_temp_path {{_folder}}; scgi_temp_path {{_folder}};
              {{string.Join("\n  ", servers.Select((server, i) => $$"""
                upstream s{{i}} { server {{server.Authority}}; keepalive 4; keepalive_requests 10; }
                server { listen {{Addresses[i].Authority}}; location / { proxy_pass http://s{{i}}; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host; proxy_redirect off; } }
                """))}}
            }
            """);
        _process = Process.Start(new ProcessStartInfo(program, ["-p", _folder, "-c", configuration]) { UseShellExecute = false })!;
    }

    public IReadOnlyList<Uri> Addresses { get; }

    public static async Task<Nginx> StartAsync(params IReadOnlyList<Uri> servers)
    {
        var program = new[] { "/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin" }.Select(folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists);
        if (program is null)
            MissingTool.Report("nginx is not installed");
        var nginx = new Nginx(program!, servers);
        using var client = new HttpClient();
        await Eventually.IsTrueAsync(async () =>
        {
            nginx._process.HasExited.ShouldBeFalse();
            try
            {
                return (await client.GetAsync(new Uri(nginx.Addresses[^1], "/health/live"))).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        TestPlace.Delete(_folder);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
