using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Sync;

public sealed class ReplacedFolderTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
    private readonly SiteFolder _folder = new();

    [Fact]
    public void A_folder_without_texts_keeps_the_last_site_until_that_is_confirmed()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n")
            .Write("site.yaml", "title: Mine\n").Sync.Run();
        Clear();
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().ToString().ShouldBe(
            ".:1:1: folder-emptied: the folder no longer contains posts or pages, so the site keeps its last 2; "
            + "restore the files, or start with --Sync:AcceptRemoval=true to remove them from the site");
        _folder.Sync.Run().IsEmpty.ShouldBeTrue("it is reported once");
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
        _folder.Now.Settings.Title.ShouldBe("Mine");
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run();
        Urls().Count.ShouldBe(2);

        _folder.Write("posts/c.md", "# C\n").Sync.Run();
        Urls().ShouldBe(["/blogs/c"]);
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void A_confirmed_removal_is_applied()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Sync.Run();
        _folder.Options = _folder.Options with { AcceptRemoval = true };
        _folder.Restart();
        _folder.Store.PublishStored();
        Clear();
        _folder.Sync.Run().Problems.ShouldBeEmpty();
        Urls().ShouldBeEmpty();
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
    public void A_folder_posts_that_is_added_takes_no_other_text_off_the_site_without_confirmation()
    {
        _folder.Write("a.md", "# A\n").Write("notes/b.md", "# B\n").Write("README.md", "# Mine\n").Sync.Run();
        _folder.Write("posts/c.md", "# C\n").Sync.Run().Problems.ShouldHaveSingleItem().ToString().ShouldBe(
            "posts:1:1: posts-added: the new folder `posts/` would unpublish 2 published posts such as a.md, because "
            + "only documents in `posts/` are then posts; move them to `posts/`, rename the folder, or start with "
            + "--Sync:AcceptRemoval=true");
        Urls().ShouldBe(["/blogs/a", "/blogs/c", "/blogs/notes/b"]);
        _folder.Write("posts/d.md", "# D\n").Sync.Run(SyncScope.Of("posts/d.md"));
        Urls().Count.ShouldBe(4);
        _folder.Options = _folder.Options with { AcceptRemoval = true };
        _folder.Restart();
        _folder.Store.PublishStored();
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/c", "/blogs/d"]);
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_posts_that_is_missing_makes_no_other_text_public_without_confirmation()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Write("pages/c.md", "# C\n")
            .Write("notes/private.md", "# Private\n").Sync.Run();
        Directory.Move(Path.Combine(_folder.Content, "posts"), Path.Combine(_place, "away"));
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().ToString().ShouldBe(
            "posts:1:1: posts-missing: without the folder `posts/`, all other documents, such as notes/private.md, "
            + "would become posts, so they stay unpublished; restore the folder, or start with "
            + "--Sync:AcceptRemoval=true to publish them");
        _folder.Sync.Run().IsEmpty.ShouldBeTrue("it is reported once");
        Urls().ShouldBeEmpty();
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run();
        Urls().ShouldBeEmpty();
        Directory.Move(Path.Combine(_place, "away"), Path.Combine(_folder.Content, "posts"));
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
        _folder.Problems.All().ShouldBeEmpty();
        Directory.Delete(Path.Combine(_folder.Content, "posts"), recursive: true);
        _folder.Options = _folder.Options with { AcceptRemoval = true };
        _folder.Restart();
        _folder.Store.PublishStored();
        _folder.Sync.Run();
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/notes/private"]);
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("another version of the program", true)]
    [InlineData("another version of the program", false)]
    [InlineData("a deleted data folder", true)]
    public void A_missing_folder_posts_makes_no_other_text_public_in_a_store_built_anew(string cause, bool isReported)
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Write("notes/private.md", "# Private\n")
            .Write("site.yaml", "title: Mine\n").Sync.Run();
        if (isReported)
            RemovePosts();
        if (cause == "a deleted data folder")
        {
            Directory.Delete(_folder.Data, recursive: true);
        }
        else
        {
            using (var connection = _folder.Now.Store.Open())
            {
                using var command = connection.CreateCommand();
                command.CommandText = "UPDATE Meta SET Value = 'other' WHERE Key = 'stamp'";
                command.ExecuteNonQuery();
            }

            _folder.Restart();
            _folder.Store.PublishStored().ShouldBeFalse();
        }

        if (!isReported)
            RemovePosts(sync: false);
        _folder.Sync.Run();
        Urls().ShouldNotContain("/blogs/notes/private");
        _folder.Problems.All().ShouldContain(p => p.Rule == "posts-missing");
        _folder.Sync.Run();
        Urls().ShouldNotContain("/blogs/notes/private");

        void RemovePosts(bool sync = true)
        {
            Directory.Delete(Path.Combine(_folder.Content, "posts"), recursive: true);
            if (sync)
                _folder.Sync.Run();
        }
    }

    [Fact]
    public void Posts_that_are_missing_at_the_start_make_no_other_text_public()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n")
            .Write("notes/private.md", "# Private\n").Sync.Run();
        Directory.Move(Path.Combine(_folder.Content, "posts"), Path.Combine(_place, "away"));
        _folder.Restart();
        _folder.Store.PublishStored();
        _folder.Sync.Run();
        _folder.Sync.Run();
        Urls().ShouldNotContain("/blogs/notes/private");
        Directory.Move(Path.Combine(_place, "away"), Path.Combine(_folder.Content, "posts"));
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
    }

    [Fact]
    public void Posts_that_are_emptied_before_they_are_missing_make_no_other_text_public()
    {
        _folder.Write("posts/a.md", "# A\n").Write("pages/about.md", "# About\n")
            .Write("notes/private.md", "# Private\n").Sync.Run();
        _folder.Delete("posts/a.md").Sync.Run().Problems.ShouldBeEmpty();
        Directory.Delete(Path.Combine(_folder.Content, "posts"));
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().Rule.ShouldBe("posts-missing");
        Urls().ShouldBeEmpty();
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run();
        Urls().ShouldBeEmpty();
        _folder.Write("posts/b.md", "# B\n").Sync.Run();
        Urls().ShouldBe(["/blogs/b"]);
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void Posts_that_are_missing_at_the_start_make_no_other_text_public_although_no_text_is_as_it_was()
    {
        _folder.Write("posts/a.md", "# A\n").Write("pages/about.md", "# About\n")
            .Write("notes/private.md", "# Private\n").Sync.Run();
        Directory.Delete(Path.Combine(_folder.Content, "posts"), recursive: true);
        _folder.Write("pages/about.md", "# About me\n").Restart();
        _folder.Store.PublishStored();
        _folder.Sync.Run();
        Urls().ShouldBeEmpty();
        _folder.Problems.All().ShouldContain(p => p.Rule == "posts-missing");
    }

    [Fact]
    public void Another_folder_without_posts_at_the_same_path_shows_nothing_of_the_first()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Sync.Run();
        Directory.Delete(Path.Combine(_folder.Content, "posts"), recursive: true);
        _folder.Write("x.md", "# X\n").Restart();
        _folder.Store.PublishStored().ShouldBeFalse();
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().Rule.ShouldBe("posts-missing");
        Urls().ShouldBeEmpty();
        _folder.Options = _folder.Options with { AcceptRemoval = true };
        _folder.Restart();
        _folder.Store.PublishStored();
        _folder.Sync.Run();
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/x"]);
    }

    [Fact]
    public void A_text_that_comes_with_a_new_folder_posts_is_not_published_beside_those_that_stay()
    {
        _folder.Write("a.md", "# A\n").Write("b.md", "# B\n").Sync.Run();
        _folder.Write("posts/c.md", "# C\n")
            .Write("notes/private.md", "# Private\n").Sync.Run().Problems.ShouldHaveSingleItem().ToString().ShouldBe(
                "posts:1:1: posts-added: the new folder `posts/` would unpublish 2 published posts such as a.md, "
                + "because only documents in `posts/` are then posts; move them to `posts/`, rename the folder, or "
                + "start with --Sync:AcceptRemoval=true");
        _folder.Write("notes/other.md", "# Other\n").Sync.Run(SyncScope.Of("notes/other.md"));
        _folder.Write("a.md", "# A, changed\n").Sync.Run(SyncScope.Of("a.md"));
        Urls().ShouldBe(["/blogs/a", "/blogs/b", "/blogs/c"]);
        _folder.Delete("a.md").Delete("b.md").Sync.Run();
        Urls().ShouldBe(["/blogs/c"]);
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_posts_added_before_a_store_is_built_anew_takes_no_other_text_off_the_site()
    {
        _folder.Write("a.md", "# A\n").Write("notes/b.md", "# B\n").Sync.Run();
        Directory.Delete(_folder.Data, recursive: true);
        _folder.Write("posts/c.md", "# C\n").Sync.Run().Problems.ShouldHaveSingleItem().Rule.ShouldBe("posts-added");
        Urls().ShouldBe(["/blogs/a", "/blogs/c", "/blogs/notes/b"]);
    }

    [Fact]
    public void A_folder_posts_without_any_file_is_one_too()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Content, "posts"));
        _folder.Write("notes/private.md", "# Private\n").Sync.Run();
        Urls().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_content_folder_does_not_get_the_store_of_the_first(bool isAtSamePath)
    {
        _folder.Write("posts/a.md", "# Secret of the first\n").Write("posts/b.md", "# Same\n").Sync.Run();
        var other = Path.Combine(_place, "other");
        Directory.CreateDirectory(Path.Combine(other, "posts"));
        File.WriteAllText(Path.Combine(other, "posts/a.md"), "---\ntitle: One: two\n---\n");
        if (isAtSamePath)
        {
            Directory.Move(_folder.Content, Path.Combine(_place, "first"));
            Directory.Move(other, other = _folder.Content);
        }

        _folder.Restart(other);
        _folder.Store.PublishStored().ShouldBeFalse();
        _folder.Sync.Run();
        Urls().ShouldBeEmpty("the other folder's text is in error, and the first folder's is none of its versions");
    }

    [Fact]
    public void The_store_is_used_again_while_the_folder_is_missing_or_was_only_edited()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Sync.Run();
        _folder.Write("posts/b.md", "# B, changed\n").Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        Directory.Move(_folder.Content, Path.Combine(_place, "away"));
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        Directory.CreateDirectory(_folder.Content);
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
    }

    [Fact]
    public void A_data_folder_deleted_while_running_is_created_again()
    {
        _folder.Write("posts/a.md", "# A\n").Sync.Run();
        Directory.Delete(_folder.Data, recursive: true);
        _folder.Write("posts/b.md", "# B\n").Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
        _folder.Now.DataFolder.ShouldBe(_folder.Data);
        using var second = StoreFolder.Open(_folder.Data, new(_folder.Content), NullLogger.Instance);
        second.Newest().ShouldBeNull("the new folder is locked as the first was");
    }

    [Fact]
    public void A_data_folder_that_cannot_be_created_again_is_replaced_by_a_temporary_one()
    {
        _folder.Write("posts/a.md", "# A\n").Sync.Run();
        Directory.Delete(_folder.Data, recursive: true);
        File.WriteAllText(_folder.Data, "a file");
        _folder.Write("posts/b.md", "# B\n").Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
        _folder.Now.DataFolder.ShouldNotBe(_folder.Data);
    }

    public void Dispose()
    {
        _folder.Dispose();
        TestPlace.Delete(_place);
    }

    private void Clear()
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Content, "*", SearchOption.AllDirectories).ToList())
            File.Delete(file);
    }

    private List<string> Urls()
    {
        using var site = _folder.Now.Open();
        return [.. site.Posts().Select(p => p.Url).Order(StringComparer.Ordinal)];
    }
}
