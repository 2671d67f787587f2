using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Sync;

public sealed class StampTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    [Fact]
    public void A_file_written_twice_within_a_second_is_read_twice()
    {
        Write("# One\n", _folder.Clock.Time);
        _folder.Sync.Run();
        Write("# Two\n", _folder.Clock.Time);
        _folder.Sync.Run().Changed.ShouldBe(1);
        using var site = _folder.Now.Open();
        site.Find("/blogs/a")!.Title.ShouldBe("Two");
    }

    [Fact]
    public void A_file_touched_without_change_publishes_nothing()
    {
        _folder.Write("site.yaml", "title: A\n").Write("gone.yaml", "- /old\n")
            .Write("posts/a.png", TestImage.Png(1, 1));
        Write("# One\n", _folder.Clock.Time);
        _folder.Sync.Run();
        var number = _folder.Now.Number;
        foreach (var file in Directory.EnumerateFiles(_folder.Content, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, _folder.Clock.Time.UtcDateTime.AddDays(-3));
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        _folder.Now.Number.ShouldBe(number);
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(1)]
    [InlineData(100)]
    public void Once_time_has_passed_a_file_is_not_read_again_whatever_its_time(int seconds)
    {
        var written = _folder.Clock.Time.AddSeconds(seconds);
        Write("# One\n", written);
        _folder.Sync.Run();
        _folder.Clock.Time += TimeSpan.FromSeconds(5);
        _folder.Sync.Run();

        // The new version has the same modification time and length, so the change is not detected.
        Write("# Two\n", written);
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_look_at_named_files_finds_what_a_scan_would()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/dir/b.md", "# B\n").Sync.Run();
        _folder.Write("posts/a.md", "# Changed\n").Write("posts/c.md", "# C\n").Write("posts/.hidden.md", "# No\n");
        _folder.Sync.Run(
            SyncScope.Of("posts/a.md", "posts/c.md", "posts/.hidden.md", "posts/never.md")).Changed.ShouldBe(2);
        Directory.Delete(Path.Combine(_folder.Content, "posts/dir"), recursive: true);
        _folder.Sync.Run(SyncScope.Of("posts/dir")).Deleted.ShouldBe(1);
        _folder.Delete("posts/a.md")
            .Write("site.yaml", "title: New\n").Sync.Run(SyncScope.Of("posts/a.md", "site.yaml")).Deleted.ShouldBe(1);
        _folder.Now.Settings.Title.ShouldBe("New");
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string text, DateTimeOffset written)
    {
        _folder.Write("posts/a.md", text);
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Content, "posts/a.md"), written.UtcDateTime);
    }
}
