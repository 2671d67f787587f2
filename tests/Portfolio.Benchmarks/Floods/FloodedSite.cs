using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Floods;

/// <summary>The published site with its HTTP/1.1 and its documented HTTP/2 endpoint.</summary>
internal sealed class FloodedSite : IDisposable
{
    public FloodedSite(Workplace place, GeneratedFolder content)
    {
        Http2Port = Processes.Server.FreePort();
        Server = PublishedSite.Start(place, content.Path, cores: Cores.All, arguments: port =>
        [
            "--Limits:SearchesPerSecond=20",
            $"--Kestrel:Endpoints:http:Url=http://127.0.0.1:{port}",
            $"--Kestrel:Endpoints:h2c:Url=http://127.0.0.1:{Http2Port}", "--Kestrel:Endpoints:h2c:Protocols=Http2",
        ]);
    }

    public PublishedSite Server { get; }

    public int Port => Server.Port;

    public int Http2Port { get; }

    /// <summary>A post, cached after the first request.</summary>
    public static string Post => GeneratedFolder.UrlOf(1);

    public void Dispose() => Server.Dispose();
}
