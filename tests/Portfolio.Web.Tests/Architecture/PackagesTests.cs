using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portfolio.Web.Tests.Architecture;

public sealed partial class PackagesTests
{
    [Fact]
    public void The_notices_name_every_package_that_is_distributed()
    {
        var analyzers = PackagesIn("Directory.Build.props", "PackageReference");
        using var locked = JsonDocument.Parse(Read("src/Portfolio.Web/packages.lock.json"));
        var distributed = locked.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => package.Name)
            .Distinct().Except(analyzers).ToList();
        distributed.Count.ShouldBeGreaterThan(30);
        distributed.Except(Named().Matches(Read("THIRD-PARTY-NOTICES")).Select(line => line.Groups["name"].Value))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_notices_are_published_with_the_program()
    {
        Read("src/Portfolio.Web/Portfolio.Web.csproj")
            .ShouldContain("THIRD-PARTY-NOTICES\" CopyToPublishDirectory=\"PreserveNewest\"");
        Read("Dockerfile").ShouldContain(" THIRD-PARTY-NOTICES ");
    }

    [Fact]
    public void The_table_of_packages_has_those_that_projects_reference()
    {
        var section = Read("docs/architecture.md").Split("\n## ")
            .Single(part => part.StartsWith("What we build on", StringComparison.Ordinal));
        var rows = section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        rows.ShouldAllBe(row => row.Split('|', StringSplitOptions.None)[3].Trim().Length > 2);
        var versions = PackagesIn("Directory.Packages.props", "PackageVersion");
        rows.SelectMany(row => Quoted().Matches(row.Split('|')[1]).Select(match => match.Groups["name"].Value))
            .ShouldBe(versions, ignoreOrder: true);
        var projects = new[] { "src", "tests" }.SelectMany(folder =>
            Directory.EnumerateFiles(
                Path.Combine(TestPlace.Repository, folder), "*.csproj", SearchOption.AllDirectories));
        projects.Select(project => Path.GetRelativePath(TestPlace.Repository, project))
            .Concat(["Directory.Build.props", "tests/Directory.Build.props"])
            .SelectMany(file => PackagesIn(file, "PackageReference"))
            .Distinct().ShouldBe(versions, ignoreOrder: true);
    }

    private static List<string> PackagesIn(string file, string element) =>
        [.. XDocument.Parse(Read(file)).Descendants(element).Select(package => package.Attribute("Include")!.Value)];

    private static string Read(string file) => File.ReadAllText(Path.Combine(TestPlace.Repository, file));

    /// <summary>Matches the package name in a line of the notices, such as "  Markdig  Copyright …".</summary>
    [GeneratedRegex(@"^  (?<name>[A-Za-z][\w.-]+)  +\S", RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Named();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();
}
