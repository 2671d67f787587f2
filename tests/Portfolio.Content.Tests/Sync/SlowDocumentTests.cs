using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Tests.Sync;

/// <summary>A document that takes too long to render is invalid, but its front matter can still hide it.</summary>
public sealed class SlowDocumentTests : IDisposable
{
    private readonly SiteFolder _folder = new();
    private readonly StuckRenderer _renderer = new();

    /// <summary>The time that a document takes on a busy machine, which is longer than the limit.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1);

    public SlowDocumentTests()
    {
        // Common code is compiled first, because the compilation would otherwise count towards the rendering time of
        // the first document.
        _folder.Write("posts/a.md", "# One\n").Write("posts/b.md", "---\ntitle: B\n---\n[a](a.md)\n").Sync.Run();
        _folder.Options = _folder.Options with { MaxRendering = TimeSpan.FromSeconds(0.4) };
        _folder.Renderer = _renderer;
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
    }

    [Fact]
    public void Its_last_valid_version_stays_and_it_is_tried_again_at_the_next_start_only()
    {
        _folder.Write("posts/a.md", "stuck\n").Write("posts/c.md", "# C\n");
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe("posts/a.md:1:1: text-too-slow: rendering the document takes more than 0.4 seconds; "
                + "split it into several files");
        Urls().ShouldBe(["/blogs/a", "/blogs/b", "/blogs/c"]);
        var tries = _renderer.Count;
        _folder.Sync.Run();
        _renderer.Count.ShouldBe(tries);
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run();
        _renderer.Count.ShouldBe(tries + 1);
        _folder.Sync.Run();
        _renderer.Count.ShouldBe(tries + 1);
        _folder.Write("posts/a.md", "# Two\n").Sync.Run();
        Title("/blogs/a").ShouldBe("Two");
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void A_document_that_waits_for_a_busy_processor_is_published()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the processor time of a thread");
        _folder.Write("posts/a.md", "# Edited\n\nbusy\n").Sync.Run().Problems.ShouldBeEmpty();
        Title("/blogs/a").ShouldBe("Edited");
    }

    [Fact]
    [Trait("Run", "all")]
    public void A_document_that_uses_no_processor_time_is_given_up_after_ten_times_the_limit()
    {
        _folder.Write("posts/a.md", "stuck, waiting\n").Sync.Run().Problems.ShouldHaveSingleItem().Rule.ShouldBe("text-too-slow");
        Title("/blogs/a").ShouldBe("One");
    }

    [Theory]
    [InlineData("draft: true")]
    [InlineData("date: 2099-01-01")]
    [InlineData("expiryDate: 2020-01-01")]
    public void An_edit_that_hides_the_text_does_so(string key)
    {
        _folder.Write("posts/a.md", $"---\n{key}\n---\nstuck\n").Sync.Run();
        Urls().ShouldBe(["/blogs/b"]);
        using (var site = _folder.Now.Open())
            site.TextOf(site.Find("/blogs/b")!).Html.ShouldNotContain("href");
        _folder.Write("posts/a.md", "# One\n").Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
    }

    [Fact]
    public void A_scheduled_text_that_becomes_a_slow_draft_does_not_appear()
    {
        _folder.Clock.Time = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        _folder.Write("posts/a.md", "---\ndate: 2026-06-02\n---\n# One\n").Sync.Run();
        _folder.Write("posts/a.md", "---\ndate: 2026-06-02\ndraft: true\n---\nstuck\n").Sync.Run();
        _folder.Clock.Time = new(2026, 6, 3, 0, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/b"]);
    }

    public void Dispose()
    {
        _renderer.Release();
        _folder.Dispose();
        _renderer.Dispose();
    }

    private List<string> Urls()
    {
        using var site = _folder.Now.Open();
        return [.. site.Posts.List().Select(p => p.Url).Order(StringComparer.Ordinal)];
    }

    private string? Title(string url)
    {
        using var site = _folder.Now.Open();
        return site.Find(url)?.Title;
    }

    /// <summary>
    /// Represents a renderer that never finishes documents that contain "stuck": it uses the processor until they are given
    /// up, or waits if they contain "waiting", too. Documents that contain "busy" take long, but use little processor time.
    /// </summary>
    private sealed class StuckRenderer : IMarkdownRenderer, IDisposable
    {
        private readonly MarkdownRenderer _inner = new();
        private readonly ManualResetEventSlim _released = new();
        private int _count;

        public int Count => _count;

        public void Release() => _released.Set();

        public void Dispose() => _released.Dispose();

        public RenderedMarkdown Render(MarkdownSource source, CancellationToken cancellation = default)
        {
            if (source.Markdown.Contains("stuck", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _count);
                if (source.Markdown.Contains("waiting", StringComparison.Ordinal))
                    _released.Wait(CancellationToken.None);
                while (!cancellation.IsCancellationRequested)
                    Thread.SpinWait(1000);
                _released.Wait(CancellationToken.None);
            }

            if (source.Markdown.Contains("busy", StringComparison.Ordinal))
                Thread.Sleep(Busy);

            return _inner.Render(source, cancellation);
        }

        public MarkdownOutline Outline(string markdown, string? language, MarkdownExtras? extras = null) =>
            _inner.Outline(markdown, language, extras);
    }
}
