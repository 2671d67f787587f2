using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Pings;

namespace Portfolio.Web.Tests.Replies;

public sealed class AnnounceTests : IAsyncLifetime
{
    private const string MastodonToken = "token-of-the-mastodon-account";
    private const string BlueskyPassword = "abcd-efgh-ijkl-mnop";

    private static readonly DateTimeOffset Now = OtherSites.Now;

    private static readonly (string Path, string Text)[] Files =
    [
        ("site.yaml", "title: Mira\nbaseUrl: https://mira.example.org\nannounce: [mastodon, bluesky]\n"),
        ("profile.yaml", "name: Mira\nrole: Engineer\ncontact:\n  - { label: YouTube, value: https://tube.example/@mira }\n"
            + "  - { label: Mastodon, value: \"@mira@social.example\" }\n"
            + "  - { label: Bluesky, value: https://bsky.app/profile/mira.test }\n"),
    ];

    private readonly LogLines _log = new();
    private Networks _networks = null!;
    private OtherSites _others = null!;

    public async ValueTask InitializeAsync()
    {
        _others = await OtherSites.StartAsync();
        _networks = new(_others);
    }

    public ValueTask DisposeAsync() => _others.DisposeAsync();

    [Fact]
    public async Task A_new_post_is_announced_once_on_each_account_five_minutes_after_it_became_public()
    {
        await using var site = await SiteAsync(Post("new",
            "title: \"@media & C# queues\"\ndescription: What they cost.\ndate: 2026-12-01\nlang: en"));
        var announcer = AnnouncerOf(site);
        (await announcer.RunAsync(Cancel)).ShouldBe(Now.AddMinutes(5), "the author can take the post back");
        _networks.Mastodon.ShouldBeEmpty();
        site.Clock.Time = Now.AddMinutes(5);
        (await announcer.RunAsync(Cancel)).ShouldBeNull();
        var status = _networks.Mastodon.ShouldHaveSingleItem();
        status.Text.ShouldBe("@\u200Bmedia & C# queues\n\nWhat they cost.\n\nhttps://mira.example.org/blogs/new");
        status.Language.ShouldBe("en");
        var record = _networks.Bluesky.ShouldHaveSingleItem().Record;
        record["text"]!.GetValue<string>().ShouldBe("@media & C# queues\n\nWhat they cost.");
        record["embed"]!["external"]!["uri"]!.GetValue<string>().ShouldBe("https://mira.example.org/blogs/new");
        record["embed"]!["external"]!["thumb"].ShouldNotBeNull();

        // Neither the same server, nor another, nor one that has lost its data posts it again.
        foreach (var deletes in (bool[])[false, true])
        {
            if (deletes)
                Directory.Delete(Path.Combine(site.Data, "replies"), recursive: true);
            announcer = AnnouncerOf(site);
            for (var i = 0; i < 3; i++)
            {
                await announcer.RunAsync(Cancel);
                site.Clock.Time += TimeSpan.FromMinutes(6);
            }
        }

        _networks.Mastodon.Count.ShouldBe(1);
        _networks.Bluesky.Count.ShouldBe(1);
        _others.Requests.ShouldAllBe(request => !request.Contains("tube.example"));
        _others.Tokens.ShouldAllBe(token => token.Host == "social.example" || token.Host == "bsky.social");
        _log.Lines.ShouldAllBe(line => !line.Contains(MastodonToken) && !line.Contains(BlueskyPassword)
            && !line.Contains("jwt-of-the-test"));
        _log.Lines.ShouldContain("https://mira.example.org/blogs/new on Bluesky is announced");
    }

    public static TheoryData<string> Exclusions => [
        "draft: true", "unlisted: true", "noindex: true", "feed: false", "canonical: https://journal.example/first", "date: 2026-11-29",
        "date: 2026-12-03", "expires: 2026-11-30"];

