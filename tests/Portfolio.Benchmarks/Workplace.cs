
using Portfolio.Benchmarks.Peers;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks;

/// <summary>A temporary folder with the published site, deleted on disposal.</summary>
internal sealed class Workplace : IDisposable
{
    private static readonly Lazy<string> LazyRepository = new(FindRepository);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portfolio-benchmarks-");
    private int _folders;

    public static string Repository => LazyRepository.Value;

    private Workplace(string? site) => Site = Path.Combine(site ?? Path.Combine(_folder.FullName, "site"), "Portfolio.Web");

    /// <summary>Path of the published executable.</summary>
    public string Site { get; }

    /// <summary>Installs peers that are missing and publishes the site as the Dockerfile does.</summary>
    /// <param name="site">Folder of a published site, which is used instead; <see langword="null"/>: none.</param>
    public static async Task<Workplace> PrepareAsync(string? site)
    {
        var place = new Workplace(site is null ? null : Path.GetFullPath(site));
        await Installation.EnsureAsync(place.NewFolder("install"));
        if (site is not null)
            return place;
        Progress.Say("publishing the site");
        await Tool.RunAsync("dotnet", "publish", Path.Combine(Repository, "src", "Portfolio.Web"), "-c", "Release", "-v", "q", "--nologo",
            "-p:PublishReadyToRun=true", "-o", Path.GetDirectoryName(place.Site)!);
        return place;
    }

    /// <summary>An empty folder.</summary>
    public string NewFolder(string name) => _folder.CreateSubdirectory($"{name}-{++_folders}").FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portfolio.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Run this from a checkout of the repository.");
        return folder.FullName;
    }
}
