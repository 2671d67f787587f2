using Portfolio.Content.Reading;
using Portfolio.Content.Store.Entities;
using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Tests.Sync;

/// <summary>What an editor leaves for a moment while it saves is not published.</summary>
public sealed class SettlingTests : IDisposable
{
    private const string Text = "# First\n\nA text that is long enough to be cut off in the middle of a line.\n";
    private readonly SiteFolder _folder = new();

    public SettlingTests()
    {
        _folder.Write("posts/a.md", Text).Write("posts/b.md", "# B\n").Write("site.yaml", "title: Mine\npageSize: 7\n").Sync.Run();
        Restart(TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Sec")]
    [InlineData("# Second\n\nA text that is long enou")]
    [InlineData("---\ntitle: x\n")]
    [InlineData("# Second\n\nA text that is longer than the first one was, and that is cut off in the middle of a line as well, because more foll")]
    public void A_cut_off_text_keeps_its_last_version(string cut)
    {
        _folder.Write("posts/a.md", cut).Sync.Run();
        _folder.Sync.Run(SyncScope.Of("posts/a.md")).IsEmpty.ShouldBeTrue();
        Title("/blogs/a").ShouldBe("First");
        _folder.Problems.All().ShouldBeEmpty();
        _folder.Write("posts/b.md", "# B, changed\n").Sync.Run();
        Title("/blogs/b").ShouldBe("B, changed", "another file need not wait");
    }

    [Fact]
    public void A_shorter_text_that_is_complete_is_published_at_once()
    {
        _folder.Write("posts/a.md", "# Second\n\nA text that is shorter than the first.\n").Sync.Run();
        Title("/blogs/a").ShouldBe("Second");
    }

    [Fact]
    public void A_text_that_is_saved_again_while_it_is_about_to_be_read_keeps_its_last_version()
    {
        const string Path = "posts/z.md";
        _folder.Write(Path, Text).Sync.Run();
        var renderer = new Saving(() => _folder.Write(Path, "# Third\n\nA text that is cut"));
        _folder.Renderer = renderer;
        Restart(TimeSpan.FromHours(1));
        for (var i = 0; i < 8 * Environment.ProcessorCount; i++)
            _folder.Write($"posts/a{i}.md", $"# A {i}\n");
        _folder.Write(Path, "# Second\n\nA text that is complete when the folder is compared.\n").Sync.Run();
        Title("/blogs/a0").ShouldBe("A 0");
        Title("/blogs/z").ShouldBe("First");
        _folder.Write(Path, "# Third\n\nA text that is complete in the end.\n").Sync.Run();
        Title("/blogs/z").ShouldBe("Third");
    }

    [Fact]
    public void A_missing_text_stays_unless_it_was_renamed()
    {
        _folder.Delete("posts/a.md").Sync.Run().Deleted.ShouldBe(0);
        Title("/blogs/a").ShouldBe("First");
        _folder.Write("posts/c.md", Text).Sync.Run().Deleted.ShouldBe(1);
        Title("/blogs/a").ShouldBeNull();
        Title("/blogs/c").ShouldBe("First");
    }

    [Theory]
    [InlineData("")]
    [InlineData("title: M")]
    public void Cut_off_settings_keep_their_last_version(string cut)
    {
        _folder.Write("site.yaml", cut).Sync.Run();
        _folder.Now.Settings.PageSize.ShouldBe(7);
        _folder.Delete("site.yaml").Sync.Run();
        _folder.Now.Settings.PageSize.ShouldBe(7);
    }

    [Fact]
    public void A_text_that_was_seen_cut_off_may_still_grow()
    {
        _folder.Write("posts/a.md", "").Sync.Run();
        _folder.Write("posts/a.md", "# Second\n\nA text that is long enough to be cut off in the middle of a line, and more").Sync.Run();
        Title("/blogs/a").ShouldBe("First");
    }

    [Fact]
    public void After_the_settling_time_the_file_is_taken_as_it_is()
    {
        Restart(TimeSpan.FromMilliseconds(50));
        _folder.Write("posts/a.md", "# Short").Write("site.yaml", "").Write("posts/c.md", "").Delete("posts/b.md").Sync.Run();
        _folder.Sync.UntilSettled().ShouldBeLessThanOrEqualTo(TimeSpan.FromMilliseconds(50));
        Until(() => Title("/blogs/a") == "Short");
        Until(() => Title("/blogs/b") is null);
        _folder.Now.Settings.PageSize.ShouldBe(50);
        _folder.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("text-empty");
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        _folder.Sync.UntilSettled().ShouldBe(TimeSpan.MaxValue);
    }

    [Fact]
    public void Files_that_vanish_together_settle_together()
    {
        string[] paths = ["posts/a.md", "posts/b.md", "posts/c.md"];
        var content = new ContentFolder(_folder.Content);
        var state = new FolderState(content);
        foreach (var path in paths)
            state.Put(new StoredFile(path, ContentKind.Post, 1, 1, "hash", null, false));
        var settling = new SettlingFiles(content, new SteppingClock(), TimeSpan.FromSeconds(10), _ => true);
        var deleted = Enumerable.Range(0, 20).Select(_ => settling.Hold(new Difference([], paths, null, null), state, isWhole: true).Deleted.Count).ToList();
        deleted.ShouldAllBe(count => count == 0 || count == 3);
        deleted[^1].ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_hidden_folder_stays_hidden_while_its_page_is_saved(string? saved)
    {
        _folder.Write("posts/own/_index.md", "---\ncascade: {draft: true}\n---\n").Write("posts/own/x.md", "# Secret\n").Sync.Run();
        if (saved is null)
            _folder.Delete("posts/own/_index.md");
        else
            _folder.Write("posts/own/_index.md", saved);
        _folder.Sync.Run();
        _folder.Sync.Run(SyncScope.Of("posts/own/x.md"));
        _folder.Sync.UntilSettled().ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(1));
        Restart(TimeSpan.FromHours(1));
        _folder.Sync.Run();
        Title("/blogs/own/x").ShouldBeNull();
        Restart(TimeSpan.FromMilliseconds(50));
        Until(() => Title("/blogs/own/x") == "Secret");
        Until(() => _folder.Sync.UntilSettled() == TimeSpan.MaxValue);
        _folder.Problems.All().Where(p => p.Rule == "section-hidden").ShouldBeEmpty();
    }

    [Fact]
    public void The_report_of_a_file_that_is_left_out_stays_when_the_file_has_settled_as_deleted()
    {
        Restart(TimeSpan.FromMilliseconds(50));
        _folder.Write("posts/x/README.md", "# X\n").Sync.Run();
        _folder.Write("posts/x/index.md", "# X, too\n").Sync.Run();
        Until(() => _folder.Sync.UntilSettled() == TimeSpan.MaxValue);
        _folder.Problems.All().ShouldContain(p => p.Rule == "readme-beside-index");
    }

    [Theory]
    [InlineData("site.yml", "site.yaml")]
    [InlineData("site.yaml", "site.yml")]
    public void Settings_that_get_their_other_name_are_read_under_it(string before, string after)
    {
        Restart(TimeSpan.Zero);
        _folder.Delete("site.yaml").Write(before, "pageSize: 8\n").Sync.Run();
        Restart(TimeSpan.FromMilliseconds(50));
        _folder.Write(after, "pageSize: 9\ntitle: Renamed\n").Sync.Run();
        _folder.Delete(before).Sync.Run();
        Until(() => _folder.Sync.UntilSettled() == TimeSpan.MaxValue);
        _folder.Now.Settings.PageSize.ShouldBe(9);
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("# Sec")]
    [InlineData(null)]
    public void It_keeps_its_last_version_also_while_the_site_is_rendered_anew(string? saved)
    {
        _folder.Write("posts/b.md", "[To c](c.md)\n").Write("posts/a.md", Text + "[To c](c.md)\n").Sync.Run();
        if (saved is null)
            _folder.Delete("posts/a.md").Sync.Run();
        else
            _folder.Write("posts/a.md", saved).Sync.Run();
        _folder.Write("posts/c.md", "# C\n").Sync.Run();
        Title("/blogs/a").ShouldBe("First", "a link target appeared");
        foreach (var language in (string[])["de", "fr"])
        {
            _folder.Write("site.yaml", $"title: Mine\npageSize: 7\nlanguage: {language}\n").Sync.Run();
            Title("/blogs/a").ShouldBe("First", "the settings changed");
        }

        _folder.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("link-target", "it is as it was");
        Restart(TimeSpan.FromMilliseconds(50));
        Until(() => Title("/blogs/a") == (saved is null ? null : "Sec"));
    }

    [Fact]
    public void A_text_that_was_deleted_and_restored_settles_as_any_other()
    {
        Restart(TimeSpan.FromMilliseconds(50));
        _folder.Delete("posts/b.md");
        Until(() => Title("/blogs/b") is null);
        _folder.Write("posts/b.md", "# B\n").Sync.Run(SyncScope.Of("posts/b.md"));
        _folder.Delete("posts/b.md").Sync.Run();
        Title("/blogs/b").ShouldBe("B");
    }

    public void Dispose() => _folder.Dispose();

    private void Restart(TimeSpan settling)
    {
        _folder.Options = _folder.Options with { Settling = settling };
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
    }

    private void Until(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            tries.ShouldBeLessThan(3000);
            Thread.Sleep(20);
            _folder.Sync.Run();
        }
    }

    private string? Title(string url)
    {
        using var site = _folder.Now.Open();
        return site.Find(url)?.Title;
    }

    /// <summary>Runs an action before it renders anything.</summary>
    private sealed class Saving(Action action) : IMarkdownRenderer
    {
        private readonly MarkdownRenderer _inner = new();
        private readonly Lazy<bool> _saved = new(() =>
        {
            action();
            return true;
        });

        public RenderedText Render(MarkdownSource source, CancellationToken cancellation = default) =>
            _saved.Value ? _inner.Render(source, cancellation) : throw new InvalidOperationException();

        public MarkdownOutline Outline(string markdown, string? language, MarkdownExtras? extras = null) =>
            _inner.Outline(markdown, language, extras);
    }

    /// <summary>Every reading is a second after the one before.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long _readings;

        public override long GetTimestamp() => ++_readings * TimestampFrequency;
    }
}
