using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Portfolio.Content.Sync;

/// <summary>Runs <c>git log</c> over the content folder.</summary>
internal static class GitLog
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(1);

    private static readonly string[] Arguments =
    [
        "-c", "log.showSignature=false", "log", "-z", "--name-status", "--no-ext-diff", "--no-textconv", "--find-renames", "--relative",
        "--format=" + GitLogParser.Format, "--", ".",
    ];

    /// <summary>Reads the dates of all files.</summary>
    /// <param name="folder">The content folder.</param>
    /// <param name="problem">Why files have no dates; <see langword="null"/> when they have.</param>
    public static GitDates Read(string folder, out string? problem)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", Arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                Environment = { ["GIT_TERMINAL_PROMPT"] = "0", ["GIT_OPTIONAL_LOCKS"] = "0", ["LC_ALL"] = "C" },
            })!;
            using var timeout = new CancellationTokenSource(MaxDuration);
            using var registration = timeout.Token.Register(() => git.Kill(entireProcessTree: true));
            var error = git.StandardError.ReadToEndAsync(CancellationToken.None);
            var parser = new GitLogParser();
            var dates = parser.Parse(git.StandardOutput);
            git.WaitForExit();
            problem = git.ExitCode == 0 ? ProblemOf(dates, parser.Unknown) : ProblemOf(error.GetAwaiter().GetResult());
            return git.ExitCode == 0 ? dates : GitDates.None;
        }
        catch (Win32Exception)
        {
            problem = "git is not installed, so there are no dates from it; install it, or remove `dates: git`";
            return GitDates.None;
        }
    }

    private static string? ProblemOf(GitDates dates, int unknown)
    {
        if (unknown > 0)
            return "the git repository is a shallow clone, so files older than the clone have no date; fetch all commits with `git fetch "
                + "--unshallow`";
        return dates.Count > 0 ? null
            : "no commit contains files of the content folder, so they have no dates; commit them, or remove `dates: git`";
    }

    private static string ProblemOf(string error) => error.Contains("not a git repository", StringComparison.Ordinal)
        ? "the content folder is not in a git repository, so there are no dates from it; remove `dates: git`, or deploy the repository "
            + "with its history"
        : $"git cannot read the history, so there are no dates from it: {error.Split('\n')[0].Trim()}";
}
