using Microsoft.Extensions.Logging;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Tests.Sync;

public sealed class ContentHostTests : IDisposable
{
    private readonly SiteFolder _folder = new();
    private readonly LogLines _log = new();
    private readonly SyncRequests _requests = new();

    [Fact]
    public async Task What_is_saved_renamed_or_deleted_is_published_while_running()
    {
        _folder.Write("posts/a.md", "# One\n");
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        Title("/blogs/a").ShouldBe("One");
        _folder.Write("posts/a.md", "# Two\n");
        await Until(() => Title("/blogs/a") == "Two");
        File.WriteAllText(Path.Combine(_folder.Content, "posts/.saving"), "# Three\n");
        File.Move(Path.Combine(_folder.Content, "posts/.saving"), Path.Combine(_folder.Content, "posts/a.md"),
            overwrite: true);
        await Until(() => Title("/blogs/a") == "Three");
        _folder.Write("posts/new/folder/b.md", "# B\n");
        await Until(() => Title("/blogs/new/folder/b") == "B");
        _folder.Delete("posts/a.md");
        await Until(() => Title("/blogs/a") is null);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_save_after_the_first_read_is_noticed_even_if_the_size_and_time_are_the_same()
    {
        var saves = 0;
        Save("# One\n");
        _folder.Snapshots.OnPublished(_ =>
        {
            if (saves == 1)
                Save("# Two\n");
        });
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await Until(() => Title("/blogs/a") == "Two");
        await host.StopAsync(TestContext.Current.CancellationToken);

        void Save(string text)
        {
            saves++;
            SaveAt(new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), text);
        }
    }

