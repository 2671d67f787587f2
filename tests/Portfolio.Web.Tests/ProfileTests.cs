namespace Portfolio.Web.Tests;

public sealed class ProfileTests(SharedSites sites) : IClassFixture<SharedSites>
{
    [Fact]
    public async Task A_contact_leads_where_it_says()
    {
        (string Value, string Target)[] contacts = [("me@example.org", "mailto:me@example.org"),
            ("mailto:me@example.org", "mailto:me@example.org"), ("xmpp:me@example.org", "xmpp:me@example.org"),
            ("https://example.org/@me", "https://example.org/@me"), ("/colophon", "/colophon"), ("static/cv.pdf", "/cv.pdf"),
            ("+46 (31) 123-45 67", "tel:+46311234567"), ("tel:+46311234567", "tel:+46311234567"),
            ("example.org/@me", "https://example.org/@me"), ("münchen.example", "https://münchen.example"), ("cv.pdf", "/cv.pdf"),
            ("@ada.l@social.example", "https://social.example/@ada.l")];
        await using var site = await SiteFixture.StartAsync([("profile.yaml", "name: Ada\ncontact:\n"
            + string.Concat(contacts.Select((contact, i) => $"  - {{ label: Me {i}, value: '{contact.Value}' }}\n")))]);
        (await site.PageAsync("/")).QuerySelectorAll(".contact a").Select(a => a.GetAttribute("href"))
            .ShouldBe(contacts.Select(contact => contact.Target));
    }

    [Fact]
    public async Task A_contact_that_is_no_address_is_text()
    {
        string[] contacts = ["ada.42", "@ada", "@ada:matrix.example", "Ada <ada@example.org>", "Hauptstraße 5, 1010 Wien", "@ada@"];
        await using var site = await SiteFixture.StartAsync(
            [("profile.yaml", "name: Ada\nprojects: [{ name: A }]\ncontact:\n"
                + string.Concat(contacts.Select(value => $"  - {{ label: Me, value: '{value}' }}\n"))),
                ("posts/a.md", "A text.\n")]);
        (await site.PageAsync("/")).QuerySelectorAll(".contact li").Select(item => item.TextContent)
            .ShouldBe(contacts.Select(value => $"Me: {value}"));
        foreach (var path in (string[])["/", "/blogs/a"])
            (await site.PageAsync(path)).QuerySelectorAll("a[rel=me], a[href^='mailto:']").ShouldBeEmpty(path);
    }

    [Theory]
    [InlineData("role: Engineer\nlocation: Berlin", "Engineer, Berlin", "**Engineer**, Berlin")]
    [InlineData("role: Engineer", "Engineer", "**Engineer**")]
    [InlineData("location: Berlin", "Berlin", "Berlin")]
    [InlineData("", null, null)]
    public async Task Role_and_place_stand_below_the_name(string profile, string? line, string? markdown)
    {
        await using var site = await SiteFixture.StartAsync(
            [("profile.yaml", $"name: Ada\nsummary: Hello.\neducation: [{{ title: Mathematics }}]\n{profile}\n")]);
        foreach (var path in (string[])["/", "/cv"])
        {
            (await site.PageAsync(path)).QuerySelector("main .role")?.Shown().ShouldBe(line, path);
            (await site.PageAsync(path)).QuerySelectorAll("main .role").Length.ShouldBe(line is null ? 0 : 1, path);
        }

        foreach (var path in (string[])["/index.md", "/cv.md"])
        {
            (await site.ReadAsync(path)).ShouldContain(
                $"/llms.txt\n\n{(markdown is null ? "" : $"{markdown}\n\n")}Hello.\n", Case.Sensitive, path);
        }
    }

