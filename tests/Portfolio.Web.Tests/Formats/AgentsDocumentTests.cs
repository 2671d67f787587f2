using System.Text.RegularExpressions;

namespace Portfolio.Web.Tests.Formats;

public sealed partial class AgentsDocumentTests(ShippedSite shipped)
{
    [Fact]
    public async Task Its_sections_stand_in_the_order_that_agents_know()
    {
        var document = FrontMatter.BodyOf(await shipped.Site.ReadAsync("/agents.md"));
        document.ShouldStartWith("# Bhupesh Kumar\n\n## Role\n\n");
        Section().Matches(document).Select(m => m.Groups["name"].Value).ShouldBe(
        [
            "Role", "Summary", "Location", "Contact", "Skills", "Projects", "Blog Posts", "Canonical Site",
            "Getting started", "Configuration", "Usage", "Reference", "Sitemap",
        ]);
        document.ShouldContain("\n## Canonical Site\n\nhttps://bhupeshkumar.blog\n");
        document.ShouldContain("\n- Email: 4bhupeshkumar@gmail.com\n- GitHub: ");
        document.ShouldContain("### Trading Platform Backend\n\n- Description: ");
    }

    [Fact]
    public async Task It_lists_every_article_on_a_line_newest_first()
    {
        var lines = (await shipped.Site.ReadAsync("/agents.md")).Split('\n').Where(l => l.StartsWith("- [", StringComparison.Ordinal) && l.Contains(" min read", StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBe(44);
        lines.ShouldAllBe(line => Article().IsMatch(line));
        lines[0].ShouldBe("- [How Swiggy Likely Designs Its Food Delivery System](https://bhupeshkumar.blog/blogs/swiggy-delivery-system-design) | April 25, 2026 | 18 min read | Tags: System Design, Swiggy, Logistics, Dispatch, Distributed Systems, Architecture");
    }

    [Fact]
    public async Task The_page_shows_the_same_document()
    {
        var document = FrontMatter.BodyOf(await shipped.Site.ReadAsync("/agents.md")).TrimEnd();
        var page = await shipped.Site.PageAsync("/agents");
        page.QuerySelector("h1")!.TextContent.ShouldBe("AI Agents Read Page");
        page.QuerySelector("pre")!.TextContent.TrimEnd().ShouldBe(document);
        FrontMatter.BodyOf(await shipped.Site.ReadAsync("/AGENTS.md")).TrimEnd().ShouldBe(document);
    }

    [GeneratedRegex("^## (?<name>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Section();

    [GeneratedRegex(@"^- \[.+\]\(https://bhupeshkumar\.blog/blogs/\S+\) \| [A-Z][a-z]+ \d{1,2}, \d{4} \| \d+ min read \| Tags: .+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Article();
}
