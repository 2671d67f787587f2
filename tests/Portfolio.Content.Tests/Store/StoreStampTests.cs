using System.Reflection;
using System.Security.Cryptography;
using Portfolio.Content.Store;

namespace Portfolio.Content.Tests.Store;

public class StoreStampTests
{
    [Fact]
    public void A_change_of_any_engine_makes_a_new_store() =>
        typeof(StoreFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(a => a.Key.StartsWith("Portfolio.", StringComparison.Ordinal)).ToDictionary(a => a.Key, a => a.Value)
            .ShouldBe(Engines("Portfolio.Content").Distinct().ToDictionary(name => name, HashOf), ignoreOrder: true);

    private static IEnumerable<string> Engines(string name) =>
        Assembly.Load(name).GetReferencedAssemblies().Select(n => n.Name!)
        .Where(n => n.StartsWith("Portfolio.", StringComparison.Ordinal)).SelectMany(n => Engines(n).Prepend(n));

    /// <summary>
    /// Returns the hash of a library from its build folder, because the copy next to the tests may be compiled ahead of
    /// time.
    /// </summary>
    private static string? HashOf(string name)
    {
        var built = Path.GetRelativePath(
            Path.Combine(TestPlace.Repository, "tests", "Portfolio.Content.Tests"), AppContext.BaseDirectory);
        return Convert.ToHexString(
            SHA256.HashData(File.ReadAllBytes(Path.Combine(TestPlace.SourceFolder(name), built, name + ".dll"))));
    }
}
