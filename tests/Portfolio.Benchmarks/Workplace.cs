using Portfolio.Benchmarks.Content;
using Portfolio.Benchmarks.Processes;
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks;

/// <summary>Represents a benchmark, whose results are the rows of a table.</summary>
internal interface IBenchmark
{
    string Command { get; }

    string Title { get; }

    /// <summary>Gets a value indicating whether the benchmark uses other servers and load generators, which are installed first.</summary>
    bool NeedsTools => true;

    Task<Table> RunAsync(Workplace place, CancellationToken stopping);
}

/// <summary>
/// Contains the options of a benchmark run, and a temporary folder for the published site and other files. Disposing of
/// the object deletes the folder.
/// </summary>
internal sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portfolio-benchmarks-");
    private GeneratedFolder? _large;
    private int _folders;

    private Workplace(string? site, int rounds, int posts) =>
        (Site, Rounds, Posts) = (Path.Combine(site ?? Path.Combine(_folder.FullName, "site"), "Portfolio.Web"),
            rounds, posts);

    /// <summary>Gets the number of rounds. In each round, every value is measured once.</summary>
    public int Rounds { get; }

    public int Posts { get; }

    public string Site { get; }

    public static string Repository { get; } = FindRepository();

    /// <summary>Gets the large content folder, whose posts are generated on first use.</summary>
    public GeneratedFolder Large => _large ??= new(NewFolder("content"), Posts);

    /// <summary>Creates a workplace for commands that need only the .NET SDK.</summary>
    public static Workplace Create(int rounds, int posts) => new(site: null, rounds, posts);

    /// <summary>Installs the tools and servers that are missing, and publishes the site like the Dockerfile.</summary>
    /// <param name="site">
    /// The folder of a site that is already published, or <see langword="null"/> to publish the site.
    /// </param>
    /// <param name="needsTools">True to install the tools and servers.</param>
    public static async Task<Workplace> PrepareAsync(string? site, int rounds, int posts, bool needsTools)
    {
        var place = new Workplace(site is null ? null : Path.GetFullPath(site), rounds, posts);
        if (needsTools)
        {
            Say("installing what is missing of nginx, Caddy, Hugo and wrk");
            await Tool.RunAsync("sh", Path.Combine(AppContext.BaseDirectory, "install.sh"));
        }
        if (site is not null)
            return place;
        Say("publishing the site");
        await Tool.RunAsync("dotnet", "publish", Path.Combine(Repository, "src", "Portfolio.Web"), "-c", "Release",
            "-v", "q", "--nologo",
            "-p:PublishReadyToRun=true", "-o", Path.GetDirectoryName(place.Site)!);
        return place;
    }

    public string NewFolder(string name) => _folder.CreateSubdirectory($"{name}-{Interlocked.Increment(ref _folders)}").FullName;

    /// <summary>Writes progress to standard error, because standard output contains only the tables.</summary>
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
