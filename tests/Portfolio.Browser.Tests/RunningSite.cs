namespace Portfolio.Browser.Tests;

/// <summary>A running site over a content folder, with a store of its own.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("portfolio-browser-").FullName;
    private readonly WebsiteFactory _factory;

    private RunningSite(string content) => _factory = new(content, _data);

    public HttpClient Client { get; private set; } = null!;

    public static async Task<RunningSite> StartAsync(string content)
    {
        var site = new RunningSite(content);
        site.Client = await site._factory.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        TestPlace.Delete(_data);
    }
}
