using System.Runtime.CompilerServices;

namespace Portfolio.Content.Tests;

/// <summary>
/// Tests the folders in <c>Sites/Invalid</c>, which are sites with errors. The file <c>expected.txt</c> in each folder
/// contains the messages that the author must get.
/// </summary>
public sealed class InvalidSiteTests
{
    /// <summary>The rules that cannot be reproduced with files in git. Other tests cover these rules.</summary>
    private static readonly string[] BeyondFolders = [
        "code-too-long", "diagram-failed", "feed-ids", "file-link-dead", "file-link-hidden", "file-outside", "file-special",
        "file-too-large", "file-unreadable", "folder-link", "folder-missing", "folder-too-deep",
        "folder-unreadable", "git-dates", "html-too-long", "internal-error", "json-syntax", "page-unlinked",
        "text-too-complex", "toml-syntax", "view-failed", "view-result", "yaml-too-long",
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
        var shown = Sites.SelectMany(
            name => File.ReadLines(Path.Combine(Path.Combine(TestPlace.Sites, "Invalid"), name.Data, "expected.txt")))
            .Select(line => line.Split(": ")[1]).ToHashSet(StringComparer.Ordinal);
        var missing = Rule.All.Select(rule => rule.Name).Where(rule => !shown.Contains(rule)).ToList();
        missing.Except(BeyondFolders).ShouldBeEmpty("tests/Sites/Invalid has a site for each rule");
        BeyondFolders.Except(missing).ShouldBeEmpty("BeyondFolders has only rules without a site");
        var tests = string.Concat(((string[])["Sync", "../Portfolio.Markdown.Tests", "../Portfolio.Import.Tests", "../Portfolio.Web.Tests"])
            .SelectMany(folder => Directory.EnumerateFiles(Place(folder), "*.cs")).Select(File.ReadAllText));
        BeyondFolders.Where(rule => !tests.Contains(rule, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Place(string name, [CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, name);
}
