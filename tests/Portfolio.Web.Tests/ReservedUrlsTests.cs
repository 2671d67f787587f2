using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;

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
