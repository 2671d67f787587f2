namespace Portfolio.Benchmarks;

/// <summary>Options of the command line.</summary>
/// <param name="Rounds">How often everything is measured, one after the other in each round.</param>
/// <param name="Seconds">Length of each load.</param>
/// <param name="Posts">Generated posts.</param>
/// <param name="Only">Part of the names of the floods to run; <see langword="null"/>: all.</param>
internal sealed record BenchmarkOptions(int Rounds, int Seconds, int Posts, string? Only, Workplace Workplace);
