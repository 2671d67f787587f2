using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Security;

namespace Portfolio.Web.Tests.Security;

public sealed class SuggestionLimitTests
{
    private long _second = 1;

    [Fact]
    public void Each_client_gets_suggestions_for_some_URLs_a_second()
    {
        var limit = new SuggestionLimit(() => _second);
        for (_second = 1; _second <= 3; _second++)
        {
            Count(limit, Client(1), 50).ShouldBe(SuggestionLimit.PerClient);
            Count(limit, Client(2), 5).ShouldBe(5);
        }
    }

    [Fact]
    public void All_clients_together_have_a_limit()
    {
        var limit = new SuggestionLimit(() => _second);
        Enumerable.Range(1, 200).Sum(i => Count(limit, Client(i), 2)).ShouldBe(SuggestionLimit.OfAllClients);
        _second++;
        Count(limit, Client(1), 2).ShouldBe(2);
    }

    [Fact]
    public void Small_sites_have_no_limit()
    {
        var limit = new SuggestionLimit(() => _second);
        Enumerable.Range(0, 1000).ShouldAllBe(_ => limit.TryTake(Client(1), 1000));
    }

    [Fact]
    public async Task Beyond_the_limit_an_unknown_URL_has_the_page_without_suggestions()
    {
        await using var site = await SiteFixture.StartAsync([("posts/hello.md", SiteFixture.Post("title: Hello"))],
            configure: builder => builder.ConfigureServices(services => services.AddSingleton(new SuggestionLimit(() => _second) { SmallSite = 0 })));
        for (var i = 0; i < SuggestionLimit.PerClient; i++)
            (await ReadAsync($"/blogs/hell{i}")).ShouldContain("/blogs/hello\"");
        (await ReadAsync("/blogs/hell")).ShouldNotContain("/blogs/hello\"");
        _second++;
        (await ReadAsync("/blogs/hell")).ShouldContain("/blogs/hello\"");

        async Task<string> ReadAsync(string path)
        {
            using var response = await site.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    private static int Count(SuggestionLimit limit, IPAddress client, int requests) =>
        Enumerable.Range(0, requests).Count(_ => limit.TryTake(client, 1001));

    private static IPAddress Client(int number) => new([10, 0, 0, (byte)number]);
}
