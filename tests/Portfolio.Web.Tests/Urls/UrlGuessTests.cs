using System.Net;

namespace Portfolio.Web.Tests.Urls;

public sealed class UrlGuessTests(SampleSite sample)
{
    [Theory]
    [InlineData("/about", "/")]
    [InlineData("/contact", "/")]
    [InlineData("/contact.md", "/index.md")]
    [InlineData("/sitemap_index.xml", "/sitemap.xml")]
    [InlineData("/posts", "/blogs")]
    [InlineData("/blog", "/blogs")]
    [InlineData("/swiggy-delivery-system-design", "/blogs/swiggy-delivery-system-design")]
    [InlineData("/posts/swiggy-delivery-system-design", "/blogs/swiggy-delivery-system-design")]
    [InlineData("/posts/swiggy-delivery-system-design.md", "/blogs/swiggy-delivery-system-design.md")]
    [InlineData("/blogs/2026/04/swiggy-delivery-system-design", "/blogs/swiggy-delivery-system-design")]
    [InlineData("/category/redis", "/tags/redis")]
    public async Task A_URL_that_can_mean_one_page_leads_there(string path, string target)
    {
        for (var request = 0; request < 2; request++)
        {
            using var response = await sample.Site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.Found);
            response.Headers.Location!.OriginalString.ShouldBe(target);
        }

        (await sample.Site.GetAsync(target)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_page_about_the_author_has_two_names()
    {
        await using var site = await SiteFixture.StartAsync([("pages/about.md", "# About\n")]);
        foreach (var path in (string[])["/about-me", "/About-Me/"])
            (await site.GetAsync(path)).Headers.Location!.OriginalString.ShouldBe(path == "/about-me" ? "/about" : "/about-me");
        (await site.GetAsync("/contact")).Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Theory]
    [InlineData("/rss", "/rss.xml")]
    [InlineData("/feed", "/feed.xml")]
    [InlineData("/feeds", "/feed.xml")]
    [InlineData("/atom.xml", "/feed.xml")]
    [InlineData("/index.xml", "/feed.xml")]
    [InlineData("/blog/feed.xml", "/feed.xml")]
    [InlineData("/feed/rss", "/rss.xml")]
    [InlineData("/feed/json", "/feed.json")]
    [InlineData("/tags/c%23", "/tags/c-sharp")]
    [InlineData("/tags/.net", "/tags/dotnet")]
    [InlineData("/feed/", "/feed.xml")]
    [InlineData("/Feed", "/feed.xml")]
    [InlineData("/tags/C%23", "/tags/c-sharp")]
    [InlineData("/tags/system%20design", "/tags/system-design")]
    public async Task Another_spelling_leads_to_the_feed_or_tag_for_good_and_at_once(string path, string target)
    {
        // The shared 404 page is cached first, because the cached page must not replace the redirect.
        (await sample.Site.GetAsync("/xyzzy")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        for (var request = 0; request < 2; request++)
        {
            using var response = await sample.Site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
            response.Headers.Location!.OriginalString.ShouldBe(target);
        }

        (await sample.Site.GetAsync(target)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_query_is_kept()
    {
        using var response = await sample.Site.GetAsync("/swiggy-delivery-system-design?utm=1");
        response.Headers.Location!.OriginalString.ShouldBe("/blogs/swiggy-delivery-system-design?utm=1");
    }

    [Fact]
    public async Task Words_of_an_unknown_URL_suggest_pages()
    {
        using var response = await sample.Site.GetAsync("/swiggy-delivery-explained.md");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync())
            .ShouldContain("https://sample.example/blogs/swiggy-delivery-system-design.md");
    }

    [Theory]
    [InlineData("{ label: Resume, value: \"https://files.example/cv.pdf?a=b c\" }", "https://files.example/cv.pdf?a=b%20c")]
    [InlineData("{ label: Résumé, value: static/cv.pdf }", "/cv.pdf")]
    [InlineData("{ label: CV, value: ada@example.com }", "/")]
    [InlineData("{ label: Code, value: https://code.example/ada }", "/")]
    public async Task A_site_without_a_CV_leads_to_the_contact_that_is_one_or_to_the_profile(string contact, string target)
    {
        await using var site = await SiteFixture.StartAsync(
            [("profile.yaml", $"name: Ada\ncontact:\n  - {contact}\n"), ("static/cv.pdf", "x"),
                ("posts/resume-a-download.md", SiteFixture.Post("title: Resume a download\ndate: 2026-01-01"))]);
        foreach (var path in (string[])["/cv", "/resume"])
        {
            using var response = await site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.Found, path);
            response.Headers.Location!.OriginalString.ShouldBe(target, path);
        }
    }

    [Fact]
    public async Task Hidden_pages_are_never_guessed_and_the_author_s_pages_come_first()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/draft-secret-plan.md", SiteFixture.Post("title: Draft\ndate: 2026-01-01\ndraft: true")),
            ("posts/unlisted-secret-plan.md", SiteFixture.Post("title: Unlisted\ndate: 2026-01-01\nunlisted: true")),
            ("posts/future-secret-plan.md", SiteFixture.Post("title: Future\ndate: 2099-01-01")),
            ("pages/about.md", SiteFixture.Post("title: About")),
            ("posts/one.md", SiteFixture.Post("title: One\ndate: 2026-01-01\nslug: same")),
            ("pages/other/same.md", SiteFixture.Post("title: Two")),
        ]);
        foreach (var path in (string[])["/draft-secret-plan", "/unlisted-secret-plan", "/future-secret-plan",
            "/x/draft-secret-plan", "/secret-plan", "/cv", "/work", "/resume", "/moved/same"])
        {
            using var response = await site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("secret");
        }

        (await site.GetAsync("/about")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