    [Theory]
    [InlineData("en", "/", "Ada", "Ada: profile, projects and articles.")]
    [InlineData("en", "/cv", "Curriculum vitae of Ada",
        "Curriculum vitae of Ada: experience, projects, skills and how to get in touch.")]
    [InlineData("en", "/projects", "Projects",
        "1 project by Ada, with its purpose, source and technologies.")]
    [InlineData("de", "/", "Ada", "Ada: Profil, Projekte und Artikel.")]
    [InlineData("de", "/cv", "Lebenslauf von Ada",
        "Lebenslauf von Ada: Berufserfahrung, Projekte, Kenntnisse und Kontakt.")]
    [InlineData("de", "/projects", "Projekte",
        "1 Projekt von Ada: was es leistet, sein Quelltext und womit es gebaut ist.")]
    public async Task Pages_of_a_profile_are_in_the_language_of_the_site(
        string language, string path, string title, string description)
    {
        var site = await sites.GetAsync(
        [
            ("site.yaml", $"title: A site\nlanguage: {language}\nbaseUrl: https://example.com\n"),
            ("profile.yaml",
                "name: Ada\nprojects: [{ name: Ledger, description: Counts. }]\neducation: [{ title: Mathematics }]\n"),
        ]);
        var page = await site.PageAsync(path);
        // The name is the heading of a CV, so that it stands on the page once.
        page.QuerySelector("h1")!.Shown().ShouldBe(path == "/cv" ? "Ada" : title);
        page.Title.ShouldBe(path == "/" ? "A site" : $"{title} · A site");
        page.QuerySelector("meta[name=description]")!.GetAttribute("content")!.ShouldStartWith(description);
    }

    [Fact]
    public async Task Every_page_that_shows_the_profile_is_as_new_as_the_profile()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("profile.yaml",
                "name: Ada\nupdated: 2026-04-28\nprojects: [{ name: Ledger, description: Counts. }]\neducation: [{ title: Mathematics }]\n"),
            ("posts/a.md", "---\ntitle: A\ndate: 2026-01-02\n---\nText.\n"),
        ]);
        foreach (var (path, served) in ((string, string)[])[("/", "/index.md"), ("/projects", "/projects.md"),
            ("/cv", "/cv.md"), ("/agents", "/agents.md")])
        {
            (await site.ReadAsync(served))
                .ShouldContain("last_updated: \"2026-04-28T00:00:00Z\"", Case.Sensitive, served);
            (await site.PageAsync(path)).QuerySelector("script[type='application/ld+json']")!.Shown().ShouldContain(
                "\"dateModified\":\"2026-04-28T00:00:00Z\"", Case.Sensitive, path);
            (await site.ReadAsync("/sitemap.xml")).ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
                .ShouldContain($"{path}</loc><lastmod>2026-04-28", Case.Sensitive, path);
        }

        (await site.ReadAsync("/blogs.md")).ShouldContain("last_updated: \"2026-01-02T00:00:00Z\"");
    }

    [Fact]
    public async Task The_role_links_to_the_organization_that_it_names()
    {
        await using var site = await SiteFixture.StartAsync([("profile.yaml", """
            name: Ada
            role: Engineer @example
            location: London
            organization: { name: example, url: https://example.org/ }
            education: [{ title: Mathematics }]
            """)]);
        foreach (var path in (string[])["/", "/cv"])
        {
            (await site.PageAsync(path)).QuerySelector("p.role")!.InnerHtml.ShouldBe(
                "Engineer @<a href=\"https://example.org/\">example</a>, London", path);
        }
        foreach (var served in (string[])["/index.md", "/cv.md"])
        {
            (await site.ReadAsync(served))
                .ShouldContain("**Engineer @[example](https://example.org/)**, London\n", Case.Sensitive, served);
        }
        (await site.ReadAsync("/agents.md")).ShouldContain("## Role\n\nEngineer @[example](https://example.org/)\n");
        (await site.PageAsync("/")).QuerySelector("script[type='application/ld+json']")!.Shown()
            .ShouldContain(
                "\"worksFor\":{\"@type\":\"Organization\",\"name\":\"example\",\"url\":\"https://example.org/\"}");
    }

    [Fact]
    public async Task No_section_of_a_Markdown_version_is_empty()
    {
        await using var site = await SiteFixture.StartAsync(
            [("profile.yaml", "name: Ada\nrole: Engineer\neducation: [{ title: Mathematics }]\n")]);
        foreach (var path in (string[])["/index.md", "/cv.md"])
        {
            (await site.ReadAsync(path)).Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal))
                .ShouldBe(path == "/cv.md" ? ["## Education", "## Sitemap"] : ["## Sitemap"], path);
        }
    }
}