    [Theory]
    [MemberData(nameof(Exclusions))]
    public async Task Posts_that_are_hidden_old_or_have_their_original_elsewhere_are_not_announced(string key)
    {
        await using var site = await SiteAsync(Post("x",
            $"title: X\n{(key.StartsWith("date", StringComparison.Ordinal) ? "" : "date: 2026-12-01\n")}{key}"),
            Post("undated", "title: Undated"));
        await RunForAsync(AnnouncerOf(site), site);
        _networks.Mastodon.ShouldBeEmpty();
        _networks.Bluesky.ShouldBeEmpty();
        _others.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://localhost:5000", null)]
    [InlineData("https://mira.example.org", "https://copy.example.org")]
    public async Task A_copy_or_a_server_without_a_public_name_announces_nothing(string written, string? used)
    {
        await using var site = await SiteFixture.StartAsync([Files[1], Post("a", "title: A\ndate: 2026-12-01"),
            ("site.yaml", $"baseUrl: {written}\nannounce: mastodon\n")], used, builder => _others.Configure(builder, _log, Tokens));
        await RunForAsync(AnnouncerOf(site), site);
        _others.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_token_or_the_setting_nothing_is_posted()
    {
        await using var site = await _others.SiteAsync([.. Files, Post("a", "title: A\ndate: 2026-12-01")], _log);
        await RunForAsync(AnnouncerOf(site), site);
        await using var other = await SiteAsync(("site.yaml", "baseUrl: https://mira.example.org\n"), Files[1], Post("a",
            "title: A\ndate: 2026-12-01"));
        await RunForAsync(AnnouncerOf(other), other);
        _others.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_that_is_taken_back_within_five_minutes_is_not_announced()
    {
        await using var site = await SiteAsync(Post("a", "title: A\ndate: 2026-12-01"));
        var announcer = AnnouncerOf(site);
        await announcer.RunAsync(Cancel);
        site.Write("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-12-01\ndraft: true"));
        await Eventually.IsTrueAsync(async () => !(await site.GetAsync("/blogs/a")).IsSuccessStatusCode);
        site.Clock.Time += TimeSpan.FromMinutes(4);
        await announcer.RunAsync(Cancel);
        site.Write("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-12-01"));
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/a")).IsSuccessStatusCode);
        site.Clock.Time += TimeSpan.FromMinutes(2);
        (await announcer.RunAsync(Cancel)).ShouldBe(site.Clock.Time.AddMinutes(5));
        _networks.Mastodon.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://mira.example.org/blogs/a")]
    [InlineData("http://www.mira.example.org/blogs/a/?utm_source=x#top")]
    [InlineData("https://mira.example.org/old/a")]
    [InlineData("https://mira.example.org/A.html")]
    public async Task A_post_that_the_author_has_announced_is_not_announced_again(string url)
    {
        _networks.Mastodon.Enqueue(new("My own words", url, Now.AddHours(-1), "en"));
        await using var site = await SiteAsync(Post("a", "title: A\ndate: 2026-12-01\naliases: [/old/a, /a]"));
        await RunForAsync(AnnouncerOf(site), site);
        _networks.Mastodon.Count.ShouldBe(1);
        _networks.Bluesky.Count.ShouldBe(1, "another account");
    }

    [Fact]
    public async Task A_post_whose_file_was_renamed_is_not_announced_again()
    {
        await using var site = await SiteAsync(Post("qeue", "title: A queue\ndate: 2026-12-01"), Post("weekly-1",
            "title: Weekly\ndate: 2026-12-01"));
        var announcer = AnnouncerOf(site);
        await RunForAsync(announcer, site);
        _networks.Mastodon.Count.ShouldBe(2);
        // Bluesky shows posts after two minutes.
        _networks.Time = site.Clock.Time;
        site.Delete("posts/qeue.md").Write("posts/queue.md", Post("", "title: A queue\ndate: 2026-12-01").Text)
            .Write("posts/weekly-2.md", Post("", "title: Weekly\ndate: 2026-12-01").Text);
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/queue")).IsSuccessStatusCode
            && (await site.GetAsync("/blogs/weekly-2")).IsSuccessStatusCode && !(await site.GetAsync("/blogs/qeue")).IsSuccessStatusCode);
        await RunForAsync(announcer, site);
        _networks.Mastodon.Count.ShouldBe(3, "another text with the same title is announced, and a renamed one is not");
        _networks.Bluesky.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(500)]
    public async Task An_account_that_cannot_be_read_gets_nothing_and_is_tried_five_times(int status)
    {
        _others.OnStatus("social.example/api/v1/accounts/lookup", status)
            .OnStatus("public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed", status);
        await using var site = await SiteAsync(Post("a", "title: A\ndate: 2026-12-01"));
        var announcer = AnnouncerOf(site);
        for (var i = 0; i < 400; i++)
        {
            await announcer.RunAsync(Cancel);
            site.Clock.Time += TimeSpan.FromMinutes(4);
        }

        _others.Requests.Count.ShouldBe(10);
        _others.Requests.ShouldAllBe(request => request.StartsWith("GET"));
        _log.Lines.Count(line => line.Contains("cannot be announced (5 of 5)")).ShouldBe(2);
        announcer.Problems.Count().ShouldBe(2);
        announcer.Problems.ShouldContain(problem => problem.EndsWith($"failed 5 times: social.example answered {status}"));
    }

    [Fact]
    public async Task A_heavy_writer_is_searched_back_to_before_the_post_or_gets_nothing()
    {
        for (var i = 0; i < 130; i++)
            _networks.Mastodon.Enqueue(new("Words", "https://other.example/", Now.AddMinutes(-i), "en"));
        _networks.Mastodon.Enqueue(new("Mine", "https://mira.example.org/blogs/a", Now.AddHours(-40), "en"));
        await using var site = await SiteAsync(Post("a", "title: A\ndate: 2026-12-01"));
        await RunForAsync(AnnouncerOf(site), site);
        _networks.Mastodon.Count.ShouldBe(131);

        for (var i = 0; i < 500; i++)
            _networks.Mastodon.Enqueue(new("More", "https://other.example/", Now.AddMinutes(-i), "en"));
        site.Write("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-12-01"));
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/b")).IsSuccessStatusCode);
        await RunForAsync(AnnouncerOf(site), site);
        _networks.Mastodon.Count.ShouldBe(631);
        _log.Lines.ShouldContain(line => line.Contains("blogs/b on Mastodon cannot be announced") && line.Contains("more than 10 pages"));
    }

