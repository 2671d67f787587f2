
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Peers;

/// <summary>nginx with one worker that serves the site's own bytes from files.</summary>
internal sealed class Nginx : Server
{
    private static readonly string[] OwnHeaders =
        ["Date", "Server", "Content-Length", "Content-Type", "Content-Encoding", "ETag", "Last-Modified", "Connection", "Transfer-Encoding"];

    private Nginx(string name, int port, string folder, IEnumerable<string> command)
        : base(name, port, Cores.Server, Path.Combine(folder, "log"), command)
    {
    }

    public static bool IsInstalled => Tool.Exists("nginx");

    /// <param name="files">Folder with each page and, beside it, its <c>.gz</c>.</param>
    /// <param name="like">A response of the site whose headers nginx adds to each page; <see langword="null"/>: only its own headers.</param>
    public static Nginx Start(Workplace place, string files, NginxSettings settings, Response? like)
    {
        var folder = place.NewFolder("nginx");
        var port = FreePort();
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            user {{Environment.UserName}}; daemon off; worker_processes 1; worker_cpu_affinity 01; error_log {{folder}}/error.log; pid {{folder}}/nginx.pid;
            worker_rlimit_nofile 8192;
            events { worker_connections 1024; }
            http {
              default_type text/html; charset utf-8; server_tokens off;
              sendfile on; tcp_nopush on; keepalive_timeout 75; keepalive_requests 1000000000;
              client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
              gzip_static on;
              {{(settings.OpenFileCache ? "open_file_cache max=4000 inactive=60s; open_file_cache_valid 60s;" : "")}}
              {{(settings.AccessLog ? "access_log /dev/null combined buffer=64k;" : "access_log off;")}}
              server {
                listen 127.0.0.1:{{port}}; root {{files}};
                {{string.Join('\n', like?.Headers.Where(h => !OwnHeaders.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).Select(AddHeader) ?? [])}}
              }
            }
            """);
        return new("nginx", port, folder, [File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx", "-p", folder, "-c", configuration]);
    }

    private static string AddHeader(KeyValuePair<string, string> header) =>
        $"add_header {header.Key} \"{header.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\";";
}

/// <summary>What differs between instances.</summary>
internal sealed record NginxSettings(bool OpenFileCache = true, bool AccessLog = false);
