using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Sync;

public sealed class ContentHostTests : IDisposable
{
    private readonly SiteFolder _folder = new();

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
        File.Move(Path.Combine(_folder.Content, "posts/.saving"), Path.Combine(_folder.Content, "posts/a.md"), overwrite: true);
        await Until(() => Title("/blogs/a") == "Three");
        _folder.Write("posts/new/folder/b.md", "# B\n");
        await Until(() => Title("/blogs/new/folder/b") == "B");
        _folder.Delete("posts/a.md");
        await Until(() => Title("/blogs/a") is null);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Wrong_settings_stop_the_start_with_all_their_errors()
    {
        _folder.Write("site.yaml", "pageSize: many\nrobots: no\ntitel: A\n");
        using var host = Host();
        (await Should.ThrowAsync<InvalidSiteException>(() => host.StartAsync(TestContext.Current.CancellationToken))).Message.ShouldBe("""
            site.yaml:1:11: wrong-type: `pageSize` must be a number from 1 to 1000
            site.yaml:2:9: wrong-type: `robots` must be a mapping; write `key: value` lines below it, indented by two spaces
            """);
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
        using (var connection = store.Open())
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        store.Close();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.WriteAllText(store.Path, "This is no database, and never was.");
        Should.Throw<Microsoft.Data.Sqlite.SqliteException>(() => Title("/blogs/p1"));
        await Until(() => _folder.Now.Store != store);
        Title("/blogs/p1").ShouldBe("1");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();

    private ContentSyncService Host(TimeProvider? clock = null) => new(new ContentFolder(_folder.Content), _folder.Sync, _folder.Store, _folder.Problems, _folder.Generations, _folder.Search,
        clock ?? TimeProvider.System, NullLogger<ContentSyncService>.Instance);

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

    /// <summary>Every reading is a minute after the one before, so that a scan seems to take long and the next is hours away.</summary>
    private sealed class SlowClock : TimeProvider
    {
        private long _readings;

        public override long GetTimestamp() => Interlocked.Increment(ref _readings) * TimestampFrequency * 60;

        /// <summary>Waits until nothing has read the clock for a second: the scans at the start are over.</summary>
        public async Task IsIdleAsync()
        {
            for (long before = -1; before != Interlocked.Read(ref _readings);)
            {
                before = Interlocked.Read(ref _readings);
                await Task.Delay(1000, TestContext.Current.CancellationToken);
            }
        }
    }
}
