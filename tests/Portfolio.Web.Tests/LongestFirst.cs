using Portfolio.Web.Tests.Commands;
using Portfolio.Web.Tests.Faults;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Portfolio.Web.Tests.LongestFirst))]

namespace Portfolio.Web.Tests;

/// <summary>Runs the slowest collections first, so that none of them runs alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [nameof(StoreFaultTests), nameof(WholeMachine), nameof(ExportTests),
        nameof(RebuildTests), nameof(CrashTests), nameof(AuthorDayTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(
            c => Longest.Any(name => c.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)))];
}
