using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>What is wrong in the author's folder, as of the newest generation.</summary>
public sealed class ContentProblems
{
    private readonly Generations _generations;
    private readonly SiteCheck _check;

    internal ContentProblems(Generations generations, SiteCheck check) => (_generations, _check) = (generations, check);

    /// <summary>Problems of files and folders, errors first, then those that no file has by itself.</summary>
    public IReadOnlyList<Diagnostic> All() => _generations.Current is not { } generation ? [] :
    [
        .. generation.Store.Query(connection => Stored(connection, "TRUE ORDER BY severity DESC, file, line, \"column\"")),
        .. _check.Run(),
    ];

    /// <summary>How many problems files and folders have by themselves.</summary>
    internal long Count() =>
        _generations.Current?.Store.Query(connection => connection.Scalar<long>("SELECT COUNT(*) FROM diagnostics")) ?? 0;

    /// <summary>Problems of the folder and of files that could not be taken, as the scan before found them.</summary>
    internal static IReadOnlyList<Diagnostic> OfFolder(SqliteConnection connection) =>
        Stored(connection, "file NOT IN (SELECT path FROM files) ORDER BY rowid");

    private static List<Diagnostic> Stored(SqliteConnection connection, string where) => connection.Rows(
        $"SELECT file, line, \"column\", rule, severity, message FROM diagnostics WHERE {where}",
        r => new Diagnostic(r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetString(3), (Severity)r.GetInt32(4), r.GetString(5)));
}
