
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

    /// <summary>Path of the published executable.</summary>
    public string Site => Path.Combine(_folder.FullName, "site", "Portfolio.Web");

    /// <summary>Installs peers that are missing and publishes the site in Release.</summary>
    public static async Task<Workplace> PrepareAsync()
    {
        var place = new Workplace();
        await Installation.EnsureAsync(place.NewFolder("install"));
        Progress.Say("publishing the site");
        await Tool.RunAsync("dotnet", "publish", Path.Combine(Repository, "src", "Portfolio.Web"), "-c", "Release", "-v", "q", "--nologo",
            "-o", Path.GetDirectoryName(place.Site)!);
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
