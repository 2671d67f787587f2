using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Peers;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Commands;

/// <summary>The servers that all have one post to serve.</summary>
internal sealed class ServedPost : IDisposable
{
    private const int Posts = 100;
    private readonly List<Server> _servers = [];

    private ServedPost()
    {
    }

    public string Path { get; } = GeneratedFolder.UrlOf(Posts / 2);

    public required Server Site { get; init; }
    public required Server LoggedSite { get; init; }
    public required Server Cached { get; init; }
    public required Server Logged { get; init; }
    public required Server Plain { get; init; }
    public required Server Bare { get; init; }

    /// <summary><see langword="null"/> when it is not installed.</summary>
    public Server? Hugo { get; init; }

    /// <summary>The entity tag that the site gives the gzipped post.</summary>
    public required string SiteTag { get; init; }

    public required string NginxTag { get; init; }

    /// <summary>Bytes of the post as it is, and in gzip.</summary>
    public required int Identity { get; init; }
    public required int Compressed { get; init; }

    public static async Task<ServedPost> StartAsync(Workplace place, CancellationToken stopping)
    {
        var path = GeneratedFolder.UrlOf(Posts / 2);
        var content = new GeneratedFolder(place, Posts);
        var site = PublishedSite.Start(place, content.Path);
        var logged = PublishedSite.Start(place, content.Path, requestLog: true);
        await site.WaitForAsync(path, stopping);
        await logged.WaitForAsync(path, stopping);
        using var client = new Client();
        var answer = await client.GetAsync(site.Origin + path, "gzip", stopping);
        var files = place.NewFolder("files");
        await NginxFiles.SaveAsync(site, [path], files, stopping);

        var cached = Nginx.Start(place, files, new(), answer);
        await cached.WaitForAsync(path, stopping);
        var servers = new ServedPost
        {
            Site = site,
            LoggedSite = logged,
            Cached = cached,
            Logged = Nginx.Start(place, files, new(AccessLog: true), answer),
            Plain = Nginx.Start(place, files, new(OpenFileCache: false), answer),
            Bare = Nginx.Start(place, files, new(), like: null),
            Hugo = Peers.Hugo.IsInstalled ? StartHugo(place, answer, path) : null,
            SiteTag = answer["ETag"],
            NginxTag = (await client.GetAsync(cached.Origin + path, "gzip", stopping))["ETag"],
            Identity = answer.Identity().Length,
            Compressed = answer.Body.Length,
        };
        servers._servers.AddRange([site, logged, cached, servers.Logged, servers.Plain, servers.Bare]);
        if (servers.Hugo is not null)
            servers._servers.Add(servers.Hugo);
        foreach (var server in servers._servers)
        {
            await server.WaitForAsync(server == servers.Hugo ? path + "/" : path, stopping);
            await server.SettleAsync(stopping);
        }

        return servers;
    }

    public void Dispose() => _servers.ForEach(s => s.Dispose());

    /// <summary>Hugo's server gives static files away as they are.</summary>
    private static Hugo StartHugo(Workplace place, Answer answer, string path)
    {
        var folder = Peers.Hugo.Prepare(place);
        var page = Directory.CreateDirectory(System.IO.Path.Combine(folder, "static", path[1..])).FullName;
        File.WriteAllBytes(System.IO.Path.Combine(page, "index.html"), answer.Identity());
        return Peers.Hugo.Start(folder, place.NewFolder("content"), Cores.Server);
    }
}
