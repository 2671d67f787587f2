using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;
using Portfolio.Markdown.Tests;

namespace Portfolio.Content.Tests.Sync;

public sealed class SlowTextTests : IDisposable
{
    /// <summary>Processor time after which a text is slow: much more than a short text takes, also while its thread collects the garbage of other tests.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(0.5);

    /// <summary>Processor time after which a text is too slow.</summary>
    private static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(1);

    private readonly SiteFolder _folder = new();
    private readonly StuckRenderer _renderer = new();

    /// <summary>Compiles what every text uses: it would count as the rendering of the first one.</summary>
    static SlowTextTests()
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md", "# One\n").Write("posts/b.md", "[a](a.md)\n").Sync.Run();
    }

    public SlowTextTests() => Restart(TimeSpan.FromMinutes(10));

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void A_text_that_is_rendered_without_end_delays_no_other(int others)
    {
        for (var i = 0; i < 3; i++)
            _folder.Write($"posts/stuck{i}.md", "stuck\n");
        for (var i = 0; i < others; i++)
            _folder.Write($"posts/p{i}.md", $"# {i}\n");
        _folder.Sync.Run();
        Urls().Count.ShouldBe(others);
        _folder.Sync.Run().Changed.ShouldBe(0);
        _folder.Log.Lines.Order(StringComparer.Ordinal).Select(line => line[..line.IndexOf(" after", StringComparison.Ordinal)])
            .ShouldBe(["Still rendering posts/stuck0.md", "Still rendering posts/stuck1.md", "Still rendering posts/stuck2.md"]);
    }

    [Fact]
    public void Many_slow_texts_take_the_time_of_one_and_the_background_renders_one_at_a_time()
    {
        _renderer.IsObedient = true;
        _folder.Write("posts/a.md", "stuck\n").Write("posts/other.md", "# Other\n");
        for (var i = 0; i < 8; i++)
            _folder.Write($"posts/b{i}.md", $"stuck {StuckRenderer.Shortly}\n");
        _folder.Sync.Run(); // Would not return if each text had the limit to itself.
        Urls().ShouldBe(["/blogs/other"]);
        Await(() => _renderer.Running == 1);
        var finished = 0;
        _folder.Slow.Finished = () => Interlocked.Increment(ref finished);
        _renderer.MaxRunning = 0;
        _renderer.Release();
        // No sync meanwhile: it would render texts beside the background, because links have changed.
        Await(() => Volatile.Read(ref finished) == 9);
        _renderer.MaxRunning.ShouldBe(1);
        Await(() =>
        {
            _folder.Sync.Run();
            return Urls().Count == 10;
        });
        EqualsFresh();
    }

    [Fact]
    public void A_text_that_waits_for_its_turn_is_rendered_by_the_settings_of_then()
    {
        _folder.Write("posts/a.md", "stuck\n").Write("posts/b.md", "stuck too\n").Write("posts/other.md", "# Other\n");
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/other"]);
        _folder.Write("site.yaml", "language: de\ntimeZone: Asia/Tokyo\npermalink: /:year/:slug\n");
        _folder.Sync.Run();
        _renderer.Release();
        Await(() =>
        {
            _folder.Sync.Run();
            return Urls().Count == 3;
        });

        EqualsFresh();
    }

    [Fact]
    public void It_is_published_when_it_is_done_and_so_are_links_to_it()
    {
        _folder.Write("posts/a.md", "stuck\n").Write("posts/b.md", "[a](a.md)\n");
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/b"]);
        _folder.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("link-target");
        Finish(_renderer.Release);
        _folder.Sync.Run().Changed.ShouldBe(2, "the one that links to it, too");
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
        _folder.Problems.All().ShouldBeEmpty();
        EqualsFresh();
    }

    [Fact]
    public void Its_last_valid_version_stays_and_it_is_not_tried_again()
    {
        Restart(TooSlow);
        _folder.Write("posts/a.md", "# One\n");
        _folder.Sync.Run();
        _folder.Write("posts/a.md", "stuck\n");
        Problems().ShouldHaveSingleItem().ToString().ShouldBe(
            "posts/a.md:1:1: text-too-slow: the text was not rendered within 1 s; split it into several files, or remove what is repeated thousands of times");
        Title().ShouldBe("One");
        var tries = _renderer.Count;
        for (var i = 0; i < 3; i++)
            _folder.Sync.Run();
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run();
        _renderer.Count.ShouldBe(tries);
        Title().ShouldBe("One");
        _folder.Write("posts/a.md", "# Two\n");
        _folder.Sync.Run();
        Title().ShouldBe("Two");
    }

    [Fact]
    public void Its_last_valid_version_is_taken_over_by_a_new_store()
    {
        Restart(TooSlow);
        _folder.Write("posts/a.md", "# One\n").Write("posts/b.md", "# B\n");
        _folder.Sync.Run();
        _folder.Write("posts/a.md", "stuck\n");
        _folder.Store.Abandon("a test");
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().Rule.ShouldBe("text-too-slow");
        Title().ShouldBe("One");
        _folder.Sync.Run().Changed.ShouldBe(0);
        Title().ShouldBe("One");
    }

    [Fact]
    public void A_new_store_has_the_last_valid_version_of_a_text_that_was_being_rendered()
    {
        Restart(TooSlow);
        _folder.Write("posts/a.md", "# One\n").Write("posts/b.md", "# B\n").Sync.Run();
        _folder.Write("posts/a.md", "stuck\n").Sync.Run();
        _folder.Store.Abandon("a test");
        _folder.Sync.Run();
        Title().ShouldBe("One");
    }

    [Fact]
    public void It_is_not_tried_again_when_other_texts_are_rendered_again()
    {
        Restart(TooSlow);
        _folder.Write("posts/a.md", "stuck\n").Write("posts/b.md", "# B\n");
        Problems().ShouldHaveSingleItem().Rule.ShouldBe("text-too-slow");
        _folder.Write("site.yaml", "language: de\nbaseUrl: https://example.com\n");
        _folder.Sync.Run();
        _renderer.Count.ShouldBe(1);
        _folder.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("text-too-slow");
    }

    [Fact]
    public void A_new_version_replaces_one_that_is_still_rendered()
    {
        _folder.Write("posts/a.md", "stuck\n");
        _folder.Sync.Run();
        _folder.Write("posts/a.md", "# Two, and longer\n");
        _folder.Sync.Run();
        Title().ShouldBe("Two, and longer");
        _renderer.Release();
        _folder.Sync.Run();
        Title().ShouldBe("Two, and longer");
    }

    [Theory]
    [InlineData("draft: true")]
    [InlineData("date: 2099-01-01")]
    [InlineData("expiryDate: 2020-01-01")]
    public void An_edit_that_hides_the_text_does_so_before_it_is_rendered(string key)
    {
        _folder.Write("posts/a.md", "# One\n").Write("posts/b.md", "# B\n").Sync.Run();
        _folder.Write("posts/a.md", $"---\n{key}\n---\nstuck\n").Sync.Run();
        Urls().ShouldBe(["/blogs/b"]);
        Title().ShouldBeNull();
        _folder.Sync.Run();
        Title().ShouldBeNull();
        Finish(_renderer.Release);
        _folder.Sync.Run();
        Title().ShouldBeNull();
        EqualsFresh();
        _folder.Write("posts/a.md", "# One\n").Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Links_to_a_text_that_is_hidden_early_go_with_it_also_if_the_program_ends_before_it_is_rendered(bool ends)
    {
        _folder.Write("posts/a.md", "# One\n").Write("posts/b.md", "[a](a.md)\n").Sync.Run();
        _folder.Write("posts/a.md", "---\ndraft: true\n---\nstuck\n").Sync.Run();
        using (var site = _folder.Now.Open())
            site.Find("/blogs/b")!.Body!.Html.ShouldNotContain("href");
        if (ends)
        {
            _folder.Restart();
            _folder.Store.PublishStored().ShouldBeTrue();
            _folder.Sync.Run();
        }

        Finish(_renderer.Release);
        _folder.Sync.Run();
        EqualsFresh();
    }

    [Fact]
    public void A_scheduled_text_that_becomes_a_draft_does_not_appear_while_it_is_rendered()
    {
        _folder.Clock.Time = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        _folder.Write("posts/a.md", "---\ndate: 2026-06-02\n---\n# One\n").Write("posts/b.md", "---\ndate: 2026-01-01\n---\n# B\n").Sync.Run();
        _folder.Write("posts/a.md", "---\ndate: 2026-06-02\ndraft: true\n---\nstuck\n").Sync.Run();
        _folder.Clock.Time = new(2026, 6, 3, 0, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/b"]);
    }

    [Fact]
    public void An_edit_that_unlists_the_text_does_so_before_it_is_rendered_and_can_be_taken_back()
    {
        _folder.Write("posts/a.md", "# One\n").Write("posts/b.md", "# B\n").Sync.Run();
        _folder.Write("posts/a.md", "---\nunlisted: true\n---\nstuck\n").Sync.Run();
        Urls().ShouldBe(["/blogs/b"]);
        Title().ShouldBe("One");
        var snapshot = _folder.Now.Number;
        _folder.Write("posts/a.md", "# One\n").Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
        _folder.Now.Number.ShouldBeGreaterThan(snapshot);
    }

    [Fact]
    public void A_rendering_that_began_before_links_changed_is_repeated()
    {
        _folder.Write("posts/a.md", "stuck [b](b.md)\n").Write("posts/b.md", "# B\n");
        _folder.Sync.Run();
        _folder.Write("posts/b.md", "---\nslug: c\n---\n# B\n");
        _folder.Sync.Run();
        Finish(_renderer.Release);
        _folder.Sync.Run();
        using var site = _folder.Now.Open();
        site.Find("/blogs/a")!.Body!.Html.ShouldContain("href=\"/blogs/c\"");
        _renderer.Count.ShouldBe(2);
        EqualsFresh();
    }

    [Fact]
    public void An_outdated_document_stays_while_it_is_rendered_again_in_the_background()
    {
        _folder.Write("posts/a.md", "stuck [b](b.md)\n").Write("posts/b.md", "# B\n");
        _renderer.Release();
        _folder.Sync.Run();
        _renderer.Hold();
        _folder.Write("posts/b.md", "---\nslug: c\n---\n# B\n");
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/c"]);
        Finish(_renderer.Release);
        _folder.Sync.Run();
        using var site = _folder.Now.Open();
        site.Find("/blogs/a")!.Body!.Html.ShouldContain("href=\"/blogs/c\"");
        EqualsFresh();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void After_any_edits_the_store_comes_to_equal_a_fresh_one(int seed)
    {
        _folder.Options = _folder.Options with { SlowRendering = TimeSpan.Zero, SlowFirstRendering = TimeSpan.Zero };
        _folder.Renderer = new SometimesSlow();
        _folder.Restart();
        using var fresh = new SiteFolder(_folder.Content);
        var edits = new RandomEdits(_folder, seed);
        var done = new List<string>();
        for (var step = 0; step < 8; step++)
        {
            for (var several = 0; several < 6; several++)
            {
                done.Add(edits.Next());
                _folder.Sync.Run();
            }

            fresh.Clock.Time = _folder.Clock.Time;
            fresh.Forget();
            fresh.Sync.Run();
            var expected = StoreDump.Of(fresh.Now.Store);
            for (var tries = 0; tries < 3000 && StoreDump.Of(_folder.Now.Store) != expected; tries++)
            {
                Thread.Sleep(20);
                _folder.Sync.Run();
            }

            StoreDump.Of(_folder.Now.Store).ShouldBe(expected, string.Join('\n', done));
        }

        _folder.Log.Lines.Count.ShouldBeGreaterThan(0, "texts that were rendered in the background");
    }

    [Fact]
    public void Hostile_texts_beside_good_ones_leave_them_published()
    {
        foreach (var (name, text) in HostileDocuments.Long.All.Where((_, i) => i % 8 == 0))
            _folder.Write($"posts/hostile-{name.Replace(' ', '-').Replace(',', '-')}.md", text());
        for (var i = 0; i < 100; i++)
            _folder.Write($"posts/good-{i}.md", $"# {i}\n\nText.\n");
        _folder.Renderer = new MarkdownRenderer();
        _folder.Options = new() { Settling = TimeSpan.Zero };
        _folder.Restart();
        _folder.Sync.Run();
        Urls().Count(url => url.StartsWith("/blogs/good-", StringComparison.Ordinal)).ShouldBe(100);
        _folder.Log.Lines.ShouldBeEmpty("each text is rendered or refused before it delays others");
    }

    public void Dispose()
    {
        _renderer.Release();
        _folder.Dispose();
    }

    private void Restart(TimeSpan maxRendering)
    {
        _folder.Options = new() { Settling = TimeSpan.Zero, SlowRendering = Slow, SlowFirstRendering = Slow, MaxRendering = maxRendering };
        _renderer.Used = (maxRendering == TooSlow ? TooSlow : Slow) + TimeSpan.FromMilliseconds(50);
        _folder.Renderer = _renderer;
        _folder.Restart();
    }

    /// <summary>Does something that ends a rendering, and waits for that.</summary>
    private void Finish(Action action)
    {
        using var finished = new ManualResetEventSlim();
        _folder.Slow.Finished = finished.Set;
        action();
        for (var tries = 0; !finished.Wait(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken); tries++)
            tries.ShouldBeLessThan(3000);
        _folder.Slow.Finished = null;
    }

    private static void Await(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            tries.ShouldBeLessThan(3000);
            Thread.Sleep(20);
        }
    }

    /// <summary>Syncs until there are problems: a text may be too slow at once, or in the background.</summary>
    private IReadOnlyList<Diagnostic> Problems()
    {
        for (var tries = 0; tries < 3000; tries++)
        {
            if (_folder.Sync.Run().Problems is { Count: > 0 } problems)
                return problems;
            Thread.Sleep(20);
        }

        return [];
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

    private void EqualsFresh()
    {
        var before = StoreDump.Of(_folder.Now.Store);
        _folder.Forget();
        _folder.Sync.Run();
        StoreDump.Of(_folder.Now.Store).ShouldBe(before);
    }

    /// <summary>Takes time for a third of all texts.</summary>
    private sealed class SometimesSlow : IMarkdownRenderer
    {
        private readonly MarkdownRenderer _inner = new();

        public RenderedText Render(MarkdownSource source, CancellationToken cancellation = default)
        {
            var text = _inner.Render(source, cancellation);
            if (source.Markdown.Sum(c => c) % 3 == 0)
                Thread.Sleep(60 + (source.Markdown.Length * 7 % 100));
            return text;
        }

        public MarkdownOutline Outline(string markdown, string? language, MarkdownExtras? extras = null) =>
            _inner.Outline(markdown, language, extras);
    }

    /// <summary>Uses the processor, deaf to cancellation, for every text that begins with <c>stuck</c>.</summary>
    private sealed class StuckRenderer : IMarkdownRenderer
    {
        /// <summary>In a text that uses the processor for less time than a slow one does, and then waits.</summary>
        public const string Shortly = "shortly";

        private readonly MarkdownRenderer _inner = new();
        private volatile bool _isReleased;
        private int _count;
        private int _running;

        public int Count => _count;

        /// <summary>Number of texts that are being rendered now.</summary>
        public int Running => _running;

        public int MaxRunning { get; set; }

        /// <summary>Processor time that each takes.</summary>
        public TimeSpan Used { get; set; }

        /// <summary>Whether it ends when it is cancelled.</summary>
        public bool IsObedient { get; set; }

        public void Release() => _isReleased = true;

        public void Hold() => _isReleased = false;

        public RenderedText Render(MarkdownSource source, CancellationToken cancellation = default)
        {
            var text = _inner.Render(source, CancellationToken.None);
            if (!source.Markdown.StartsWith("stuck", StringComparison.Ordinal))
                return text;
            if (IsObedient)
                cancellation.ThrowIfCancellationRequested();
            Interlocked.Increment(ref _count);
            MaxRunning = Math.Max(MaxRunning, Interlocked.Increment(ref _running));
            try
            {
                // Until it counts as slow or as too slow, and then without the processor, which the other tests need.
                var used = source.Markdown.Contains(Shortly, StringComparison.Ordinal) ? Used / 4 : Used;
                for (var clock = new ThreadClock(); !_isReleased && clock.Elapsed <= used;)
                    Thread.SpinWait(100);
                for (var waits = 0; !_isReleased && waits < 6000; waits++)
                {
                    if (IsObedient)
                        cancellation.ThrowIfCancellationRequested();
                    Thread.Sleep(20);
                }

                return text;
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }

        public MarkdownOutline Outline(string markdown, string? language, MarkdownExtras? extras = null) =>
            _inner.Outline(markdown, language, extras);
    }
}
