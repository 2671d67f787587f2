namespace Portfolio.Web.Tests;

/// <summary>Marks tests that start several processes. These tests do not run in parallel with others.</summary>
[CollectionDefinition(nameof(WholeMachine))]
public sealed class WholeMachine;
