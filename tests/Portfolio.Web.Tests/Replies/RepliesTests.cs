using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Caching;
using Portfolio.Web.Tests.Mcp;
using static Portfolio.Web.Tests.Replies.MastodonJson;

namespace Portfolio.Web.Tests.Replies;

public sealed class RepliesTests : IAsyncLifetime
{
    private const string Context = "social.example/api/v1/statuses/" + Root + "/context";

    private const string Operator = "secret-but-long-enough-to-be-one-of-32";

    /// <summary>A site whose post names one discussion, and searches for no other.</summary>
    private static readonly (string Path, string Text)[] One =
    [
        ("site.yaml", "title: Mira\nbaseUrl: https://mira.example.org\nreplies: { find: false }\n"),
        ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-11-30\ndiscussions: [https://social.example/@mira/115600000000000001]")),
        ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-11-29")),
    ];

    /// <summary>A site whose four discussions are found, but for one.</summary>
    private static readonly (string Path, string Text)[] Four =
    [
        ("site.yaml", "title: Mira\nbaseUrl: https://mira.example.org\nreplies: true\n"),
        ("profile.yaml", "name: Mira\nrole: Engineer\ncontact:\n  - { label: Mastodon, value: \"@mira@social.example\" }\n"
            + "  - { label: Bluesky, value: https://bsky.app/profile/mira.test }\n"
            + "  - { label: YouTube, value: https://tube.example/@mira }\n"),
        ("posts/fair-queue.md", SiteFixture.Post("title: A fair queue\ndate: 2026-11-30T09:00:00Z\ntags: [queues]\n"
            + "aliases: [/2026/fair-queue]\ndiscussions: [https://news.ycombinator.com/item?id=4100000]")),
        ("posts/second.md", SiteFixture.Post("title: Second\ndate: 2026-11-20\ntags: [queues]")),
    ];

    private readonly LogLines _log = new();
    private OtherSites _others = null!;

    public async ValueTask InitializeAsync() => _others = await OtherSites.StartAsync();

    public ValueTask DisposeAsync() => _others.DisposeAsync();

    [Fact]
    public async Task Discussions_are_found_and_their_replies_stand_under_the_post_without_a_script_or_another_host()
    {
        _others.WithAll();
        await using var site = await _others.SiteAsync(Four);
        var before = await site.PageAsync("/blogs/fair-queue");
        before.QuerySelector("section.replies h2")!.TextContent.ShouldBe("Discussion");
        await OtherSites.UpdateAsync(site);

        var page = await site.PageAsync("/blogs/fair-queue");
        page.QuerySelector("section.replies h2")!.TextContent.ShouldBe("16 replies");
        page.QuerySelectorAll("section.replies article").Length.ShouldBe(16);
        page.QuerySelectorAll("section.replies > .meta a").Select(place => place.TextContent)
            .ShouldBe(["Lobsters", "Hacker News", "Mastodon", "Bluesky"], ignoreOrder: true);
        page.QuerySelectorAll("section.replies :is(script, img, iframe, [style], [onclick], video)").ShouldBeEmpty();
        page.QuerySelectorAll("section.replies a").ShouldAllBe(link => link.GetAttribute("rel")!.StartsWith("nofollow"));
        page.QuerySelectorAll("section.replies .facts b").Select(badge => badge.TextContent).Distinct().ShouldBe(["Author"]);
        _others.Requests.Count.ShouldBe(9, "one search for each place, with one lookup, and one request for each discussion");
        _others.Requests.ShouldAllBe(request => !request.Contains("tube.example"));
        (await site.ReadAsync("/blogs/second")).ShouldNotContain("<article><p class=\"facts\">");

        // Nothing is asked twice before it is due.
        await OtherSites.UpdateAsync(site);
        _others.Requests.Count.ShouldBe(9);
    }

    [Fact]
    public async Task Forty_replies_of_all_forms_show_their_words_and_nothing_else()
    {
        var shown = new Dictionary<int, string>();
        var hidden = new HashSet<int>();
        List<string> statuses = [];
        void Shows(int id, string content, string text, string more = "", int parent = 0, string account = "")
        {
            statuses.Add(Status(id, content, more, parent, account));
            shown[id] = text;
        }

        void Hides(int id, string content, string more = "", int parent = 0, string account = "")
        {
            statuses.Add(Status(id, content, more, parent, account));
            hidden.Add(id);
        }

        Shows(10, "<p>Plain.</p>", "Plain.");
        Shows(11, "<p><a href=\"https://social.example/@mira\" class=\"u-url mention\">@<span>mira</span></a> An answer.</p>",
            "An answer.", parent: 10);
        Shows(12, "<p>Deeper.</p>", "Deeper.", parent: 11);
        Shows(13, "<p>Deepest.</p>", "Deepest.", parent: 12);
        Shows(14, "<p>Edited text.</p>", "Edited text.", "\"edited_at\":\"2026-11-30T11:00:00Z\"");
        Hides(15, "<p>Private.</p>", "\"visibility\":\"private\"");
        Hides(16, "<p>Direct.</p>", "\"visibility\":\"direct\"");
        Shows(17, "<p>Quiet.</p>", "Quiet.", "\"visibility\":\"unlisted\"");
        Hides(18, "<p>Not indexed.</p>", account: "\"noindex\":true");
        Hides(19, "<p>No bot.</p>", account: "\"note\":\"<p>Hi <a href=\\\"#\\\">#<span>nobot</span></a></p>\"");
        Hides(20, "<p>Suspended.</p>", account: "\"suspended\":true");
        Shows(21, "<p>Spoiled.</p>", "Spoiled.", "\"sensitive\":true,\"spoiler_text\":\"The end of <b>the</b> film\"");
        Shows(22, "<p>Sensitive.</p>", "Sensitive.", "\"sensitive\":true");
        Hides(23, "", "\"media_attachments\":[{\"type\":\"image\",\"url\":\"https://files.example/a.png\"}]");
        Shows(24, "<p>With a picture.</p>", "With a picture.", "\"media_attachments\":[{\"url\":\"https://files.example/b.png\"}]");
        Shows(25,
            "<p><span class=\"quote-inline\">RE: <a href=\"https://far.example/@a/1\">https://far.example/@a/1</a></span><br>Quoted.</p>",
            "RE: far.example/@a/1\nQuoted.");
        Shows(26, "<p>A card.</p>", "A card.",
            "\"card\":{\"url\":\"https://card.example/\",\"title\":\"Title of the card\",\"image\":\"https://card.example/i.png\"}");
        Shows(27, "<p>Hello :blobcat: there</p>", "Hello there",
            "\"emojis\":[{\"shortcode\":\"blobcat\",\"url\":\"https://files.example/c.png\"}]");
        Shows(28, "<p>שלום, מה שלומך?</p>", "שלום, מה שלומך?", account: "\"display_name\":\"\\u202Eevil\\u200B\"");
        Shows(29, $"<p>{string.Join(' ', Enumerable.Repeat("word", 1000))}</p>", string.Join(' ', Enumerable.Repeat("word",
            300))[..1499] + "…");
        Shows(30, "<p>A<script>alert(1)</script>B</p>", "Aalert(1)B");
        Shows(31, "<p>C<img src=x onerror=alert(1)>D</p>", "CD");
        Shows(32, "<p><a href=\"javascript:alert(1)\">click</a> me</p>", "click me");
        Shows(33, "<p><a href=\"https://evil.example/login\">https://bank.example</a></p>", "evil.example/login");
        Shows(34, "<p><a href=\"https://bank.example@evil.example/\">bank</a> text</p>", "bank text");
        Shows(35, "</article></section><style>*{display:none}</style><p>Out.</p>", "*{display:none}\n\nOut.");
        Shows(36, "<p>Z" + new string('\u0301', 200) + "algo</p>", "Ź\u0301\u0301algo");
        Shows(37, "<p>From the future.</p>", "From the future.", "\"created_at\":\"2199-01-01T00:00:00Z\"");
        Shows(38, "<p>From the past.</p>", "From the past.", "\"created_at\":\"0001-01-01T00:00:00Z\"");
        Hides(39, "<p>No date.</p>", "\"created_at\":\"yesterday\"");
        Hides(40, "<p>No URL.</p>", "\"url\":\"javascript:alert(1)\",\"uri\":null");
        Shows(41, "<p>one &lt; two &amp;&amp; &lt;b&gt;bold&lt;/b&gt;</p>", "one < two && <b>bold</b>");
        Shows(42, "<p>One<br>Two</p><p>Three</p>", "One\nTwo\n\nThree");
        Shows(43, $"<p>{string.Concat(Enumerable.Repeat("x<br>", 200))}</p>", string.Join(' ', Enumerable.Repeat("x", 200)));
        Shows(44, "<p>See <a href=\"https://tags.example/queue\" class=\"hashtag\">#<span>queue</span></a></p>", "See #queue");
        Shows(45, "<p>An answer to nobody.</p>", "An answer to nobody.", "\"in_reply_to_id\":\"999\"");
        Shows(46, "<p>A circle.</p>", "A circle.", "\"in_reply_to_id\":\"47\"");
        Shows(47, "<p>Its other half.</p>", "Its other half.", "\"in_reply_to_id\":\"46\"");
        Hides(48, "<p>Hidden by its author's host.</p>", account: "\"acct\":\"spam@bad.example\",\"url\":\"https://bad.example/@spam\"");
        Hides(49, "<p>An answer to it.</p>", parent: 48);
        statuses.Count.ShouldBe(40);

        _others.On(Context, Context(statuses));
        await using var site = await _others.SiteAsync([.. One.Skip(1),
            ("site.yaml", "title: Mira\nbaseUrl: https://mira.example.org\nreplies: { find: false, hide: [bad.example] }\n")]);
        await OtherSites.UpdateAsync(site);
        var page = await site.PageAsync("/blogs/a");
        var found = page.QuerySelectorAll("section.replies article").ToDictionary(
            article => int.Parse(article.QuerySelector(":scope > .facts a[href*='/@jo/']")!.GetAttribute("href")!.Split('/')[^1],
                CultureInfo.InvariantCulture),
            article => string.Join("\n\n", article.QuerySelectorAll(":scope > .said p, :scope > details .said p").Select(p =>
                p.TextContent)));
        found.Keys.ShouldBe(shown.Keys, ignoreOrder: true);
        foreach (var (id, text) in shown)
            found[id].ShouldBe(text, $"reply {id}");
        page.QuerySelectorAll("section.replies :is(script, style, img, iframe)").ShouldBeEmpty();
        page.QuerySelectorAll("section.replies a").ShouldAllBe(link => link.GetAttribute("href")!.StartsWith("https://"));
        page.QuerySelectorAll("section.replies details summary").Select(summary => summary.TextContent)
            .ShouldBe(["The end of <b>the</b> film", "Sensitive content"]);
        page.QuerySelectorAll("section.replies time").Select(time => DateTimeOffset.Parse(time.GetAttribute("datetime")!,
            CultureInfo.InvariantCulture))
            .ShouldAllBe(date => date.Year >= 2025 && date <= site.Clock.Time);
        page.QuerySelectorAll("section.replies .facts bdi").Select(name => name.TextContent).Distinct().ShouldBe(["Jo", "evil"],
            ignoreOrder: true);
        page.QuerySelectorAll("section.replies > article > div > article").Length.ShouldBeGreaterThanOrEqualTo(3);
        page.QuerySelector("section.replies > article > div article article").ShouldBeNull("one level of nesting");

        // An edit and a deletion follow.
        _others.On(Context, Context([Status(14, "<p>Edited again.</p>")]));
        site.Clock.Time += TimeSpan.FromDays(7);
        await OtherSites.UpdateAsync(site);
        (await site.PageAsync("/blogs/a")).QuerySelectorAll("section.replies .said").Select(said => said.TextContent).ShouldBe(["Edited again."]);
    }

    private static readonly (string Fault, string Problem)[] Faults =
    [
        ("404", "answered 404"), ("400", "answered 400"), ("401", "answered 401"), ("429", "answered 429"), ("500", "answered 500"),
        ("503", "answered 503"), ("301", "redirects (301), which is not followed"), ("html", "answered 200 without JSON"),
        ("cut", "answered 200 without JSON"), ("empty", "answered 200 without JSON"), ("other", "answered with other JSON"),
        ("list", "answered with other JSON"), ("large", "answered with more than 1 MB"), ("endless", "answered with more than 1 MB"),
    ];

    /// <summary>Each post of the site has a discussion on a host of its own, which fails in another way.</summary>
    [Fact]
    public async Task A_source_that_fails_leaves_the_replies_and_stands_in_the_log_and_after_three_times_in_the_health()
    {
        static string Host(string fault) => $"on-{fault}.example";
        static string ContextOf(string fault) => Context.Replace("social.example", Host(fault), StringComparison.Ordinal);

        foreach (var (fault, _) in Faults)
            _others.On(ContextOf(fault), Context(Status(10, "<p>Kept.</p>")));
        await using var site = await _others.SiteAsync([One[0], .. Faults.Select(fault => ($"posts/{fault.Fault}.md", SiteFixture.Post(
            $"title: A\ndate: 2026-11-30\ndiscussions: [https://{Host(fault.Fault)}/@mira/{Root}]")))],
            _log, ("Secrets:OperatorToken", Operator));
        await OtherSites.UpdateAsync(site);
        var before = await PagesAsync();
        before.ShouldAllBe(page => page.Contains("Kept."));
        foreach (var (fault, _) in Faults)
            _others.On(ContextOf(fault), context => FailAsync(context, fault));
        for (var i = 0; i < 3; i++)
        {
            site.Clock.Time += TimeSpan.FromDays(7);
            await OtherSites.UpdateAsync(site);
            // The second 404 in a row means that the discussion has been deleted.
            _others.On(ContextOf("404"), Context(Status(10, "<p>Kept.</p>")));
        }

        (await PagesAsync()).ShouldBe(before);
        var health = await HealthAsync(site);
        foreach (var (fault, problem) in Faults)
        {
            var (url, reason) = ($"https://{Host(fault)}/@mira/{Root}", $"{Host(fault)} {problem}");
            _log.Lines.ShouldContain(line => line.StartsWith($"The replies at {url} cannot be read: {reason}"), fault);
            health.Contains($"replies: {url}: {reason}", StringComparison.Ordinal).ShouldBe(fault != "404", fault);
        }

        // The sources recover, also after a restart.
        await site.RestartAsync(deleteStore: false);
        site.Clock.Time += TimeSpan.FromDays(8);
        await OtherSites.UpdateAsync(site);
        (await PagesAsync()).ShouldAllBe(page => page.Contains("Kept."));
        foreach (var (fault, _) in Faults)
            _others.On(ContextOf(fault), Context(Status(10, "<p>Kept.</p>"), Status(11, "<p>Back.</p>")));
        // Failures double the time to the next request.
        site.Clock.Time += TimeSpan.FromDays(8);
        await OtherSites.UpdateAsync(site);
        (await PagesAsync()).ShouldAllBe(page => page.Contains("Back."));
        (await HealthAsync(site)).ShouldNotContain("replies");

        Task<string[]> PagesAsync() => Task.WhenAll(Faults.Select(fault => site.ReadAsync($"/blogs/{fault.Fault}")));
    }

    /// <summary>Lobsters answers 404 for a host to which no story links, and stores hosts without <c>www.</c></summary>
    [Fact]
    public async Task A_site_to_which_no_story_of_Lobsters_links_has_no_problem()
    {
        _others.OnStatus("lobste.rs/", 404).On("hn.algolia.com/", "{\"hits\":[]}");
        await using var site = await _others.SiteAsync(
            [("site.yaml", "title: Mira\nbaseUrl: https://www.mira.example.org\nreplies: true\n"), .. One.Skip(2)], _log,
            ("Secrets:OperatorToken", Operator));
        for (var day = 0; day < 4; day++)
        {
            await OtherSites.UpdateAsync(site);
            site.Clock.Time += TimeSpan.FromDays(1);
        }

        _others.Requests.Count(request => request == "GET lobste.rs/domains/mira.example.org.json").ShouldBe(4);
        _others.Requests.ShouldContain(request => request.EndsWith("&query=mira.example.org", StringComparison.Ordinal));
        _log.Lines.ShouldNotContain(line => line.Contains("cannot be searched", StringComparison.Ordinal));
        (await HealthAsync(site)).ShouldNotContain("replies: Lobsters");
    }

    [Fact]
    public async Task An_account_that_has_another_name_now_is_named_with_the_reason()
    {
        _others.OnStatus("public.api.bsky.app/", 400, "{\"error\":\"InvalidRequest\",\"message\":\"Profile not found\"}");
        await using var site = await _others.SiteAsync([.. Four.Take(1), ("profile.yaml", "name: Mira\nrole: Engineer\n"
            + "contact: [{ label: Bluesky, value: https://bsky.app/profile/old.test }]\n")], _log);
        await OtherSites.UpdateAsync(site);
        _log.Lines.ShouldContain("Links to the site cannot be searched on Bluesky @old.test: "
            + "public.api.bsky.app answered 400: Profile not found");
    }

    [Theory]
    [InlineData(410, 1)]
    [InlineData(404, 2)]
    public async Task A_discussion_that_is_deleted_takes_its_replies_along(int status, int requests)
    {
        _others.On(Context, Context(Status(10, "<p>Old words.</p>")));
        await using var site = await _others.SiteAsync(One, _log);
        await OtherSites.UpdateAsync(site);
        _others.OnStatus(Context, status);
        for (var i = 0; i < requests; i++)
        {
            (await site.ReadAsync("/blogs/a")).ShouldContain("Old words.");
            site.Clock.Time += TimeSpan.FromDays(7);
            await OtherSites.UpdateAsync(site);
        }

        (await site.ReadAsync("/blogs/a")).ShouldNotContain("Old words.");
        Directory.EnumerateFiles(Path.Combine(site.Data, "replies")).Select(File.ReadAllText)
            .ShouldAllBe(file => !file.Contains("Old words."));
    }

    [Fact]
    public async Task A_host_that_asks_to_wait_is_not_asked_again_before()
    {
        _others.On("social.example/", context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        await using var site = await _others.SiteAsync([.. One,
            ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-11-28\ndiscussions: [https://social.example/@mira/2]"))]);
        for (var i = 0; i < 5; i++)
        {
            await OtherSites.UpdateAsync(site);
            site.Clock.Time += TimeSpan.FromMinutes(11);
        }

        _others.Requests.Count.ShouldBe(1);
        site.Clock.Time += TimeSpan.FromMinutes(20);
        await OtherSites.UpdateAsync(site);
        _others.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_host_whose_requests_are_used_up_is_not_asked_until_it_counts_anew()
    {
        _others.On("social.example/", context =>
        {
            context.Response.Headers["X-RateLimit-Remaining"] = "0";
            context.Response.Headers["X-RateLimit-Reset"] = "2026-12-01T13:00:00Z";
            return OtherSites.WriteAsync(context, Context());
        });
        await using var site = await _others.SiteAsync([.. One,
            ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-11-28\ndiscussions: [https://social.example/@mira/2]"))]);
        (await OtherSites.UpdateAsync(site)).ShouldBe(new DateTimeOffset(2026, 12, 1, 13, 0, 0, TimeSpan.Zero));
        _others.Requests.Count.ShouldBe(1);
        site.Clock.Time += TimeSpan.FromHours(1);
        await OtherSites.UpdateAsync(site);
        _others.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_words_of_strangers_stand_in_the_page_of_the_post_and_nowhere_else()
    {
        _others.WithAll();
        string[] words = ["This is what our team got wrong", "The heap is the whole trick", "How does a tenant leave the heap",
            "Miller", "town.example"];
        await using var site = await _others.SiteAsync(Four);
        await OtherSites.UpdateAsync(site);
        var page = await site.ReadAsync("/blogs/fair-queue");
        words.Count(word => page.Contains(word, StringComparison.Ordinal)).ShouldBe(5);

        var paths = site.Pages().Select(listed => listed.Path).Concat(Portfolio.Content.Model.PublicRoute.All.Select(route => route.Path))
            .Concat(["/feed.xml", "/rss.xml", "/feed.json", "/tags/queues/feed.xml", "/search?q=heap", "/search.json?q=heap",
                "/agents.md", "/llms-full.txt", "/sitemap-1.xml", "/sitemap.md"]).Distinct().ToList();
        paths.Count.ShouldBeGreaterThan(25);
        foreach (var path in paths)
        {
            foreach (var (url, accept) in ((string, string?)[])[(path, null), (path, "text/markdown"), (path + ".md", null)])
            {
                if (url == "/blogs/fair-queue" && accept is null)
                    continue;
                using var response = await site.GetAsync(url, accept);
                var text = await response.Content.ReadAsStringAsync();
                words.ShouldAllBe(word => !text.Contains(word), $"{url} as {accept}");
            }
        }

        foreach (var answer in (string[])[await site.CallAsync("get_page", new { url = "/blogs/fair-queue" }),
            await site.CallAsync("search", new { query = "heap" }), await site.CallAsync("list_posts", new { })])
        {
            words.ShouldAllBe(word => !answer.Contains(word));
        }

        // Agents get the number and the links.
        var markdown = await site.ReadAsync("/blogs/fair-queue.md");
        markdown.ShouldContain("The page shows 16 replies from there.");
        markdown.ShouldContain("https://news.ycombinator.com/item?id=4100000");
        page.ShouldContain("\"commentCount\":16");
        (await site.ReadAsync("/feed.xml"))
            .ShouldContain("<link rel=\"replies\" type=\"text/html\" href=\"https://mira.example.org/blogs/fair-queue#/replies\"");
        page.ShouldContain("data-nosnippet");
    }

    [Fact]
    public async Task A_new_reply_renders_one_page_anew_and_leaves_all_others_in_the_cache()
    {
        _others.On(Context, Context());
        await using var site = await _others.SiteAsync(One);
        await OtherSites.UpdateAsync(site);
        var paths = site.Pages().Select(page => page.Path).Concat(["/feed.xml", "/sitemap.xml", "/blogs/a.md", "/blogs/b.md"]).ToList();
        foreach (var path in paths)
            (await site.GetAsync(path)).Dispose();
        var publisher = site.Services.GetRequiredService<SitePublisher>();
        var before = publisher.Current!;
        var tags = new Dictionary<string, string>();
        foreach (var path in paths)
            tags[path] = (await site.GetAsync(path)).Headers.ETag!.Tag;

        _others.On(Context, Context(Status(10, "<p>New.</p>")));
        site.Clock.Time += TimeSpan.FromDays(7);
        await OtherSites.UpdateAsync(site);
        var after = publisher.Current!;
        after.Content.ShouldBeSameAs(before.Content);
        after.Pages.Bytes.ShouldBeLessThan(before.Pages.Bytes);
        before.Pages.Keys.Except(after.Pages.Keys).Select(key => key.Path).Distinct().ShouldBe(["/blogs/a"]);
        foreach (var path in paths.Where(path => !path.StartsWith("/blogs/a", StringComparison.Ordinal)))
            (await site.GetAsync(path)).Headers.ETag!.Tag.ShouldBe(tags[path], path);
        (await site.GetAsync("/blogs/a")).Headers.ETag!.Tag.ShouldNotBe(tags["/blogs/a"]);

        // Without a change, nothing is published.
        var same = publisher.Current;
        site.Clock.Time += TimeSpan.FromDays(7);
        await OtherSites.UpdateAsync(site);
        publisher.Current!.Pages.ShouldBeSameAs(same!.Pages);
    }

    [Fact]
    public async Task The_site_is_edited_while_all_hosts_hang_and_keeps_its_replies()
    {
        _others.On(Context, Context(Status(10, "<p>Known.</p>")));
        await using var site = await _others.SiteAsync(One);
        await OtherSites.UpdateAsync(site);
        using var hang = new SemaphoreSlim(0);
        _others.On("social.example/", context => hang.WaitAsync(context.RequestAborted));
        _others.On(Context, context => hang.WaitAsync(context.RequestAborted));
        site.Clock.Time += TimeSpan.FromDays(7);
        var update = OtherSites.UpdateAsync(site);
        await Eventually.IsTrueAsync(() => Task.FromResult(_others.Requests.Count == 2));
        site.Write("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-11-28"));
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/c")).IsSuccessStatusCode);
        (await site.ReadAsync("/blogs/a")).ShouldContain("Known.");
        update.IsCompleted.ShouldBeFalse();
        // A host that does not answer is given up after ten seconds.
        await update;
        (await site.ReadAsync("/blogs/a")).ShouldContain("Known.");
    }

    [Fact]
    public async Task Replies_outlive_the_store_and_can_be_deleted()
    {
        _others.On(Context, Context(Status(10, "<p>Kept.</p>")));
        await using var site = await _others.SiteAsync(One);
        await OtherSites.UpdateAsync(site);
        await site.RestartAsync(() =>
        {
            foreach (var file in Directory.EnumerateFiles(site.Data, "*.db*"))
                File.Delete(file);
        });
        await OtherSites.UpdateAsync(site);
        (await site.ReadAsync("/blogs/a")).ShouldContain("Kept.");
        _others.Requests.Count.ShouldBe(1);
        await site.RestartAsync(() => Directory.Delete(Path.Combine(site.Data, "replies"), recursive: true));
        await OtherSites.UpdateAsync(site);
        (await site.ReadAsync("/blogs/a")).ShouldContain("Kept.");
        _others.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("hide: [https://town.example/@jo/10]", "Second.")]
    [InlineData("hide: [\"@eve@town.example\"]", "First.|Answer.")]
    [InlineData("hide: [town.example]", "")]
    [InlineData("hide: [\"@nobody@town.example\", own.example]", "First.|Answer.|Second.")]
    public async Task Authors_hide_a_reply_an_account_or_a_host_with_the_answers_below(string hide, string shown)
    {
        _others.On(Context, Context(Status(10, "<p>First.</p>"), Status(11, "<p>Answer.</p>", parent: 10),
            Status(12, "<p>Second.</p>", account: "\"acct\":\"eve@town.example\"")));
        await using var site = await _others.SiteAsync([.. One.Skip(1),
            ("site.yaml", $"title: Mira\nbaseUrl: https://mira.example.org\nreplies: {{ find: false, {hide} }}\n")]);
        await OtherSites.UpdateAsync(site);
        string.Join('|', (await site.PageAsync("/blogs/a")).QuerySelectorAll("section.replies .said").Select(said => said.TextContent))
            .ShouldBe(shown);
    }

    [Theory]
    [InlineData("replies: false\n", "")]
    [InlineData("", "")]
    [InlineData("replies: { find: false }\n", "comments: false\n")]
    [InlineData("replies: { find: false }\n", "unlisted: true\n")]
    public async Task Without_the_setting_or_with_comments_false_nothing_is_shown_or_asked(string setting, string key)
    {
        _others.On(Context, Context(Status(10, "<p>Hidden.</p>")));
        await using var site = await _others.SiteAsync([("site.yaml", $"title: Mira\nbaseUrl: https://mira.example.org\n{setting}"),
            ("posts/a.md",
                SiteFixture.Post($"title: A\ndate: 2026-11-30\n{key}discussions: [https://social.example/@mira/115600000000000001]"))]);
        await OtherSites.UpdateAsync(site);
        var page = await site.PageAsync("/blogs/a");
        page.QuerySelector("section.replies").ShouldBeNull();
        page.QuerySelectorAll("aside a").Select(link => link.GetAttribute("href")).ShouldContain($"https://social.example/@mira/{Root}");
        if (setting.Contains("find", StringComparison.Ordinal))
            return;
        _others.Requests.ShouldBeEmpty();
        Directory.Exists(Path.Combine(site.Data, "replies")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_site_that_switches_replies_off_and_on_reads_them_from_its_data_folder()
    {
        _others.On(Context, Context(Status(10, "<p>Kept.</p>")));
        await using var site = await _others.SiteAsync(One);
        await OtherSites.UpdateAsync(site);
        site.Write("site.yaml", One[0].Text.Replace("replies: { find: false }", "replies: false", StringComparison.Ordinal));
        await Eventually.IsTrueAsync(async () => !(await site.ReadAsync("/blogs/a")).Contains("Kept.", StringComparison.Ordinal));
        await OtherSites.UpdateAsync(site);
        site.Write("site.yaml", One[0].Text);
        await Eventually.IsTrueAsync(async () => (await site.PageAsync("/blogs/a")).QuerySelector("section.replies") is not null);
        await OtherSites.UpdateAsync(site);
        (await site.ReadAsync("/blogs/a")).ShouldContain("Kept.");
        _others.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_copy_of_the_site_and_a_server_without_a_public_name_search_nothing()
    {
        foreach (var (written, used) in ((string, string?)[])[("http://localhost:5000", null), ("https://mira.example.org",
            "https://copy.example.org")])
        {
            await using var site = await SiteFixture.StartAsync(
                [.. Four.Skip(1).Where(file => file.Path != "posts/fair-queue.md"), ("site.yaml", $"baseUrl: {written}\nreplies: true\n")],
                used, builder => _others.Configure(builder, log: null));
            await OtherSites.UpdateAsync(site);
            _others.Requests.ShouldBeEmpty(written);
        }
    }

    [Fact]
    public async Task A_read_token_goes_to_the_account_of_the_author_only()
    {
        _others.WithAll().On("town.example/api/v1/statuses/5/context", Context());
        await using var site = await _others.SiteAsync([.. Four,
            ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-11-28\ndiscussions: [https://town.example/@jo/5]"))],
            settings: ("Replies:MastodonReadToken", "read-token-of-the-tests"));
        await OtherSites.UpdateAsync(site);
        _others.Tokens.Select(token => token.Host).Distinct().ShouldBe(["social.example"]);
        _others.Requests.ShouldContain("GET town.example/api/v1/statuses/5/context");
    }

    [Fact]
    public async Task Texts_of_the_section_are_in_the_language_of_the_page_and_replies_have_their_own_direction()
    {
        _others.On(Context, Context(Status(10, "<p>Hello.</p>"), Status(11, "<p>Answer.</p>", parent: 10), Status(12,
            "<p>To the answer.</p>", parent: 11)));
        foreach (var (language, heading, reply) in ((string, string, string)[])[("ar", "3 ردود", "الرد على"), ("de", "3 Antworten",
            "Antworten auf"),
            ("hi", "3 उत्तर", "उत्तर यहाँ दें:"), ("ja", "返信3件", "返信する場所："), ("he", "3 תגובות", "להגיב דרך"),
            ("fa", "۳ پاسخ", "پاسخ در"), ("en", "3 replies", "Reply on")])
        {
            await using var site = await _others.SiteAsync([.. One.Skip(1), ("site.yaml", One[0].Text + $"language: {language}\n")]);
            await OtherSites.UpdateAsync(site);
            var page = await site.PageAsync("/blogs/a");
            page.QuerySelector("section.replies h2")!.TextContent.ShouldBe(heading);
            page.QuerySelector("section.replies > .meta")!.TextContent.ShouldContain(reply);
            page.QuerySelectorAll("section.replies .said").ShouldAllBe(said => said.GetAttribute("dir") == "auto");
            page.QuerySelectorAll("section.replies .facts")[2].TextContent.ShouldContain("Jo › Jo");
        }
    }

    [Fact]
    public async Task Documentation_pages_and_notes_show_replies_and_an_own_view_replaces_them()
    {
        _others.On(Context, Context(Status(10, "<p>Hello &amp; <a href=\"https://x.example/\">x</a>.</p>"), Status(11, "<p>Answer.</p>",
            parent: 10)));
        await using var site = await _others.SiteAsync([
            ("site.yaml", One[0].Text + "blog: { path: docs }\ndocs:\n  - { title: Start, pages: { a: A } }\n"), One[1],
            ("posts/n.md", SiteFixture.Post(
                "title: N\nkind: note\ndate: 2026-11-30\ndiscussions: [https://social.example/@mira/115600000000000001]"))]);
        await OtherSites.UpdateAsync(site);
        foreach (var path in (string[])["/docs/a", "/docs/n"])
            (await site.PageAsync(path)).QuerySelectorAll("section.replies .said").Length.ShouldBe(2, path);
        site.Write("views/replies.liquid",
            "<ul class=\"own\">{% for reply in replies.list %}<li class=\"{{ reply.is_answer }}\">{{ reply.author }}: "
            + "{{ reply.text }}</li>{% endfor %}</ul>{% for place in replies.places %}{{ place.title }}{% endfor %}{{ replies.count }}");
        await Eventually.IsTrueAsync(async () => (await site.PageAsync("/docs/a")).QuerySelector(".own") is not null);
        (await site.ReadAsync("/docs/a"))
            .ShouldContain("<ul class=\"own\"><li class=\"false\">Jo: <p>Hello &amp; <a href=\"https://x.example/\" "
            + "rel=\"nofollow ugc\">x.example</a>.</p></li><li class=\"true\">Jo: <p>Answer.</p></li></ul>Mastodon2");
    }

    private static async Task<string> HealthAsync(SiteFixture site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Authorization = new("Bearer", Operator);
        using var response = await site.Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task FailAsync(HttpContext context, string fault)
    {
        if (int.TryParse(fault, out var status))
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "http://169.254.169.254/latest/meta-data";
            await OtherSites.WriteAsync(context, "{}");
            return;
        }

        switch (fault)
        {
            case "html":
                await context.Response.WriteAsync("<html>login</html>");
                break;
            case "cut":
                await OtherSites.WriteAsync(context, Context(Status(10, "<p>Kept.</p>"))[..40]);
                break;
            case "empty":
                break;
            case "other":
                await OtherSites.WriteAsync(context, "{\"error\":\"This method requires an authenticated user\"}");
                break;
            case "list":
                await OtherSites.WriteAsync(context, "[1, 2]");
                break;
            case "large":
                context.Response.ContentLength = 10_000_000;
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(new string(' ', 10_000_000)));
                break;
            default:
                for (var i = 0; i < 10_000; i++)
                    await context.Response.WriteAsync(new string(' ', 1024));
                break;
        }
    }
}
