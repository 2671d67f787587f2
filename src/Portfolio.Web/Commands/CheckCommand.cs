using System.CommandLine;
using System.Text.Json;
using Portfolio.Content.Sync;
using Portfolio.Content.Templates;
using Portfolio.Import.Proof;
using Portfolio.Web.Caching;
using Portfolio.Web.Changes;
using Portfolio.Web.Formats;
using Portfolio.Web.Options;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Commands;

internal static class CheckCommand
{
    public static Command Create(SharedOptions shared)
    {
        var json = new Option<bool>("--json") { Description = "Write the problems as JSON" };
        var movedFrom = new Option<string?>("--moved-from")
        {
            Description = "List the URLs of an old site that do not answer here; the folder is its output or a mirror",
            HelpName = "folder"
        };
        var explain = new Option<string?>("--explain")
        {
            Description = "Explain a rule, such as link-dead, instead of checking",
            HelpName = "rule"
        };
        var command = new Command("check", "List content problems (exit code 1 if there are any)")
        {
            json, movedFrom, explain, shared.Content, shared.BaseUrl,
        };
        command.SetAction((parsed, stopping) => parsed.GetValue(explain) is { } rule
            ? Task.FromResult(Explain(rule, Console.Out))
            : parsed.GetValue(movedFrom) is { } old
            ? RunMovedAsync(shared.Read(parsed), old, parsed.GetValue(json), Console.Out, stopping)
            : RunAsync(shared.Read(parsed),
                parsed.GetValue(json) ? ProblemReport.WriteJson : ProblemReport.WriteText, Console.Out, stopping, shared.Workflow));
        return command;
    }

    public static async Task<int> RunAsync(
        WebsiteOptions options, Action<IReadOnlyList<Diagnostic>, TextWriter> write, TextWriter output,
        CancellationToken stopping, WorkflowRun? workflow = null)
    {
        var (problems, originals) = await FindAsync(options, stopping);
        write(problems, output);
        if (write == ProblemReport.WriteText && workflow is not null)
            WorkflowRun.Annotate(problems, output);
        if (write == ProblemReport.WriteText && originals is not null)
            output.WriteLine(originals);
        return problems.Count > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    public static int Explain(string name, TextWriter output)
    {
        if (Rule.Find(name) is not { } rule)
        {
            var near = NearestName.Find(name, Rule.All.Select(other => other.Name));
            throw new UsageException($"There is no rule '{name}': "
                + (near is null ? "use the name that follows the severity in the output of `portfolio check`" : $"did you mean '{near}'?"));
        }

        output.WriteLine($"{rule.Name} ({rule.SeverityText})");
        output.WriteLine(rule.Explanation);
        return ExitCodes.Success;
    }

    private static async Task<int> RunMovedAsync(
        WebsiteOptions options, string old, bool isJson, TextWriter output, CancellationToken stopping)
    {
        var report = await ImportCommand.ExplainAsync(async () => (await FindAsync(options, stopping, old)).OldUrls)
            ?? throw new UsageException("site.yaml is invalid: list the errors with `portfolio check`");
        if (isJson)
            output.WriteLine(JsonSerializer.Serialize(report, ProblemReport.Json));
        else
            OldUrlCheck.Write(report, output);
        return report.Dead.Count > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>
    /// Returns the problems in the content, ordered by file and line,
    /// with file paths relative to the working directory.
    /// </summary>
    /// <param name="movedFrom">The output of an old site, whose URLs are requested, or <see langword="null"/>.</param>
    /// <param name="texts">The URLs of the texts of the old site, which are compared with the new site.</param>
    public static Task<CheckResult> FindAsync(
        WebsiteOptions options, CancellationToken stopping, string? movedFrom = null, IReadOnlyList<string>? texts = null) =>
        movedFrom is null && !HasViews(options)
        ? TemporarySite.ReadAsync(options, site => Find(site, options, []), stopping, allowsInvalidSettings: true)
        : TemporarySite.ServeAsync(options, async site =>
            Find(site, options, await CheckViewsAsync(site)) with
            {
                OldUrls = movedFrom is null ? null : await OldUrlCheck.RunAsync(site, movedFrom),
                Proof = movedFrom is null || texts is null ? null : await ImportProof.RunAsync(site, movedFrom, texts),
            },
            stopping, allowsInvalidSettings: true);

    /// <summary>Renders every page, so that no reader is the first to see an author's view fail.</summary>
    private static async Task<IEnumerable<Diagnostic>> CheckViewsAsync(TemporarySite site)
    {
        if (site.Services.GetRequiredService<SitePublisher>().Current is not { } snapshot)
            return [];
        site.Progress.Begin("Rendering pages");
        var problems = await ViewCheck.RunAsync(site.Services.GetRequiredService<SiteClient>(), snapshot, maxOfKind: int.MaxValue,
            new() { CancellationToken = site.Stopping }, site.Progress.Show);
        return [.. problems, .. snapshot.Views.Failures];
    }

    private static bool HasViews(WebsiteOptions options) => Path.Combine(options.ContentFolder, ViewName.Folder) is var folder
        && Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*" + ViewName.Extension, SearchOption.AllDirectories).Any();

    /// <param name="failures">The problems of views that only the rendering of pages finds.</param>
    private static CheckResult Find(TemporarySite site, WebsiteOptions options, IEnumerable<Diagnostic> failures)
    {
        site.Progress.Begin("Checking content");
        using var session = site.Content.Open();
        var baseUrl = options.BaseUrl ?? session.Settings.BaseUrl;
        var problems = Sorted([.. site.Services.GetRequiredService<ContentProblems>().All(), .. failures,
            .. NewFeedIds(session, baseUrl, options.DataFolder)], options);
        return new(problems, new SiteUrls(baseUrl ?? "http://localhost", session.Settings.BaseUrl).DescribeOriginals(session));
    }

    /// <summary>
    /// Returns a warning if feed readers show all posts again, because the host in feed ids is another than in the last export.
    /// </summary>
    private static IEnumerable<Diagnostic> NewFeedIds(SiteSession site, string? baseUrl, string dataFolder)
    {
        if (baseUrl is null || PublicState.Read(dataFolder) is not { } before || !before.Visible.Any(text => text.FeedId is not null))
            yield break;
        var authority = FeedIds.AuthorityOf(site.Settings, new(baseUrl, site.Settings.BaseUrl));
        if (authority != before.Authority)
        {
            yield return new("site.yaml", 1, 1, Rule.FeedIds,
                $"the host in the feed ids of posts was `{before.Authority}` in the last export and is now `{authority}`, "
                + $"so feed readers show every post again; set `idAuthority: {before.Authority}`");
        }
    }

    private static IReadOnlyList<Diagnostic> Sorted(IReadOnlyList<Diagnostic> problems, WebsiteOptions options) =>
    [
        .. problems.Select(p => p with { File = DisplayPath.Of(Path.Combine(options.ContentFolder, p.File)) })
            .OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column),
    ];
}

/// <param name="Originals">
/// The result of <see cref="SiteUrls.DescribeOriginals"/>.
/// </param>
internal sealed record CheckResult(IReadOnlyList<Diagnostic> Problems, string? Originals)
{
    /// <summary>Gets the result of requesting the URLs of the old site, or <see langword="null"/> if none was requested.</summary>
    public OldUrlReport? OldUrls { get; init; }

    /// <summary>Gets the comparison of the texts of the old site, or <see langword="null"/> if none was made.</summary>
    public SiteProof? Proof { get; init; }
}
