using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Peers;

/// <summary>
/// Runs a file server that serves the same bytes as the site: each page as a file, and its compressed form as a
/// <c>.gz</c> file.
/// </summary>
internal sealed class FileServer : Server
{
    private static readonly string[] OwnHeaders = ["Date", "Server", "Content-Length", "Content-Type",
        "Content-Encoding", "ETag", "Last-Modified", "Connection", "Transfer-Encoding"];

    private FileServer(string name, int port, string folder, IEnumerable<string> command)
        : base(name, port, OneCore, folder, command)
    {
    }

    /// <summary>Saves pages of the site as files, uncompressed and compressed as in the site's responses.</summary>
    /// <returns>The folder that contains the saved pages.</returns>
    public static async Task<string> SaveAsync(
        Workplace place, Server site, IEnumerable<string> paths, CancellationToken stopping)
    {
        var files = place.NewFolder("files");
        using var client = new Client(site.Origin);
        foreach (var path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(files + path)!);
            var response = await client.GetAsync(path, stopping);
            await File.WriteAllBytesAsync(files + path, response.Identity(), stopping);
            await File.WriteAllBytesAsync(files + path + ".gz", response.Body, stopping);
        }

        return files;
    }

    /// <summary>Starts nginx with one worker process and a cache for open files.</summary>
    /// <param name="like">
    /// A response whose headers nginx adds to each page, or <see langword="null"/> to add no headers.
    /// </param>
    public static FileServer StartNginx(Workplace place, string files, Response? like)
    {
        var (folder, port) = (place.NewFolder("nginx"), FreePort());
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            user {{Environment.UserName}}; daemon off; worker_processes 1; error_log {{folder}}/error.log; pid {{folder}}/nginx.pid;
            worker_rlimit_nofile 8192;
            events { worker_connections 1024; }
            http {
              default_type text/html; charset utf-8; server_tokens off; access_log off; gzip_static on;
              sendfile on; tcp_nopush on; keepalive_timeout 75; keepalive_requests 1000000000;
              client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}};
              scgi_temp_path {{folder}};
              open_file_cache max=4000 inactive=60s; open_file_cache_valid 60s;
              server {
                listen 127.0.0.1:{{port}}; root {{files}};
                {{Headers(like, (name, value) => $"add_header {name} \"{value}\";")}}
              }
            }
            """);
        var name = like is null ? "nginx, its own headers" : "nginx, the same headers";
        return new(name, port, folder, ["/usr/sbin/nginx", "-p", folder, "-c", configuration]);
    }

    /// <summary>Starts Caddy so that it uses only one processor.</summary>
    /// <inheritdoc cref="StartNginx" path="/param"/>
    public static FileServer StartCaddy(Workplace place, string files, Response like)
    {
        var (folder, port) = (place.NewFolder("caddy"), FreePort());
        var configuration = Path.Combine(folder, "Caddyfile");
        File.WriteAllText(configuration, $$"""
            {
              admin off
              auto_https off
            }
            http://127.0.0.1:{{port}} {
              root * {{files}}
              header Content-Type "text/html; charset=utf-8"
              {{Headers(like, (name, value) => $"header {name} \"{value}\"")}}
              file_server {
                precompressed gzip
              }
            }
            """);
        return new("Caddy, the same headers", port, folder,
            ["env", $"HOME={folder}", "GOMAXPROCS=1", "caddy", "run", "--adapter", "caddyfile", "--config",
                configuration]);
    }

    private static string Headers(Response? like, Func<string, string, string> write) => string.Join('\n',
        from header in like?.Headers ?? []
        where !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)
        let value = header.Value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
        select write(header.Key, value));
}
