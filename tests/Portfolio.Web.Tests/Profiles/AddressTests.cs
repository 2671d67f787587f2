namespace Portfolio.Web.Tests.Profiles;

/// <summary>An address leads to the same place wherever it is shown, however the author types it.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task An_address_without_a_scheme_is_a_link_in_pages_Markdown_and_JSON()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\nnav: [{label: Code, url: code.example/kim}, {label: About, url: about.html}]\n"),
            ("profile.yaml", """
                name: Kim
                contact:
                  - {label: Code, value: code.example/kim}
                  - {label: Chat, value: "@kim@chat.example"}
                  - {label: CV, value: cv.pdf}
                  - {label: Mail, value: kim@example.com}
                  - {label: Irc, value: kim on Libera}
                experience: [{title: Lead, start: 2020}]

                """),
            ("static/cv.pdf", "%PDF-1.7\n"),
            ("resume.json", """{ "projects": [{ "name": "Engine", "url": "engine.example" }] }"""),
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-01-01\ndiscussions: [news.example/item?id=1]")),
        ]);
        foreach (var path in (string[])["/agents.md", "/cv.md", "/index.md"])
        {
            var text = await site.ReadAsync(path);
            text.ShouldContain("- Code: https://code.example/kim\n", Case.Sensitive, path);
            text.ShouldContain("- Chat: https://chat.example/@kim\n");
            text.ShouldContain("- CV: https://example.com/cv.pdf\n");
            text.ShouldContain("- Mail: kim@example.com\n");
            text.ShouldContain("- Irc: kim on Libera\n");
        }

        foreach (var path in (string[])["/", "/projects", "/cv"])
            (await site.PageAsync(path)).QuerySelectorAll("a[href='https://engine.example']").ShouldNotBeEmpty(path);
        (await site.ReadAsync("/projects.md")).ShouldContain("https://engine.example");
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelectorAll("a[href='https://news.example/item?id=1']").ShouldHaveSingleItem();
        page.QuerySelectorAll("nav a[href='https://code.example/kim']").ShouldHaveSingleItem();
        page.QuerySelectorAll("a[href*='about.html']").ShouldAllBe(link => !link.GetAttribute("href")!.Contains("://"));
    }
}
