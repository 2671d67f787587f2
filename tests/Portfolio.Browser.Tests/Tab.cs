using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Represents a browser tab. Disposing of the tab fails the test if a script has thrown an exception or the page has
/// violated its security policy.
/// </summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly List<string> _problems = [];

    private readonly Func<Task> _close;

    public Tab(IPage page, Func<Task> close)
    {
        (Page, _close) = (page, close);
        page.PageError += AddError;
        page.Console += AddMessage;
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Forgets the problems so far, for tests that cause problems on purpose.</summary>
    public void Forgive() => _problems.Clear();

    public async ValueTask DisposeAsync()
    {
        await _close();
        Page.PageError -= AddError;
        Page.Console -= AddMessage;
        _problems.ShouldBeEmpty();
    }

    /// <summary>Adds the error of a script. Chromium also reports a cross-fade that it left out, which no script started.</summary>
    private void AddError(object? sender, string error)
    {
        if (!error.StartsWith("InvalidStateError: Transition was aborted", StringComparison.Ordinal))
            _problems.Add(error);
    }

    private void AddMessage(object? sender, IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            _problems.Add(message.Text);
    }
}
