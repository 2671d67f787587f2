using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Tests.Sync;

/// <summary>
/// A server that can read its content serves it: if the data folder cannot be used, the server uses a temporary folder. Full
/// disks, read-only folders and file systems without locks are tested with a server process in <c>ProcessFaultTests</c>.
/// </summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    public DataFolderTests()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/broken.md", "# Valid\n")
            .Write("posts/draft.md", "---\ndraft: true\n---\n# Secret\n").Write("posts/public.md", "# Public\n").Sync.Run();
        _folder.Write("posts/broken.md", "---\ntitle: [\n---\n# New\n").Write("posts/draft.md", "---\ntags: {\n---\n# Secret\n")
            .Write("posts/public.md", "---\ntags: {\ndraft: true\n---\n# Hidden\n").Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/broken"]);
    }

    [Fact]
    public void While_another_server_uses_the_folder_a_temporary_folder_is_used_and_broken_posts_keep_their_last_valid_version()
    {
        var log = new LogLines();
        var first = _folder.Now.Store.Path;
        string place;
        using (var second = StoreFolder.Open(_folder.Data, new(_folder.Content), log))
        {
            Serve(second);
            place = _folder.Now.DataFolder;
            place.ShouldNotBe(_folder.Data);
            second.Problem.ShouldBe(log.Lines.ShouldHaveSingleItem());
        }

        log.Lines.ShouldHaveSingleItem().ShouldBe($"Another server uses the data folder {_folder.Data}; stop that server, "
            + $"or specify another folder with --data. Until the next start, the server uses {place}");
        Directory.Exists(place).ShouldBeFalse();
        File.Exists(first).ShouldBeTrue();
    }

    [Fact]
    public void A_store_that_cannot_be_locked_is_kept_and_a_copy_is_served()
    {
        var path = _folder.Now.Store.Path;
        _folder.Now.Store.Close();
        using var other = new SqliteConnection($"Data Source={path};Pooling=False");
        other.Open();
        using (var command = new SqliteCommand("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; SELECT count(*) FROM Meta", other))
            command.ExecuteScalar();
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Now.DataFolder.ShouldNotBe(_folder.Data);
        _folder.Stores.Problem.ShouldNotBeNull().ShouldStartWith($"The file system of the data folder {_folder.Data} does not "
            + "support locks (SQLite Error 5: 'database is locked'.); specify a folder on a local disk with --data. Until");
        Urls().ShouldBe(["/blogs/a", "/blogs/broken"]);
        _folder.Write("posts/new.md", "# New\n").Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/broken", "/blogs/new"]);
        _folder.Log.Lines.Count(line => line.Contains("data folder", StringComparison.Ordinal)).ShouldBe(1);
        other.Close();
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Now.Store.Path.ShouldBe(path);
        _folder.Stores.Problem.ShouldBeNull();
    }

    /// <summary>SQLite's codes for a file that is read-only, locked or cannot be opened, and for a disk that fails or is full.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(22)]
    public void A_store_that_cannot_be_written_is_filled_in_a_temporary_folder(int code)
    {
        var data = Path.Combine(_folder.Data, "other");
        using var stores = StoreFolder.Open(data, new(_folder.Content), NullLogger.Instance);
        var places = new List<string>();
        var publisher = new Publisher(stores, new(), _folder.Clock, NullLogger<Publisher>.Instance);
        publisher.Replace(context =>
        {
            places.Add(Path.GetDirectoryName(((SqliteConnection)context.Database.GetDbConnection()).DataSource)!);
            return places.Count > 1 ? 0 : throw new SqliteException("fault", code);
        });
        places.Count.ShouldBe(2);
        places[0].ShouldBe(data);
        stores.Problem.ShouldNotBeNull().ShouldContain($"{data} ");
        stores.Problem.ShouldEndWith($"the server uses {places[1]}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    public void A_fault_of_a_statement_is_not_blamed_on_the_folder(int code)
    {
        var path = _folder.Now.DataFolder;
        Should.Throw<SqliteException>(() => _folder.Store.Replace<int>(_ => throw new SqliteException("fault", code)));
        _folder.Stores.Problem.ShouldBeNull();
        Directory.Exists(path).ShouldBeTrue();
    }

    /// <summary>The data folder is the path of a file, so that not even root can create the folder.</summary>
    [Fact]
    public void A_folder_that_cannot_be_created_is_named_with_the_cause_and_what_to_do()
    {
        var data = Path.Combine(_folder.Content, "posts/a.md");
        var log = new LogLines();
        using var stores = StoreFolder.Open(data, new(_folder.Content), log);
        Serve(stores);
        var line = log.Lines.ShouldHaveSingleItem();
        line.ShouldStartWith($"The data folder {data} is not writable (");
        line.ShouldContain("); check its permissions, or specify another folder with --data. Until the next start, ");
    }

    /// <summary>Linux does not allow writing to the file of a running program, as if the disk were read-only.</summary>
    [Fact]
    public void A_lock_that_cannot_be_written_is_not_said_to_belong_to_another_server()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux refuses to write a program that runs");
        var data = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
        File.CreateSymbolicLink(Path.Combine(data, "lock"), Environment.ProcessPath!);
        using (var stores = StoreFolder.Open(data, new(data), NullLogger.Instance))
            stores.Problem.ShouldNotBeNull().ShouldStartWith($"The data folder {data} is not writable");
        TestPlace.Delete(data);
    }

    [Fact]
    public void A_folder_deleted_while_running_is_created_and_locked_again()
    {
        Directory.Delete(_folder.Data, recursive: true);
        _folder.Write("posts/new.md", "# New\n").Sync.Run();
        _folder.Now.DataFolder.ShouldBe(_folder.Data);
        var log = new LogLines();
        using var second = StoreFolder.Open(_folder.Data, new(_folder.Content), log);
        log.Lines.ShouldHaveSingleItem().ShouldStartWith("Another server uses");
    }

    [Fact]
    public void A_folder_that_cannot_be_created_again_is_replaced_by_a_temporary_folder()
    {
        Directory.Delete(_folder.Data, recursive: true);
        File.WriteAllText(_folder.Data, "a file");
        _folder.Write("posts/new.md", "# New\n").Sync.Run();
        Urls().ShouldContain("/blogs/new");
        _folder.Stores.Problem.ShouldNotBeNull().ShouldStartWith($"The data folder {_folder.Data} is not writable");
        File.Delete(_folder.Data);
    }

    [Fact]
    public void An_upgrade_keeps_the_last_valid_versions_of_broken_posts_and_deletes_the_other_database()
    {
        SetStamp($"other {_folder.Content}");
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeFalse();
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/broken"]);
        using (var site = _folder.Now.Open())
            site.Find("/blogs/broken")!.Title.ShouldBe("Valid");
        Directory.EnumerateFiles(_folder.Data, "*.db").ShouldBe([_folder.Now.Store.Path]);
    }

    [Fact]
    public void A_database_of_other_content_is_not_read_and_deleted()
    {
        SetStamp("other /somewhere/else");
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeFalse();
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a"]);
        Directory.EnumerateFiles(_folder.Data, "*.db").ShouldBe([_folder.Now.Store.Path]);
    }

    [Fact]
    public void A_database_with_other_tables_does_not_stop_an_upgrade()
    {
        SetStamp($"other {_folder.Content}", "ALTER TABLE Bodies RENAME COLUMN Source TO Text");
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeFalse();
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a"]);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_copy_of_a_read_only_store_is_writable_and_readable_by_its_user_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        var path = _folder.Now.Store.Path;
        _folder.Now.Store.Close();
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        File.Delete(Path.Combine(_folder.Data, "lock"));
        Directory.CreateDirectory(Path.Combine(_folder.Data, "lock"));
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        var copy = _folder.Now.Store.Path;
        copy.ShouldNotBe(path);
        File.GetUnixFileMode(copy).HasFlag(UnixFileMode.UserWrite).ShouldBeTrue();
        File.GetUnixFileMode(_folder.Now.DataFolder).ShouldBe((UnixFileMode)0b111_000_000);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Publishes the content from a store in a folder, and checks that it has the same posts as the first server.</summary>
    private void Serve(StoreFolder stores)
    {
        var before = Urls();
        var publisher = new Publisher(stores, _folder.Snapshots, _folder.Clock, NullLogger<Publisher>.Instance);
        publisher.PublishStored().ShouldBeFalse();
        new FolderSync(new(_folder.Content), publisher, new MarkdownRenderer(), _folder.Clock, _folder.Options, new(_folder.Clock))
            .Run();
        Urls().ShouldBe(stores.Earlier is null ? ["/blogs/a"] : before);
    }

    private void SetStamp(string stamp, string more = "SELECT 1")
    {
        using var connection = _folder.Now.Store.Open();
        using var command = new SqliteCommand($"UPDATE Meta SET Value = $stamp WHERE Key = 'stamp'; {more}", connection);
        command.Parameters.AddWithValue("$stamp", stamp);
        command.ExecuteNonQuery();
    }

    private List<string> Urls()
    {
        using var site = _folder.Now.Open();
        return [.. site.Posts.List().Select(p => p.Url).Order(StringComparer.Ordinal)];
    }
}
