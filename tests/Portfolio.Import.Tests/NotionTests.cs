using Portfolio.Import.Sources;

namespace Portfolio.Import.Tests;

/// <summary>Pages of a Notion export lose their ids, their properties are front matter, and none that may be hidden is published.</summary>
public sealed class NotionTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";
    private const string Other = "fedcba9876543210fedcba9876543210";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_links_and_files_lose_their_ids()
    {
        Write($"Garden {Id}.md", $"# Garden\n\nTo the [shed](Garden%20{Id}/Shed%20{Other}.md), ![p](Garden%20{Id}/plan.png)\n");
        Write($"Garden {Id}/Shed {Other}.md", $"# Shed\n\nBack to the [garden](../Garden%20{Id}.md).\n");
        Write($"Garden {Id}/plan.png", "PNG");
        Import();
        _folder.Files.Where(f => f.StartsWith("pages/", StringComparison.Ordinal))
            .ShouldBe(["pages/Garden.md", "pages/Garden/Shed.md", "pages/Garden/plan.png"]);
        _folder.Read("pages/Garden.md").ShouldContain("[shed](Garden/Shed.md), ![p](Garden/plan.png)");
        _folder.Read("pages/Garden/Shed.md").ShouldContain("[garden](../Garden.md)");
    }

    [Fact]
    public void Pages_with_the_same_name_are_both_imported()
    {
        Write($"Untitled {Id}.md", "# One\n\nWords.\n");
        Write($"Untitled {Other}.md", $"# Two\n\nSee [one](Untitled%20{Id}.md).\n");
        Import();
        _folder.Files.Count(f => f.StartsWith("pages/Untitled", StringComparison.Ordinal)).ShouldBe(2);
        _folder.Read($"pages/Untitled {Other}.md").ShouldContain("[one](Untitled.md)");
    }

    [Fact]
    public void Properties_are_front_matter_and_the_text_begins_with_its_title()
    {
        Write($"A {Id}.md", "# Boats\n\nTags: wood, water\nDate: May 1, 2023 3:04 PM\nRelated: Kites (../Kites%20" + Other + ".md)\n"
            + "URL: https://example.org/paper\n\nFirst words.\n");
        Import();
        _folder.Read("posts/A.md").ShouldBe("---\nTags: [wood, water]\nDate: \"May 1, 2023 3:04 PM\"\nextra:\n  Related: Kites\n---\n\n# Boats\n\nFirst words.\n");
    }

    [Theory]
    [InlineData("Note: remember the milk.\n")]
    [InlineData("Pro: cheap\nCon: slow\n")]
    [InlineData("Tags: go\nand a line of text\n")]
    public void A_first_paragraph_with_a_colon_stays(string paragraph)
    {
        Write($"A {Id}.md", $"# A\n\n{paragraph}\nWords.\n");
        Import();
        _folder.Read("pages/A.md").ShouldContain(paragraph);
    }

    [Theory]
    [InlineData("Status: Draft", true)]
    [InlineData("Status: Not started", true)]
    [InlineData("Blog status: With the editor", true)]
    [InlineData("Published: No", true)]
    [InlineData("Private: Yes", true)]
    [InlineData("Publish date: January 5, 2199", true)]
    [InlineData("Stage: Idea", true)]
    [InlineData("Status: Published", false)]
    [InlineData("Status: Done", false)]
    [InlineData("Published: Yes", false)]
    public void What_a_property_may_hide_is_not_published(string property, bool isHidden)
    {
        Write($"Posts {Id}.csv", "Name,Status\nA,\n");
        Write($"Posts/A {Id}.md", $"# A\n\n{property}\n\nWords.\n");
        Import();
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        (session.Posts.List().Count + session.Pages().Count).ShouldBe(isHidden ? 0 : 1);
    }

    [Fact]
    public void The_table_of_pages_names_hidden_ones_and_is_not_copied_unlike_another_table()
    {
        Write($"Home {Id}.md", $"# Home\n\n[Posts](Posts%20{Other}.csv) and [numbers](Numbers%20{Id}.csv)\n");
        Write($"Posts {Other}.csv", "Name\nSecret plan\n");
        Write($"Posts {Other}_all.csv", "Name\nSecret plan\n");
        Write($"Posts {Other}/Secret plan {Id}.md", "# Secret plan\n\nStatus: Draft\n\nWords.\n");
        Write($"Numbers {Id}.csv", "a,b\n");
        var site = Import();
        _folder.Files.Where(f => f.EndsWith(".csv", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldEndWith("Numbers.csv");
        site.Report.Losses.ShouldContain(l => l.Kind.StartsWith("tables of pages, not imported", StringComparison.Ordinal) && l.Count == 2);
    }

    private void Write(string path, string text) => _folder.Write("source/" + path, text);

    private ImportedSite Import()
    {
        var site = ImportSource.Read(null, _folder.Source);
        _folder.Import(site);
        return site;
    }
}
