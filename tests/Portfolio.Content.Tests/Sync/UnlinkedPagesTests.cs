using Portfolio.Content.Store;

namespace Portfolio.Content.Tests.Sync;

/// <summary>
/// The footer links to every page of a site with up to 50 pages. On larger sites, pages that nothing links to are reported.
/// </summary>
public sealed class UnlinkedPagesTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_page_that_neither_the_footer_nor_the_menu_nor_a_document_links_to_is_reported()
    {
        _folder.Write("site.yaml", "nav: [{label: One, url: /page-1}]\n").Write("posts/a.md", "# A\n\n[Two](../pages/page-2.md)\n");
        for (var number = 1; number <= SiteSession.MaxFooterPages; number++)
            _folder.Write($"pages/page-{number}.md", $"# Page {number}\n");
        _folder.Sync.Run();
        _folder.Check.Run().ShouldBeEmpty();
        _folder.Write("pages/quiet.md", "---\nunlisted: true\n---\n# Quiet\n").Write("pages/last.md", "# Last\n").Sync.Run();
        var problems = _folder.Check.Run();
        problems.Select(p => p.Rule).Distinct().ShouldBe(["page-unlinked"]);
        problems.Select(p => p.File).Order(StringComparer.Ordinal).ShouldBe(
            Enumerable.Range(3, SiteSession.MaxFooterPages - 2).Select(number => $"pages/page-{number}.md").Append("pages/last.md")
                .Order(StringComparer.Ordinal));
    }
}
