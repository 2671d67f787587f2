using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;

namespace Portfolio.Web.Tests;

/// <summary>Tests that the server, the check and the documentation agree about what is served at a URL that several things have.</summary>
public sealed class UrlKindTests(SharedSites sites) : IClassFixture<SharedSites>
{
    private const string FileText = "the file";
    private const string DocumentText = "The document";

    /// <summary>The URLs, each with the two things that have it. The first of them is the one that is served.</summary>
    private static readonly (string Url, UrlKind Winner, UrlKind Loser)[] Pairs =
    [
        ("/AGENTS.md", UrlKind.Program, UrlKind.File),
        ("/mcp/notes", UrlKind.Program, UrlKind.Alias),
        ("/preview/old", UrlKind.Program, UrlKind.Redirect),
        ("/health/live", UrlKind.Program, UrlKind.Gone),
        ("/page-and-file", UrlKind.Document, UrlKind.File),
        ("/talks", UrlKind.Document, UrlKind.Generated),
        ("/de/page-and-alias", UrlKind.Document, UrlKind.Alias),
        ("/page-and-redirect", UrlKind.Document, UrlKind.Redirect),
        ("/page-and-folder", UrlKind.Document, UrlKind.Folder),
        ("/page-and-gone", UrlKind.Document, UrlKind.Gone),
        ("/feed.xml", UrlKind.File, UrlKind.Generated),
        ("/page-and-file.md", UrlKind.File, UrlKind.Generated),
        ("/file-and-alias", UrlKind.File, UrlKind.Alias),
        ("/file-and-redirect", UrlKind.File, UrlKind.Redirect),
        ("/file-and-gone", UrlKind.File, UrlKind.Gone),
        ("/tags/go", UrlKind.Generated, UrlKind.Alias),
        ("/de/archive", UrlKind.Generated, UrlKind.Redirect),
        ("/archive", UrlKind.Generated, UrlKind.Folder),
        ("/series", UrlKind.Generated, UrlKind.Gone),
        ("/alias-and-redirect", UrlKind.Alias, UrlKind.Redirect),
        ("/alias-and-folder", UrlKind.Alias, UrlKind.Folder),
        ("/alias-and-gone", UrlKind.Alias, UrlKind.Gone),
        ("/redirect-and-folder", UrlKind.Redirect, UrlKind.Folder),
        ("/redirect-and-gone", UrlKind.Redirect, UrlKind.Gone),
        ("/folder-and-gone", UrlKind.Folder, UrlKind.Gone),
    ];

    private static (string, string)[] Files
    {
        get
        {
            var aliases = string.Join(", ", With(UrlKind.Alias));
            return
            [
                ("site.yaml", "baseUrl: https://example.com\nlanguages: [de]\n"),
                ("posts/target.md", SiteFixture.Post($"title: Target\ntags: [go]\ndate: 2026-01-01\naliases: [{aliases}]")),
                ("posts/other.md", SiteFixture.Post("title: Other\ntags: [go]\ndate: 2026-01-02")),
                ("talks/_list.md", "---\ntitle: Talks\n---\n"),
                ("redirects.yaml", string.Concat(With(UrlKind.Redirect).Select(url => $"{url}: /blogs/other\n"))),
                ("gone.yaml", string.Concat(With(UrlKind.Gone).Select(url => $"- {url}\n"))),
                .. With(UrlKind.Document).Select(url => ($"pages{url}.md", $"---\nurl: {url}\n---\n# {DocumentText}\n")),
                .. With(UrlKind.File).Select(url => ($"static{url}", FileText)),
                .. With(UrlKind.Folder).Select(url => ($"static{url}/index.html", "<p>Index</p>")),
            ];
        }
    }

    private static IEnumerable<string> With(UrlKind kind) =>
        Pairs.Where(pair => pair.Winner == kind || pair.Loser == kind).Select(pair => pair.Url);

    [Fact]
    public async Task The_server_and_the_check_agree_about_what_wins_at_a_URL()
    {
        var site = await sites.GetAsync(Files);
        var served = site.Services.GetRequiredService<Snapshots>().Current!.Served;
        var problems = site.Services.GetRequiredService<ContentProblems>().All();
        foreach (var (url, winner, loser) in Pairs)
        {
            ((int)winner).ShouldBeLessThan((int)loser);
            served.KindAt(url).ShouldBe(winner, url);
            if (winner != UrlKind.Program)
            {
                using var response = await site.GetAsync(url);
                (await KindOfAsync(response, url)).ShouldBe(winner, url);
            }

            problems.Any(problem => problem.Message.Contains($"`{url}`", StringComparison.Ordinal)).ShouldBeTrue($"{loser} at {url}");
        }
    }

    private static async Task<UrlKind?> KindOfAsync(HttpResponseMessage response, string url)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Headers.Location?.OriginalString) switch
        {
            (HttpStatusCode.Gone, _) => UrlKind.Gone,
            (HttpStatusCode.MovedPermanently, "/blogs/target") => UrlKind.Alias,
            (HttpStatusCode.MovedPermanently, "/blogs/other") => UrlKind.Redirect,
            (HttpStatusCode.MovedPermanently, var to) when to == url + "/index.html" => UrlKind.Folder,
            (HttpStatusCode.OK, _) => body == FileText ? UrlKind.File
                : body.Contains($">{DocumentText}</h1>", StringComparison.Ordinal) ? UrlKind.Document : UrlKind.Generated,
            _ => null,
        };
    }

    [Fact]
    public void The_documentation_lists_what_wins_in_the_same_order()
    {
        Dictionary<UrlKind, string> words = new()
        {
            [UrlKind.Program] = "what programs rely on",
            [UrlKind.Document] = "a document",
            [UrlKind.File] = "a file in `static/`",
            [UrlKind.Generated] = "a generated page or file",
            [UrlKind.Alias] = "an alias",
            [UrlKind.Redirect] = "a redirect",
            [UrlKind.Folder] = "a folder of `static/`",
            [UrlKind.Gone] = "a URL that is gone",
        };
        var rows = File.ReadAllLines(Path.Combine(TestPlace.Repository, "docs/site.md"))
            .SkipWhile(line => line != "| | at a URL | example |").Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();
        var kinds = Enum.GetValues<UrlKind>();
        rows.Count.ShouldBe(kinds.Length);
        foreach (var (kind, row) in kinds.Zip(rows))
            row.ShouldStartWith($"| {(int)kind + 1} | {words[kind]}");
    }

    [Theory]
    [InlineData("/robots.txt")]
    [InlineData("/favicon.ico")]
    public async Task An_icon_and_robots_txt_of_the_author_need_no_warning(string url)
    {
        var site = await sites.GetAsync([("posts/a.md", "# A\n"), ($"static{url}", "mine")]);
        (await site.ReadAsync(url)).ShouldBe("mine");
        site.Services.GetRequiredService<ContentProblems>().All().ShouldNotContain(problem => problem.Rule == "static-generated");
    }
}
