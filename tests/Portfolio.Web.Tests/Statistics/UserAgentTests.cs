using Portfolio.Web.Statistics;

namespace Portfolio.Web.Tests.Statistics;

public sealed class UserAgentTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox", "People")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome", "People")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge", "People")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet", "People")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1", "Safari", "People")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1", "Chrome", "People")]
    [InlineData("Lynx/2.9.0 libwww-FM/2.14", "Other browsers", "People")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.2; +https://openai.com/gptbot", "GPTBot", "AiAgents")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36; compatible; OAI-SearchBot/1.0; +https://openai.com/searchbot", "OAI-SearchBot", "AiAgents")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)", "ClaudeBot", "AiAgents")]
    [InlineData("Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot", "Crawlers")]
    [InlineData("Mozilla/5.0 (compatible; BINGBOT/2.0; +http://www.bing.com/bingbot.htm)", "bingbot", "Crawlers")]
    [InlineData("Mozilla/5.0 (compatible; SomeNewBot/0.1; +https://example.com/feedback)",
        "Other crawlers", "Crawlers")]
    [InlineData("Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)", "Feedly", "FeedReaders")]
    [InlineData("NetNewsWire (RSS Reader; https://netnewswire.com/)", "NetNewsWire", "FeedReaders")]
    [InlineData("MyRssReader/2.0", "Other feed readers", "FeedReaders")]
    [InlineData("curl/8.5.0", "curl", "Programs")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36", "HeadlessChrome", "Programs")]
    [InlineData("", "Other programs", "Programs")]
    [InlineData("\u0000\uFFFD💥", "Other programs", "Programs")]
    public void A_user_agent_names_a_family(string userAgent, string family, string kind)
    {
        var found = UserAgents.Of(userAgent);
        found.Name.ShouldBe(family);
        found.Kind.ToString().ShouldBe(kind);
        UserAgents.Families.ShouldContain(found);
    }

    [Fact]
    public void A_long_user_agent_takes_no_time() => UserAgents.Of(string.Concat(
        Enumerable.Repeat("Mozilla/5.0 (compatible; ", 40_000))).Name.ShouldBe("Other browsers");

    [Fact]
    public void Families_have_one_name_each() => UserAgents.Families.Select(f => f.Name).ShouldBeUnique();
}
