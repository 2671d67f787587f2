using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;

namespace Portfolio.Content.Sync;

/// <summary>
/// Logs changes, problems and failures of syncs. Combines frequent changes into one line every few seconds. Searches
/// for problems in the background, because the search reads the whole site.
/// </summary>
internal sealed class SyncLog(ContentProblems problems, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly ProblemLog _problems = new(problems, log);
    private readonly HashSet<string> _rejected = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failures = new(StringComparer.Ordinal);
    private Task? _check;
    private bool _isPending;
    private int _changed;
    private int _renderedAgain;
    private int _deleted;
    private Dictionary<string, string> _names = [];
    private TimeSpan _duration;
    private long? _written;

    /// <summary>Gets a value indicating whether the last sync failed.</summary>
    public bool IsFailing => _failures.Count > 0;

    /// <summary>Returns the time to the next log entry, or <see cref="TimeSpan.MaxValue"/> if none is pending.</summary>
    public TimeSpan UntilDue()
    {
        if (!_isPending)
            return TimeSpan.MaxValue;
        return _written is { } written ? Interval - time.GetElapsedTime(written) : TimeSpan.Zero;
    }

    /// <summary>Requests a log entry about problems even if no file has changed.</summary>
    public void Require() => _isPending = true;

    public void Add(SyncReport report)
    {
        if (IsFailing)
            log.LogInformation("The content sync works again");
        _failures.Clear();
        if (report.IsEmpty)
            return;
        _isPending = true;
        _rejected.UnionWith(report.Rejected);
        _changed += Math.Max(report.Changed - report.RenderedAgain - report.Rejected.Count, 0);
        _renderedAgain += report.RenderedAgain;
        _deleted += report.Deleted;
        foreach (var (path, state) in report.Names)
            _names[path] = state;
        _duration += report.Duration;
    }

    /// <summary>
    /// Logs each different failure once until a sync succeeds again. Disk and store errors are logged without a stack
    /// trace.
    /// </summary>
    public void Fail(Exception e)
    {
        if (!_failures.Add($"{e.GetType()} {e.Message}"))
            return;
        const string Message = "The content cannot be synced; "
            + "the site remains unchanged, and the sync is retried every few seconds";
        if (e is SqliteException or IOException or UnauthorizedAccessException)
            log.LogError(Message + ": {Reason:l}", e.Message);
        else
            log.LogError(e, Message);
    }

    /// <summary>Logs pending changes if they are due, and starts a check for problems.</summary>
    /// <exception cref="SqliteException">The last check could not read the store.</exception>
    public void Write()
    {
        if (_check is { IsCompleted: true } check)
        {
            _check = null;
            check.GetAwaiter().GetResult();
        }

        if (UntilDue() > TimeSpan.Zero)
            return;
        _written = time.GetTimestamp();
        if (_check is not null)
            return;
        if (_changed + _renderedAgain + _deleted + _rejected.Count > 0)
        {
            log.LogInformation("{Changes:l} in {Milliseconds} ms", Changes(),
                Math.Round(_duration.TotalMilliseconds, 1));
        }
        HashSet<string> rejected = [.. _rejected];
        _check = Task.Run(() => _problems.Write(rejected));
        (_isPending, _changed, _renderedAgain, _deleted, _duration, _names) = (false, 0, 0, 0, TimeSpan.Zero, []);
        _rejected.Clear();
    }

    /// <summary>Waits for the running check to end. Does not throw if the check fails.</summary>
    public async Task FinishAsync() =>
        await (_check ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private string Changes() => string.Join(", ", ((string?[])
    [
        ChangedFiles(),
        _renderedAgain == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"{_renderedAgain} {(_renderedAgain == 1 ? "document" : "documents")} rendered again"),
        _deleted == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{_deleted} {Files(_deleted)} deleted"),
        _rejected.Count == 0 ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"{_rejected.Count} {Files(_rejected.Count)} not applied because of errors"),
    ]).OfType<string>());

    private string? ChangedFiles()
    {
        if (_changed == 0)
            return null;
        return _rejected.Count == 0 && _names.Count < SyncReport.MaxNames
            ? string.Join(", ", _names.Select(n => $"{n.Key} {n.Value}"))
            : string.Create(CultureInfo.InvariantCulture, $"{_changed} {Files(_changed)} changed");
    }

    private static string Files(int count) => count == 1 ? "file" : "files";
}

/// <summary>Logs each problem when it appears. An error is logged again if its file is saved and still contains the error.</summary>
internal sealed class ProblemLog(ContentProblems problems, ILogger log)
{
    private const int MaxErrors = 100;
    private const int MaxWarnings = 50;

    private HashSet<Diagnostic> _reported = [];

    /// <summary>Logs new problems, sorted by file. If there are too many problems, logs only their number per rule for the rest.</summary>
    /// <param name="rejected">The paths of files that were saved with an error since the last call.</param>
    public void Write(IReadOnlySet<string> rejected)
    {
        var found = problems.All();
        ContentMetrics.RecordProblems(found.Count);
        var severities = found.Where(
            p => !_reported.Contains(p) || (p.Severity == Severity.Error && rejected.Contains(p.File)))
            .ToLookup(p => p.Severity);
        _reported = [.. found];
        var (errors, warnings) = (First(severities[Severity.Error], MaxErrors),
            First(severities[Severity.Warning], MaxWarnings));
        var shown = errors.Concat(warnings).OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)
            .ThenBy(p => p.Column);
        foreach (var problem in shown)
        {
            log.Log(problem.Severity == Severity.Error ? LogLevel.Error : LogLevel.Warning, "{Diagnostic:l}",
                problem.ToString());
        }
        WriteOthers(LogLevel.Error, [.. severities[Severity.Error].Except(errors)], "errors");
        WriteOthers(LogLevel.Warning, [.. severities[Severity.Warning].Except(warnings)], "warnings");
    }

    private static List<Diagnostic> First(IEnumerable<Diagnostic> problems, int max)
    {
        var ofRule = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. problems.Where(
            p => (ofRule[p.Rule] = ofRule.GetValueOrDefault(p.Rule) + 1) <= ContentProblems.MaxOfRule).Take(max)];
    }

    private void WriteOthers(LogLevel level, List<Diagnostic> others, string name)
    {
        if (others.Count == 0)
            return;
        var rules = others.CountBy(p => p.Rule).OrderByDescending(r => r.Value)
            .ThenBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => $"{r.Value} {r.Key}");
        log.Log(level,
            "and {Count} more {Severity:l}: {Rules:l}; list all with `portfolio check --json`", others.Count,
            name, string.Join(", ", rules));
    }
}
