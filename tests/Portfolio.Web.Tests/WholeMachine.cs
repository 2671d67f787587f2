namespace Portfolio.Web.Tests;

/// <summary>Tests that start several programs at once: they run alone, so that no other test waits for them.</summary>
[CollectionDefinition(nameof(WholeMachine), DisableParallelization = true)]
public sealed class WholeMachine;
