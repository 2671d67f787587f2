using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Formats;

public sealed partial class MarkdownVersionTests(SampleSite sample)
{
    [Fact]
    public async Task Every_page_has_a_Markdown_version_also_by_negotiation()
    {
        var pages = sample.Site.Pages();
        pages.Count.ShouldBeGreaterThan(90);
        foreach (var page in pages)
        {
            using var served = await sample.Site.GetAsync(SiteUrls.MarkdownOf(page.Path));
            served.StatusCode.ShouldBe(HttpStatusCode.OK, page.Path);
            served.Content.Headers.ContentType!.ToString().ShouldBe("text/markdown; charset=utf-8");
            served.Headers.GetValues("Link").ShouldHaveSingleItem()
                .ShouldBe($"<{sample.CanonicalOf(page)}>; rel=\"canonical\"");
            int.Parse(served.Headers.GetValues("x-markdown-tokens")
                .ShouldHaveSingleItem(), CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
            var text = await served.Content.ReadAsStringAsync();
            text.Length.ShouldBeLessThan(50_000, page.Path);

            var html = await sample.Site.PageAsync(page.Path);
            Plain(FrontMatter.Of(text)["title"]).ShouldBe(Plain(html.QuerySelector("h1")!.TextContent), page.Path);
            FrontMatter.Of(text)["canonical"].ShouldBe(sample.CanonicalOf(page), page.Path);
            (await sample.Site.ReadAsync(page.Path, "text/markdown")).ShouldBe(text, page.Path);
            foreach (var accept in (string[])["text/html,text/markdown;q=0.5", "*/*"])
            {
                using var response = await sample.Site.GetAsync(page.Path, accept);
                response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html", page.Path);
            }
        }
    }

    /// <summary>
    /// Replaces the typographic characters in a title from HTML, because the Markdown version does not contain them.
    /// </summary>
    private static string Plain(string title) =>
        title.Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"')
            .Replace("…", "...", StringComparison.Ordinal)
        .Replace("—", "---", StringComparison.Ordinal).Replace("–", "--", StringComparison.Ordinal);

    [Fact]
    public async Task So_has_a_page_below_the_name_of_the_webhook()
    {
        await using var site = await SiteFixture.StartAsync(
            [("pages/hooks/react.md", "# Hooks\n\nThe text of a page.\n")]);
        (await site.ReadAsync("/hooks/react.md")).ShouldContain("# Hooks");
    }

    [Fact]
    public async Task A_Markdown_version_begins_with_its_title_links_the_index_and_ends_with_the_sitemap()
    {
        foreach (var page in sample.Site.Pages().Where(p => p.Path != "/agents"))
        {
            var lines = FrontMatter.BodyOf(await sample.Site.ReadAsync(SiteUrls.MarkdownOf(page.Path))).Split('\n');
            lines[0].ShouldStartWith("# ", customMessage: page.Path);
            lines.Take(8).ShouldContain(
                l => l.Contains("https://sample.example/llms.txt", StringComparison.Ordinal), page.Path);
            lines.TakeLast(6).ShouldContain("## Sitemap", page.Path);
        }
    }

    [Fact]
    public async Task A_Markdown_version_has_the_words_of_its_page()
    {
        // Only pages have the labels "Email me", "What I built", "Contents" and "4 parts".
        string[] labels = ["me", "i", "contents", "parts"];
        foreach (var page in sample.Site.Pages())
        {
            var main = (await sample.Site.PageAsync(page.Path)).QuerySelector("main")!;
            foreach (var furniture in main.QuerySelectorAll(
                "nav, svg, script, style, [role=doc-backlink], [data-markdown-ignore]"))
            {
                furniture.Remove();
            }
            var served = Words(await sample.Site.ReadAsync(SiteUrls.MarkdownOf(page.Path))).ToHashSet();
            var words = Words(string.Join(' ', main.Descendants<IText>().Select(t => t.Data))).ToList();
            words.Where(word => !served.Contains(word)).Except(labels)
                .ShouldBeEmpty($"{page.Path}: WriteMarkdown writes what the view shows");
        }
    }

    [Fact]
    public async Task Every_link_of_a_Markdown_version_is_absolute()
    {
        foreach (var page in sample.Site.Pages())
        {
            var text = Code().Replace(await sample.Site.ReadAsync(SiteUrls.MarkdownOf(page.Path)), "");
            foreach (Match target in Target().Matches(text))
                target.Groups["url"].Value.ShouldMatch("^(https?://|mailto:)", page.Path);
        }
    }

    [Fact]
    public async Task No_Markdown_version_or_document_has_noindex()
    {
        foreach (var path in (string[])["/index.md", "/blogs.md", "/agents.md", "/llms.txt", "/sitemap.md", "/feed.xml",
            "/sitemap.xml"])
        {
            using var response = await sample.Site.GetAsync(path);
            response.Headers.Contains("X-Robots-Tag").ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task Hostile_titles_can_be_parsed_from_front_matter_and_heading()
    {
        await using var site = await SiteFixture.StartAsync(HostileTitles.Files());
        for (var i = 0; i < HostileTitles.All.Length; i++)
        {
            var text = await site.ReadAsync($"/blogs/hostile-{i}.md");
            FrontMatter.Of(text)["title"].ShouldBe(HostileTitles.Published[i]);
            FrontMatter.Of(text)["description"].ShouldBe(HostileTitles.Published[i]);
            MarkdownDocuments.HeadingOf(FrontMatter.BodyOf(text)).ShouldBe(HostileTitles.Published[i]);
            // In HTML, text between backticks becomes code, so the heading does not contain the backticks.
            (await site.PageAsync($"/blogs/hostile-{i}")).QuerySelector("h1")!.TextContent.ShouldBe(
                HostileTitles.Published[i].Replace("`", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_URL_of_an_original_with_an_international_domain_is_ASCII()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post("title: A\ncanonical: https://bücher.example/नमस्ते"))]);
        using var response = await site.GetAsync("/blogs/a.md");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Link")
            .ShouldBe(["<https://xn--bcher-kva.example/%E0%A4%A8%E0%A4%AE%E0%A4%B8%E0%A5%8D%E0%A4%A4%E0%A5%87>; rel=\"canonical\""]);
    }

    [Theory]
    [InlineData("/blogs/nothing-here", 404)]
    [InlineData("/blogs/gone", 410)]
    public async Task Errors_are_negotiated_like_pages(string path, int status)
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/nothing-hear.md", SiteFixture.Post("title: A post\ndate: 2026-04-01")),
                ("gone.yaml", "- /blogs/gone\n")]);
        using var html = await site.GetAsync(path);
        using var negotiated = await site.GetAsync(path, "text/markdown");
        using var served = await site.GetAsync(path + ".md");
        foreach (var (response, type)
            in new[] { (html, "text/html"), (negotiated, "text/markdown"), (served, "text/markdown") })
        {
            ((int)response.StatusCode).ShouldBe(status);
            response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
            var text = await response.Content.ReadAsStringAsync();
            text.ShouldContain("/search");
            if (type == "text/markdown")
                text.ShouldContain("https://example.com/sitemap.md");
            if (status == 404)
                text.ShouldContain("/blogs/nothing-hear");
        }
    }

    private static IEnumerable<string> Words(string text) =>
        Word().Matches(text).Select(m => m.Value.ToLowerInvariant());

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(<?(?<url>[^)>\s]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Target();
}
