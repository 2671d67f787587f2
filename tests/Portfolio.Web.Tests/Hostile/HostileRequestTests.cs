using System.Text;
using System.Text.Json;
using Portfolio.Web.Logging;
using Portfolio.Web.Tests.Logging;

namespace Portfolio.Web.Tests.Hostile;

[Trait("Run", "all")]
public sealed class HostileRequestTests(ITestOutputHelper output)
{
    private const string Secret = "top-secret-text";
    private const string Last = "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    /// <summary>The statuses with which the server rejects requests before they reach the application.</summary>
    private static readonly string[] RefusedByServer = ["400", "405", "414", "417", "431", "505", "not-http"];

    private static readonly string[] Security = [
        "content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy",
        "cross-origin-opener-policy", "cross-origin-resource-policy", "strict-transport-security", "cache-control",
    ];

    [Fact]
    public async Task Every_hostile_request_gets_its_status_and_nothing_else()
    {
        var wrong = new List<string>();
        var log = new RequestLines();
        await using (var site = await StartAsync(log))
        {
            // These pages are requested first, so that they are cached and later requests for them bypass the rest of
            // the pipeline.
            foreach (var path in (string[])["/", "/blogs", "/blogs/post", "/blogs/post.md", "/feed.xml", "/no"])
                (await site.GetAsync(path)).Dispose();
            foreach (var request in HostileRequests.All)
            {
                var received = await RawExchange.SendAsync(site.Client.BaseAddress!, request.Bytes + Last)
                    .WaitAsync(Eventually.Limit);
                wrong.AddRange(Faults(request, received).Select(fault => $"{request.Text}: {fault}"));
            }

            (await site.ReadAsync("/blogs")).ShouldContain("/blogs/post");
        }

        output.WriteLine($"{HostileRequests.All.Count} requests");
        HostileRequests.All.Count.ShouldBeGreaterThan(300);
        wrong.ShouldBeEmpty(string.Join('\n', wrong.Select(w => w.Length < 300 ? w : w[..140] + " … " + w[^140..])));
        IsWhole(log.All);
    }

    private static IEnumerable<string> Faults(HostileRequest request, byte[] received)
    {
        var answers = RawExchange.Parse(received, request.Text.StartsWith("HEAD", StringComparison.Ordinal));
        var statuses = string.Join(' ', answers.Select(a => a.Status.Split(' ')[1]));
        if (statuses != request.Statuses)
            yield return $"{statuses} instead of {request.Statuses}";
        if (Encoding.UTF8.GetString(received).Contains(Secret, StringComparison.OrdinalIgnoreCase))
            yield return "a secret";
        foreach (var answer in answers)
        {
            if (answer.Fields.Any(f => f.StartsWith("server: ", StringComparison.Ordinal)
                || f.StartsWith("x-powered-by: ", StringComparison.Ordinal)))
            {
                yield return "names the server";
            }
            if (answer.Fields.FirstOrDefault(f => f.StartsWith("location: ", StringComparison.Ordinal)) is { } location
                && (location["location: ".Length..] is var target
                    && (!target.StartsWith('/') || target.StartsWith("//", StringComparison.Ordinal)
                        || target.StartsWith("/\\", StringComparison.Ordinal))))
            {
                yield return $"redirects to {location}";
            }
            if (Security.Where(name => !answer.Fields.Any(f => f.StartsWith(name + ": ", StringComparison.Ordinal)))
                .ToList() is { Count: > 0 } missing
                && !(missing.Count == Security.Length && RefusedByServer.Contains(answer.Status.Split(' ')[1])))
            {
                yield return $"{answer.Status} without {string.Join(", ", missing)}";
            }
            if (answer.Status.Contains(" 405 ", StringComparison.Ordinal)
                && !answer.Fields.Any(f => f.StartsWith("allow: ", StringComparison.Ordinal)))
            {
                yield return "405 without Allow";
            }
        }
    }

    /// <summary>Asserts that each log line is a short JSON object without control characters.</summary>
    private static void IsWhole(IReadOnlyCollection<string> lines)
    {
        lines.Count.ShouldBeGreaterThan(300);
        foreach (var line in lines)
        {
            line.TrimEnd('\n').ShouldNotContain(c => char.IsControl(c), line);
            // The milliseconds of a slow request, which a line has twice, have up to five digits more.
            line.Length.ShouldBeLessThan(1024 + 256 + 2 * 5, line);
            var properties = JsonDocument.Parse(line).RootElement;
            properties.GetProperty("Path").GetString()!.ShouldAllBe(c => c > ' ' && c <= '~' || c == '…');
            properties.GetProperty(RequestLog.IdName).GetString().ShouldNotBeNullOrEmpty();
        }
    }

    private static Task<SiteFixture> StartAsync(RequestLines log) => SiteFixture.StartAsync(
        [
            ("site.yaml", "title: A site\nbaseUrl: https://example.com\n"),
            ("posts/post.md", SiteFixture.Post("title: Post\ndate: 2026-01-01\ntags: [a]\naliases: [/blogs/old]")),
            ("posts/hidden-draft.md", SiteFixture.Post("title: Draft\ndate: 2026-01-01\ndraft: true", Secret)),
            ("posts/scheduled.md", SiteFixture.Post("title: Scheduled\ndate: 2099-01-01", Secret)),
            ("posts/_private.md", SiteFixture.Post("title: Private\ndate: 2026-01-01", Secret)),
            ("README.md", Secret), (".env", Secret), (".git/config", Secret), (".git/HEAD", Secret),
            (".hidden", Secret), ("_private/x.md", Secret), ("static/.env", Secret),
            ("static/film.mp4", "not really a film"),
        ],
        configure: builder => builder.ConfigureServices(log.AddTo));
}
