using System.Text.RegularExpressions;

namespace Portfolio.Web.Tests.Architecture;

public sealed partial class SecurityPromisesTests
{
    [Fact]
    public void Each_promise_names_classes_of_tests_that_exist()
    {
        var classes = Directory.EnumerateFiles(Path.Combine(TestPlace.Repository, "tests"), "*Tests.cs",
            SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var promises = File.ReadLines(Path.Combine(TestPlace.Repository, "docs", "security.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        promises.Count.ShouldBeGreaterThan(10);
        foreach (var promise in promises)
        {
            var named = ClassName().Matches(promise.Split('|')[3]).Select(name => name.Groups["name"].Value).ToList();
            named.ShouldNotBeEmpty(promise);
            named.ShouldBeSubsetOf(classes, promise);
        }
    }

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClassName();
}
