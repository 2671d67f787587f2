using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Represents a tab that fails its test if a script throws or the page violates its own security policy.
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

    /// <summary>Clears the problems, for tests that break something on purpose.</summary>
    public void Forgive() => _problems.Clear();

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        _problems.ShouldBeEmpty();
    }
}
