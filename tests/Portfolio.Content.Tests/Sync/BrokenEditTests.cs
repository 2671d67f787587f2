namespace Portfolio.Content.Tests.Sync;

public sealed class BrokenEditTests : IDisposable
{
    private const string Broken = "---\ntitle: One: two\n---\n\nBroken.\n";
    private readonly SiteFolder _folder = new();

    [Fact]
    public void The_last_good_version_stays_and_the_mended_one_comes()
    {
        _folder.Write("posts/a.md", "# First\n").Sync.Run();
        _folder.Write("posts/a.md", Broken).Sync.Run().Problems.ShouldHaveSingleItem().Rule.ShouldBe("yaml-syntax");
        Title("/blogs/a").ShouldBe("First");
        _folder.Write("posts/a.md", "# Mended\n").Sync.Run().Problems.ShouldBeEmpty();
        Title("/blogs/a").ShouldBe("Mended");
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void A_file_in_error_that_is_renamed_keeps_its_last_good_version()
    {
        _folder.Write("posts/a.md", "# First\n").Write("posts/b.md", "[To it](c.md)\n").Sync.Run();
        _folder.Write("posts/a.md", Broken).Sync.Run();
        File.Move(Path.Combine(_folder.Content, "posts/a.md"), Path.Combine(_folder.Content, "posts/c.md"));
        _folder.Sync.Run();
        Title("/blogs/c").ShouldBe("First");
        Title("/blogs/a").ShouldBeNull();
        using var site = _folder.Now.Open();
        site.TextOf(site.Find("/blogs/b")!).Html.ShouldContain("href=\"/blogs/c\"");
    }

    [Fact]
    public void A_text_that_was_never_good_is_not_published()
    {
        _folder.Write("posts/a.md", Broken).Sync.Run();
        Title("/blogs/a").ShouldBeNull();
    }

    [Fact]
    public void A_link_to_a_text_in_error_keeps_its_last_good_address()
    {
        _folder.Write("posts/a.md", "---\nslug: one\n---\n\nText.\n").Write("posts/b.md", "[To a](a.md)\n").Sync.Run();
        var tooDeep = string.Concat(Enumerable.Repeat("> ", 1000));
        _folder.Write("posts/a.md", $"---\nslug: two\n---\n\n{tooDeep}deep\n")
            .Write("posts/b.md", "[To a](a.md) again\n").Sync.Run();
        using var site = _folder.Now.Open();
        site.TextOf(site.Find("/blogs/b")!).Html.ShouldContain("href=\"/blogs/one\"");
    }

    [Fact]
    public void A_text_in_error_follows_a_file_it_points_to()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "[To a](a.md)\n").Sync.Run();
        _folder.Write("posts/b.md", Broken).Sync.Run();
        _folder.Write("posts/a.md", "---\nslug: moved\n---\n# A\n").Sync.Run();
        using var site = _folder.Now.Open();
        site.TextOf(site.Find("/blogs/b")!).Html.ShouldContain("href=\"/blogs/moved\"");
    }

    [Fact]
    public void Broken_settings_keep_the_old_ones_until_they_are_mended_or_deleted()
    {
        _folder.Write("site.yaml", "title: Mine\npageSize: 7\n").Write("profile.yaml", "name: Ada\n")
            .Write("posts/a.md", "# A\n").Sync.Run();
        _folder.Write("site.yaml", "title: Mine\npageSize: x\n")
            .Write("profile.yaml", "name: [Ada]\n").Sync.Run().Problems.Count.ShouldBe(2);
        _folder.Now.Settings.PageSize.ShouldBe(7);
        _folder.Now.Profile!.Name.ShouldBe("Ada");
        _folder.Write("site.yaml", "pageSize: 8\n").Sync.Run();
        _folder.Now.Settings.PageSize.ShouldBe(8);
        _folder.Delete("site.yaml").Delete("profile.yaml").Sync.Run();
        _folder.Now.Settings.PageSize.ShouldBe(50);
        _folder.Now.Profile.ShouldBeNull();
    }

    [Fact]
    public void Settings_deleted_while_nothing_ran_do_not_come_back_with_a_new_store()
    {
        _folder.Write("site.yaml", "title: Mine\n").Write("posts/a.md", "# A\n").Sync.Run();
        File.WriteAllText(_folder.Now.Store.Path, "no database");
        _folder.Delete("site.yaml").Restart();
        _folder.Store.PublishStored().ShouldBeFalse();
        _folder.Sync.Run();
        _folder.Now.Settings.Title.ShouldBeNull();
    }

    [Fact]
    public void A_sync_that_is_stopped_half_way_is_made_good_by_the_next()
    {
        _folder.Write("posts/a.md", "# A\n").Sync.Run();
        for (var i = 0; i < 20; i++)
            _folder.Write($"posts/p{i}.md", $"# P{i}\n");
        Should.Throw<OperationCanceledException>(
            () => _folder.Sync.Run(cancellation: new CancellationToken(canceled: true)));
        _folder.Sync.Run().Changed.ShouldBe(20);
        Title("/blogs/p19").ShouldBe("P19");
    }

    public void Dispose() => _folder.Dispose();

    private string? Title(string url)
    {
        using var site = _folder.Now.Open();
        return site.Find(url)?.Title;
    }
}
