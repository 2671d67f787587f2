namespace Portfolio.Web.Tests.Mcp;

public sealed class SectionTests(SampleSite sample)
{
    [Fact]
    public async Task Every_heading_of_every_page_is_a_section_of_its_Markdown_version()
    {
        var sections = 0;
        foreach (var page in sample.Site.Pages()
            .Where(p => p.Kind is Portfolio.Web.Urls.PublicPageKind.Post or Portfolio.Web.Urls.PublicPageKind.Text))
        {
            var html = await sample.Site.PageAsync(page.Path);
            foreach (var heading in html.QuerySelectorAll("main :is(h2,h3)[id]"))
            {
                (await sample.Site.CallAsync("get_page", new { url = page.Path, section = heading.Id }))
                    .ShouldStartWith(heading.LocalName == "h2" ? "##" : "#", customMessage: $"{page.Path}#{heading.Id}");
                sections++;
            }
        }

        sections.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("ja", true)]
    [InlineData("en", false)]
    public async Task A_section_has_the_id_that_its_heading_has_on_the_page(string language, bool smartPunctuation)
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", $"baseUrl: https://example.com\nsmartPunctuation: {(smartPunctuation ? "true" : "false")}\n"),
            ("posts/a.md", SiteFixture.Post($"title: A\nlang: {language}", """
                ## First {#own-id}

                one

                ## First

                two

                ## First

                three

                ### Template {#of-a-template}

                four

                ## मेरा पहला लेख

                five

                ## 日本語の見出し

                six

                ## Redis -- what's "fast" --- and `--flag`

                seven

                <p id="taken">A paragraph with an id.</p>

                ## Taken

                eight

                > ## In a quotation
                >
                > nine

                ## Using {{ x }} in a template

                ten

                ```sh
                ## not a heading
                ```

                %%
                ## A comment
                %%

                #### Four levels

                eleven

                ## Main

                twelve

                ## !?

                thirteen

                ## Sitemap

                fourteen
                """)),
        ]);
        var page = await site.PageAsync("/blogs/a");
        var headings = page.QuerySelectorAll("main :is(h2,h3,h4)[id]").ToList();
        headings.Select(h => h.Id).ShouldBe(
        [
            "own-id", "first", "first-1", "of-a-template", "मेरा-पहला-लेख", "日本語の見出し",
            "redis----whats-fast-----and---flag",
            "taken-1", "in-a-quotation", "using--x--in-a-template", "four-levels", "main-1", "section", "sitemap",
        ]);
        string[] words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen"];
        for (var i = 0; i < headings.Count; i++)
        {
            var section = await site.CallAsync("get_page", new { url = "/blogs/a", section = headings[i].Id });
            section.Split('\n')[2].TrimStart('>', ' ').ShouldBe(words[i], headings[i].Id);
        }

        var unknown = await site.McpAsync(
            "tools/call", """{"name":"get_page","arguments":{"url":"/blogs/a","section":"nothing"}}""");
        unknown.GetProperty("content")[0].GetProperty("text").GetString().ShouldBe(
            $"The page has no section 'nothing'. Available sections: {string.Join(", ", headings.Select(h => h.Id))}, sitemap-1.");
    }
}
