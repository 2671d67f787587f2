namespace Portfolio.Tests;

/// <summary>
/// Runs a site whose store is in a temporary folder. The content is in a temporary folder as well, unless a test
/// specifies a content folder.
/// </summary>
public class RunningSite : IAsyncDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-site-").FullName;
    private readonly string? _baseUrl;
    private WebsiteFactory? _factory;

    protected RunningSite(string? content, string? baseUrl = null)
    {
        (Content, _baseUrl) = (content ?? Path.Combine(_place, "content"), baseUrl);
        Directory.CreateDirectory(Content);
    }

    public string Content { get; }

    public virtual string Data => Path.Combine(_place, "data");

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _factory!.Services;

    public static async Task<RunningSite> StartAsync(string content)
    {
        var site = new RunningSite(content);
        await site.StartAsync();
        return site;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        TestPlace.Delete(_place);
        GC.SuppressFinalize(this);
    }

    protected async Task StartAsync()
    {
        _factory = new(Content, Data, _baseUrl, Configure);
        Client = await _factory.StartAsync();
    }

    protected async Task StopAsync()
    {
        if (_factory is null)
            return;
        Client.Dispose();
        await _factory.DisposeAsync();
    }

    /// <summary>Changes services and settings of the site after the application has configured its own.</summary>
    protected virtual void Configure(IWebHostBuilder builder)
    {
    }
}
