namespace Portfolio.Benchmarks;

/// <summary>Options of the command line.</summary>
/// <param name="Rounds">How often everything is measured, one after the other in each round.</param>
/// <param name="Seconds">Length of each load.</param>
/// <param name="Posts">Generated posts.</param>
internal sealed record BenchmarkOptions(int Rounds, int Seconds, int Posts, Workplace Workplace);
