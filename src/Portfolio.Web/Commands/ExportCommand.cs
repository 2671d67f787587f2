using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Portfolio.Content.Reading;
using Portfolio.Content.Sync;
using Portfolio.Web.Caching;
using Portfolio.Web.Export;
using Portfolio.Web.Http;
using Portfolio.Web.Options;
using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

/// <summary>Writes the site as static files, by requesting all public URLs within this process.</summary>
internal static class ExportCommand
{
    /// <summary>
    /// The default time limit for drawing social cards. Drawing all cards of a large site takes minutes.
    /// </summary>
    private static readonly TimeSpan MaxDrawing = TimeSpan.FromSeconds(30);

    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "The output folder: new, empty or from an earlier export"
        };
        var command = new Command(
            "export", "Write the site as static files, with redirects and headers for static hosts")
        {
            folder
        };
        var best = new Option<bool>("--best")
        {
            Description = "Use maximum compression and draw all social cards (slow)"
        };
        var folders = new Option<bool>("--folders")
        {
            Description = "Write blogs/x/index.html instead of blogs/x.html, for hosts that do not add .html, such as S3"
        };
        var redirects = new Option<bool>("--redirect-pages")
        {
            Description = "Write a redirecting page for each old URL, for hosts without redirect rules, "
                + "such as GitHub Pages; included in --folders"
        };
        flags.AddSiteTo(command);
        command.Add(best);
        command.Add(folders);
        command.Add(redirects);
        command.SetAction((parsed, stopping) => RunAsync(
            flags.Read(parsed, hostArguments), parsed.GetRequiredValue(folder), parsed.GetValue(best), stopping,
            hasFolders: parsed.GetValue(folders), hasRedirectPages: parsed.GetValue(redirects)));
        return command;
    }

    /// <param name="drawing">
    /// The maximum time for drawing social cards, or <see langword="null"/> for the default.
    /// Ignored if <paramref name="isBest"/> is true.
    /// </param>
    /// <param name="hasFolders">
    /// True if each page is written as <c>index.html</c> in its own folder. The export then contains no nginx rules,
    /// because nginx can serve pages without these folders.
    /// </param>
    /// <param name="hasRedirectPages">True if an HTML page is written for each redirect.</param>
    public static async Task<int> RunAsync(WebsiteOptions options, string path, bool isBest, CancellationToken stopping,
        TimeSpan? drawing = null, bool hasFolders = false, bool hasRedirectPages = false)
    {
        var watch = Stopwatch.StartNew();
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (ExportFolder.HasOtherFiles(root))
            throw new UsageException($"'{path}' contains files that are not from an export: specify a new or empty folder");
        using var folder = ExportFolder.Open(root, Path.Combine(options.DataFolder, "images"), isBest);
        string? source = null;
        var (left, hasErrors) = (0, false);
        var counts = await TemporarySite.RunAsync(options with { IsExport = true }, async site =>
        {
            var snapshot = site.App.Services.GetRequiredService<SitePublisher>().Current!;
            if (options.BaseUrl is null && snapshot.Content.Settings.BaseUrl is null)
            {
                throw new UsageException(
                    "Feeds and canonical links require the public URL of the site: set `baseUrl` in site.yaml, or specify --base-url");
            }
            using (var session = snapshot.Content.Open())
                folder.Reserved = session.StaticUrls().Select(url => url[1..]).ToHashSet(StringComparer.Ordinal);
            // The time of the next change to the site is read before the export,
            // because afterwards the store can be newer than the snapshot.
            var until = snapshot.Content.NextDue();
            site.Progress.Begin("Writing files");
            var crawler = new SiteCrawler(site.App, isBest ? TimeSpan.MaxValue : drawing ?? MaxDrawing, hasFolders);
            var responses = await crawler.RunAsync(folder.Write, site.Progress.Show, site.Stopping);
            left = crawler.LeftCards;
            var rules = new HostRules(responses);
            folder.WriteText("_redirects", NetlifyFiles.Redirects(rules));
            folder.WriteText("_headers", NetlifyFiles.Headers(rules));
            if (hasRedirectPages || hasFolders)
            {
                foreach (var page in rules.Redirects.Select(redirect => redirect.ToPage()).OfType<ExportedResponse>())
                    folder.WriteUnlessTaken(page);
            }
            if (!hasFolders)
            {
                foreach (var gone in rules.Gone.DistinctBy(gone => gone.File))
                    folder.Write(gone);
                folder.WriteText("_nginx/http.conf", NginxFiles.Maps(rules));
                folder.WriteText("_nginx/server.conf", NginxFiles.Server(rules, snapshot.Urls.PathBase));
            }

            var result = $"{Quantity.Of(rules.Files.Count, "file")} and {Quantity.Of(rules.Redirects.Count, "redirect")}";
            // If a file could not be read, the next export must not be skipped,
            // because the file may become readable without a change.
            hasErrors = snapshot.Content.HasErrors();
            var isWhole = crawler.HasAllImages && !hasErrors;
            folder.Finish(isWhole ? source : null, snapshot.Content.AsOf, until, result);
            return result;
        }, stopping, services => folder.ResultFor(
            source = SourceOf(services, hasFolders, hasRedirectPages), DateTime.UtcNow));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{counts} in {path}: {folder.Written} written, {folder.Deleted} deleted, {watch.Elapsed.TotalSeconds:0.0} s"));
        if (left > 0)
        {
            await Console.Out.WriteLineAsync($"{Quantity.Of(left, "social card")} {(left == 1 ? "has" : "have")} not "
                + "been drawn yet, so the default card is used instead. Later exports draw the remaining cards. "
                + "To draw all cards now, use --best.");
        }
        if (hasErrors)
            await Console.Out.WriteLineAsync("Files with errors are not exported: list the errors with `portfolio check`");
        return hasErrors ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>
    /// Returns a hash of everything that determines the result of an export: the program, its options and the content.
    /// </summary>
    private static string SourceOf(IServiceProvider services, bool hasFolders, bool hasRedirectPages)
    {
        var options = services.GetRequiredService<WebsiteOptions>();
        var cache = services.GetRequiredService<IOptions<CacheOptions>>().Value;
        var text = $"{typeof(ExportCommand).Module.ModuleVersionId} {StoreFolder.Stamp} {options.BaseUrl} {cache.SharedMaxAgeSeconds} "
            + $"{hasFolders} {hasRedirectPages} " + FolderStamp.Of(services.GetRequiredService<ContentFolder>());
        return EntityTags.HashOf(Encoding.UTF8.GetBytes(text));
    }
}
