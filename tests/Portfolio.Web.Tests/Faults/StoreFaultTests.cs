using System.Net;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Portfolio.Web.Tests.Faults;

/// <summary>
/// Tests damage to the store and to the content folder of a whole site; <c>DamagedStoreTests</c> tests more kinds. After
/// each fault, cached pages are still served, all pages recover without intervention, an edit is published, and the
/// problem is logged once.
/// </summary>
[SupportedOSPlatform("linux")]
[Trait("Run", "all")]
public sealed class StoreFaultTests : IAsyncLifetime
{
    private readonly LogLines _log = new();
    private SiteFixture _site = null!;
    private Dictionary<string, string> _expected = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await SiteFixture.StartAsync(
            [.. Enumerable.Range(0, 12).Select(i => ($"posts/p{i}.md", FaultPlace.Post(i, 0)))],
            configure: builder =>
                builder.ConfigureLogging(logging => logging.AddProvider(_log)
                    .AddFilter<LogLines>("Microsoft", LogLevel.None)
                .AddFilter((category, level) => level >= LogLevel.Warning
                    && category?.StartsWith("Portfolio.Content", StringComparison.Ordinal) == true)));
        _expected = await BytesAsync();
    }

    [Fact]
    public async Task A_store_damaged_while_running_is_replaced()
    {
        EmptyLog();
        Damage();
        await AllIsRightAsync();
    }

    [Fact]
    public async Task A_store_that_another_program_locks_is_read_and_written_again_later()
    {
        await using (var connection = new SqliteConnection($"Data Source={StoreOnDisk()};Pooling=False"))
        {
            connection.Open();
            Execute(connection, "BEGIN IMMEDIATE");
            _site.Write("posts/p0.md", FaultPlace.Post(0, 1));
            (await BytesAsync()).ShouldBe(_expected);
            await Eventually.IsTrueAsync(() => Task.FromResult(
                _log.Lines.Any(l => l.Contains("database is locked", StringComparison.Ordinal))));
            (await BytesAsync()).ShouldBe(_expected);
            Execute(connection, "ROLLBACK");
        }

        await ShowsAsync("/blogs/p0", "version 1");
        _log.Lines.Count(l => l.Contains("database is locked", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_clock_that_was_wrong_by_decades_leaves_nothing_behind()
    {
        var decades = TimeSpan.FromDays(20_000);
        _site.Clock.Time -= decades;
        _site.Write("posts/p0.md", FaultPlace.Post(0, 1));
        // The clock shows 1971, so all posts are in the future and therefore hidden.
        await Eventually.IsTrueAsync(
            async () => (await _site.GetAsync("/blogs/p0")).StatusCode == HttpStatusCode.NotFound);
        await _site.RestartAsync(() => { });
        _site.Clock.Time += decades;
        _site.Write("posts/p0.md", FaultPlace.Post(0, 0));
        await AllIsRightAsync(isStoreDamaged: false);
    }

    [Fact]
    public async Task A_clock_that_jumps_forward_and_back_publishes_a_text_and_keeps_it_until_the_day_comes_again()
    {
        _site.Write("posts/later.md",
            SiteFixture.Post($"title: Later\ndate: {_site.Clock.Time.AddHours(12):yyyy-MM-ddTHH:mm:ssK}"));
        await ShowsAsync("/blogs/p0", "version 0");
        (await _site.GetAsync("/blogs/later")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _site.Clock.Time += TimeSpan.FromDays(1);
        await ShowsAsync("/blogs/later", "Later");
        _site.Clock.Time -= TimeSpan.FromDays(1);
        _site.Write("posts/p0.md", FaultPlace.Post(0, 1));
        await ShowsAsync("/blogs/p0", "version 1");
    }

    [Fact]
    public async Task A_content_folder_that_is_gone_keeps_the_site()
    {
        Directory.Move(_site.Content, _site.Content + "-gone");
        await Eventually.IsTrueAsync(
            () => Task.FromResult(_log.Lines.Any(l => l.Contains("folder-missing", StringComparison.Ordinal))));
        (await BytesAsync()).ShouldBe(_expected);
        Directory.Move(_site.Content + "-gone", _site.Content);
        await AllIsRightAsync(isStoreDamaged: null);
        _log.Lines.ShouldHaveSingleItem().ShouldContain("folder-missing");
    }

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();

    /// <summary>Checks that cached pages are served, that all pages recover, and that an edit is published.</summary>
    /// <param name="isStoreDamaged">
    /// True if the log must report the damage once, false if the log must not report damage, or <see langword="null"/>
    /// if both are allowed.
    /// </param>
    private async Task AllIsRightAsync(bool? isStoreDamaged = true)
    {
        await Eventually.IsTrueAsync(async () => Same(await BytesAsync()));
        _site.Write("posts/p0.md", FaultPlace.Post(0, 1));
        await ShowsAsync("/blogs/p0", "version 1");
        await ShowsAsync("/blogs/p0.md", "version 1");
        _site.Write("posts/p0.md", FaultPlace.Post(0, 0));
        await Eventually.IsTrueAsync(async () => Same(await BytesAsync()));
        if (isStoreDamaged is { } isDamaged)
        {
            _log.Lines.Count(l => l.Contains("is damaged", StringComparison.Ordinal))
                .ShouldBe(isDamaged ? 1 : 0, string.Join('\n', _log.Lines));
        }
        // Reports about links to documents that a wrong clock hides are expected.
        _log.Lines.Count(l => !l.Contains("link-unpublished", StringComparison.Ordinal))
            .ShouldBeLessThan(4, string.Join('\n', _log.Lines));
    }

    private bool Same(Dictionary<string, string> bytes) =>
        bytes.Count == _expected.Count && bytes.All(b => _expected[b.Key] == b.Value);

    private async Task<Dictionary<string, string>> BytesAsync()
    {
        var bytes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in (string[])["/blogs", "/tags", "/archive", "/feed.xml", "/llms.txt", "/sitemap.xml",
            .. Enumerable.Range(0, 12).SelectMany(i => (string[])[$"/blogs/p{i}", $"/blogs/p{i}.md"])])
        {
            using var response = await _site.GetAsync(path);
            bytes[path] = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
        }

        return bytes;
    }

    private Task ShowsAsync(string path, string text) => Eventually.IsTrueAsync(async () =>
    {
        using var response = await _site.GetAsync(path);
        return response.IsSuccessStatusCode
            && (await response.Content.ReadAsStringAsync()).Contains(text, StringComparison.Ordinal);
    });

    private string StoreOnDisk() => Directory.EnumerateFiles(_site.Data, "site-*.db").Single();

    /// <summary>Copies the whole write-ahead log to the database file and empties the log.</summary>
    private void EmptyLog()
    {
        using var connection = new SqliteConnection($"Data Source={StoreOnDisk()};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Overwrites the middle of the database: several pages, because a single page may belong to an index that is never
    /// read.
    /// </summary>
    private void Damage()
    {
        using var file = File.OpenWrite(StoreOnDisk());
        file.Position = file.Length / 2;
        var bytes = new byte[5 * 8192];
        new Random(1).NextBytes(bytes);
        file.Write(bytes);
    }
}