    [Fact]
    public async Task A_request_to_sync_wakes_the_service()
    {
        _folder.Write("posts/a.md", "# One\n");
        var clock = new SlowClock();
        using var host = Host(clock);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await clock.IsIdleAsync();
        var readings = clock.Readings;
        _requests.Request();
        await Until(() => clock.Readings > readings);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_deleted_text_goes_although_another_file_is_written_all_the_time()
    {
        var (isBusy, saves) = (false, 0);
        _folder.Options = _folder.Options with { Settling = TimeSpan.FromMilliseconds(100) };
        _folder.Restart();
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n");
        _folder.Snapshots.OnPublished(_ =>
        {
            if (!isBusy)
                return;
            _folder.Write("posts/b.md", $"# Save {++saves}\n");
            Thread.Sleep(30); // Ensures that the event is raised before the sync ends.
        });
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        isBusy = true;
        _folder.Write("posts/b.md", "# Save\n");
        await Until(() => saves > 5);
        _folder.Delete("posts/a.md");
        await Until(() => Title("/blogs/a") is null || saves > 300);
        isBusy = false;
        Title("/blogs/a").ShouldBeNull();
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_not_read_with_another()
    {
        _folder.Options = _folder.Options with { Settling = TimeSpan.FromSeconds(3) };
        _folder.Restart();
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n");
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await Task.Delay(3500, TestContext.Current.CancellationToken);
        _folder.Write("posts/a.md", "# Another A\n");
        using var writing = new CancellationTokenSource();
        // A thread of its own writes often even while the thread pool is busy.
        var writer = new Thread(() =>
        {
            for (var text = "# B"; !writing.IsCancellationRequested; text += " and")
            {
                _folder.Write("posts/b.md", text);
                Thread.Sleep(50);
            }
        });
        writer.Start();
        await Until(() => Title("/blogs/a") == "Another A");
        var shown = Title("/blogs/b");
        await writing.CancelAsync();
        writer.Join();
        shown.ShouldBe("B");
        await Until(() => Title("/blogs/b") is { Length: > 1 });
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_start_from_the_store_shows_no_document_that_was_deleted_meanwhile()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Write("posts/c.md", "# C\n").Sync.Run();
        _folder.Delete("posts/b.md").Write("posts/c.md", "---\ndraft: true\n---\n# C\n").Restart();
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        (_folder.Snapshots.Start!.FromStore, Title("/blogs/a"), Title("/blogs/b")).ShouldBe((true, "A", null));
        await Until(() => !_folder.Snapshots.MayBeOutdated);
        Title("/blogs/c").ShouldBeNull();
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("pageSize: many\ntitle: Mine\n", "Mine")]
    [InlineData("pageSize: many\ntitle: Mine\ntimeZone: Asia/Tokyo\nhtmlFiles: true\nforms: [x.example]\n", "Mine")]
    [InlineData("title: [\n", null)]
    [InlineData("timeZone: Asia/Nowhere\n", null)]
    public async Task A_first_start_with_wrong_settings_has_those_that_can_be_read_and_is_strict(string settings, string? title)
    {
        _folder.Write("site.yaml", settings).Write("posts/a.md", "# A\n")
            .Write("posts/b.md", "---\ndate: 2026-05-01T08:00\n---\n# Appears later west of here\n")
            .Write("posts/c.md", "---\ndate: 2026-04-30\n---\n# C\n");
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        (Title("/blogs/a"), Title("/blogs/b"), Title("/blogs/c")).ShouldBe(("A", null, "C"));
        (_folder.Now.Settings.Title, _folder.Now.Settings.Robots.Search, _folder.Now.Settings.PageSize).ShouldBe((title, false, 50));
        (_folder.Now.Settings.Outside.HtmlFiles, _folder.Now.Settings.Outside.Forms.Count).ShouldBe((false, 0));
        _folder.Problems.InSettings().ShouldHaveSingleItem();
        _folder.Problems.All().ShouldHaveSingleItem().File.ShouldBe("site.yaml");
        _folder.Write("site.yaml", "title: Mine\n");
        await Until(() => Title("/blogs/b") is not null && _folder.Now.Settings.Robots.Search);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_start_with_wrong_settings_has_the_last_valid_ones_of_the_store()
    {
        _folder.Write("site.yaml", "title: Mine\npageSize: 7\n").Write("posts/a.md", "# A\n").Sync.Run();
        _folder.Write("site.yaml", "pageSize: many\n").Write("posts/b.md", "# B\n");
        _folder.Restart();
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await Until(() => Title("/blogs/b") == "B");
        (_folder.Now.Settings.Title, _folder.Now.Settings.PageSize).ShouldBe(("Mine", 7));
        _folder.Problems.All().ShouldHaveSingleItem().File.ShouldBe("site.yaml");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_sync_without_progress_for_a_minute_is_a_problem()
    {
        var clock = new MinuteClock();
        var progress = new SyncProgress(clock);
        progress.Step();
        progress.Problem.ShouldBeNull();
        clock.Minutes += 2;
        progress.Problem.ShouldNotBeNull().ShouldContain("no progress for a minute");
        progress.Step();
        progress.Problem.ShouldBeNull();
        clock.Minutes += 2;
        progress.End();
        progress.Problem.ShouldBeNull();
    }

    [Fact]
    public void A_sync_on_a_busy_machine_makes_progress()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the processor time of a thread");
        var clock = new MinuteClock();
        var progress = new SyncProgress(clock);
        progress.Step();
        for (var used = ThreadTime.StartNew(); used.Elapsed < TimeSpan.FromMilliseconds(100);)
            Thread.SpinWait(1000);
        clock.Minutes += 2;
        progress.Problem.ShouldBeNull();
        clock.Minutes += 2;
        progress.Problem.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_reader_that_finds_the_store_damaged_need_not_wait_for_a_change_of_the_folder()
    {
        for (var i = 0; i < 60; i++)
            _folder.Write($"posts/p{i}.md", $"# {i}\n\n{string.Concat(Enumerable.Repeat("Words and words. ", 200))}\n");
        var clock = new SlowClock();
        using var host = Host(clock);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await clock.IsIdleAsync();
        var store = _folder.Now.Store;
        StoreDump.EmptyLog(store);
        store.Close();
        File.WriteAllText(store.Path, "This is no database, and never was.");
        Should.Throw<Microsoft.Data.Sqlite.SqliteException>(() => Title("/blogs/p1"));
        await Until(() => _folder.Now.Store != store);
        Title("/blogs/p1").ShouldBe("1");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task After_the_folder_is_replaced_saves_are_noticed_without_waiting_for_a_scan()
    {
        _folder.Write("posts/a.md", "# One\n");
        var isReplaced = false;
        _folder.Snapshots.OnPublished(_ =>
        {
            if (!isReplaced)
                return;
            // The scan has read the new folder, which is not watched yet.
            isReplaced = false;
            _folder.Clock.StopRepeating();
            _folder.Write("posts/a.md", "# Save\n");
        });
        using var host = Host(_folder.Clock);
        await host.StartAsync(TestContext.Current.CancellationToken);
        Directory.Move(_folder.Content, _folder.Content + "-old");
        isReplaced = true;
        _folder.Write("posts/a.md", "# Replaced\n");
        await Until(() => Title("/blogs/a") == "Save");
        _folder.Write("posts/a.md", "# Another save\n");
        await Until(() => Title("/blogs/a") == "Another save");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_content_folder_that_is_missing_at_the_start_is_read_when_it_appears()
    {
        Directory.Delete(_folder.Content);
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        _folder.Now.HasFiles().ShouldBeFalse();
        _log.Lines.ShouldContain(
            line => line.StartsWith("There are no posts, pages or settings in ", StringComparison.Ordinal));
        _folder.Write("posts/a.md", "# One\n");
        await Until(() => Title("/blogs/a") == "One");
        _folder.Now.HasFiles().ShouldBeTrue();
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_failure_that_lasts_is_logged_once_and_so_is_its_end()
    {
        var (isFull, tries, saves) = (false, 0, 0);
        _folder.Snapshots.OnPublished(_ =>
        {
            if (!isFull)
                return;
            tries++;
            throw new IOException("No space left on device");
        });
        _folder.Write("posts/a.md", "# One\n");
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        isFull = true;
        await Until(() =>
        {
            _folder.Write("posts/a.md", $"# Save {++saves}\n");
            return tries >= 3;
        });
        Failures().ShouldBe(1);
        _log.Lines.Count.ShouldBeLessThan(10);
        isFull = false;
        await Until(() => Title("/blogs/a") == $"Save {saves}");
        await Until(() => _log.Lines.Count(line => line == "The content sync works again") == 1);
        await host.StopAsync(TestContext.Current.CancellationToken);

        int Failures() => _log.Lines.Count(line => line.Contains("cannot be synced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rejected_file_is_not_called_changed_and_is_named_again_when_it_is_saved_again()
    {
        _folder.Write("posts/a.md", "# One\n");
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 1; i <= 2; i++)
        {
            SaveAt(DateTime.UtcNow.AddDays(-i), "---\ntitle: One: two\n---\n");
            await Until(
                () => _log.Lines.Count(line => line.StartsWith("posts/a.md:2:", StringComparison.Ordinal)) == i);
        }

        _log.Lines.Where(line => line.Contains("file", StringComparison.Ordinal)
            && line.EndsWith(" ms", StringComparison.Ordinal))
            .ShouldAllBe(line => line.StartsWith("1 file not applied because of errors in ", StringComparison.Ordinal));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_log_names_a_saved_view_of_a_block_and_counts_the_documents_that_it_renders_again()
    {
        _folder.Write("views/blocks/card.liquid", "<p>{{ block.title }}</p>\n");
        for (var i = 0; i < 5; i++)
            _folder.Write($"posts/{i}.md", ":::card One\nText.\n:::\n");
        _folder.Write("posts/other.md", "Text.\n");
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        _folder.Write("views/blocks/card.liquid", "<h2>{{ block.title }}</h2>\n");
        await Until(() => _log.Lines.Any(line => line.EndsWith(" ms", StringComparison.Ordinal)
            && line.StartsWith("views/blocks/card.liquid published, 5 documents rendered again in ", StringComparison.Ordinal)));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Saves a file that appears with its time, because the service may read it before a second change.</summary>
    private void SaveAt(DateTime modified, string text)
    {
        var saving = Path.Combine(_folder.Content, "posts/.saving");
        _folder.Write("posts/.saving", text);
        File.SetLastWriteTimeUtc(saving, modified);
        File.Move(saving, Path.Combine(_folder.Content, "posts/a.md"), overwrite: true);
    }

    /// <param name="clock">The clock of the service and its syncs, or <see langword="null"/> for the defaults.</param>
    private ContentSyncService Host(TimeProvider? clock = null) => new(new ContentFolder(_folder.Content),
        clock is null
        ? _folder.Sync
        : new(new ContentFolder(_folder.Content), _folder.Store, new MarkdownRenderer(), clock, _folder.Options,
            _folder.Progress), _folder.Options, _folder.Progress, _folder.Store, _folder.Problems, _folder.Snapshots,
        clock ?? TimeProvider.System, _requests,
        new Logger<ContentSyncService>(LoggerFactory.Create(logging => logging.AddProvider(_log))));

    private string? Title(string url)
    {
        using var site = _folder.Now.Open();
        return site.Find(url)?.Title;
    }

    private static async Task Until(Func<bool> reached)
    {
        for (var tries = 0; !reached(); tries++)
        {
            tries.ShouldBeLessThan(3000, "not published within a minute");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>
    /// Represents a clock that advances by a minute at each reading, so that scans seem slow and the next scan is hours
    /// away.
    /// </summary>
    private sealed class SlowClock : TimeProvider
    {
        private long _readings;

        public long Readings => Interlocked.Read(ref _readings);

        public override long GetTimestamp() => Interlocked.Increment(ref _readings) * TimestampFrequency * 60;

        /// <summary>
        /// Waits until the initial scans have ended and nothing has read the clock for over a second. The wait is
        /// divided into short delays, because a paused machine can end a delay early.
        /// </summary>
        public async Task IsIdleAsync()
        {
            var before = -1L;
            for (var waits = 0; waits < 5; waits++)
            {
                await Task.Delay(300, TestContext.Current.CancellationToken);
                if (before == Readings)
                    continue;
                (before, waits) = (Readings, -1);
            }
        }
    }

    private sealed class MinuteClock : TimeProvider
    {
        public long Minutes { get; set; } = 1;

        public override long GetTimestamp() => Minutes * 60 * TimestampFrequency;
    }
}
