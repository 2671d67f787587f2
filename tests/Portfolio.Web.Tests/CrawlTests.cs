using System.Net;
using Portfolio.Web.Tests.Formats;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests;

public sealed class CrawlTests(SampleSite sample)
{
    [Fact]
    public async Task Every_link_of_every_page_leads_straight_to_what_it_names()
    {
        var crawl = await Crawl.OfAsync(sample.Site);
        crawl.Links.Where(l => crawl.Answers[l.Path] != HttpStatusCode.OK)
            .Select(l => $"{l.From} → {l.Path}: {crawl.Answers[l.Path]}").Distinct().ShouldBeEmpty();
        crawl.Links.Where(l => l.Fragment.Length > 0 && crawl.Pages.TryGetValue(l.Path, out var page)
            && page.GetElementById(l.Fragment) is null)
            .Select(l => $"{l.From} → {l.Path}#{l.Fragment}").ShouldBeEmpty();
        crawl.Links.Count(l => l.Fragment.Length > 0).ShouldBeGreaterThan(50);
        sample.Site.Pages().Select(p => SiteUrls.Encode(p.Path)).Except(crawl.Pages.Keys)
            .ShouldBeEmpty("every public page is linked from another");
    }

    [Fact]
    public async Task Every_page_has_one_title_headings_in_order_and_ids_of_its_own()
    {
        foreach (var (path, page) in (await Crawl.OfAsync(sample.Site)).Pages)
        {
            page.QuerySelectorAll("h1").Length.ShouldBe(1, path);
            var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName[1] - '0').ToList();
            levels[0].ShouldBe(1, path);
            levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1, path);
            page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => $"{path}#{g.Key}")
                .ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Every_link_into_the_site_in_a_Markdown_document_leads_straight_to_what_it_names()
    {
        var origin = sample.Site.Urls.Origin;
        var answers = new Dictionary<string, HttpStatusCode>(StringComparer.Ordinal);
        var documents = sample.Site.Pages().Select(p => SiteUrls.Encode(SiteUrls.MarkdownOf(p.Path))).ToList();
        foreach (var path in (string[])[.. documents, "/sitemap.md", "/llms.txt", "/llms-full.txt"])
        {
            foreach (var (_, url) in MarkdownDocuments.LinksOf(FrontMatter.BodyOf(await sample.Site.ReadAsync(path))))
            {
                if (Crawl.Link.Of(path, url, origin) is not { } link)
                    continue;
                if (!answers.TryGetValue(link.Path, out var answer))
                {
                    using var response = await sample.Site.GetAsync(link.Path);
                    answers.Add(link.Path, answer = response.StatusCode);
                }

                answer.ShouldBe(HttpStatusCode.OK, $"{path} → {url}");
            }
        }

        // The Markdown version of a list contains the URL of the next page as plain text, so it is not crawled.
        var next = sample.Site.Pages().Where(p => p.Kind == PublicPageKind.Continuation)
            .Select(p => SiteUrls.MarkdownOf(p.Path));
        documents.Except(answers.Keys).Except(next).ShouldBeEmpty("every Markdown version is linked from another");
    }
}
