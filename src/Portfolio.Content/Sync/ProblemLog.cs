using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;

namespace Portfolio.Content.Sync;

/// <summary>Logs each problem when it appears, and again if it was solved in between or the file is saved with the same error.</summary>
internal sealed class ProblemLog(ContentProblems problems, ILogger log)
{
    private const int MaxErrors = 100;
    private const int MaxWarnings = 50;

    private HashSet<Diagnostic> _reported = [];

    /// <summary>Logs the new problems: the first errors, then the first warnings, and the number of the others by rule.</summary>
    /// <param name="rejected">Paths of the files that were saved with an error since the last call.</param>
    public void Write(IReadOnlySet<string> rejected)
    {
        var found = problems.All();
        ContentMetrics.RecordProblems(found.Count);
        var severities = found.Where(p => !_reported.Contains(p) || (p.Severity == Severity.Error && rejected.Contains(p.File)))
            .ToLookup(p => p.Severity);
        _reported = [.. found];
        Write(LogLevel.Error, [.. severities[Severity.Error]], MaxErrors, "errors");
        Write(LogLevel.Warning, [.. severities[Severity.Warning]], MaxWarnings, "warnings");
    }

    private void Write(LogLevel level, List<Diagnostic> found, int max, string name)
    {
        foreach (var problem in found.Take(max))
            log.Log(level, "{Diagnostic:l}", problem.ToString());
        if (found.Count <= max)
            return;
        var rules = found.Skip(max).CountBy(p => p.Rule).OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => $"{r.Value} {r.Key}");
        log.Log(level, "and {Count} more {Severity:l}: {Rules:l}; with --environment=Development, /health lists all", found.Count - max,
            name, string.Join(", ", rules));
    }
}