    /// <summary>
    /// Random sequences of pushes, renames, restarts, lost data, failing hosts and lost responses, on two servers whose networks show a
    /// new post only after a while.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task No_post_is_ever_announced_twice(int seed)
    {
        var random = new Random(seed);
        _networks.Random = random;
        await using var one = await SiteAsync();
        await using var two = await SiteAsync();
        SiteFixture[] sites = [one, two];
        var announcers = sites.Select(AnnouncerOf).ToArray();
        var announced = 0;
        for (var post = 0; post < 6; post++)
        {
            var (slug, title) = ($"post-{post}", $"Post number {post}");
            await PushAsync(slug, $"title: {title}");
            for (var step = 0; step < 25; step++)
            {
                var i = random.Next(2);
                switch (random.Next(9))
                {
                    case 0 or 1:
                        await announcers[i].RunAsync(Cancel);
                        break;
                    case 2 or 3:
                        await Task.WhenAll(announcers.Select(announcer => Task.Run(() => announcer.RunAsync(Cancel))));
                        break;
                    case 4:
                        announcers[i] = AnnouncerOf(sites[i]);
                        break;
                    case 5:
                        TestPlace.Delete(Path.Combine(sites[i].Data, "replies"));
                        announcers[i] = AnnouncerOf(sites[i]);
                        break;
                    case 6:
                        _networks.Faults = random.Next(2) == 0 ? 0 : random.Next(90);
                        break;
                    case 7 when random.Next(4) == 0:
                        var old = slug;
                        slug += "x";
                        await PushAsync(slug, $"title: {title}{(random.Next(2) == 0 ? $"\naliases: [/blogs/{old}]" : "")}", old);
                        break;
                    default:
                        Wait(TimeSpan.FromMinutes(random.Next(1, 12)));
                        break;
                }
            }

            // The networks recover.
            _networks.Faults = 0;
            for (var i = 0; i < 8; i++)
            {
                Wait(TimeSpan.FromMinutes(70));
                foreach (var announcer in announcers)
                    await announcer.RunAsync(Cancel);
            }

            _networks.Mastodon.Count(status => status.Text.StartsWith(title + "\n", StringComparison.Ordinal)).ShouldBeInRange(0, 1, title);
            _networks.Bluesky.Count(item => item.Record["text"]!.GetValue<string>().StartsWith(title, StringComparison.Ordinal))
                .ShouldBeInRange(0, 1, title);
            announced += _networks.Mastodon.Count(status => status.Text.StartsWith(title + "\n", StringComparison.Ordinal));
        }

        announced.ShouldBeGreaterThanOrEqualTo(3);

        void Wait(TimeSpan time) => (one.Clock.Time, two.Clock.Time, _networks.Time) =
            (one.Clock.Time + time, one.Clock.Time + time, one.Clock.Time + time);

        async Task PushAsync(string slug, string keys, string? old = null)
        {
            _networks.Time = one.Clock.Time;
            foreach (var site in sites)
            {
                if (old is not null)
                    site.Delete($"posts/{old}.md");
                site.Write($"posts/{slug}.md", SiteFixture.Post(
                    $"{keys}\ndate: {one.Clock.Time.AddMinutes(-1).ToString("s", CultureInfo.InvariantCulture)}Z"));
                await Eventually.IsTrueAsync(async () => (await site.GetAsync($"/blogs/{slug}")).IsSuccessStatusCode
                    && (old is null || !(await site.GetAsync($"/blogs/{old}")).IsSuccessStatusCode));
            }
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static (string Name, string Value)[] Tokens =>
        [("Replies:MastodonToken", MastodonToken), ("Replies:BlueskyPassword", BlueskyPassword)];

    private static (string Path, string Text) Post(string name, string frontMatter) => ($"posts/{name}.md", SiteFixture.Post(frontMatter));

    private static Announcer AnnouncerOf(SiteFixture site) => ActivatorUtilities.CreateInstance<Announcer>(site.Services,
        ActivatorUtilities.CreateInstance<ReplyClient>(site.Services));

    private static async Task RunForAsync(Announcer announcer, SiteFixture site)
    {
        for (var i = 0; i < 4; i++)
        {
            await announcer.RunAsync(Cancel);
            site.Clock.Time += TimeSpan.FromMinutes(6);
        }
    }

    private async Task<SiteFixture> SiteAsync(params IEnumerable<(string Path, string Text)> files)
    {
        var all = files.ToList();
        return await _others.SiteAsync([.. Files.Where(file => !all.Exists(other => other.Path == file.Path)), .. all], _log, Tokens);
    }

    private sealed record Status(string Text, string Url, DateTimeOffset Date, string Language);

    private sealed record BlueskyPost(string Key, JsonNode Record, DateTimeOffset Date);

    /// <summary>A Mastodon server and Bluesky, which show a new post after half a minute and two minutes.</summary>
    private sealed class Networks
    {
        private readonly Dictionary<string, Status> _keys = new(StringComparer.Ordinal);
        private readonly Lock _lock = new();

        public Networks(OtherSites others) => others
            .On("social.example/api/v1/accounts/lookup", "{\"id\":\"7\"}")
            .On("social.example/api/v1/accounts/7/statuses", context => AnswerAsync(context, () => StatusesOf(context)))
            .On("social.example/api/v1/statuses", context => PostAsync(context, Post))
            .On("public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed", context => AnswerAsync(context, Feed))
            .On("bsky.social/xrpc/com.atproto.server.createSession", context => PostAsync(context, (body, _) =>
                body["password"]!.GetValue<string>() == BlueskyPassword && body["identifier"]!.GetValue<string>() == "mira.test"
                    ? (200, "{\"accessJwt\":\"jwt-of-the-test\",\"did\":\"did:plc:mira\"}") : (401, "{\"message\":\"no\"}")))
            .On("bsky.social/xrpc/com.atproto.repo.uploadBlob", context => AnswerAsync(context, () => "{\"blob\":{\"$type\":\"blob\"}}"))
            .On("bsky.social/xrpc/com.atproto.repo.createRecord", context => PostAsync(context, Create));

        public ConcurrentQueue<Status> Mastodon { get; } = [];

        public ConcurrentQueue<BlueskyPost> Bluesky { get; } = [];

        public DateTimeOffset Time { get; set; } = Now;

        public Random Random { get; set; } = new(0);

        /// <summary>The percentage of requests that fail. Half of those that post something are done before they fail.</summary>
        public int Faults { get; set; }

        private string StatusesOf(HttpContext context)
        {
            var all = Mastodon.Select((status, i) => (Status: status, Id: 1_000_000 - i))
                .Where(item => item.Status.Date <= Time - TimeSpan.FromSeconds(30) || item.Status.Date == Now)
                .OrderByDescending(item => item.Status.Date).ToList();
            var from = int.TryParse(context.Request.Query["max_id"], out var last) ? all.FindIndex(item => item.Id == last) + 1 : 0;
            return "[" + string.Join(',', all.Skip(from).Take(40).Select(item => JsonSerializer.Serialize(new
            {
                id = item.Id.ToString(CultureInfo.InvariantCulture),
                url = $"https://social.example/@mira/{item.Id}",
                visibility = "public",
                created_at = item.Status.Date,
                content = "<p>"
                    + System.Net.WebUtility.HtmlEncode(item.Status.Text).Replace("\n\n", "</p><p>", StringComparison.Ordinal) + "</p>"
                    + $"<a href=\"{item.Status.Url}\">link</a>",
            }))) + "]";
        }

        private string Feed() => JsonSerializer.Serialize(new
        {
            feed = Bluesky.Where(item => item.Date <= Time - TimeSpan.FromMinutes(2)).OrderByDescending(item => item.Date).Select(item =>
                new
                {
                    post = new
                    {
                        uri = $"at://did:plc:mira/app.bsky.feed.post/{item.Key}",
                        author = new { did = "did:plc:mira" },
                        record = item.Record
                    },
                }),
        });

        private (int Status, string Json) Post(JsonNode body, HttpContext context)
        {
            if (context.Request.Headers.Authorization != $"Bearer {MastodonToken}")
                return (401, "{\"error\":\"The access token is invalid\"}");
            var text = body["status"]!.GetValue<string>();
            var key = context.Request.Headers["Idempotency-Key"].ToString();
            // Mastodon knows a key for an hour.
            if (!_keys.TryGetValue(key, out var known) || known.Date < Time - TimeSpan.FromHours(1))
            {
                _keys[key] = known = new(text, Regex.Match(text, @"https://\S+").Value, Time, body["language"]!.GetValue<string>());
                Mastodon.Enqueue(known);
            }

            return (200, "{\"id\":\"1\"}");
        }

        private (int Status, string Json) Create(JsonNode body, HttpContext context)
        {
            if (context.Request.Headers.Authorization != "Bearer jwt-of-the-test")
                return (401, "{\"error\":\"InvalidToken\"}");
            var key = body["rkey"]!.GetValue<string>();
            if (Bluesky.Any(item => item.Key == key))
                return (500, "{\"error\":\"InternalServerError\"}");
            Bluesky.Enqueue(new(key, body["record"]!.DeepClone(), Time));
            return (200, "{\"uri\":\"at://x\"}");
        }

        private async Task PostAsync(HttpContext context, Func<JsonNode, HttpContext, (int Status, string Json)> post)
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body))!;
            await AnswerAsync(context, () =>
            {
                if (Random.Next(100) < Faults / 2)
                    return null;
                var (status, json) = post(body, context);
                context.Response.StatusCode = status;
                return json;
            });
        }

        private Task AnswerAsync(HttpContext context, Func<string?> answer)
        {
            lock (_lock)
            {
                var json = answer();
                if (json is not null && Random.Next(100) >= Faults / 2)
                    return OtherSites.WriteAsync(context, json);
                if (Random.Next(2) == 0)
                {
                    context.Abort();
                    return Task.CompletedTask;
                }

                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return OtherSites.WriteAsync(context, "{}");
            }
        }
    }
}
