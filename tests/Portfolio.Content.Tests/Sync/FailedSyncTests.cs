using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Sync;

public sealed class FailedSyncTests : IDisposable
{
    private readonly SiteFolder _folder = new();
    private bool _refuses;

    public FailedSyncTests() => _folder.Snapshots.OnPublished(_ =>
    {
        if (_refuses)
            throw new NotSupportedException();
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_written_and_not_published_is_published_by_the_next_run(bool first)
    {
        if (!first)
            _folder.Write("posts/b.md", "# B\n").Sync.Run();
        _folder.Write("posts/a.md", "# A\n");
        _refuses = true;
        Should.Throw<NotSupportedException>(() => _folder.Sync.Run());
        _refuses = false;
        var before = _folder.Now.Number;
        _folder.Sync.Run(SyncScope.Clock);
        _folder.Now.Number.ShouldBe(before + 1);
        Titles().ShouldContain("A");
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        _folder.Now.Number.ShouldBe(before + 1);
        Stores().ShouldBe(1);
    }

    [Fact]
    public void What_is_due_and_was_not_published_is_published_by_the_next_run()
    {
        _folder.Write("posts/a.md", "---\ndate: 2030-01-01\n---\n# A\n").Sync.Run();
        _folder.Clock.Time = new(2030, 1, 2, 0, 0, 0, TimeSpan.Zero);
        _refuses = true;
        Should.Throw<NotSupportedException>(() => _folder.Sync.Run());
        _refuses = false;
        _folder.Sync.Run();
        Titles().ShouldContain("A");
    }

    [Fact]
    public void A_run_that_was_stopped_is_made_up_for()
    {
        _folder.Write("posts/old.md", "# Old\n").Sync.Run();
        _folder.Delete("posts/old.md");
        Stop();
        Titles().ShouldBe(["Old"]);
        _folder.Sync.Run().Changed.ShouldBe(5);
        Titles().ShouldBe(["0", "1", "2", "3", "4"]);
    }

    [Fact]
    public void A_store_that_could_not_be_filled_leaves_nothing_behind()
    {
        Stop();
        Stop();
        Stores().ShouldBe(0);
        _folder.Sync.Run();
        Titles().Count.ShouldBe(5);
        Stores().ShouldBe(1);
    }

    [Fact]
    public void A_store_that_is_thrown_away_while_it_is_read_is_built_anew()
    {
        _folder.Write("posts/a.md", "# A\n").Sync.Run();
        var whole = StoreDump.Of(_folder.Now.Store);
        using var reader = _folder.Now.Store.Open();
        _folder.Now.Store.Open().Dispose();
        foreach (var file in Directory.EnumerateFiles(_folder.Data, "site-*"))
            File.Delete(file);
        _folder.Sync.Run();
        StoreDump.Of(_folder.Now.Store).ShouldBe(whole);
        reader.Dispose();
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        StoreDump.Of(_folder.Now.Store).ShouldBe(whole);
    }

    [Fact]
    public void A_folder_mended_while_nothing_ran_has_no_problems()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.Content, "dead.md"), "nothing.md");
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().Rule.ShouldBe("file-link-dead");
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        _folder.Restart();
        _folder.Delete("dead.md").Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run();
        _folder.Problems.All().ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private void Stop()
    {
        for (var i = 0; i < 5; i++)
            _folder.Write($"posts/{i}.md", $"# {i}\n");
        Should.Throw<OperationCanceledException>(() => _folder.Sync.Run(cancellation: new(canceled: true)));
    }

    private int Stores() => Directory.EnumerateFiles(_folder.Data, "site-*").Count(
        path => path.EndsWith(".db", StringComparison.Ordinal));

    private List<string> Titles()
    {
        using var site = _folder.Now.Open();
        return [.. site.Posts.List().Select(p => p.Title).Order(StringComparer.Ordinal)];
    }
}
