using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Portfolio.Content.Search;
using Portfolio.Web.Caching;
using Portfolio.Web.Changes;
using Portfolio.Web.Export;
using Portfolio.Web.Options;
using Portfolio.Web.Pings;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Commands;

/// <summary>Writes the site as static files, by requesting all public URLs within this process.</summary>
internal static class ExportCommand
{
    public static Command Create(SharedOptions shared)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "The output folder: new, empty or from an earlier export"
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
        var command = new Command("export", "Write the site as static files, with redirects and headers for static hosts")
        {
            folder, folders, redirects, shared.Content, shared.BaseUrl,
        };
        command.SetAction((parsed, stopping) => RunAsync(
            shared.Read(parsed), parsed.GetRequiredValue(folder), stopping,
            parsed.GetValue(folders), parsed.GetValue(redirects), shared.Workflow));
        return command;
    }

    /// <param name="hasFolders">
    /// True if each page is written as <c>index.html</c> in its own folder. The export then contains no nginx rules,
    /// because nginx can serve pages without these folders.
    /// </param>
    public static async Task<int> RunAsync(WebsiteOptions options, string path, CancellationToken stopping,
        bool hasFolders = false, bool hasRedirectPages = false, WorkflowRun? workflow = null)
    {
        var watch = Stopwatch.StartNew();
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (ExportFolder.HasOtherFiles(root))
            throw new UsageException($"'{path}' contains files that are not from an export: specify a new or empty folder");
        using var folder = ExportFolder.Open(root);
        var hasErrors = false;
        var warnings = new List<string>();
        var changes = new List<string>();
        var counts = await TemporarySite.ServeAsync(options with { IsExport = true }, async site =>
        {
            if (site.Content.Settings.Outside.Replies is not null)
            {
                site.Progress.Begin("Reading replies");
                var seconds = site.Services.GetRequiredService<IOptions<ReplyOptions>>().Value.ExportSeconds;
                await site.Services.GetRequiredService<Conversation>().Service.Updates
                    .RunAsync(DateTimeOffset.UtcNow.AddSeconds(seconds), site.Stopping);
            }

            var snapshot = site.Services.GetRequiredService<SitePublisher>().Current!;
            if (options.BaseUrl is null && snapshot.Content.Settings.BaseUrl is null)
            {
                throw new UsageException(
                    "Feeds and canonical links require the public URL of the site: set `baseUrl` in site.yaml, or specify --base-url");
            }
            using (var session = snapshot.Content.Open())
            {
                folder.Reserved = session.Files.StaticUrls().Select(url => url[1..]).ToHashSet(StringComparer.Ordinal);
                foreach (var file in session.InAllLanguages(SearchFiles))
                    folder.Write(file);
            }

            site.Progress.Begin("Writing files");
            var hidden = new ConcurrentBag<ExportedResponse>();
            var responses = await new SiteCrawler(site.Services, hasFolders).RunAsync(Write, site.Progress.Show, site.Stopping);
            var rules = new HostRules(responses, snapshot.Urls);
            warnings.AddRange(hidden.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => HiddenFile(file, rules)));
            folder.WriteText("_redirects", NetlifyFiles.Redirects(rules));
            folder.WriteText("_headers", NetlifyFiles.Headers(rules));
            var patterns = rules.RedirectsOfHosts.Where(redirect => NetlifyFiles.HasPlaceholder(redirect.Path)).ToList();
            foreach (var page in hasRedirectPages || hasFolders ? RedirectPages.Of(rules, snapshot.Urls, hasFolders)
                : patterns.SelectMany(redirect => RedirectPages.Of(redirect, hasFolders)))
            {
                folder.WriteUnlessTaken(page);
            }

            warnings.AddRange(patterns.Where(redirect => !patterns.Exists(page => SiteUrls.MarkdownOf(page.Path) == redirect.Path))
                .Select(redirect => PatternUrl(redirect, hasFolders)));
            if (!hasFolders)
            {
                foreach (var gone in rules.Gone.DistinctBy(gone => gone.File))
                    folder.Write(gone);
                folder.WriteText("_nginx/http.conf", NginxFiles.Maps(rules, snapshot.Urls));
                folder.WriteText("_nginx/server.conf", NginxFiles.Server(rules, snapshot.Urls.PathBase));
            }

            hasErrors = snapshot.Content.HasErrors();
            warnings.AddRange(snapshot.Views.Failures.Select(failure => failure.ToString()));
            folder.Finish();
            if (!hasErrors)
                changes.AddRange(Compare(snapshot, options.DataFolder));
            changes.AddRange(ChangesCommand.ProblemsOf(site));
            return $"{Quantity.Of(rules.Files.Count, "file")} and {Quantity.Of(rules.Redirects.Count, "redirect")}";

            bool Write(ExportedResponse response)
            {
                if (folder.TryWrite(response))
                    return true;
                if (!snapshot.Files.Contains(response.Path))
                    throw ExportFolder.Taken(response);
                hidden.Add(response);
                return false;
            }
        }, stopping);
        foreach (var warning in warnings)
            await Console.Error.WriteLineAsync(warning);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{counts} in {path}: {folder.Written} written, {folder.Deleted} deleted, {watch.Elapsed.TotalSeconds:0.0} s"));
        foreach (var line in changes)
            await Console.Out.WriteLineAsync(line);
        workflow?.Summarize("Published", changes);
        if (hasErrors)
            await Console.Out.WriteLineAsync("Files with errors are not exported: list the errors with `portfolio check`");
        return hasErrors ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>Returns what readers see differently since the last export, and keeps the state for the next.</summary>
    private static List<string> Compare(ServedSnapshot snapshot, string dataFolder)
    {
        using var site = snapshot.Content.Open();
        var now = PublicState.Of(site, snapshot.Urls);
        List<string> lines = [.. SiteChanges.LinesSince(PublicState.Read(dataFolder), now, site)];
        try
        {
            now.Write(dataFolder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            lines.Add($"The next export cannot say what has changed: {exception.Message}");
        }
        return lines;
    }

    private static string HiddenFile(ExportedResponse file, HostRules rules)
    {
        var page = rules.Files.First(other => other.File == file.File || IsBelow(other.File, file.File) || IsBelow(file.File, other.File));
        return $"static{file.Path} is not exported, because hosts read the page "
            + $"{(page.Path == PublicUrls.NotFound ? "for unknown URLs" : page.Path)} from the file {page.File}: rename one of the two";

        static bool IsBelow(string name, string folder) => name.StartsWith(folder + "/", StringComparison.Ordinal);
    }

    private static string PatternUrl(ExportedResponse redirect, bool hasFolders) =>
        $"{redirect.Path} has no rule in _redirects, because hosts read `:` and `*` as placeholders: "
        + (RedirectPages.Of(redirect, hasFolders).Any() ? "the export has a page that redirects browsers instead"
            : "only nginx redirects the URL; remove it from `aliases` or redirects.yaml");

    /// <summary>Returns the files of the search index, which the script of the search page loads.</summary>
    private static IEnumerable<ExportedResponse> SearchFiles(SiteSession site) => StaticIndex.Files(site).Select(file =>
        new ExportedResponse($"{site.Url(PublicUrls.Search)}/{file.Name}.json", StatusCodes.Status200OK, "application/json",
            [], Location: null, file.Json, Gzip: null));
}
