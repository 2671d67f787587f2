using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.Versioning;
using System.Threading.RateLimiting;
using Portfolio.Web.Security;
using Portfolio.Web.Tests.Caching;
using Portfolio.Web.Tests.Mcp;

namespace Portfolio.Web.Tests.Faults;

/// <summary>Tests that the server survives low memory, and that rejected requests can be retried.</summary>
[Trait("Run", "all")]
public sealed class MemoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [SuppressMessage("Usage", "MA0012",
        Justification = "It stands for that of the runtime, which no test can cause safely.")]
    public async Task A_page_that_needs_more_memory_than_there_is_can_be_asked_for_again(bool isWrapped)
    {
        var exception = new InsufficientMemoryException();
        await using var site = await TestSite
            .StartAsync(app => app.Page("/large",
                () => throw (isWrapped ? new InvalidOperationException("The query failed", exception) : exception)));
        using var response = await site.SendAsync("/large");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Documents_of_all_posts_are_rendered_one_after_the_other()
    {
        var (running, most) = (0, 0);
        await using var site = await TestSite.StartAsync(app => app.Page("/all/{number}", async _ =>
        {
            var now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            await Task.Delay(20);
            Interlocked.Decrement(ref running);
            return "All";
        }, isHeavy: true));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => site.TextAsync($"/all/{number}")));
        most.ShouldBeInRange(1, Math.Max(1, Environment.ProcessorCount / 2));
    }

    [Fact]
    public async Task Agents_that_list_articles_wait_in_turn_with_documents_of_all_posts()
    {
        using var documents = new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 0 });
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", "# A\n\nText.\n")], configure: builder => builder.UseConcurrencyLimits(ConcurrencyLimits.Create() with { Documents = documents }));
        using (await documents.AcquireAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            var busy = await site.McpAsync("tools/call", """{"name":"list_posts","arguments":{}}""");
            busy.GetProperty("isError").GetBoolean().ShouldBeTrue();
            busy.ToString().ShouldContain("call again in a second");
        }

        (await site.CallAsync("list_posts", new { })).ShouldContain("1 article.");
    }

    [Fact(Explicit = true)]
    [SupportedOSPlatform("linux")]
    public async Task Ten_thousand_posts_and_16_clients_do_not_end_a_process_of_192_MB_of_objects()
    {
        using var place = new FaultPlace(10_000);
        for (var i = 0; i < 10_000; i++)
        {
            place.Write($"posts/p{i}.md", FaultPlace.Post(i, 0) + string.Concat(
                Enumerable.Range(i, 600).Select(word => $"word{word * 7919 % 20_000} ")));
        }
        using var site = await SiteProcess
            .Start(place.Content, place.Data,
                ["env", "DOTNET_GCHeapHardLimit=0xC000000", "Limits__CallsPerSecond=1000000"]).ReadyAsync();
        string[] paths = ["/llms.txt", "/sitemap.xml", "/sitemap.md", "/archive", "/archive.md", "/agents.md", "/blogs",
            "/search.json?q=word7"];
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        var end = DateTime.UtcNow.AddMinutes(1);
        var edits = Task.Run(async () =>
        {
            for (var version = 1; DateTime.UtcNow < end; version++)
            {
                place.Write($"posts/p{version}.md", FaultPlace.Post(version, version));
                await Task.Delay(1000);
            }
        }, TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async client =>
        {
            for (var n = client; DateTime.UtcNow < end; n++)
            {
                using var request = n % 3 == 0
                    ? McpClient.Message("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_posts","arguments":{"limit":50}}}""")
                    : new(HttpMethod.Get, paths[n % paths.Length]);
                using var response = await site.Client.SendAsync(request);
                await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                statuses.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
            }
        }));
        await edits;
        TestContext.Current.SendDiagnosticMessage(string.Join(", ", statuses.Select(s => $"{(int)s.Key}: {s.Value}")));
        statuses.Keys.ShouldBeSubsetOf([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]);
        await Eventually.IsTrueAsync(async () => await site.StatusAsync("/llms.txt") == HttpStatusCode.OK);
        (await site.StopAsync()).ShouldBe(0);
    }
}
