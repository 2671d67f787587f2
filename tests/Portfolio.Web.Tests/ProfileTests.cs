namespace Portfolio.Web.Tests;

/// <summary>What pages and their mirrors show of a profile.</summary>
public sealed class ProfileTests
{
    [Theory]
    [InlineData("me@example.org", "mailto:me@example.org")]
    [InlineData("mailto:me@example.org", "mailto:me@example.org")]
    [InlineData("xmpp:me@example.org", "xmpp:me@example.org")]
    [InlineData("https://example.org/@me", "https://example.org/@me")]
    [InlineData("/colophon", "/colophon")]
    public async Task A_contact_leads_where_it_says(string value, string target)
    {
        await using var site = await SiteFixture.StartAsync([("profile.yaml", $"name: Ada\ncontact: [{{ label: Me, value: '{value}' }}]\n")]);
        (await site.PageAsync("/")).QuerySelector(".contact a")!.GetAttribute("href").ShouldBe(target);
    }

    [Fact]
    public async Task No_section_of_a_mirror_is_empty()
    {
        await using var site = await SiteFixture.StartAsync([("profile.yaml", "name: Ada\nrole: Engineer\neducation: [{ title: Mathematics }]\n")]);
        foreach (var path in (string[])["/index.md", "/cv.md"])
            (await site.ReadAsync(path)).Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).ShouldBe(path == "/cv.md" ? ["## Education", "## Sitemap"] : ["## Sitemap"], path);
    }
}
