using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Web.Replies;

namespace Portfolio.Web.Tests.Replies;

public sealed class ReplySourceTests
{
    /// <summary>Stands for half a surrogate pair, which <see cref="JsonNode"/> cannot write.</summary>
    private const string HalfPair = "half-a-pair";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Discussion, string Response)[] Known =
    [
        ("https://social.example/@mira/115600000000000001", "mastodon-context"),
        ("https://bsky.app/profile/mira.test/post/3n3jspthet226", "bluesky-thread"),
        ("https://news.ycombinator.com/item?id=4100000", "hackernews-item"),
        ("https://lobste.rs/s/abc12x/fair_queue", "lobsters-story"),
        ("https://github.com/mira-sample/queue/issues/3", "github-comments"),
    ];

    [Theory]
    [InlineData("https://social.example/@mira/1156", "https://social.example/api/v1/statuses/1156/context")]
    [InlineData("https://social.example/@mira@other.example/1156/", "https://social.example/api/v1/statuses/1156/context")]
    [InlineData("https://pleroma.example/notice/AbC12", "https://pleroma.example/api/v1/statuses/AbC12/context")]
    [InlineData("https://bsky.app/profile/me.example.com/post/3kabc",
        BlueskySource.AppView + "app.bsky.feed.getPostThread?depth=10&parentHeight=0&uri="
            + "at%3A%2F%2Fme.example.com%2Fapp.bsky.feed.post%2F3kabc")]
    [InlineData("https://bsky.app/profile/did:plc:abc/post/3kabc",
        BlueskySource.AppView + "app.bsky.feed.getPostThread?depth=10&parentHeight=0&uri="
            + "at%3A%2F%2Fdid%3Aplc%3Aabc%2Fapp.bsky.feed.post%2F3kabc")]
    [InlineData("https://news.ycombinator.com/item?id=41", "https://hn.algolia.com/api/v1/items/41")]
    [InlineData("https://lobste.rs/s/abc12x/a_title", "https://lobste.rs/s/abc12x.json")]
    [InlineData("https://github.com/me/my.repo/pull/7", "https://api.github.com/repos/me/my.repo/issues/7/comments?per_page=100")]
    [InlineData("http://social.example/@mira/1156", null)]
    [InlineData("https://social.example:8443/@mira/1156", null)]
    [InlineData("https://user@social.example/@mira/1156", null)]
    [InlineData("https://social.example/@mira/1156/embed", null)]
    [InlineData("https://social.example/@mira/../../admin", null)]
    [InlineData("https://news.ycombinator.com/item?id=41/../../x", null)]
    [InlineData("https://github.com/me/repo/discussions/7", null)]
    [InlineData("https://github.com/me/repo/issues/7/../8?x", "https://api.github.com/repos/me/repo/issues/8/comments?per_page=100")]
    [InlineData("https://www.reddit.com/r/csharp/comments/1", null)]
    [InlineData("https://medium.com/@me/a-title-1234", null)]
    public void The_form_of_a_URL_decides_what_is_asked(string discussion, string? address) =>
        ReplySource.Of(new(discussion))?.AddressOf(new(discussion))?.AbsoluteUri.ShouldBe(address ?? "nothing is asked");

    [Fact]
    public void Replies_of_Bluesky_that_their_author_or_the_author_of_the_thread_hides_are_omitted()
    {
        var replies = Read(1);
        var text = string.Join('|', replies.Select(reply => string.Concat(reply.Text.Select(part => part.Text))));
        replies.Count.ShouldBeGreaterThanOrEqualTo(3);
        replies.Single(reply => reply.Text[0].Text == "adult words").Warning.ShouldBe("sexual");
        var hidden = Json("bluesky-thread").GetProperty("thread").GetProperty("post").GetProperty("threadgate").GetProperty("record")
            .GetProperty("hiddenReplies")[0].GetString();
        replies.ShouldAllBe(reply => reply.Id != hidden, text);
    }

    [Fact]
    public void Answers_to_deleted_comments_move_up_and_moderated_ones_and_bots_are_omitted()
    {
        Read(2).Select(reply => reply.Author.Name).ShouldBe(["bob", "carol", "dave"]);
        Read(2)[2].Parent.ShouldBeNull();
        Read(3).Select(reply => reply.Author.Name).ShouldBe(["erin", "frank"]);
        Read(4).Select(reply => reply.Author.Name).ShouldBe(["mira-sample"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_response_of_any_form_is_read_or_refused(int index)
    {
        var (discussion, response) = Known[index];
        var source = ReplySource.Of(new(discussion))!;
        var random = new Random(index);
        for (var i = 0; i < 600; i++)
        {
            var json = JsonNode.Parse(OtherSites.Response(response))!;
            for (var change = 0; change <= i % 4; change++)
                Change(json, random);
            var element = JsonSerializer.Deserialize<JsonElement>(
                json.ToJsonString().Replace(HalfPair, "\\ud800", StringComparison.Ordinal));
            try
            {
                foreach (var reply in source.Read(element, new(discussion)))
                {
                    reply.Url.ShouldStartWith("http");
                    reply.Text.Count.ShouldBeGreaterThan(0);
                    reply.Text.ShouldAllBe(part => part.Url == null || part.Url.StartsWith("http"));
                    reply.Text.Sum(part => part.Text.Length).ShouldBeLessThan(2000);
                    reply.Author.Name.Length.ShouldBeInRange(1, 400);
                    reply.Date.Offset.ShouldBe(TimeSpan.Zero);
                }
            }
            catch (Exception e)
            {
                ReplySource.IsUnreadable(e).ShouldBeTrue(e.ToString());
            }

            _ = source.Began(element, new(discussion));
        }

        foreach (var other in (string[])["{}", "[]", "null", "1", "\"x\"", "{\"error\":\"x\"}", "{\"thread\":null}",
            "{\"descendants\":{}}", "{\"comments\":1}"])
        {
            if (other == "[]" && index == 4)
                continue;
            Should.Throw<FormatException>(() => source.Read(JsonSerializer.Deserialize<JsonElement>(other), new(discussion)).ToList(),
                other);
        }
    }

    [Fact]
    public void A_thread_of_a_thousand_replies_with_circles_of_parents_is_shown_in_order()
    {
        var random = new Random(1);
        var thread = new ReplyThread("https://social.example/@mira/1", "Mastodon")
        {
            Replies = [.. Enumerable.Range(0, 1000).Select(id => new Reply($"{id}", random.Next(3) == 0 ? null : $"{random.Next(1100)}",
                $"https://town.example/{id}", new("Jo", "@jo@town.example", null), Start.AddMinutes(random.Next(5000)), [new("Text")]))],
        };
        var replies = SiteReplies.None with { Threads = SiteReplies.None.Threads.Add(thread.Url, thread) };
        var shown = HangLimit.Of(() => PostReplies.Of(replies, "/blogs/a", [new(thread.Url)], new([]), null));
        shown.Count.ShouldBe(100);
        shown.More.ShouldBe(900);
        shown.Threads.Select(reply => reply.Reply.Date).ShouldBeInOrder();
        shown.Threads.SelectMany(reply => reply.Answers).ShouldAllBe(answer => answer.Answers.Count == 0);
    }

    public static TheoryData<double, double, int, double> Times => new()
    {
        // hours since the last reply, failures → hours until the next request
        { 0, 0, 0, 1 / 6.0 }, { 1, 0, 0, 1 / 6.0 }, { 5, 0, 0, 0.5 }, { 100, 0, 0, 10 }, { 24 * 365, 0, 0, 168 },
        { 1, 0, 1, 1 / 3.0 }, { 1, 0, 4, 16 / 6.0 }, { 100, 0, 3, 80 }, { 1, 0, 1000, 168 }, { 1, 200, 0, 200 }, { 100, 1, 0, 10 },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void The_next_request_comes_after_a_tenth_of_the_silence(double silent, double notBefore, int failures, double hours)
    {
        var thread = new ReplyThread("https://a.example/@b/1", "Mastodon")
        {
            Active = Start,
            Asked = Start.AddHours(silent),
            Failures = failures,
            NotBefore = notBefore == 0 ? null : Start.AddHours(silent + notBefore),
        };
        (thread.Due(TimeSpan.FromMinutes(10)) - thread.Asked).TotalHours.ShouldBe(hours, 0.001);
    }

    [Theory]
    [InlineData("Mastodon", "@me@social.example", "Mastodon me@social.example")]
    [InlineData("Fediverse", "@me@social.example", "Mastodon me@social.example")]
    [InlineData("My Mastodon", "https://social.example/@me", "Mastodon me@social.example")]
    [InlineData("YouTube", "https://www.youtube.com/@me", "")]
    [InlineData("Medium", "https://medium.com/@me", "")]
    [InlineData("Mastodon", "http://social.example/@me", "")]
    [InlineData("Mastodon", "https://social.example:3000/@me", "")]
    [InlineData("Bluesky", "https://bsky.app/profile/me.example.com", "Bluesky me.example.com")]
    [InlineData("Mail", "me@example.com", "")]
    public void Accounts_are_told_from_other_sites_with_URLs_of_the_same_form(string label, string value, string account) =>
        string.Concat(SocialAccount.Of(new() { Contact = [new(label, value)] }).Select(found => $"{found.Network} {found.Name}"))
            .ShouldBe(account);

    private static List<Reply> Read(int index) =>
        [.. ReplySource.Of(new(Known[index].Discussion))!.Read(Json(Known[index].Response), new(Known[index].Discussion))];

    private static JsonElement Json(string response) => JsonSerializer.Deserialize<JsonElement>(OtherSites.Response(response));

    /// <summary>Removes a random member, or gives it a value of another type or form.</summary>
    private static void Change(JsonNode root, Random random)
    {
        var places = Places(root).ToList();
        if (places.Count == 0)
            return;
        var (parent, key) = places[random.Next(places.Count)];
        JsonNode? value = random.Next(12) switch
        {
            0 => null,
            1 => 1,
            2 => true,
            3 => "",
            4 => new JsonArray(),
            5 => new JsonObject(),
            6 => new string('a', 100_000),
            7 => HalfPair,
            8 => "0001-01-01T00:00:00Z",
            9 => "9999-12-31T23:59:59.9999999-14:00",
            10 => new JsonArray(null, 1, "x", new JsonArray()),
            _ => "javascript:alert(1)",
        };
        if (random.Next(4) == 0)
            parent.Remove(key);
        else
            parent[key] = value;
    }

    private static IEnumerable<(JsonObject Parent, string Key)> Places(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(member => Places(member.Value).Prepend((parent, member.Key))),
        JsonArray items => items.SelectMany(Places),
        _ => [],
    };
}
