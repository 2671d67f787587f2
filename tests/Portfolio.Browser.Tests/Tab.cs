using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Represents a browser tab. Disposing of the tab fails the test if a script has thrown an exception or the page has
/// violated its security policy.
/// </summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly List<string> _problems = [];

    public Tab(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _problems.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _problems.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Forgets the problems so far, for tests that cause problems on purpose.</summary>
    public void Forgive() => _problems.Clear();

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        _problems.ShouldBeEmpty();
    }
}
