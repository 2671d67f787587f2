using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Checks that no content can make the browser contact another host. All requests, except those to this machine, pass
/// through a proxy that records them, even if scripts cannot observe them.
/// </summary>
public sealed class OutgoingRequestTests(BrowserFixture browser)
{
    private const string Other = "other.example";

    private static readonly string[] Texts = [
        // The test hovers over these links, but does not follow them.
        $"[a](//{Other}/blogs/x) [b](/\\{Other}/blogs/x) [c](https:{Other}/blogs/x) [d](///{Other}/blogs/x) [e](\\\\{Other}\\blogs\\x)",
        $"<a href=//{Other}/blogs/x>a</a> <a href='/\\{Other}/blogs/x'>b</a> <a href='/&#9;/{Other}/blogs/x'>c</a> <a href='http://{Other}/blogs/x' ping='//{Other}/p'>d</a>",
        $"[r][]\n\n[r]: //{Other}/blogs/x\n\nhttp://{Other}/blogs/x <http://{Other}/blogs/x> [[//{Other}/blogs/x]]",
        // These HTML elements load resources.
        $"<link rel=prefetch href=//{Other}/blogs/x><link rel=preconnect href=//{Other}><link rel=dns-prefetch href=//{Other}><base href=//{Other}/>",
        $"<script src=//{Other}/a.js></script><script type=speculationrules>{{\"prefetch\":[{{\"urls\":[\"https://{Other}/blogs/x\"]}}]}}</script>",
        $"<style>@import '//{Other}/a.css';</style><p style=\"background:url(//{Other}/a.png)\">a</p><table background=//{Other}/a.png><tr><td>a</table>",
        $"<iframe src=//{Other}/blogs/x></iframe><object data=//{Other}/a></object><embed src=//{Other}/a><form action=//{Other}/><input type=image src=//{Other}/a.png></form>",
        $"<meta http-equiv=refresh content='0;url=//{Other}/blogs/x'><svg><image href=//{Other}/a.png /><use href=//{Other}/a.svg#b /></svg><math href=//{Other}/x><mi>x</mi></math>",
        $"<video src=http://{Other}/a.mp4 autoplay poster=http://{Other}/a.png></video><audio src=http://{Other}/a.mp3 autoplay></audio>",
        // These are shortcodes of other site generators.
        $"{{{{< youtube dQw4w9WgXcQ >}}}}\n\n{{{{< gist a b >}}}}\n\n{{{{< figure src=\"javascript:0\" link=\"//{Other}/blogs/x\" >}}}}\n\n{{% embed https://{Other}/blogs/x %}}\n\n{{{{< ref \"//{Other}/blogs/x\" >}}}}",
        // These are formulas, diagrams and code blocks that contain URLs.
        $"$\\href{{//{Other}/blogs/x}}{{x}} \\includegraphics{{//{Other}/a.png}} \\url{{//{Other}/x}}$\n\n$$\\htmlStyle{{background:url(//{Other}/a.png)}}{{x}}$$",
        $"```mermaid\nflowchart LR\n  A[\"<img src='//{Other}/a.png'>\"] --> B\n  click A href \"//{Other}/blogs/x\"\n  style B fill:url(//{Other}/a.svg#b)\n  C@{{ img: \"//{Other}/a.png\", label: \"c\" }}\n```",
        $"```html url=//{Other}/a\n<img src=//{Other}/a.png><link rel=prefetch href=//{Other}/blogs/x>\n```\n\n```{{=html}}\n<img src=//{Other}/a.png>\n```",
        $"![a](javascript://{Other}/a.png) ![b](data:text/html,%3Cimg%20src=//{Other}/a.png%3E) ![c](ftp://{Other}/a.png)",
    ];

    private static readonly string[] FrontMatter = [
        $"canonical: https://{Other}/blogs/x", $"redirect: //{Other}/blogs/x", $"aliases: [//{Other}/blogs/x]",
        $"slug: //{Other}/blogs/x", $"url: //{Other}/blogs/x", $"description: <img src=//{Other}/a.png>",
        $"title: <link rel=prefetch href=//{Other}/blogs/x>", $"head: <link rel=prefetch href=//{Other}/blogs/x>",
        $"tags: [//{Other}/blogs/x]", $"series: //{Other}/blogs/x", $"authors: [{{name: a, url: //{Other}/blogs/x}}]",
        $"stylesheet: //{Other}/a.css",
    ];

    [Fact]
    public async Task No_text_of_an_author_makes_the_browser_ask_another_host() => (await VisitAsync(
        [.. Texts.Select(text => $"# A\n\n{text}\n"), .. FrontMatter.Select(line => $"---\n{line}\n---\n\nA text.\n")]))
            .ShouldBeEmpty();

    [Theory]
    [InlineData($"![a](https://{Other}/blogs/x)")]
    public async Task Only_the_images_that_a_text_shows_are_asked_of_other_hosts(string image) =>
        (await VisitAsync([$"# A\n\n{image}\n"], expected: 1)).ShouldBe([$"/blogs/p0: CONNECT {Other}:443 HTTP/1.1"]);

