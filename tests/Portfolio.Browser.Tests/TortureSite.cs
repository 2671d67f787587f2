[assembly: AssemblyFixture(typeof(Portfolio.Browser.Tests.TortureSite))]

namespace Portfolio.Browser.Tests;

/// <summary>Provides a site whose posts contain every element in contexts that are difficult to lay out.</summary>
public sealed class TortureSite : IAsyncLifetime
{
    private RunningSite? _site;

    public string Post => Url("/blogs/torture");

    public string Arabic => Url("/blogs/arabic");

    public string Url(string path) => new Uri(_site!.Client.BaseAddress!, path).AbsoluteUri;

    public async ValueTask InitializeAsync() =>
        _site = await RunningSite.StartAsync(Path.Combine(TestPlace.Sites, "Torture"));

    public ValueTask DisposeAsync() => _site?.DisposeAsync() ?? ValueTask.CompletedTask;
}
