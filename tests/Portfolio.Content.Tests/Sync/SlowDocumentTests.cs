using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Rendering;
using Portfolio.Content.Rendering.Pipeline;
using Portfolio.Content.Sync;
using Portfolio.Content.Tests.Rendering;

namespace Portfolio.Content.Tests.Sync;

public sealed class SlowDocumentTests : IDisposable
{
    private readonly SiteFolder _folder = new();
    private readonly StuckRenderer _renderer = new();
    private readonly Log _log = new();
    private readonly SlowDocuments _slow;

    public SlowDocumentTests()
    {
        _slow = new(_log, new(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.6), TimeSpan.FromSeconds(1.5)));
        _folder.With(_renderer, _slow);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void A_document_that_never_ends_delays_no_other(int others)
    {
        Write("stuck");
        for (var i = 0; i < others; i++)
            _folder.Write($"posts/p{i}.md", $"# {i}\n");
        var watch = Stopwatch.StartNew();
        _folder.Sync.Run();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
        Urls().Count.ShouldBe(others);
        _folder.Sync.Run().Changed.ShouldBe(0);
    }

    [Fact]
    public async Task It_is_published_when_it_is_done()
    {
        Write("stuck");
        _folder.Write("posts/b.md", "[a](a.md)\n");
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/b"]);
        _folder.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("link-target");
        var finished = new TaskCompletionSource<string>();
        _slow.Finished = finished.SetResult;
        _renderer.Release();
        (await finished.Task).ShouldBe("posts/a.md");
        _folder.Sync.Run(["posts/a.md"]).Changed.ShouldBe(2, "the one that links to it, too");
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
        _folder.Problems.All().ShouldBeEmpty();
        _renderer.Count.ShouldBe(1);
        Equal();
    }

    [Fact]
    public async Task Its_last_good_version_stays_and_it_is_not_tried_again()
    {
        Write("# One");
        _folder.Sync.Run();
        Write("stuck");
        _folder.Sync.Run();
        await Finished();
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().ToString().ShouldBe(
            "posts/a.md:1:1: too-slow: rendering was stopped after 2 s; split the text, or remove what is repeated thousands of times");
        Title().ShouldBe("One");
        var tries = _renderer.Count;
        for (var i = 0; i < 3; i++)
            _folder.Sync.Run();
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run();
        _renderer.Count.ShouldBe(tries);
        Title().ShouldBe("One");
        _log.Lines.ShouldBe(["Still rendering posts/a.md after 1 s; the rest of the site does not wait for it"]);
        Write("# Two");
        _folder.Sync.Run();
        Title().ShouldBe("Two");
    }

    [Fact]
    public async Task A_rebuild_takes_its_last_good_version_over()
    {
        Write("# One");
        _folder.Sync.Run();
        Write("stuck");
        _folder.Sync.Run();
        await Finished();
        _folder.Sync.Run();
        _folder.Restart();
        _folder.Sync.Run();
        Title().ShouldBe("One");
        await Finished();
        _folder.Sync.Run();
        Title().ShouldBe("One");
        _folder.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("too-slow");
    }

    [Fact]
    public async Task A_new_version_replaces_one_that_is_still_rendered()
    {
        Write("stuck");
        _folder.Sync.Run();
        Write("# Two, and longer");
        _folder.Sync.Run();
        Title().ShouldBe("Two, and longer");
        _renderer.Release();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        _folder.Sync.Run();
        Title().ShouldBe("Two, and longer");
    }

    [Fact]
    public async Task Links_that_changed_meanwhile_are_current()
    {
        Write("stuck [b](b.md)");
        _folder.Write("posts/b.md", "# B\n");
        _folder.Sync.Run();
        _folder.Write("posts/b.md", "---\nslug: c\n---\n# B\n");
        _folder.Sync.Run();
        var finished = Finished();
        _renderer.Release();
        await finished;
        _folder.Sync.Run();
        using var site = _folder.Now.Open();
        site.Find("/blogs/a")!.Body!.Html.ShouldContain("href=\"/blogs/c\"");
    }

    [Fact]
    public void Every_hostile_document_beside_good_ones_leaves_them_published()
    {
        foreach (var (name, text) in HostileDocuments.All)
            _folder.Write($"posts/hostile-{name.Replace(' ', '-').Replace(',', '-')}.md", text());
        for (var i = 0; i < 100; i++)
            _folder.Write($"posts/good-{i}.md", $"# {i}\n\nText.\n");
        var watch = Stopwatch.StartNew();
        _folder.With(new MarkdownRenderer(), _slow).Sync.Run();
        Urls().Count(url => url.StartsWith("/blogs/good-", StringComparison.Ordinal)).ShouldBe(100);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(HostileDocuments.All.Count));
    }

    public void Dispose()
    {
        _renderer.Release();
        _folder.Dispose();
        _renderer.Dispose();
    }

    private void Write(string text) => _folder.Write("posts/a.md", text + "\n");

    private async Task Finished()
    {
        var finished = new TaskCompletionSource();
        _slow.Finished = _ => finished.TrySetResult();
        await finished.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private string? Title()
    {
        using var site = _folder.Now.Open();
        return site.Find("/blogs/a")?.Title;
    }

    private List<string> Urls()
    {
        using var site = _folder.Now.Open();
        return [.. site.Posts().Select(p => p.Url).Order(StringComparer.Ordinal)];
    }

    private void Equal()
    {
        var before = StoreDump.Of(_folder.Now.Store);
        _folder.Forget();
        _folder.Sync.Run();
        StoreDump.Of(_folder.Now.Store).ShouldBe(before);
    }

    /// <summary>Waits, deaf to cancellation, in every text that begins with <c>stuck</c>.</summary>
    private sealed class StuckRenderer : IMarkdownRenderer, IDisposable
    {
        private readonly MarkdownRenderer _inner = new();
        private readonly ManualResetEventSlim _released = new();
        private int _count;

        public int Count => _count;

        public void Release() => _released.Set();

        public void Dispose() => _released.Dispose();

        public RenderedText Render(MarkdownSource source, ILinkResolver links, CancellationToken cancellation = default)
        {
            var text = _inner.Render(source, links, CancellationToken.None);
            if (!source.Markdown.StartsWith("stuck", StringComparison.Ordinal))
                return text;
            Interlocked.Increment(ref _count);
            _released.Wait(TimeSpan.FromSeconds(30), CancellationToken.None);
            return text;
        }
    }

    private sealed class Log : ILogger<SlowDocuments>
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));
    }
}