    /// <summary>
    /// The test evaluates the prefetch rules of the site for each link itself, because a browser that uses a proxy does
    /// not prefetch pages of other hosts.
    /// </summary>
    [Fact]
    public async Task No_link_to_another_host_is_prefetched()
    {
        await using var tab = await browser.OpenAsync("/blogs");
        var page = await tab.Page.GotoAsync("/blogs");
        var rules = new Uri(new Uri(tab.Page.Url), page!.Headers["speculation-rules"].Trim('"')).AbsoluteUri;
        var response = await tab.Page.APIRequest.GetAsync(rules);
        string[] own = ["/", "/blogs/x", "x"];
        string[] others = [$"//{Other}/blogs/x", $"/\\{Other}/blogs/x", $"\\\\{Other}\\blogs\\x",
            $"https:{Other}/blogs/x", $"http://{Other}/blogs/x", $"https://{Other}/", "/search?q=x", "/feed.xml"];
        var matched = await tab.Page.EvaluateAsync<string[]>("""
            ({ rules, json, links }) => {
                const matches = (c, url) => c.and ? c.and.every(part => matches(part, url))
                    : c.or ? c.or.some(part => matches(part, url))
                    : c.not ? !matches(c.not, url)
                    : [c.href_matches].flat().some(pattern => new URLPattern(pattern, rules).test(url));
                return links.filter(link => JSON.parse(json).prefetch.some(rule => matches(rule.where, new URL(link, location).href)));
            }
            """, new { rules, json = await response.TextAsync(), links = own.Concat(others).ToArray() });
        matched.ShouldBe(own);
    }

    [Fact]
    public async Task A_request_to_another_host_would_be_noticed()
    {
        using var asked = new RecordingProxy();
        await using var tab = await browser.OpenNewAsync("/", options => options.Proxy = asked.Settings);
        await tab.Page.GotoAsync($"http://{Other}/blogs/x", new() { WaitUntil = WaitUntilState.Commit });
        asked.Requests.ShouldContain($"GET http://{Other}/blogs/x HTTP/1.1");
        tab.Forgive();
    }

    /// <summary>
    /// Creates a post from each document, visits the posts, hovers over the first two links in each post, and returns
    /// the requests to other hosts.
    /// </summary>
    /// <param name="expected">
    /// The number of requests to wait for, because the browser requests a lazy image after the load event.
    /// </param>
    private async Task<IReadOnlyCollection<string>> VisitAsync(IReadOnlyList<string> texts, int expected = 0)
    {
        using var asked = new RecordingProxy();
        var content = Directory.CreateTempSubdirectory("portfolio-outgoing-").FullName;
        Directory.CreateDirectory(Path.Combine(content, "posts"));
        foreach (var (i, text) in texts.Index())
        {
            await File.WriteAllTextAsync(
                Path.Combine(content, "posts", $"p{i}.md"), text, TestContext.Current.CancellationToken);
        }
        await using (var site = await RunningSite.StartAsync(content))
        {
            var url = site.Client.BaseAddress!;
            await using var tab = await browser.OpenNewAsync(
                new Uri(url, "/blogs").AbsoluteUri, options => options.Proxy = asked.Settings);
            var posts = await tab.Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('main a[href^=\"/blogs/\"]')].map(a => a.pathname)");
            foreach (var page in texts.Select((_, i) => $"/blogs/p{i}").Union(posts))
            {
                asked.Page = page;
                await tab.Page.GotoAsync(new Uri(url, page).AbsoluteUri);
            }

            foreach (var page in texts.Select((_, i) => $"/blogs/p{i}").Take(2))
            {
                await tab.Page.GotoAsync(new Uri(url, page).AbsoluteUri);
                foreach (var link in await tab.Page.Locator($"main a[href*='{Other}']").AllAsync())
                {
                    asked.Page = $"{page}, {await link.GetAttributeAsync("href")}";
                    await link.HoverAsync();
                    // The browser prefetches the page of a link only after the pointer has been over the link for some
                    // time.
                    await tab.Page.WaitForTimeoutAsync(250);
                }
            }

            for (var waited = 0; asked.Requests.Count < expected && waited < 15_000; waited += 50)
                await tab.Page.WaitForTimeoutAsync(50);

            // The content violates the security policy on purpose, so violations do not fail the test.
            tab.Forgive();
        }

        TestPlace.Delete(content);
        return [.. asked.Requests.Distinct()];
    }

    /// <summary>Represents an HTTP proxy that records all requests and rejects them.</summary>
    private sealed class RecordingProxy : IDisposable
    {
        private readonly TestListener _listener;

        public RecordingProxy() => _listener = new(AnswerAsync);

        /// <summary>The page and link that are recorded with each request.</summary>
        public string Page { get; set; } = "";

        public ConcurrentQueue<string> Requests { get; } = [];

        public Proxy Settings => new() { Server = $"http://{_listener.Address}", Bypass = "127.0.0.1,localhost" };

        public void Dispose() => _listener.Dispose();

        private async Task AnswerAsync(TcpClient client)
        {
            using (client)
            using (var reader = new StreamReader(client.GetStream(), Encoding.ASCII))
            {
                if (await reader.ReadLineAsync() is { Length: > 0 } line)
                    Requests.Enqueue(Page.Length > 0 ? $"{Page}: {line}" : line);
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                    // The remaining header fields of the request are skipped.
                }

                await client.GetStream().WriteAsync(
                    "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            }
        }
    }
}
