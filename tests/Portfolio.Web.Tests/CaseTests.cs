using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Sync;

namespace Portfolio.Web.Tests;

/// <summary>
/// Former errors of other programs, each with a folder in <c>Sites/Cases</c>, whose <c>EXPECTED.txt</c> contains the
/// correct result.
/// </summary>
public sealed class CaseTests
{
    private static readonly Dictionary<string, Func<Served, Task>> Cases = new()
    {
        ["01-formula-closing-line"] = async site =>
        {
            var page = await site.Text("/blogs/closing");
            page.ShouldMatch("(?s)class=\"math\".*?<mi>a</mi>.*?</div>\\s*<p>\\.</p>\\s*<p>Plain words here\\.</p>\\s*<div class=\"math\".*?<mi>y</mi>.*?</div>\\s*<p>More words\\.</p>");
            page.Split("<math").Length.ShouldBe(3);
        },
        ["04-table-escaped-bar-in-code"] = async site => (await site.Text("/blogs/bar")).ShouldContain("<td><code>a | b</code></td>"),
        ["06-cjk-emphasis"] = async site =>
        {
            var page = await site.Text("/blogs/cjk");
            page.ShouldContain("<strong>この文は太字になります。</strong>次の文です。");
            page.ShouldContain("含<strong>「重点」</strong>内容");
        },
        ["08-quotes-between-punctuation"] = async site =>
            (await site.Text("/blogs/quotes")).ShouldContain("Set it to “on”,“off” or “auto”. He said:“go”. a=“b” (“x”|“y”)."),
        ["09-updated-in-the-future"] = async site =>
        {
            site.Rules("posts/future.md").ShouldBe(["updated-impossible"]);
            foreach (var path in (string[])["/blogs/future", "/sitemap.xml", "/feed.xml", "/rss.xml", "/feed.json", "/sitemap.md", "/blogs.md", "/llms.txt", "/agents.md"])
                (await site.Text(path)).ShouldNotContain("2090", Case.Sensitive, path);
            (await site.Text("/sitemap.xml")).ShouldContain("<lastmod>2026-03-01");
        },
        ["11-lastmod-before-1970"] = async site => (await site.Text("/sitemap.xml")).ShouldNotMatch("<lastmod>(0|1[0-8]|19[0-6])"),
        ["16-slips-without-a-warning"] = site =>
        {
            site.Rules("posts/slips.md").ShouldBe(["link-syntax", "link-syntax", "link-definition", "footnote-missing", "footnote-unused"]);
            return Task.CompletedTask;
        },
        ["17-inline-footnote"] = site =>
        {
            site.Rules("posts/inline.md").ShouldBe(["footnote-inline"]);
            return Task.CompletedTask;
        },
        ["18-link-in-link"] = async site =>
        {
            (await site.Text("/blogs/nest")).ShouldContain("<p><a href=\"/blogs/nest2\">text nest2 more</a></p>");
            site.Rules("posts/nest.md").ShouldBe(["html-place"]);
        },
        ["19-empty-contents"] = async site =>
        {
            (await site.Text("/blogs/toc")).ShouldNotContain("class=\"toc\"");
            (await site.Text("/blogs/toc2")).ShouldNotContain("class=\"toc\"");
        },
        ["20-diagram-lines-vanish"] = async site =>
        {
            (await site.Text("/blogs/words")).ShouldContain("style → A\nclick → A\nB → C</desc>");
            site.Rules("posts/words.md").ShouldBe(["diagram-syntax"]);
        },
        ["21-redirect-circles"] = async site =>
        {
            foreach (var path in (string[])["/self", "/loop1", "/loop2", "/self.md"])
                (await site.Status(path)).ShouldBe(HttpStatusCode.NotFound, path);
            site.Rules("redirects.yaml").ShouldBe(["redirect-circle", "redirect-circle", "redirect-circle"]);
        },
        ["22-query-in-alias-and-gone"] = async site =>
        {
            (await site.Status("/index.php?id=2")).ShouldBe(HttpStatusCode.NotFound);
            (await site.Status("/gone.php")).ShouldBe(HttpStatusCode.NotFound);
            site.Rules("posts/q.md").ShouldBe(["alias-invalid"]);
            site.Rules("gone.yaml").ShouldBe(["gone-invalid"]);
        },
        ["25-diagram-rtl-label"] = async site =>
        {
            var page = await site.Text("/blogs/rtl");
            page.ShouldMatch("<text [^>]*direction=\"rtl\">שלום: test \\(1\\)\\.</text>");
            page.ShouldMatch("<text [^>]*direction=\"rtl\">العربية؟</text>");
        },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_went_wrong_elsewhere_is_right(string name)
    {
        await using var site = await SiteFixture.StartAsync(Path.Combine(TestPlace.Sites, "Cases", name), "https://example.com");
        await Cases[name](new(site));
    }

    private sealed class Served(SiteFixture site)
    {
        public Task<string> Text(string path) => site.ReadAsync(path);

        public async Task<HttpStatusCode> Status(string path)
        {
            using var response = await site.GetAsync(path);
            return response.StatusCode;
        }

        /// <summary>Gets the rules of a file's problems, by position.</summary>
        public IEnumerable<string> Rules(string file) => site.Services.GetRequiredService<ContentProblems>().All()
            .Where(problem => problem.File == file).OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).Select(problem => problem.Rule);
    }
}
