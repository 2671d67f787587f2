using Portfolio.Content.Store;

namespace Portfolio.Content.Tests.Sync;

public sealed class DamagedStoreTests : IDisposable
{
    private readonly SiteFolder _folder = new();
    private readonly string _whole;

    private static readonly byte[] Noise = [.. Enumerable.Range(0, 8192 * 4).Select(i => (byte)(i * 7))];

    public DamagedStoreTests()
    {
        for (var i = 0; i < 60; i++)
        {
            _folder.Write($"posts/p{i}.md",
                $"---\ndate: 2026-01-01\ntags: [t{i}]\n---\n# Post {i}\n\n{string.Concat(Enumerable.Repeat("Words and words. ", 200))}\n");
        }
        _folder.Sync.Run();
        _whole = StoreDump.Of(_folder.Now.Store);
    }

    public static TheoryData<string> Damages => ["header", "middle", "truncated", "empty", "other", "gone"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_store_damaged_while_nothing_ran_is_built_anew(string damage)
    {
        Close();
        Damage(damage);
        _folder.Restart();
        _folder.Store.PublishStored();
        _folder.Sync.Run();
        StoreDump.Of(_folder.Now.Store).ShouldBe(_whole);
        Directory.EnumerateFiles(_folder.Data, "*.db").Count().ShouldBe(1);
    }

    [Fact]
    public void A_database_never_gets_the_name_of_another()
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { _folder.Now.Store.Path };
        for (var i = 0; i < 3; i++)
        {
            Directory.Delete(_folder.Data, recursive: true);
            if (i == 1)
                _folder.Restart();
            _folder.Sync.Run();
            names.Add(_folder.Now.Store.Path).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    public void Random_bytes_beside_the_store_are_no_obstacle(string suffix)
    {
        Close(restart: false);
        _folder.Restart();
        File.WriteAllBytes(_path + suffix, Noise);
        _folder.Store.PublishStored();
        _folder.Sync.Run();
        StoreDump.Of(_folder.Now.Store).ShouldBe(_whole);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("empty")]
    public void A_store_deleted_or_emptied_while_running_is_built_anew(string damage)
    {
        Close(restart: false);
        Damage(damage);
        _folder.Sync.Run();
        StoreDump.Of(_folder.Now.Store).ShouldBe(_whole);
    }

    [Theory]
    [InlineData("header")]
    [InlineData("middle")]
    [InlineData("truncated")]
    public void A_store_that_a_reader_finds_damaged_is_built_anew(string damage)
    {
        Close(restart: false);
        Damage(damage);
        var told = false;
        _folder.Store.Damaged = () => told = true;
        for (var i = 0; i < 60; i++)
            Read($"/blogs/p{i}");
        told.ShouldBeTrue();
        _folder.Sync.Run();
        StoreDump.Of(_folder.Now.Store).ShouldBe(_whole);
    }

    [Fact]
    public void A_store_that_was_edited_is_kept_however_the_program_ends()
    {
        for (var i = 0; i < 5; i++)
        {
            // The text is so long that SQLite sometimes copies its log to the database file.
            for (var j = 0; j < 20; j++)
            {
                _folder.Write($"posts/p{j}.md",
                    $"# Edited {i}\n\n{string.Concat(Enumerable.Repeat($"Words {i} ", 20_000))}\n");
            }
            _folder.Sync.Run();
            var copy = _folder.Data + "-killed";
            Directory.CreateDirectory(copy);
            foreach (var file in Directory.EnumerateFiles(_folder.Data, "site-*"))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
            new StoreFile(Path.Combine(copy, Path.GetFileName(_folder.Now.Store.Path))).ReadStamp()
                .ShouldStartWith(StoreFolder.Stamp);
            _folder.Restart();
            _folder.Store.PublishStored().ShouldBeTrue();
        }
    }

    /// <summary>A statement error or a violated constraint does not prove that the database is damaged.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(10, false)]
    [InlineData(11, true)]
    [InlineData(19, false)]
    [InlineData(26, true)]
    public void Only_a_file_that_is_corrupt_or_no_database_is_damaged(int code, bool isDamage) =>
        StoreFile.IsDamage(new Microsoft.Data.Sqlite.SqliteException("", code)).ShouldBe(isDamage);

    [Fact]
    public void A_whole_store_is_kept()
    {
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        StoreDump.Of(_folder.Now.Store).ShouldBe(_whole);
    }

    public void Dispose() => _folder.Dispose();

    private string _path = "";

    private void Read(string url)
    {
        try
        {
            using var site = _folder.Now.Open();
            site.Find(url);
        }
        catch (Exception e) when (e is Microsoft.Data.Sqlite.SqliteException or System.Text.Json.JsonException)
        {
            // This query fails, but the next query must use a new store.
        }
    }

    /// <summary>Copies the whole write-ahead log to the database file and closes the store.</summary>
    private void Close(bool restart = true)
    {
        _path = _folder.Now.Store.Path;
        StoreDump.EmptyLog(_folder.Now.Store);
        _folder.Now.Store.Close();
        if (restart)
            _folder.Restart();
    }

    private void Damage(string damage)
    {
        var bytes = File.ReadAllBytes(_path);
        switch (damage)
        {
            case "header":
                Noise.AsSpan(0, 100).CopyTo(bytes);
                break;
            case "middle":
                Noise.CopyTo(bytes, 8192 * (bytes.Length / 8192 / 2));
                break;
            case "truncated":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "empty":
                bytes = [];
                break;
            case "other":
                bytes = "This is no database, and never was."u8.ToArray();
                break;
            default:
                File.Delete(_path);
                return;
        }

        File.WriteAllBytes(_path, bytes);
    }
}
