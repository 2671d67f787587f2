using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The problems in the author's folder, as of the newest generation.</summary>
public sealed class ContentProblems
{
    private readonly Generations _generations;
    private readonly SiteCheck _check;

    internal ContentProblems(Generations generations, SiteCheck check) => (_generations, _check) = (generations, check);

    /// <summary>The problems of files and folders, errors first, then those that concern several files.</summary>
    public IReadOnlyList<Diagnostic> All() => _generations.Current is not { } generation ? [] :
    [
        .. generation.Store.Read(connection => connection.Context.Diagnostics
            .OrderByDescending(d => d.Severity).ThenBy(d => d.File).ThenBy(d => d.Line).ThenBy(d => d.Column).ToList()),
        .. _check.Run(),
    ];

    /// <summary>The stored problems of the folder and of files that could not be read, in the order of the scan that found them.</summary>
    internal static List<Diagnostic> OfFolder(PortfolioContext context) => context.Diagnostics
        .Where(d => !context.Files.Any(f => f.Path == d.File)).OrderBy(d => EF.Property<long>(d, PortfolioContext.RowId)).ToList();
}
