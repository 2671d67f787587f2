using System.CommandLine;
using Portfolio.Content.Sync;
using Portfolio.Web.Caching;
using Portfolio.Web.LinkChecks;
using Portfolio.Web.Options;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Commands;

/// <summary>Lists the problems of a content folder, without a server.</summary>
internal static class CheckCommand
{
    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var json = new Option<bool>("--json") { Description = "Write the problems as JSON" };
        var sarif =
            new Option<bool>("--sarif") { Description = "Write the problems as SARIF 2.1.0, which code hosts show beside the lines" };
        var external =
            new Option<bool>("--external")
            {
                Description =
            "Request links to other sites too, at most one a second of each; results are kept in the data folder, good ones for a week"
            };
        var command = new Command("check", "List the problems of the content; exit with 1 if there are any") { json, sarif, external };
        flags.AddSiteTo(command);
        command.SetAction((parsed, stopping) => RunAsync(
            flags.Read(parsed, hostArguments), parsed.GetValue(sarif) ? ProblemReport.WriteSarif : parsed.GetValue(json)
                ? ProblemReport.WriteJson : ProblemReport.WriteText, Console.Out, stopping, parsed.GetValue(external)));
        return command;
    }

    /// <param name="write">Writes the problems. Their files are relative to the working directory.</param>
    /// <param name="external">Whether links to other sites are requested.</param>
    public static async Task<int> RunAsync(WebsiteOptions options, Action<IReadOnlyList<Diagnostic>, TextWriter> write, TextWriter output,
        CancellationToken stopping, bool external = false)
    {
        var (problems, originals) = await FindAsync(options, external, stopping);
        write(problems, output);
        if (write == ProblemReport.WriteText && originals is not null)
            output.WriteLine(originals);
        return problems.Count > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>The problems by file and line. Their files are relative to the working directory.</summary>
    /// <param name="external">Whether links to other sites are requested.</param>
    /// <returns>The problems, and <see cref="SiteUrls.DescribeOriginals"/>.</returns>
    public static Task<(IReadOnlyList<Diagnostic> Problems, string? Originals)> FindAsync(
        WebsiteOptions options, bool external, CancellationToken stopping) =>
        TemporarySite.RunAsync<(IReadOnlyList<Diagnostic>, string?)>(options, async site =>
        {
            var outside = external ? await ExternalProblems.FindAsync(site, options) : [];
            site.Progress.Begin("Looking for problems");
            IReadOnlyList<Diagnostic> problems = [.. site.App.Services.GetRequiredService<ContentProblems>().All().Concat(outside)
                .Select(p => p with { File = DisplayPath.Of(Path.Combine(options.ContentFolder, p.File)) })
                .OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)];
            var served = site.App.Services.GetRequiredService<PageCache>().Current!;
            using var session = served.Content.Open();
            return (problems, served.Urls.DescribeOriginals(session));
        }, stopping);
}

/// <summary>Finds the links of the content to other sites that lead to nothing.</summary>
internal static class ExternalProblems
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<Diagnostic>> FindAsync(TemporarySite running, WebsiteOptions options)
    {
        running.Progress.Begin("Requesting links");
        var snapshot = running.App.Services.GetRequiredService<Snapshots>().Current!;
        IReadOnlyList<ExternalLink> links;
        using (var site = snapshot.Open())
            links = site.ExternalLinks();
        var own = options.BaseUrl ?? snapshot.Settings.BaseUrl;
        var host = own is null ? null : new Uri(own).Host;
        using var client =
            LinkProbe.NewClient($"portfolio/{ProgramVersion.Release}{(own is null ? "" : $" (+{own})")}",
            name => name.Equals(host, StringComparison.OrdinalIgnoreCase));
        return await new ExternalLinkCheck(new(client, MaxWait), new(options.DataFolder), TimeProvider.System, Pause)
            .RunAsync(links, running.Progress.Show, running.Stopping);
    }
}
