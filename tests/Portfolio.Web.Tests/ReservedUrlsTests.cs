using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;
using Portfolio.Content.Sync;
using Portfolio.Web.Tests.Formats;

namespace Portfolio.Web.Tests;

public sealed class ReservedUrlsTests
{
    [Fact]
    public async Task What_the_site_answers_without_any_file_is_known_to_those_who_read_aliases()
    {
        await using var site = await SiteFixture.StartAsync([("gone.yaml", "- /gone\n")]);
        var paths = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Count == 0).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Concat(PublicUrls.FeedsOf("")).ToList();
        var pages = site.Pages().Select(page => page.Path).Append(PublicUrls.Search).ToList();
        paths.Count.ShouldBeGreaterThan(20);
        foreach (var path in paths)
        {
            using var response = await site.GetAsync(path);
            (response.StatusCode == HttpStatusCode.OK).ShouldBe(
                PublicUrls.IsAlwaysServed(path), $"{path}: PublicRoute.All lists what every site serves");
            if (response is { IsSuccessStatusCode: true, Content.Headers.ContentType.MediaType: "text/html" })
            {
                pages.ShouldContain(path, $"{path}: Views/PublicPages.cs lists every page");
                UrlContract.Sample.ShouldContain($"\n{path} ", customMessage: $"{path}: UrlContract.cs has a line for every page");
            }
            if (response.IsSuccessStatusCode && path.Contains('.', StringComparison.Ordinal))
            {
                var document = PublicRoute.Documents.FirstOrDefault(d => d.Path == path);
                document.ShouldNotBeNull($"{path}: PublicRoute.All lists every document").Type
                    .ShouldBe(response.Content.Headers.ContentType?.ToString(), path);
                UrlContract.Sample.ShouldContain(path == PublicUrls.FormulaFont ? "{font}" : $"\n{path}",
                    customMessage: $"{path}: UrlContract.cs has a line for every document");
            }
            if (path.Length > 1 && !path.Contains('.', StringComparison.Ordinal))
            {
                PublicUrls.IsReserved(path).ShouldBeTrue(
                    $"{path}: PublicRoute.All reserves the first segments that no document may have");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_link_to_what_only_some_sites_have_is_dead_where_the_server_answers_404(bool hasAll)
    {
        var optional = PublicRoute.With(RouteTraits.Optional);
        List<(string, string)> files = [("pages/links.md", "# Links\n\n" + string.Join(' ', optional.Select(url => $"[a]({url})")))];
        if (hasAll)
        {
            files.Add(("profile.yaml", "name: Ada\nprojects:\n  - name: Engine\nexperience:\n  - title: Engineer\n    organization: Mill\n    start: 2020-01\n"));
            files.Add(("site.yaml", "security:\n  contact: mailto:ada@example.com\n  expires: 2090-01-01\n"));
        }

        await using var site = await SiteFixture.StartAsync(files);
        var dead = site.Services.GetRequiredService<ContentProblems>().All().Where(p => p.Rule == "link-dead").ToList();
        foreach (var url in optional)
        {
            using var response = await site.GetAsync(url);
            (response.StatusCode == HttpStatusCode.OK).ShouldBe(hasAll, url);
            dead.Exists(p => p.Message.Contains($"`{url}`", StringComparison.Ordinal)).ShouldBe(!hasAll, $"{url}: SiteSession.HasContent decides");
        }

        foreach (var (_, url) in MarkdownDocuments.LinksOf(FrontMatter.BodyOf(await site.ReadAsync(PublicUrls.SitemapMarkdown))))
        {
            using var response = await site.GetAsync(new Uri(url).PathAndQuery);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, url);
        }
    }

    [Theory]
    [InlineData("AGENTS.md")]
    [InlineData("agents.md")]
    public async Task No_file_takes_the_place_of_the_document_for_agents(string name)
    {
        await using var site = await SiteFixture.StartAsync(
            [("static/" + name, "Another text.\n"), ("posts/a.md", "# A\n")]);
        foreach (var path in (string[])["/" + name, "/agents.md", "/AGENTS.md"])
            (await site.ReadAsync(path)).ShouldNotBe("Another text.\n", path);
    }

    [Theory]
    [InlineData("/old/index.htm")]
    [InlineData("/old/INDEX.html")]
    [InlineData("/u\u0308ber.html")]
    public async Task An_alias_redirects_from_the_very_address_that_was_written(string alias)
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", SiteFixture.Post($"title: A\naliases: [\"{alias}\"]"))]);
        var path = alias;
        for (var steps = 0; steps < 2 && path != "/blogs/a"; steps++)
        {
            using var response = await site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently, path);
            path = response.Headers.Location!.OriginalString;
        }

        path.ShouldBe("/blogs/a");
    }
}
