using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Tests.Sync;

/// <summary>While an editor saves a file, no intermediate state is published, and no change is missed.</summary>
public sealed class SettlingTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    public SettlingTests() =>
        _folder.Write("posts/a.md", "# First\n").Write("posts/b.md", "# B\n")
            .Write("site.yaml", "title: Mine\npageSize: 7\n").Sync.Run();

    [Fact]
    public void An_empty_file_keeps_its_last_version_until_it_is_saved_again()
    {
        _folder.Write("posts/a.md", "").Write("site.yaml", "").Sync.Run();
        _folder.Sync.Run(SyncScope.Of("posts/a.md", "site.yaml")).IsEmpty.ShouldBeTrue();
        Title("/blogs/a").ShouldBe("First");
        _folder.Now.Settings.PageSize.ShouldBe(7);
        Restart();
        Title("/blogs/a").ShouldBe("First", "also after a restart");
        _folder.Now.Settings.PageSize.ShouldBe(7);
        _folder.Write("posts/a.md", "# Second\n").Write("site.yaml", "pageSize: 9\n").Sync.Run();
        Title("/blogs/a").ShouldBe("Second");
        _folder.Now.Settings.PageSize.ShouldBe(9);
    }

    [Fact]
    public void A_file_that_is_being_written_is_left_out_while_another_is_read()
    {
        var scope = SyncScope.Of("posts/a.md") with { BeingWritten = new HashSet<string> { "posts/b.md", "posts/new.md" } };
        _folder.Write("posts/a.md", "# Second\n").Write("posts/b.md", "# B is c").Write("posts/new.md", "# N").Sync.Run(scope);
        (Title("/blogs/a"), Title("/blogs/b"), Title("/blogs/new")).ShouldBe(("Second", "B", null));
        File.Delete(Path.Combine(_folder.Content, "posts/b.md"));
        _folder.Sync.Run(scope);
        Title("/blogs/b").ShouldBe("B");
        _folder.Write("posts/b.md", "# B is complete\n").Sync.Run(SyncScope.Of("posts/b.md", "posts/new.md"));
        (Title("/blogs/b"), Title("/blogs/new")).ShouldBe(("B is complete", "N"));
    }

    [Fact]
    public void A_text_that_is_saved_again_while_it_is_about_to_be_read_keeps_its_last_version()
    {
        _folder.Write("posts/z.md", "# First\n").Sync.Run();
        _folder.Renderer = new Saving(() => _folder.Write("posts/z.md", "# Third\n\nA text that is cut"));
        Restart();
        for (var i = 0; i < 8 * Environment.ProcessorCount; i++)
            _folder.Write($"posts/a{i}.md", $"# A {i}\n");
        _folder.Write("posts/z.md", "# Second\n\nA text that is complete when the folder is compared.\n").Sync.Run();
        Title("/blogs/a0").ShouldBe("A 0");
        Title("/blogs/z").ShouldBe("First");
        _folder.Write("posts/z.md", "# Third\n\nA text that is complete in the end.\n").Sync.Run();
        Title("/blogs/z").ShouldBe("Third");
    }

    [Fact]
    public void A_text_that_is_missing_while_it_is_replaced_stays()
    {
        _folder.Options = _folder.Options with { Settling = TimeSpan.FromSeconds(2) };
        Restart();
        _folder.Delete("posts/a.md");
        var restores = new Thread(() =>
        {
            Thread.Sleep(100);
            _folder.Write("posts/a.md", "# Second\n");
        });
        restores.Start();
        _folder.Sync.Run().Deleted.ShouldBe(0);
        restores.Join();
        Title("/blogs/a").ShouldBe("Second");
        _folder.Delete("posts/a.md").Sync.Run().Deleted.ShouldBe(1);
    }

    [Fact]
    public void A_hidden_folder_stays_hidden_while_its_page_is_empty()
    {
        const string Page = "posts/team/_index.md";
        _folder.Write(Page, "---\ncascade: {draft: true}\n---\n").Write("posts/team/x.md", "# Secret\n").Sync.Run();
        _folder.Write(Page, "").Sync.Run();
        _folder.Sync.Run(SyncScope.Of("posts/team/x.md"));
        Restart();
        Title("/blogs/team/x").ShouldBeNull();
        _folder.Write(Page, "---\ntitle: Public\n---\n").Sync.Run();
        Title("/blogs/team/x").ShouldBe("Secret");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_of_the_same_size_and_time_is_noticed(bool hasEvent)
    {
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        SaveAt(time, "# text one\n");
        _folder.Sync.Run();
        SaveAt(time, "# text two\n");
        if (hasEvent)
            _folder.Sync.Run(SyncScope.Of("posts/pp.md"));
        else
            Restart();
        Title("/blogs/pp").ShouldBe("text two");
    }

    [Fact]
    public void A_start_with_the_same_files_publishes_nothing()
    {
        _folder.Restart();
        _folder.Store.PublishStored();
        var snapshot = _folder.Now.Number;
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        _folder.Now.Number.ShouldBe(snapshot);
    }

    [Fact]
    public void A_comment_in_the_settings_publishes_nothing()
    {
        _folder.Write("site.yaml",
            "title: Mine\nnav:\n  - {label: A, url: /blogs/a}\ndates: git\nfont: static/title.woff2\n"
            + "security: {contact: me@example.com, expires: 2099-01-01}\n");
        _folder.Write("profile.yaml",
            "name: Me\nphoto: me.jpg\nprojects:\n  - {name: X, image: x.png, posts: [posts/a.md]}\n").Sync.Run();
        var snapshot = _folder.Now.Number;
        _folder.Write("site.yaml", "# A comment.\n" + File.ReadAllText(Path.Combine(_folder.Content, "site.yaml")));
        _folder.Write("profile.yaml",
            "# A comment.\n\n" + File.ReadAllText(Path.Combine(_folder.Content, "profile.yaml"))).Sync.Run();
        _folder.Now.Number.ShouldBe(snapshot);
        _folder.Problems.All().Single(p => p.Rule == "site-font").Line.ShouldBe(6, "problems have the places of now");
    }

    public void Dispose() => _folder.Dispose();

    private void SaveAt(DateTime time, string text)
    {
        _folder.Write("posts/pp.new", text).Delete("posts/pp.md");
        File.Move(Path.Combine(_folder.Content, "posts/pp.new"), Path.Combine(_folder.Content, "posts/pp.md"));
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Content, "posts/pp.md"), time);
    }

    private void Restart()
    {
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run();
    }

    private string? Title(string url)
    {
        using var site = _folder.Now.Open();
        return site.Find(url)?.Title;
    }

    /// <summary>Represents a renderer that runs an action once, before rendering its first document.</summary>
    private sealed class Saving(Action action) : IMarkdownRenderer
    {
        private readonly MarkdownRenderer _inner = new();
        private readonly Lazy<bool> _saved = new(() =>
        {
            action();
            return true;
        });

        public RenderedMarkdown Render(MarkdownSource source, CancellationToken cancellation = default) =>
            _saved.Value ? _inner.Render(source, cancellation) : throw new InvalidOperationException();

        public MarkdownOutline Outline(string markdown, string? language, MarkdownExtras? extras = null) =>
            _inner.Outline(markdown, language, extras);
    }
}
