using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Portfolio.Content.Reading;
using Portfolio.Web.Caching;
using Portfolio.Web.Export;
using Portfolio.Web.Options;
using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

/// <summary>Writes the site as static files: the site is served to this process for the time of the export, and every public URL is
/// requested.</summary>
internal static class ExportCommand
{
    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var folder = new Argument<string>("folder") { Description = "The folder to write to: a new one, or that of an earlier export" };
        var command = new Command("export", "Write the site as static files, with redirects and headers for static hosts") { folder };
        var best = new Option<bool>("--best") { Description = "Compress as well as possible: brotli is an eighth smaller and takes long" };
        flags.AddSiteTo(command);
        command.Add(best);
        command.SetAction((parsed, stopping) =>
            RunAsync(flags.Read(parsed, hostArguments), parsed.GetRequiredValue(folder), parsed.GetValue(best), stopping));
        return command;
    }

    public static async Task<int> RunAsync(WebsiteOptions options, string path, bool isBest, CancellationToken stopping)
    {
        var watch = Stopwatch.StartNew();
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (new ContentFolder(options.ContentFolder).Contains(root))
            throw new UsageException(
                $"'{path}' is in the content folder '{options.ContentFolder}', so that its files would become texts of the site: name a "
                + $"folder outside of it, or one whose name begins with '_', such as _{Path.GetFileName(root)}");
        if (ExportFolder.HasOtherFiles(root))
            throw new UsageException($"'{path}' has files that no export wrote: name an empty or a new folder");
        using var folder = ExportFolder.Open(root, isBest);
        var counts = await TemporarySite.RunAsync(options, async site =>
        {
            var snapshot = site.App.Services.GetRequiredService<PageCache>().Current!;
            if (options.BaseUrl is null && snapshot.Content.Settings.BaseUrl is null)
                throw new UsageException(
                    "Feeds and canonical links need the URL of the public site: set baseUrl in site.yaml, or --base-url");
            using (var session = snapshot.Content.Open())
                folder.Reserved = session.StaticUrls().Select(url => url[1..]).ToHashSet(StringComparer.Ordinal);
            site.Progress.Begin("Writing files");
            var responses = await new SiteCrawler(site.App).RunAsync(folder.Write, site.Progress.Show, site.Stopping);
            var rules = new HostRules(responses);
            foreach (var gone in rules.Gone.DistinctBy(gone => gone.File))
                folder.Write(gone);
            folder.WriteText("_redirects", NetlifyFiles.Redirects(rules));
            folder.WriteText("_headers", NetlifyFiles.Headers(rules));
            folder.WriteText("_nginx/http.conf", NginxFiles.Maps(rules));
            folder.WriteText("_nginx/server.conf", NginxFiles.Server(rules, snapshot.Urls.PathBase));
            folder.Finish();
            return $"{Quantity.Of(rules.Files.Count, "file")} and {Quantity.Of(rules.Redirects.Count, "redirect")}";
        }, stopping);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{counts} in {path}: {folder.Written} written, {folder.Deleted} deleted, {watch.Elapsed.TotalSeconds:0.0} s"));
        return ExitCodes.Success;
    }
}
