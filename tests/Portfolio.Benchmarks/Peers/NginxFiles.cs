
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Peers;

/// <summary>Writes responses of the site as files.</summary>
internal static class NginxFiles
{
    /// <summary>Saves each page as it is and in the very gzip bytes that the site sends.</summary>
    public static async Task SaveAsync(Server site, IEnumerable<string> paths, string folder, CancellationToken stopping)
    {
        using var client = new Client();
        foreach (var path in paths)
        {
            var file = folder + path;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var response = await client.GetAsync(site.Origin + path, "gzip", stopping);
            await File.WriteAllBytesAsync(file, response.Identity(), stopping);
            await File.WriteAllBytesAsync(file + ".gz", response.Body, stopping);
        }
    }
}
