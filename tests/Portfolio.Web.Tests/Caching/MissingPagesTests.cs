using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Caching;

public sealed class MissingPagesTests
{
    [Fact]
    public async Task Unknown_URLs_share_one_page_that_contains_none_of_them()
    {
        await using var site = await SiteFixture.StartAsync([("posts/hello.md", SiteFixture.Post("title: Hello"))]);
        var publisher = site.Services.GetRequiredService<SitePublisher>();
        foreach (var form in (string[])["", ".md"])
        {
            (string Path, string Text)[] answers = [
                .. await Task.WhenAll(((string[])["/blogs/first-unknown", "/second-unknown", "/third/unknown"])
                    .Select(async p => (p, await TextAsync(site, p + form)))),
            ];
            answers.Select(a => a.Text).Distinct().ShouldHaveSingleItem().ShouldNotContain("unknown");
            (await TextAsync(site, "/blogs/helo" + form)).ShouldContain("/blogs/hello");
        }

        var representations = (Representation[])[Representation.Html, Representation.Markdown];
        representations.ShouldAllBe(r => publisher.Current!.Pages
            .Find(PageKey.Missing("", Array.Empty<string>(), r)) != null
            && publisher.Current!.Pages.Find(PageKey.Missing("", new[] { "/blogs/hello" }, r)) != null);

        (await TextAsync(site, "/blogs/first-unknown")).ShouldBe(await TextAsync(site, "/second-unknown"), "it was requested twice");
        site.Write("posts/first-unknown.md", SiteFixture.Post("title: Known now"));
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/first-unknown")).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/blogs/unknown", "")]
    [InlineData("/tags/unknown", "")]
    [InlineData("/deep/below/unknown", "")]
    [InlineData("/blogs/unknown", ".md")]
    [InlineData("/hi/blogs/unknown", "")]
    public async Task The_page_for_unknown_URLs_is_the_same_whichever_was_requested_first(string first, string form)
    {
        (string, string)[] files = [("posts/hello.md", SiteFixture.Post("title: Hello\ntags: [a]")),
            ("site.yaml", "footer: \"[Top](#main)\"\nlanguages: [hi]\n")];
        var path = (first.StartsWith("/hi/", StringComparison.Ordinal) ? "/hi" : "") + "/nothing" + form;
        await using var one = await SiteFixture.StartAsync(files);
        await using var two = await SiteFixture.StartAsync(files);
        await TextAsync(two, first + form);
        (await TextAsync(two, path)).Replace(two.Urls.Root, "", StringComparison.Ordinal)
            .ShouldBe((await TextAsync(one, path)).Replace(one.Urls.Root, "", StringComparison.Ordinal));
    }

    private static async Task<string> TextAsync(SiteFixture site, string path)
    {
        using var response = await site.GetAsync(path);
        ((int)response.StatusCode).ShouldBe(404);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
