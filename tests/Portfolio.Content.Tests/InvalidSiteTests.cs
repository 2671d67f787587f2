using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Tests;

/// <summary>
/// Tests the folders in <c>Sites/Invalid</c>, which are sites with errors. The file <c>expected.txt</c> in each folder
/// contains the messages that the author must get.
/// </summary>
public sealed partial class InvalidSiteTests
{
    /// <summary>The rules that cannot be reproduced with files in git. Other tests cover these rules.</summary>
    private static readonly string[] BeyondFolders = [
        "code-too-long", "diagram-failed", "file-link-dead", "file-link-hidden", "file-outside", "file-special",
        "file-too-large", "file-unreadable", "folder-link", "folder-missing", "folder-too-deep",
        "folder-unreadable", "git-dates", "html-too-long", "internal-error", "page-unlinked",
        "text-too-complex", "text-too-slow", "yaml-too-long",
    ];

    /// <summary>Other names in the code that look like rules.</summary>
    private static readonly string[] OtherNames = [
        "after-post", "aria-describedby", "aria-labelledby", "gatsby-config", "packed-refs", "post-head", "strict-origin-when-cross-origin",
        "x-axis", "xychart-beta", "y-axis",
    ];

    public static TheoryData<string> Sites =>
        [.. Directory.EnumerateDirectories(Path.Combine(TestPlace.Sites, "Invalid"))
            .Select(place => Path.GetFileName(place)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sites))]
    public void A_site_with_faults_is_reported_exactly(string name)
    {
        var place = Path.Combine(Path.Combine(TestPlace.Sites, "Invalid"), name);
        using var folder = new SiteFolder(place);
        var report = folder.Sync.Run();
        var found = report.Problems.Concat(folder.Check.Run()).Select(p => p.ToString());
        found.ShouldBe(File.ReadAllLines(Path.Combine(place, "expected.txt")), ignoreOrder: true);
    }

    [Fact]
    public void Every_rule_has_a_site_that_breaks_it()
    {
        var folders = ((string[])["Reading", "Sync", "Templates"]).Select(folder => $"Portfolio.Content/{folder}")
            .Concat(["Engines/Portfolio.Diagrams", "Engines/Portfolio.Formulas", "Engines/Portfolio.Highlighting",
                "Portfolio.Markdown"]);
        var rules = folders.SelectMany(
            folder => Directory.EnumerateFiles(Place($"../../src/{folder}"), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/Language", StringComparison.Ordinal)
                && !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => RuleInCode().Matches(File.ReadAllText(file))).Select(m => m.Groups["rule"].Value)
            .Distinct().Except(OtherNames).ToList();
        rules.Count.ShouldBeGreaterThan(50);
        var shown = Sites.SelectMany(
            name => File.ReadLines(Path.Combine(Path.Combine(TestPlace.Sites, "Invalid"), name.Data, "expected.txt")))
            .Select(line => line.Split(": ")[1]).ToHashSet(StringComparer.Ordinal);
        var missing = rules.Where(rule => !shown.Contains(rule)).ToList();
        missing.Except(BeyondFolders).ShouldBeEmpty("tests/Sites/Invalid has a site for each rule");
        BeyondFolders.Except(missing).ShouldBeEmpty("BeyondFolders has only rules without a site");
        var tests = string.Concat(((string[])["Sync", "../Portfolio.Markdown.Tests"])
            .SelectMany(folder => Directory.EnumerateFiles(Place(folder), "*.cs")).Select(File.ReadAllText));
        BeyondFolders.Where(rule => !tests.Contains(rule, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Place(string name, [CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, name);

    /// <summary>Finds rule names in C# code, such as <c>"file-too-large"</c> in an argument list.</summary>
    [GeneratedRegex("\"(?<rule>[a-z]+(-[a-z]+)+)\"[,)]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex RuleInCode();
}
