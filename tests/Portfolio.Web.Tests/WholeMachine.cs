namespace Portfolio.Web.Tests;

/// <summary>Tests that start several programs at once: one of them at a time.</summary>
[CollectionDefinition(nameof(WholeMachine))]
public sealed class WholeMachine;
