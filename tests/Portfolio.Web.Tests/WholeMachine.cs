namespace Portfolio.Web.Tests;

/// <summary>Tests that start several programs at once. They do not run in parallel.</summary>
[CollectionDefinition(nameof(WholeMachine))]
public sealed class WholeMachine;
