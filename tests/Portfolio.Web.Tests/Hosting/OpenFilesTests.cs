using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Hosting;

/// <summary>The site as a process that may open few files: what needs one finds one, however many clients connect.</summary>
public sealed class OpenFilesTests : IDisposable
{
    private const int MaxOpenFiles = 700;

    private readonly string _data = Directory.CreateTempSubdirectory("portfolio-files-").FullName;
    private readonly int _port = FreePort.Next();
    private readonly ConcurrentQueue<string> _log = new();

    [Fact]
    public async Task More_connections_than_files_stop_neither_pages_nor_searches()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems limit files in other ways.");
        using var server = Start();
        var idle = new List<TcpClient>();
        try
        {
            await Eventually.IsTrueAsync(async () => await StatusAsync("/health/ready") == HttpStatusCode.OK, details: Log);
            for (var i = 0; i < MaxOpenFiles; i++)
            {
                idle.Add(new());
                await idle[^1].ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
            }

            // Connections are accepted in order: with this one, all that are idle have been.
            await Eventually.IsTrueAsync(async () => await StatusAsync("/health/ready") == HttpStatusCode.OK, details: Log);
            await AllAreServedAsync();
            idle.ForEach(c => c.Dispose());
            await AllAreServedAsync();
        }
        finally
        {
            idle.ForEach(c => c.Dispose());
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => TestPlace.Delete(_data);

    private Process Start()
    {
        string[] command = ["dotnet", typeof(WebsiteOptions).Assembly.Location, "--content", TestPlace.Sample, "--data", _data, "--urls", $"http://127.0.0.1:{_port}"];
        var limited = string.Create(CultureInfo.InvariantCulture, $"ulimit -n {MaxOpenFiles} && exec \"$@\"");
        var server = Process.Start(new ProcessStartInfo("sh", ["-c", limited, "sh", .. command]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        server.OutputDataReceived += (_, e) => _log.Enqueue(e.Data ?? "");
        server.BeginOutputReadLine();
        return server;
    }

    /// <summary>The end of the server's log.</summary>
    private string Log() => string.Join('\n', _log.TakeLast(20));

    private async Task AllAreServedAsync()
    {
        foreach (var path in (string[])["/", "/blogs", "/tags", "/archive", "/feed.xml", "/llms-full.txt", "/search?q=post", "/health/ready"])
            (await StatusAsync(path)).ShouldBe(HttpStatusCode.OK, path);
    }

    /// <summary>The status on a connection of its own; <see langword="null"/>: none is accepted.</summary>
    private async Task<HttpStatusCode?> StatusAsync(string path)
    {
        try
        {
            using var client = new HttpClient();
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{_port}{path}"), TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
