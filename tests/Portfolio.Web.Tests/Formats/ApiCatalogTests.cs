using System.Net;
using System.Text.Json;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Web.Tests.Mcp;

namespace Portfolio.Web.Tests.Formats;

public sealed class ApiCatalogTests(SampleSite sample)
{
    [Fact]
    public async Task Search_results_have_their_members_whatever_is_found()
    {
        var facts = TextFields.All.SelectMany(field => field.Places).Where(place => !place.IsOwn && place.Surfaces.Contains(Surface.SearchJson))
            .Select(place => place.Name).OfType<string>().ToList();
        foreach (var query in (string[])["redis", "nothing-has-this-word"])
        {
            var answer = JsonDocument.Parse(await sample.Site.ReadAsync("/search.json?q=" + query)).RootElement;
            answer.EnumerateObject().Select(m => m.Name)
                .ShouldBe(["query", "outcome", "total", "page", "pages", "next", "correction", "unknown", "advice",
                    "otherLanguages", "results"]);
            var results = answer.GetProperty("results").EnumerateArray().ToList();
            results.Count.ShouldBe(Math.Min(answer.GetProperty("total").GetInt32(), 5));
            foreach (var result in results)
            {
                string[] members = ["title", "url", "markdown", "lang", "date", "updated", "minutes", "tags", "snippet", "section",
                    "heading", "more"];
                result.EnumerateObject().Select(m => m.Name).Take(members.Length).ShouldBe(members);
                // The facts that this text states follow.
                result.EnumerateObject().Select(m => m.Name).Skip(members.Length).ShouldBeSubsetOf(facts);
                result.GetProperty("markdown").GetString()
                    .ShouldBe(result.GetProperty("url").GetString()!.Split('#')[0] is not "https://sample.example/" and var url
                        ? url + ".md" : "https://sample.example/index.md");
                (result.GetProperty("url").GetString()!.Split('#') is [_, var fragment] ? Uri.UnescapeDataString(fragment) : null)
                    .ShouldBe(result.GetProperty("section").GetString());
            }
        }
    }

    [Theory]
    [InlineData("redis", null)]
    [InlineData("", "Search for words, ")]
    [InlineData("tag:rediss", "There is no tag `rediss`; the nearest is `redis`.")]
    [InlineData("qqzzqq", "Tags with the most articles: `")]
    public async Task Who_asks_for_nothing_or_an_unknown_tag_is_advised(string query, string? advice)
    {
        var answer = JsonDocument.Parse(await sample.Site.ReadAsync("/search.json?q=" + query)).RootElement
            .GetProperty("advice").GetString();
        var text = await sample.Site.CallAsync("search", new { query });
        var served = await sample.Site.ReadAsync("/search.md?q=" + query);
        if (advice is null)
            answer.ShouldBeNull();
        else
            ((string[])[answer!, text, served]).ShouldAllBe(said => said.Contains(advice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_catalog_is_a_link_set_that_names_feeds_and_search()
    {
        using var response = await sample.Site.GetAsync("/.well-known/api-catalog");
        response.Content.Headers.ContentType!.ToString()
            .ShouldBe("application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"");
        response.Headers.GetValues("Link").ShouldHaveSingleItem().ShouldContain("rel=\"api-catalog\"");
        var contexts = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("linkset")
            .EnumerateArray().ToList();
        contexts.ShouldAllBe(c => Uri.IsWellFormedUriString(c.GetProperty("anchor").GetString(), UriKind.Absolute));
        var items = contexts[0].GetProperty("item").EnumerateArray()
            .Select(i => i.GetProperty("href").GetString()!).ToList();
        items.ShouldContain("https://sample.example/search.json");
        items.ShouldContain("https://sample.example/feed.json");
        items.ShouldContain("https://sample.example/mcp");
        // The endpoint of the protocol does not answer GET.
        foreach (var item in contexts[0].GetProperty("item").EnumerateArray()
            .Where(i => i.GetProperty("href").GetString() != "https://sample.example/mcp"))
        {
            using var sent = await sample.Site.GetAsync(new Uri(item.GetProperty("href").GetString()!).AbsolutePath);
            sent.Content.Headers.ContentType!.MediaType.ShouldBe(item.GetProperty("type").GetString());
        }

        contexts.Skip(1).Select(c => c.GetProperty("anchor").GetString()).ShouldBe(items);
        foreach (var target in contexts.Skip(1).SelectMany(c => c.EnumerateObject())
            .Where(m => m.Name is "service-desc" or "service-doc").Select(m => m.Value[0]))
        {
            using var described = await sample.Site.GetAsync(
                new Uri(target.GetProperty("href").GetString()!).AbsolutePath);
            described.StatusCode.ShouldBe(HttpStatusCode.OK);
            described.Content.Headers.ContentType!.MediaType.ShouldBe(target.GetProperty("type").GetString());
        }
    }

    [Theory]
    [InlineData("/openapi.json")]
    [InlineData("/.well-known/ai-catalog.json")]
    [InlineData("/.well-known/agent.json")]
    [InlineData("/.well-known/agent-card.json")]
    [InlineData("/skill.md")]
    [InlineData("/ask")]
    public async Task There_is_no_catalog_that_nobody_reads(string path) =>
        (await sample.Site.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task The_home_page_links_all_of_it()
    {
        using var response = await sample.Site.GetAsync("/");
        var links = string.Join(", ", response.Headers.GetValues("Link"));
        foreach (var relation in (string[])["alternate", "describedby", "api-catalog", "service-desc", "service-doc"])
            links.ShouldContain($"rel=\"{relation}\"");
    }

    [Fact]
    public async Task Every_page_leads_to_the_index_and_names_its_language()
    {
        foreach (var path in sample.Site.Pages().Select(p => p.Path).Append("/nothing").Append("/search"))
        {
            using var page = await sample.Site.GetAsync(path, "text/html");
            page.Headers.GetValues("Link").ShouldHaveSingleItem(path)
                .ShouldEndWith(", </llms.txt>; rel=\"describedby\"; type=\"text/plain\"", customMessage: path);
            using var markdown = await sample.Site.GetAsync(path, "text/markdown");
            foreach (var response in (HttpResponseMessage[])[page, markdown])
                response.Content.Headers.ContentLanguage.ShouldHaveSingleItem(path);
        }
    }
}
