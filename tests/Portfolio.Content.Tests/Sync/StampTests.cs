using Portfolio.Content.Reading.Files;
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
        var changed = Changed();
        changed.ShouldBeGreaterThan(0);
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        Changed().ShouldBe(changed);
    }

    [Fact]
    public void A_file_that_was_read_while_it_changed_is_read_again_once_time_has_passed()
    {
        _folder.Clock.Time = DateTimeOffset.UtcNow;
        _folder.Write("posts/a.md", "# One\n").Sync.Run();
        Changed().ShouldBeLessThan(0);
        _folder.Clock.Time += TimeSpan.FromSeconds(5);
        _folder.Sync.Run().HasNews.ShouldBeFalse();
        Changed().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_new_version_of_the_same_length_and_modification_time_is_noticed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the time of the last change is unknown");
        var written = _folder.Clock.Time.AddDays(-1);
        Write("# One\n", written);
        _folder.Sync.Run();
        Write("# Two\n", written);
        _folder.Sync.Run().Changed.ShouldBe(1);
        File.Move(Path.Combine(_folder.Content, "posts/a.md"), Path.Combine(_folder.Content, "b"));
        Write("# New\n", written);
        _folder.Sync.Run().Changed.ShouldBe(1);
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        Write("# Now\n", written);
        _folder.Restart();
        _folder.Store.PublishStored();
        _folder.Sync.Run(SyncScope.Quick).Changed.ShouldBe(1, "the server is ready after this sync");
    }

    [Fact]
    public void Files_with_names_of_any_characters_and_links_are_found_as_before()
    {
        string[] names = ["posts/ä ß 🎉.md", "posts/日本語/x.md", $"posts/{new string('x', 200)}.md"];
        foreach (var name in names)
            _folder.Write(name, "# A\n");
        File.CreateSymbolicLink(Path.Combine(_folder.Content, "posts/link.md"), Path.Combine(_folder.Content, names[0]));
        _folder.Sync.Run().Changed.ShouldBe(4);
        _folder.Store.File!.Read(connection => connection.Context.Files.Where(f => f.Kind == ContentKind.Post)
            .Select(f => f.Length).ToList()).ShouldBe([4, 4, 4, 4]);
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

    private long Changed() =>
        _folder.Store.File!.Read(connection => connection.Context.Files.Single(f => f.Path == "posts/a.md").Changed);

    private void Write(string text, DateTimeOffset written)
    {
        _folder.Write("posts/a.md", text);
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Content, "posts/a.md"), written.UtcDateTime);
    }
}
