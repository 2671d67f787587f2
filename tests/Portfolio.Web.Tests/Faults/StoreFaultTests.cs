using System.Net;
using System.Runtime.InteropServices;
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_damaged_while_running_is_replaced(bool isDeleted)
    {
        EmptyLog();
        if (isDeleted)
            File.Delete(StoreOnDisk());
        else
            Damage();
        await AllIsRightAsync();
    }

    [Fact]
    public async Task A_store_damaged_while_nothing_ran_is_replaced()
    {
        await _site.RestartAsync(() => WhenFree(Damage));
        await AllIsRightAsync();
    }

    [Fact]
    public async Task A_data_folder_deleted_while_running_is_made_again()
    {
        Directory.Delete(_site.Data, recursive: true);
        await AllIsRightAsync();
        Directory.EnumerateFiles(_site.Data, "site-*.db").ShouldHaveSingleItem();
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

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_jumps_by_a_day_leaves_all_pages_as_they_are(int days)
    {
        _site.Clock.Time += TimeSpan.FromDays(days);
        await AllIsRightAsync(isStoreDamaged: null);
        await _site.RestartAsync(() => _site.Clock.Time -= TimeSpan.FromDays(days));
        await AllIsRightAsync(isStoreDamaged: null);
        _log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-20_000)]
    [InlineData(100_000)]
    public async Task A_clock_that_was_wrong_by_decades_leaves_nothing_behind(int days)
    {
        _site.Clock.Time += TimeSpan.FromDays(days);
        _site.Write("posts/p0.md", FaultPlace.Post(0, 1));
        // If the clock shows 1971, all posts are in the future and therefore hidden.
        await Eventually.IsTrueAsync(async () => (await _site.GetAsync("/blogs/p0")) is var page
            && (days < 0 ? page.StatusCode == HttpStatusCode.NotFound : (await page.Content.ReadAsStringAsync())
                .Contains("version 1", StringComparison.Ordinal)));
        await _site.RestartAsync(() => { });
        _site.Clock.Time -= TimeSpan.FromDays(days);
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

    [Fact]
    public async Task A_file_in_place_of_the_content_folder_keeps_the_site()
    {
        Directory.Move(_site.Content, _site.Content + "-gone");
        File.WriteAllText(_site.Content, "A file.");
        await Eventually.IsTrueAsync(
            () => Task.FromResult(_log.Lines.Any(l => l.Contains("folder-missing", StringComparison.Ordinal))));
        (await BytesAsync()).ShouldBe(_expected);
        File.Delete(_site.Content);
        Directory.Move(_site.Content + "-gone", _site.Content);
        await AllIsRightAsync(isStoreDamaged: null);
    }

    [Fact]
    public async Task A_content_folder_swapped_by_its_link_is_the_new_one_at_once()
    {
        await _site.RestartAsync(() =>
        {
            Directory.Move(_site.Content, _site.Content + "-1");
            Directory.CreateDirectory(_site.Content + "-2/posts");
            foreach (var file in Directory.EnumerateFiles(_site.Content + "-1/posts"))
                File.Copy(file, Path.Combine(_site.Content + "-2/posts", Path.GetFileName(file)));
            File.WriteAllText(_site.Content + "-2/posts/p0.md", FaultPlace.Post(0, 1));
            File.CreateSymbolicLink(_site.Content, _site.Content + "-1");
        });
        await ShowsAsync("/blogs/p0", "version 0");
        File.CreateSymbolicLink(_site.Content + "-new", _site.Content + "-2");
        Rename(_site.Content + "-new", _site.Content).ShouldBe(0);
        await ShowsAsync("/blogs/p0", "version 1");
        (await _site.ReadAsync("/blogs/p1")).ShouldContain("version 0");
        _log.Lines.ShouldBeEmpty();
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

    /// <summary>Changes a file, and retries while a process of another test has the file open.</summary>
    private static void WhenFree(Action change) => SpinWait.SpinUntil(() =>
    {
        try
        {
            change();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }, TimeSpan.FromSeconds(10)).ShouldBeTrue();

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

    [DllImport("libc", EntryPoint = "rename", CharSet = CharSet.Ansi, BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
}
