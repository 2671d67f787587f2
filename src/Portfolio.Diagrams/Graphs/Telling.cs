namespace Portfolio.Diagrams.Graphs;

/// <summary>How the description says an edge.</summary>
/// <param name="Verb">What stands between the names.</param>
/// <param name="IsBackward">Whether the sentence begins with where the edge ends.</param>
internal sealed record Telling(string Verb, bool IsBackward = false);
