
using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Peers;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Commands;

/// <summary>The servers that serve the same post.</summary>
internal sealed class ServedPost : IDisposable
{
    private const int Posts = 100;
    private readonly List<Server> _servers = [];

    private ServedPost()
    {
    }

    public string Path { get; } = GeneratedFolder.UrlOf(Posts / 2);

    public Server Site { get; private set; } = null!;
    public Server LoggedSite { get; private set; } = null!;
    public Server Cached { get; private set; } = null!;
    public Server Logged { get; private set; } = null!;
    public Server Plain { get; private set; } = null!;
    public Server Bare { get; private set; } = null!;

    /// <summary><see langword="null"/> when it is not installed.</summary>
    public Server? Hugo { get; private set; }

    /// <summary>Entity tag of the gzipped post on the site.</summary>
    public string SiteTag { get; private set; } = "";

    public string NginxTag { get; private set; } = "";

    /// <summary>Bytes of the post as it is, and in gzip.</summary>
    public int Identity { get; private set; }
    public int Compressed { get; private set; }

    public static async Task<ServedPost> StartAsync(Workplace place, CancellationToken stopping)
    {
        var servers = new ServedPost();
        try
        {
            await servers.FillAsync(place, stopping);
            return servers;
        }
        catch
        {
            servers.Dispose();
            throw;
        }
    }

    public void Dispose() => _servers.ForEach(s => s.Dispose());

    private async Task FillAsync(Workplace place, CancellationToken stopping)
    {
        var content = new GeneratedFolder(place, Posts);
        Site = await OwnAsync(PublishedSite.Start(place, content.Path), stopping);
        LoggedSite = await OwnAsync(PublishedSite.Start(place, content.Path, requestLog: true), stopping);
        using var client = new Client();
        var response = await client.GetAsync(Site.Origin + Path, "gzip", stopping);
        (SiteTag, Identity, Compressed) = (response["ETag"], response.Identity().Length, response.Body.Length);

        var files = place.NewFolder("files");
        await NginxFiles.SaveAsync(Site, [Path], files, stopping);
        Cached = await OwnAsync(Nginx.Start(place, files, new(), response), stopping);
        Logged = await OwnAsync(Nginx.Start(place, files, new(AccessLog: true), response), stopping);
        Plain = await OwnAsync(Nginx.Start(place, files, new(OpenFileCache: false), response), stopping);
        Bare = await OwnAsync(Nginx.Start(place, files, new(), like: null), stopping);
        NginxTag = (await client.GetAsync(Cached.Origin + Path, "gzip", stopping))["ETag"];
        if (Peers.Hugo.IsInstalled)
            Hugo = await OwnAsync(StartHugo(place, response, Path), stopping);
    }

    /// <summary>Waits until a server is ready; it is stopped with the others.</summary>
    private async Task<Server> OwnAsync(Server server, CancellationToken stopping)
    {
        _servers.Add(server);
        await server.WaitForAsync(server is Hugo ? Path + "/" : Path, stopping);
        await server.SettleAsync(stopping);
        return server;
    }

    /// <summary>Hugo's server sends static files unchanged.</summary>
    private static Hugo StartHugo(Workplace place, Response response, string path)
    {
        var folder = Peers.Hugo.Prepare(place);
        var page = Directory.CreateDirectory(System.IO.Path.Combine(folder, "static", path[1..])).FullName;
        File.WriteAllBytes(System.IO.Path.Combine(page, "index.html"), response.Identity());
        return Peers.Hugo.Start(folder, place.NewFolder("content"), Cores.Server);
    }
}
