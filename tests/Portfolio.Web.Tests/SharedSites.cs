using System.Runtime.CompilerServices;

namespace Portfolio.Web.Tests;

/// <summary>
/// Provides a site to all rows of a test, or to all tests of a class, which only read it. The first of them starts the site, and the end of the class
/// stops it. The class gets an instance as its fixture.
/// </summary>
public sealed class SharedSites : IAsyncDisposable
{
    private readonly Dictionary<string, IAsyncDisposable> _sites = new(StringComparer.Ordinal);

    /// <param name="start">A function that starts the site, with the same result for each row.</param>
    /// <param name="test">The name of the test, or another key.</param>
    public async Task<T> GetAsync<T>(Func<Task<T>> start, [CallerMemberName] string test = "")
        where T : IAsyncDisposable
    {
        if (!_sites.TryGetValue(test, out var site))
            _sites.Add(test, site = await start());
        return (T)site;
    }

    /// <summary>Returns the site with the specified files, which all tests of the class that only read it share.</summary>
    public Task<SiteFixture> GetAsync(IReadOnlyCollection<(string Path, string Text)> files) =>
        GetAsync(() => SiteFixture.StartAsync(files), string.Join('\0', files));

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites.Values)
            await site.DisposeAsync();
    }
}
