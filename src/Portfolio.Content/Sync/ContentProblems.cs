using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>What is wrong in the author's folder, as of the newest generation.</summary>
public sealed class ContentProblems
{
    private readonly Generations _generations;
    private readonly SiteCheck _check;

    internal ContentProblems(Generations generations, SiteCheck check) => (_generations, _check) = (generations, check);

    /// <summary>Problems of files, errors first, then those that no file has by itself.</summary>
    public IReadOnlyList<Diagnostic> All()
    {
        if (_generations.Current is not { } generation)
            return [];
        using var connection = generation.Store.Open();
        return
        [
            .. connection.Rows("""
                SELECT file, line, "column", rule, severity, message FROM diagnostics ORDER BY severity DESC, file, line, "column"
                """, r => new Diagnostic(r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetString(3), (Severity)r.GetInt32(4), r.GetString(5))),
            .. _check.Run(),
        ];
    }
}
