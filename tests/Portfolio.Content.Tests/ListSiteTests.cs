namespace Portfolio.Content.Tests;

/// <summary>Tests the examples of <c>docs/lists.md</c>, which are sites in <c>Sites/Lists</c>.</summary>
public sealed class ListSiteTests
{
    [Theory]
    [InlineData("engineer", "/publications /talks", "/talks/benchmarks /talks/compaction /talks/write-ahead")]
    [InlineData("links", "/links /notes", "/links/fonts /links/sectors /links/shell /notes#battery /notes#rain /notes#solder")]
    [InlineData("photos", "/photos", "/photos/dunes /photos/harbour /photos/ridge")]
    public void An_example_has_no_problems(string name, string lists, string texts)
    {
        using var folder = new SiteFolder(Path.Combine(TestPlace.Sites, "Lists", name));
        folder.Clock.Time = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        var report = folder.Sync.Run();
        report.Problems.Concat(folder.Check.Run()).ShouldBeEmpty();
        using var site = folder.Now.Open();
        string.Join(' ', site.Settings.OwnLists.Where(site.HasPage).Select(list => list.Url)).ShouldBe(lists);
        string.Join(' ', site.Settings.OwnLists.SelectMany(list => site.InList(list.Name).Posts.List()).Select(text => text.Url)
            .Order(StringComparer.Ordinal)).ShouldBe(texts);
    }
}
