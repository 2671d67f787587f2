using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Portfolio.Content.Sync;
using Portfolio.Web.Changes;
using Portfolio.Web.Options;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Commands;

/// <summary>Compares the site in the content folder with the site in a commit, as readers see both now.</summary>
internal static class ChangesCommand
{
    public static Command Create(SharedOptions shared)
    {
        var since = new Option<string?>("--since")
        {
            Description = "The commit or branch to compare with [the commit that was last pushed, else HEAD]",
            HelpName = "commit",
        };
        var command = new Command(
            "changes", "List what readers will see differently (exit code 1 if a public URL will lead nowhere)")
        {
            since, shared.Content, shared.BaseUrl,
        };
        command.SetAction((parsed, stopping) =>
            RunAsync(shared.Read(parsed), parsed.GetValue(since), Console.Out, shared.Workflow, stopping));
        return command;
    }

    public static async Task<int> RunAsync(
        WebsiteOptions options, string? since, TextWriter output, WorkflowRun? workflow, CancellationToken stopping)
    {
        var folder = options.ContentFolder;
        var commit = since is not null ? await GitAsync(folder, "rev-parse", "--verify", "--quiet", $"{since}^{{commit}}")
                ?? throw new UsageException($"There is no commit '{since}' in the git repository of '{DisplayPath.Of(folder)}': "
                    + "list the commits with `git log`, or fetch all with `git fetch --unshallow`")
            : await GitAsync(folder, "rev-parse", "--verify", "--quiet", "@{upstream}")
                ?? await GitAsync(folder, "rev-parse", "--verify", "--quiet", "HEAD")
                ?? throw new UsageException(
                    $"'{DisplayPath.Of(folder)}' is in no git repository with a commit, so there is nothing to compare with");
        var before = await StateOfAsync(options, commit, stopping);
        var lines = new List<string>();
        var hasDeadUrls = await TemporarySite.ReadAsync(options, read =>
        {
            using var site = read.Content.Open();
            var changes = SiteChanges.Between(before, PublicState.Of(site, UrlsOf(site, options)), site);
            lines.AddRange(changes.Lines().DefaultIfEmpty(SiteChanges.NoDifference));
            lines.AddRange(ProblemsOf(read));
            return changes.HasDeadUrls;
        }, stopping, allowsInvalidSettings: true);
        var title = $"Since {commit[..7]}";
        await output.WriteLineAsync(title + "\n" + string.Join('\n', lines));
        workflow?.Summarize(title, lines);
        return hasDeadUrls ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>Returns the number of problems, or nothing if there are none.</summary>
    public static IEnumerable<string> ProblemsOf(TemporarySite site)
    {
        var problems = site.Services.GetRequiredService<ContentProblems>().All();
        if (problems.Count > 0)
            yield return $"problems: {Quantity.Of(problems.Count, "problem")}, listed by `portfolio check`";
    }

    /// <summary>Reads the site in a commit from a temporary clone, which has the history for dates from git.</summary>
    private static async Task<PublicState> StateOfAsync(WebsiteOptions options, string commit, CancellationToken stopping)
    {
        var root = await GitAsync(options.ContentFolder, "rev-parse", "--show-toplevel") ?? options.ContentFolder;
        var below = await GitAsync(options.ContentFolder, "rev-parse", "--show-prefix") ?? "";
        var clone = Directory.CreateTempSubdirectory("portfolio-").FullName;
        try
        {
            if (await GitAsync(clone, "clone", "--quiet", "--shared", "--no-checkout", root, ".") is null
                || await GitAsync(clone, "checkout", "--quiet", "--detach", commit) is null)
            {
                throw new UsageException($"git cannot check out {commit}: fetch it with `git fetch --unshallow`");
            }

            var folder = Path.Combine(clone, below.TrimEnd('/'));
            return !Directory.Exists(folder) ? PublicState.None
                : await TemporarySite.ReadAsync(options with { ContentFolder = folder }, read =>
                {
                    using var site = read.Content.Open();
                    return PublicState.Of(site, UrlsOf(site, options));
                }, stopping, allowsInvalidSettings: true);
        }
        finally
        {
            TemporaryFolder.Delete(clone);
        }
    }

    private static SiteUrls UrlsOf(SiteSession site, WebsiteOptions options) =>
        new(options.BaseUrl ?? site.Settings.BaseUrl ?? "http://localhost", site.Settings.BaseUrl);

    /// <summary>Returns the output of git, or null if it fails.</summary>
    private static async Task<string?> GitAsync(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = git.StandardError.ReadToEndAsync();
            var output = await git.StandardOutput.ReadToEndAsync();
            await git.WaitForExitAsync();
            await errors;
            return git.ExitCode == 0 ? output.Trim() : null;
        }
        catch (Win32Exception)
        {
            throw new UsageException("`portfolio changes` needs git: install it, and run the command again");
        }
    }
}
