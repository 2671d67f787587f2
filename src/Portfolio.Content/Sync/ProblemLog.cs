using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;

namespace Portfolio.Content.Sync;

/// <summary>Tells the author of each problem once: when it appears, and again only when it comes back.</summary>
internal sealed class ProblemLog(ContentProblems problems, ILogger log)
{
    private const int MostWarnings = 50;

    private HashSet<Diagnostic> _reported = [];

    /// <summary>Goes through all problems there are and writes what is new: every error, then the first warnings.</summary>
    public void Write()
    {
        var found = problems.All();
        var severities = found.Where(p => !_reported.Contains(p)).ToLookup(p => p.Severity);
        _reported = [.. found];
        foreach (var problem in severities[Severity.Error])
            log.LogError("{Diagnostic:l}", problem.ToString());
        var warnings = severities[Severity.Warning].ToList();
        foreach (var problem in warnings.Take(MostWarnings))
            log.LogWarning("{Diagnostic:l}", problem.ToString());
        if (warnings.Count > MostWarnings)
            log.LogWarning("and {Count} more warnings", warnings.Count - MostWarnings);
    }
}
