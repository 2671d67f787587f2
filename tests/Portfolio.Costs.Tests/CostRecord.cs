using System.Reflection.PortableExecutable;
using Portfolio.Web.Options;

namespace Portfolio.Costs.Tests;

/// <summary>Represents the file <c>costs.md</c>, which is written if the environment variable <c>WRITE_COSTS</c> is <c>true</c>.</summary>
internal static class CostRecord
{
    private static readonly string Path = System.IO.Path.Combine(TestPlace.Repository, "tests", "Portfolio.Costs.Tests", "costs.md");

    /// <summary>
    /// Skips a test if the site is not compiled ahead of time, like the shipped program. Otherwise, it would compile and allocate more.
    /// </summary>
    public static void RequireCompiledAhead()
    {
        using var image = new PEReader(File.OpenRead(typeof(WebsiteOptions).Assembly.Location));
        if (image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size == 0)
            MissingTool.Report("The site is not compiled ahead of time: run ./test.sh --rest");
    }

    /// <summary>Compares a table with the section of the file that has the specified heading, or writes it there.</summary>
    public static void Compare(string heading, CostTable table)
    {
        var sections = File.ReadAllText(Path).Split("\n## ");
        var index = Array.FindIndex(sections, section => section.StartsWith(heading + "\n", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("WRITE_COSTS") == "true")
        {
            sections[index] = $"{heading}\n\n{table.ToMarkdown()}";
            File.WriteAllText(Path, string.Join("\n## ", sections));
            return;
        }

        var recorded = CostTable.Parse(sections[index]);
        table.DifferencesFrom(recorded, (row, column) => Tolerance(recorded, row, column)).ShouldBeEmpty(
            "Make the change cheaper, or record the counts, and say in the message of the commit why: "
            + "WRITE_COSTS=true ./test.sh --rest --filter FullyQualifiedName~Costs");
    }

    /// <summary>
    /// Returns the difference that chance explains: pages in the cache of SQLite, the spelling that is found first, arrays that the collector
    /// has taken from the pool, and the report of the test platform, which compiles 280 methods during some step. A step that compiles
    /// methods may compile a query of EF Core more or less, which allocates.
    /// </summary>
    private static long Tolerance(CostTable recorded, string row, string column) => (column, recorded[row, column]) switch
    {
        ("SQL statements", var value) => value > 0 ? 4 : 0,
        ("rows written", _) => 0,
        ("KB allocated", var value) => (value / 100) + 120 + (10 * recorded[row, CountedSite.MethodsCompiled]),
        ("KB of pooled arrays", var value) => (value / 5) + 600,
        ("KB read", var value) => (value / 20) + 250,
        (CountedSite.MethodsCompiled, var value) => (value / 10) + 320,
        ("of these dynamic", var value) => (value / 10) + 20,
        (_, var value) => (value / 50) + 1,
    };
}
