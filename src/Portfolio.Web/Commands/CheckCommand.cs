using System.CommandLine;
using Portfolio.Content.Sync;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Commands;

internal static class CheckCommand
{
    public static Command Create(SharedOptions shared)
    {
        var json = new Option<bool>("--json") { Description = "Write the problems as JSON" };
        var command = new Command("check", "List content problems (exit code 1 if there are any)")
        {
            json, shared.Content, shared.BaseUrl,
        };
        command.SetAction((parsed, stopping) => RunAsync(shared.Read(parsed),
            parsed.GetValue(json) ? ProblemReport.WriteJson : ProblemReport.WriteText, Console.Out, stopping));
        return command;
    }

    public static async Task<int> RunAsync(
        WebsiteOptions options, Action<IReadOnlyList<Diagnostic>, TextWriter> write, TextWriter output,
        CancellationToken stopping)
    {
        var (problems, originals) = await FindAsync(options, stopping);
        write(problems, output);
        if (write == ProblemReport.WriteText && originals is not null)
            output.WriteLine(originals);
        return problems.Count > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>
    /// Returns the problems in the content, ordered by file and line,
    /// with file paths relative to the working directory.
    /// </summary>
    /// <returns>
    /// The problems, and the result of <see cref="SiteUrls.DescribeOriginals"/>,
    /// which is <see langword="null"/> if <c>site.yaml</c> is invalid.
    /// </returns>
    public static Task<(IReadOnlyList<Diagnostic> Problems, string? Originals)> FindAsync(
        WebsiteOptions options, CancellationToken stopping) =>
        TemporarySite.RunAsync<(IReadOnlyList<Diagnostic>, string?)>(options, site =>
        {
            site.Progress.Begin("Checking content");
            var problems = Sorted(site.App.Services.GetRequiredService<ContentProblems>().All(), options);
            var served = site.App.Services.GetRequiredService<SitePublisher>().Current!;
            using var session = served.Content.Open();
            return Task.FromResult((problems, served.Urls.DescribeOriginals(session)));
        }, stopping, invalid: exception => (Sorted(exception.Problems, options), null));

    private static IReadOnlyList<Diagnostic> Sorted(IReadOnlyList<Diagnostic> problems, WebsiteOptions options) =>
    [
        .. problems.Select(p => p with { File = DisplayPath.Of(Path.Combine(options.ContentFolder, p.File)) })
            .OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column),
    ];
}
