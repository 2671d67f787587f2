using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>Runs an installed server program, such as nginx, with a temporary folder until the end of a test.</summary>
internal sealed class ServerProgram : IAsyncDisposable
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin"];

    private readonly Process _process;
    private readonly string _folder;
    private readonly ConcurrentQueue<string> _log = [];

    private ServerProgram(ProcessStartInfo start, string folder)
    {
        (start.RedirectStandardError, start.RedirectStandardOutput, start.UseShellExecute, _folder) = (true, true,
            false, folder);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, e) => _log.Enqueue(e.Data ?? "");
        _process.OutputDataReceived += (_, e) => _log.Enqueue(e.Data ?? "");
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public string Log => string.Join('\n', _log);

    /// <summary>Starts a program and waits until it listens on a port.</summary>
    /// <param name="configure">
    /// Writes configuration files to the specified folder, and returns the command-line arguments.
    /// </param>
    public static async Task<ServerProgram> StartAsync(
        string name, int port, Func<string, IEnumerable<string>> configure)
    {
        var program = Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (program is null)
            MissingTool.Report($"{name} is not installed");
        var folder = Directory.CreateTempSubdirectory($"portfolio-{name}-").FullName;
        var start = new ProcessStartInfo(program!, configure(folder));
        start.Environment["HOME"] = start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = folder;
        var server = new ServerProgram(start, folder);
        await Eventually.IsTrueAsync(() =>
        {
            server._process.HasExited.ShouldBeFalse(server.Log);
            return Task.FromResult(Listens(port));
        });
        return server;
    }

    /// <summary>Starts nginx with one worker.</summary>
    /// <param name="port">One of the ports that nginx is configured to listen on.</param>
    /// <param name="http">Returns the content of the <c>http</c> block for the path of the temporary folder.</param>
    public static Task<ServerProgram> StartNginxAsync(int port, Func<string, string> http) =>
        StartAsync("nginx", port, folder =>
    {
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off; worker_processes 1; error_log stderr; pid {{folder}}/nginx.pid;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            events { worker_connections 512; }
            http {
              access_log off;
              client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
              {{http(folder)}}
            }
            """);
        // The option `-e` also redirects messages that nginx writes before it reads the configuration.
        return ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", "stderr"];
    });

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        TestPlace.Delete(_folder);
    }

    private static bool Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
