using System.Globalization;
using static Portfolio.Web.Tests.Replies.MastodonJson;

namespace Portfolio.Web.Tests.Replies;

public sealed class ReplyBudgetTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = OtherSites.Now;

    /// <summary>A week of a site with posts of all ages, whose discussions get most of their replies in the first day.</summary>
    [Theory]
    [InlineData("20", 28, 1)]
    [InlineData("200", 7, 2)]
    public Task The_requests_of_a_week_are_those_of_the_documentation(string number, double daysBetween, int networks) =>
        CountAsync(number, daysBetween, networks);

    [Trait("Run", "all")]
    [Fact]
    public Task And_so_are_those_of_a_site_with_two_thousand_posts() => CountAsync("2,000", 1.75, 2);

    private async Task CountAsync(string number, double daysBetween, int networks)
    {
        var posts = int.Parse(number, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var documented = File.ReadLines(Path.Combine(TestPlace.Repository, "docs/conversation.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Single(row => row is [_, var first, _, var second, ..]
                && first == number && second == networks.ToString(CultureInfo.InvariantCulture))[4];
        await using var others = await OtherSites.StartAsync();
        var (random, times) = (new Random(3), new Dictionary<int, List<DateTimeOffset>>());
        var files = new List<(string Path, string Text)>
        {
            ("site.yaml", "title: Mira\nbaseUrl: https://mira.example.org\nreplies: true\n"),
            ("profile.yaml", "name: Mira\nrole: Engineer\ncontact: [{ label: Mastodon, value: \"@mira@social.example\" }, "
                + "{ label: Bluesky, value: https://bsky.app/profile/mira.test }]\n"),
        };
        for (var post = 0; post < posts; post++)
        {
            var date = Start - TimeSpan.FromDays((post + 0.5) * daysBetween);
            var discussions = Enumerable.Range(post * networks, networks).ToList();
            foreach (var discussion in discussions)
            {
                int[] counts = [0, 0, 1, 2, 4, 8, 30];
                times[discussion] = [.. Enumerable.Range(0, counts[random.Next(7)]).Select(_ => date + Delay(random))];
            }

            files.Add(($"posts/p{post}.md",
                SiteFixture.Post($"title: Post {post}\ndate: {date.ToString("s", CultureInfo.InvariantCulture)}Z\n"
                + $"discussions: [{string.Join(", ", discussions.Select(id => $"https://social.example/@mira/{id + 1}"))}]")));
        }

        others.On("public.api.bsky.app/", "{\"feed\":[]}").On("hn.algolia.com/", "{\"hits\":[]}").On("lobste.rs/", "[]")
            .On("social.example/api/v1/accounts/lookup", "{\"id\":\"7\"}").On("social.example/api/v1/accounts/7/", "[]");
        await using var site = await others.SiteAsync(files);
        others.On("social.example/api/v1/statuses/", context =>
        {
            var id = int.Parse(context.Request.Path.Value!.Split('/')[5], CultureInfo.InvariantCulture) - 1;
            return OtherSites.WriteAsync(context, Context(times[id].Where(time => time <= site.Clock.Time).Select((time, i) =>
                Status(i + 10, "<p>Words.</p>", $"\"created_at\":\"{time.ToString("o", CultureInfo.InvariantCulture)}\""))));
        });

        // The first week spreads the requests.
        await RunUntilAsync(site, Start.AddDays(7));
        others.Requests.Clear();
        await RunUntilAsync(site, Start.AddDays(14));
        var perDay = others.Requests.Count / 7.0;
        output.WriteLine($"{posts} posts: {perDay:0.0} requests a day, documented {documented}");
        var expected = double.Parse(documented, CultureInfo.InvariantCulture);
        perDay.ShouldBeInRange(expected * 0.5, expected * 1.3);
    }

    private static async Task RunUntilAsync(SiteFixture site, DateTimeOffset end)
    {
        while (site.Clock.Time < end)
        {
            var next = (await OtherSites.UpdateAsync(site))!.Value;
            site.Clock.Time = next < end ? next : end;
        }
    }

    /// <summary>Returns a delay with a log-normal distribution, whose median is five hours.</summary>
    private static TimeSpan Delay(Random random) => TimeSpan.FromHours(Math.Exp(Math.Log(5)
        + (1.9 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))));
}
