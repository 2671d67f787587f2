using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;

namespace Portfolio.Content.Sync;

/// <summary>Logs each problem when it appears, and again only if it was solved in between.</summary>
internal sealed class ProblemLog(ContentProblems problems, ILogger log)
{
    private const int MaxWarnings = 50;

    private HashSet<Diagnostic> _reported = [];

    /// <summary>Logs the new problems: every error, then the first warnings.</summary>
    public void Write()
    {
        var found = problems.All();
        var severities = found.Where(p => !_reported.Contains(p)).ToLookup(p => p.Severity);
        _reported = [.. found];
        foreach (var problem in severities[Severity.Error])
            log.LogError("{Diagnostic:l}", problem.ToString());
        var warnings = severities[Severity.Warning].ToList();
        foreach (var problem in warnings.Take(MaxWarnings))
            log.LogWarning("{Diagnostic:l}", problem.ToString());
        if (warnings.Count > MaxWarnings)
            log.LogWarning("and {Count} more warnings", warnings.Count - MaxWarnings);
    }
}
