
using Portfolio.Benchmarks.Report;

namespace Portfolio.Benchmarks;

/// <summary>One table of measurements.</summary>
internal interface IBenchmark
{
    /// <summary>The command that runs it, maybe with others.</summary>
    string Command { get; }

    /// <summary>Heading of the table.</summary>
    string Title { get; }

    Task<Table> RunAsync(BenchmarkOptions options, CancellationToken stopping);
}
