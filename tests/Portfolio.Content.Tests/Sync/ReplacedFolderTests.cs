namespace Portfolio.Content.Tests.Sync;

public sealed class ReplacedFolderTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
    private readonly SiteFolder _folder = new();

    [Fact]
    public void More_than_half_of_the_documents_are_removed_only_if_the_next_scan_misses_them_too()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Write("posts/c.md", "# C\n")
            .Write("pages/d.md", "# D\n").Write("site.yaml", "title: Mine\n").Sync.Run();
        Clear();
        _folder.Write("posts/e.md", "# E\n").Sync.Run().IsEmpty.ShouldBeTrue();
        Urls().ShouldBe(["/blogs/a", "/blogs/b", "/blogs/c"]);
        _folder.Now.Settings.Title.ShouldBe("Mine");
        _folder.Sync.Run().Deleted.ShouldBe(5);
        Urls().ShouldBe(["/blogs/e"]);
        _folder.Now.Settings.Title.ShouldBeNull();
    }

    [Fact]
    public void Documents_that_are_back_in_the_next_scan_were_never_removed()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Sync.Run();
        MoveAway("posts");
        _folder.Sync.Run();
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run().IsEmpty.ShouldBeTrue("the first scan of a process has no scan before it");
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
        MoveBack("posts");
        _folder.Sync.Run().Deleted.ShouldBe(0);
        MoveAway("posts");
        _folder.Sync.Run().IsEmpty.ShouldBeTrue("the scans before are forgotten");
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
    }

    [Fact]
    public void Different_documents_that_are_missing_in_two_scans_wait_for_a_third()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Write("posts/c.md", "# C\n").Sync.Run();
        _folder.Delete("posts/a.md").Delete("posts/b.md").Sync.Run();
        _folder.Delete("posts/c.md").Sync.Run().IsEmpty.ShouldBeTrue();
        Urls().Count.ShouldBe(3);
        _folder.Sync.Run().Deleted.ShouldBe(3);
    }

    [Fact]
    public void Half_of_the_documents_are_removed_at_once()
    {
        for (var i = 0; i < 6; i++)
            _folder.Write($"posts/{i}.md", "# A\n");
        _folder.Sync.Run();
        _folder.Delete("posts/0.md").Delete("posts/1.md").Delete("posts/2.md").Sync.Run().Deleted.ShouldBe(3);
    }

    [Fact]
    public void Texts_that_are_all_hidden_by_the_page_of_their_folder_are_hidden_and_not_kept_as_missing()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Sync.Run();
        _folder.Write("posts/_index.md", "---\ndraft: true\n---\n").Sync.Run().Problems.ShouldHaveSingleItem().Rule
            .ShouldBe("section-hidden");
        Urls().ShouldBeEmpty();
    }

    [Fact]
    public void The_only_text_can_be_deleted()
    {
        _folder.Write("posts/a.md", "# A\n").Sync.Run();
        _folder.Delete("posts/a.md").Sync.Run().Problems.ShouldBeEmpty();
        Urls().ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_posts_that_comes_or_goes_changes_what_a_post_is_after_a_second_scan()
    {
        _folder.Write("a.md", "# A\n").Write("notes/b.md", "# B\n").Sync.Run();
        _folder.Write("posts/c.md", "# C\n").Write("posts/d.md", "# D\n").Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/notes/b"]);
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/c", "/blogs/d"]);
        MoveAway("posts");
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/c", "/blogs/d"], "a checkout may be in progress");
        MoveBack("posts");
        _folder.Sync.Run();
        MoveAway("posts");
        _folder.Sync.Run();
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/notes/b"]);
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_posts_without_any_file_is_one_too()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Content, "posts"));
        _folder.Write("notes/private.md", "# Private\n").Sync.Run();
        Urls().ShouldBeEmpty();
    }

    [Fact]
    public void Another_content_folder_does_not_get_the_store_of_the_first()
    {
        _folder.Write("posts/a.md", "# Secret of the first\n").Write("posts/b.md", "# Same\n").Sync.Run();
        var other = Path.Combine(_place, "other");
        Directory.CreateDirectory(Path.Combine(other, "posts"));
        File.WriteAllText(Path.Combine(other, "posts/a.md"), "---\ntitle: One: two\n---\n");
        _folder.Restart(other);
        _folder.Store.PublishStored().ShouldBeFalse();
        _folder.Sync.Run();
        Urls().ShouldBeEmpty("the other folder's text is in error, and the first folder's is none of its versions");
    }

    [Fact]
    public void The_store_is_used_again_while_the_folder_is_missing()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Sync.Run();
        Directory.Move(_folder.Content, Path.Combine(_place, "away"));
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run();
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
    }

    public void Dispose()
    {
        _folder.Dispose();
        TestPlace.Delete(_place);
    }

    private void MoveAway(string folder) =>
        Directory.Move(Path.Combine(_folder.Content, folder), Path.Combine(_place, folder));

    private void MoveBack(string folder) =>
        Directory.Move(Path.Combine(_place, folder), Path.Combine(_folder.Content, folder));

    private void Clear()
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Content, "*", SearchOption.AllDirectories).ToList())
            File.Delete(file);
    }

    private List<string> Urls()
    {
        using var site = _folder.Now.Open();
        return [.. site.Posts.List().Select(p => p.Url).Order(StringComparer.Ordinal)];
    }
}
