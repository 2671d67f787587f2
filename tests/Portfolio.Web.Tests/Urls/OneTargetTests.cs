using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Sync;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Urls;

/// <summary>
/// Tests what a URL means if two things of the author's site have a claim to it: a page, a post, a file in <c>static/</c>, an
/// alias, a redirect, a folder with <c>index.html</c>, a generated page, or only a similar name.
/// </summary>
public sealed class OneTargetTests : IAsyncLifetime
{
    /// <summary>The kinds in the order in which they answer.</summary>
    private static readonly string[] Kinds = ["page", "post", "file", "tag", "alias", "redirect", "folder", "name"];

    private readonly List<(string Url, string Winner)> _urls = [];
    private SiteFixture _site = null!;

    public async ValueTask InitializeAsync()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var redirects = new StringBuilder();
        foreach (var (first, second) in Kinds.SelectMany((kind, i) => Kinds.Skip(i + 1).Append("nothing").Select(other => (kind, other))))
        {
            if (!IsPossible(first, second))
                continue;
            var url = first == "tag" || second == "tag" ? $"/tags/{first}-{second}" : $"/{first}-{second}";
            Add(first, url, files, redirects);
            Add(second, url, files, redirects);
            _urls.Add((url, first));
        }

        files["redirects.yaml"] = redirects.ToString();
        var targets = _urls.SelectMany(u => (string[])[u.Url, u.Url + "/"]).ToList();
        files["site.yaml"] = "baseUrl: https://example.com\nnav:\n"
            + string.Concat(_urls.Select(u => $"  - {{ label: Menu, url: {u.Url} }}\n"))
            + $"footer: \"{string.Join(' ', targets.Select(u => $"[f]({u})"))}\"\n";
        files["pages/links.md"] = "# Links\n\n" + string.Join('\n', targets.Select((u, i) =>
            $"[m]({u}) <a href=\"{u}\">h</a> [r][r{i}] [own](https://example.com{u})"))
            + "\n\n" + string.Join('\n', targets.Select((u, i) => $"[r{i}]: {u}"));
        _site = await SiteFixture.StartAsync(files.Select(f => (f.Key, f.Value)));
    }

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_URL_is_answered_by_the_first_kind_in_the_order()
    {
        foreach (var (url, winner) in _urls)
        {
            var response = await _site.GetAsync(url);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var answer = response.Headers.Location?.OriginalString ?? body;
            var (status, expected) = winner switch
            {
                "page" or "post" => (HttpStatusCode.OK, $"Words of the {winner}."),
                "file" => (HttpStatusCode.OK, "Words of the file."),
                "tag" => (HttpStatusCode.OK, "Tagged"),
                "alias" => (HttpStatusCode.MovedPermanently, $"/new{url}"),
                "redirect" => (HttpStatusCode.MovedPermanently, "/links"),
                "folder" => (HttpStatusCode.MovedPermanently, url + "/index.html"),
                _ => (HttpStatusCode.Found, "/blogs" + url),
            };
            response.StatusCode.ShouldBe(status, url);
            answer.ShouldContain(expected, Case.Sensitive, url);
        }
    }

    [Fact]
    public async Task A_link_leads_to_what_the_site_answers_and_a_guess_is_a_warning()
    {
        var page = await _site.PageAsync("/links");
        string[] ShownBy(string text) => [.. page.QuerySelectorAll("a").Where(a => a.TextContent == text).Select(a => a.GetAttribute("href")!)];
        List<string> expected = [.. _urls.SelectMany(u => u.Winner == "name"
            ? (string[])["/blogs" + u.Url, "/blogs" + u.Url] : [u.Url, u.Url + "/"])];
        ShownBy("m").ShouldBe(expected);
        ShownBy("h").ShouldBe(expected);
        ShownBy("r").ShouldBe(expected);
        ShownBy("own").ShouldBe(expected.Select(e => e.StartsWith("/blogs/", StringComparison.Ordinal) ? e : "https://example.com" + e));
        ShownBy("f").ShouldBe(expected);
        ShownBy("Menu").Distinct().ShouldBe(_urls.Select(u => u.Url));

        var problems = _site.Services.GetRequiredService<ContentProblems>().All();
        var guesses = problems.Where(p => p.Rule == "link-guess").ToList();
        var names = _urls.Count(u => u.Winner == "name");
        guesses.Count(p => p.File == "pages/links.md").ShouldBe(8 * names);
        guesses.Count(p => p.File == "site.yaml").ShouldBe(2 * names);
        guesses.ShouldAllBe(p => p.Message.Contains("leads to `/blogs/name-nothing`; write that URL", StringComparison.Ordinal));
        problems.Where(p => p.Rule is "link-target" or "link-ambiguous" || (p.Rule == "link-dead" && !p.Message.Contains("name-nothing"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_export_answers_like_the_server()
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-one-target-").FullName;
        try
        {
            // An export stops with an error if a page and a folder require the same file, and files take the place of redirects.
            foreach (var name in (string[])["page-folder", "post-folder", "tags/tag-folder", "alias-folder", "redirect-folder"])
                Directory.Delete(Path.Combine(_site.Content, "static", name), recursive: true);
            var options = new WebsiteOptions(_site.Content, _site.Data + "-export", "https://example.com", "http://localhost:0");
            (await ExportCommand.RunAsync(options, folder, TestContext.Current.CancellationToken, hasFolders: true)).ShouldBe(ExitCodes.Success);
            foreach (var (url, winner) in _urls.Where(u => u.Winner != "name"))
            {
                var file = Path.Combine(folder, url[1..]);
                var text = await File.ReadAllTextAsync(File.Exists(file) ? file : Path.Combine(file, "index.html"), TestContext.Current.CancellationToken);
                text.ShouldContain(winner switch
                {
                    "tag" => "Tagged",
                    "alias" => $"/new{url}",
                    "redirect" => "/links",
                    _ => $"Words of the {winner}.",
                }, Case.Sensitive, url);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Determines whether two kinds can claim one URL. A tag's URL is reserved, and a folder cannot have a file's name.</summary>
    private static bool IsPossible(string first, string second) => (first, second) switch
    {
        ("page" or "post", "tag") or ("tag", "alias") or ("file", "folder") or ("page", "post") => false,
        _ => true,
    };

    private static void Add(string kind, string url, Dictionary<string, string> files, StringBuilder redirects)
    {
        var name = url[1..];
        switch (kind)
        {
            case "page":
                files[$"pages/own/{name}.md"] = $"---\ntitle: Page\nurl: {url}\n---\n\nWords of the page.\n";
                break;
            case "post":
                files[$"posts/own/{name}.md"] = $"---\ntitle: Post\nurl: {url}\n---\n\nWords of the post.\n";
                break;
            case "file":
                files[$"static{url}"] = "Words of the file.";
                break;
            case "tag":
                files[$"posts/{name}-tagged.md"] = $"---\ntitle: Tagged\ntags: [{name["tags/".Length..]}]\n---\n\nText.\n";
                break;
            case "alias":
                files[$"pages/new/{name}.md"] = $"---\ntitle: Alias\nurl: /new{url}\naliases: [{url}]\n---\n\nText.\n";
                break;
            case "redirect":
                redirects.Append(System.Globalization.CultureInfo.InvariantCulture, $"{url}: /links\n");
                break;
            case "folder":
                files[$"static{url}/index.html"] = "<p>Words of the folder.</p>";
                break;
            case "name":
                files[$"posts/{name}.md"] = "---\ntitle: Name\n---\n\nText.\n";
                break;
        }
    }
}
