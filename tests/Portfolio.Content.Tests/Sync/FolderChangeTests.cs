using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Sync;

public sealed class FolderChangeTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    [Fact]
    public void A_deleted_text_goes()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Sync.Run();
        _folder.Delete("posts/a.md").Sync.Run().Deleted.ShouldBe(1);
        Html("/blogs/a").ShouldBeNull();
        Html("/blogs/b").ShouldNotBeNull();
    }

    [Fact]
    public void A_folder_whose_page_hid_it_appears_when_the_page_is_deleted()
    {
        _folder.Write("posts/b/_index.md", "---\ndraft: true\n---\n").Write("posts/b/a.md", "# A\n").Sync.Run();
        _folder.Delete("posts/b/_index.md").Sync.Run(SyncScope.Of("posts/b/_index.md"));
        Html("/blogs/b/a").ShouldNotBeNull();
    }

    [Fact]
    public void An_index_takes_the_place_of_the_readme_beside_it()
    {
        _folder.Write("posts/a/README.md", "Readme\n").Sync.Run();
        _folder.Write("posts/a/index.md", "Index\n").Sync.Run(SyncScope.Of("posts/a/index.md")).Deleted.ShouldBe(1);
        Html("/blogs/a")!.ShouldContain("Index");
        _folder.Delete("posts/a/index.md").Sync.Run(SyncScope.Of("posts/a/index.md"));
        Html("/blogs/a")!.ShouldContain("Readme");
    }

    [Fact]
    public void A_renamed_file_has_its_new_address()
    {
        _folder.Write("posts/a.md", "Text.\n").Write("posts/b.md", "[To a](a.md)\n").Sync.Run();
        File.Move(Path.Combine(_folder.Content, "posts/a.md"), Path.Combine(_folder.Content, "posts/c.md"));
        _folder.Sync.Run();
        _folder.Problems.All().ShouldHaveSingleItem().ToString().ShouldBe(
            "posts/b.md:1:1: link-target: “posts/a.md” does not exist or is not published; did you mean “posts/b.md”?");
        Html("/blogs/a").ShouldBeNull();
        Html("/blogs/c").ShouldNotBeNull();
    }

    [Fact]
    public void A_renamed_file_with_the_same_slug_keeps_its_address()
    {
        _folder.Write("posts/z.md", "---\nslug: same\n---\nText.\n").Sync.Run();
        File.Move(Path.Combine(_folder.Content, "posts/z.md"), Path.Combine(_folder.Content, "posts/a.md"));
        _folder.Sync.Run();
        Html("/blogs/same").ShouldNotBeNull();
    }

    [Fact]
    public void Links_follow_a_slug_that_changes()
    {
        _folder.Write("posts/a.md", "Text.\n").Write("posts/b.md", "[To a](a.md)\n").Sync.Run();
        Html("/blogs/b")!.ShouldContain("href=\"/blogs/a\"");
        _folder.Write("posts/a.md", "---\nslug: moved\n---\nText.\n").Sync.Run();
        Html("/blogs/b")!.ShouldContain("href=\"/blogs/moved\"");
    }

    [Fact]
    public void A_link_is_mended_by_the_file_it_misses()
    {
        _folder.Write("posts/b.md", "[To a](a)\n").Sync.Run();
        _folder.Problems.All().Count.ShouldBe(1);
        _folder.Write("posts/a.md", "Text.\n").Sync.Run();
        Html("/blogs/b")!.ShouldContain("href=\"/blogs/a\"");
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("posts/a.png", "![An image](a.png)\n")]
    [InlineData("posts/a.png", "---\ncover: {image: a.png, alt: An image}\n---\nText.\n")]
    public void A_replaced_image_is_shown_by_the_texts_that_show_it(string path, string text)
    {
        _folder.Write(path, TestImage.Png(1, 2)).Write("posts/b.md", text).Sync.Run();
        var before = Shown();
        _folder.Write(path, TestImage.Png(3, 4)).Sync.Run().Problems.ShouldBeEmpty();
        Shown().ShouldNotBe(before);

        string Shown()
        {
            using var site = _folder.Now.Open();
            var post = site.Find("/blogs/b")!;
            return $"{site.CoverOf(post)} {site.TextOf(post).Html}";
        }
    }

    [Fact]
    public void A_dark_variant_joins_the_image_when_it_comes_and_leaves_when_it_goes()
    {
        _folder.Write("posts/a.png", TestImage.Png(1, 2)).Write("posts/b.md", "![An image](a.png)\n").Sync.Run();
        var light = Html("/blogs/b");
        _folder.Write("posts/a.dark.png", TestImage.Png(1, 3)).Sync.Run();
        Html("/blogs/b").ShouldNotBe(light);
        _folder.Delete("posts/a.dark.png").Sync.Run();
        Html("/blogs/b").ShouldBe(light);
    }

    [Fact]
    public void Another_time_zone_dates_every_text_anew_broken_ones_included()
    {
        _folder.Write("posts/a.md", "---\ndate: 2026-01-01\n---\nText.\n")
            .Write("posts/b.md", "---\ndate: 2026-01-01\n---\nText.\n").Sync.Run();
        _folder.Write("posts/b.md", "---\ndate: 2026-01-01\ntitle: One: two\n---\nText.\n").Sync.Run();
        _folder.Write("site.yaml", "timeZone: Asia/Kolkata\n").Sync.Run();
        using var site = _folder.Now.Open();
        site.Posts.List().Select(p => p.DateUtc)
            .ShouldAllBe(d => d == new DateTime(2025, 12, 31, 18, 30, 0, DateTimeKind.Utc));
        site.Posts.Count().ShouldBe(2);
    }

    [Fact]
    public void A_published_text_is_not_displaced_by_a_later_one_with_its_address()
    {
        _folder.Write("posts/z.md", "---\nslug: same\ndate: 2026-01-01\n---\n# First\n").Sync.Run();
        _folder.Write("posts/a.md", "---\nslug: same\ndate: 2030-01-01\n---\n# Second\n").Sync.Run();
        Html("/blogs/same").ShouldNotBeNull();
        _folder.Delete("posts/z.md").Sync.Run();
        Html("/blogs/same").ShouldBeNull();
        _folder.Clock.Time = new(2030, 1, 2, 0, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        Html("/blogs/same").ShouldNotBeNull();
    }

    [Fact]
    public void A_text_whose_address_another_has_is_shown_when_that_one_expires()
    {
        _folder.Write("posts/a.md", "---\nslug: same\ndate: 2026-01-01\nexpiryDate: 2026-06-01\n---\nFirst\n")
            .Write("posts/b.md", "---\nslug: same\ndate: 2026-02-01\n---\nSecond\n").Sync.Run();
        Html("/blogs/same")!.ShouldContain("First");
        _folder.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("slug-duplicate");
        _folder.Clock.Time = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run(SyncScope.Clock);
        Html("/blogs/same")!.ShouldContain("Second");
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void A_scheduled_text_is_hidden_again_when_the_clock_is_set_back()
    {
        _folder.Write("posts/a.md", "---\ndate: 2026-06-01\n---\n# A\n").Sync.Run();
        var now = _folder.Clock.Time;
        _folder.Clock.Time = new(2026, 6, 2, 0, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run(SyncScope.Clock);
        Html("/blogs/a").ShouldNotBeNull();
        _folder.Clock.Time = now;
        _folder.Sync.Run(SyncScope.Clock);
        Html("/blogs/a").ShouldBeNull();
        _folder.Store.NextDue().ShouldBe(new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void A_project_has_a_post_that_was_written_after_the_profile()
    {
        _folder.Write("profile.yaml",
            "name: A\nphoto: /me.png\nprojects:\n- name: P\n  posts: [posts/new.md]\n").Sync.Run();
        _folder.Problems.All().Select(p => p.Rule).ShouldBe(["project-post", "photo-missing"], ignoreOrder: true);
        _folder.Write("posts/new.md", "---\ndate: 2026-01-01\n---\n# New\n")
            .Write("static/me.png", TestImage.Png(1, 1)).Sync.Run();
        using var site = _folder.Now.Open();
        site.Posts.At(site.Profile!.Projects.Single().Posts).ShouldHaveSingleItem().Url.ShouldBe("/blogs/new");
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_is_missing_keeps_what_was_read_from_it()
    {
        _folder.Write("posts/a.md", "# A\n").Sync.Run();
        Directory.Move(_folder.Content, _folder.Content + "-away");
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().Rule.ShouldBe("folder-missing");
        Html("/blogs/a").ShouldNotBeNull();
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        Directory.Move(_folder.Content + "-away", _folder.Content);
        _folder.Sync.Run();
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_folder_is_an_empty_site()
    {
        _folder.Sync.Run().Problems.ShouldBeEmpty();
        using var site = _folder.Now.Open();
        site.Posts.Count().ShouldBe(0);
        site.Title.ShouldBe("Blog");
    }

    public void Dispose() => _folder.Dispose();

    private string? Html(string url)
    {
        using var site = _folder.Now.Open();
        return site.Find(url) is { } document ? site.TextOf(document).Html : null;
    }
}
