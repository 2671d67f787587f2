using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks;

/// <summary>Represents a benchmark whose measurements form one table.</summary>
internal interface IBenchmark
{
    string Command { get; }

    string Title { get; }

    Task<Table> RunAsync(Workplace place, CancellationToken stopping);
}

/// <summary>
/// Contains the benchmark options and a temporary folder with the published site, which is deleted on disposal.
/// </summary>
internal sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portfolio-benchmarks-");
    private GeneratedFolder? _large;
    private int _folders;

    private Workplace(string? site, int rounds, int posts) =>
        (Site, Rounds, Posts) = (Path.Combine(site ?? Path.Combine(_folder.FullName, "site"), "Portfolio.Web"),
            rounds, posts);

    /// <summary>Gets the number of rounds. Every value is measured once in each round.</summary>
    public int Rounds { get; }

    public int Posts { get; }

    public string Site { get; }

    public static string Repository { get; } = FindRepository();

    /// <summary>Gets the large site, which is written on first use.</summary>
    public GeneratedFolder Large => _large ??= new(this, Posts);

    /// <summary>Installs missing peers and publishes the site like the Dockerfile.</summary>
    /// <param name="site">The folder of a published site to use, or <see langword="null"/> to publish the site.</param>
    public static async Task<Workplace> PrepareAsync(string? site, int rounds, int posts)
    {
        var place = new Workplace(site is null ? null : Path.GetFullPath(site), rounds, posts);
        Say("installing what is missing of nginx, Caddy, Hugo and wrk");
        await Tool.RunAsync("sh", Path.Combine(AppContext.BaseDirectory, "install.sh"));
        if (site is not null)
            return place;
        Say("publishing the site");
        await Tool.RunAsync("dotnet", "publish", Path.Combine(Repository, "src", "Portfolio.Web"), "-c", "Release",
            "-v", "q", "--nologo",
            "-p:PublishReadyToRun=true", "-o", Path.GetDirectoryName(place.Site)!);
        return place;
    }

    public string NewFolder(string name) => _folder.CreateSubdirectory($"{name}-{++_folders}").FullName;

    /// <summary>Writes progress to standard error. Standard output contains only the tables.</summary>
    public static void Say(string what) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");

    public void Dispose() => _folder.Delete(recursive: true);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portfolio.sln")))
        {
            folder = folder.Parent
                ?? throw new InvalidOperationException("Run this from a checkout of the repository.");
        }
        return folder.FullName;
    }
}
