namespace Portfolio.Content.Tests.Sync;

/// <summary>A URL that several documents ask for belongs to the document that had it first.</summary>
public sealed class SharedUrlTests : IDisposable
{
    private const string Old = "---\ndate: 2026-02-01\nslug: shared\n---\n# Old\n";
    private readonly SiteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("posts/a.md", "---\nslug: shared\n---\n# New\n", "2:7")]
    [InlineData("posts/a.md", "---\ndate: 2020-01-01\nslug: shared\n---\n# New\n", "3:7")]
    [InlineData("posts/z.md", "---\ndate: 2026-02-01\nurl: /blogs/shared\n---\n# New\n", "3:6")]
    [InlineData("pages/a.md", "---\ntitle: New\nurl: /blogs/shared\n---\nText.\n", "3:6")]
    [InlineData("posts/shared.md", "# New\n", "1:1")]
    public void A_new_file_does_not_take_the_URL_of_an_old_one(string path, string text, string position)
    {
        _folder.Write("posts/b.md", Old).Sync.Run();
        _folder.Write(path, text).Sync.Run();
        Title().ShouldBe("Old");
        var problem = _folder.Check.Run().ShouldHaveSingleItem();
        (problem.File, problem.Rule, $"{problem.Line}:{problem.Column}").ShouldBe((path, "slug-duplicate", position));
        _folder.Write("posts/b.md", Old + "Edited.\n").Sync.Run();
        Title().ShouldBe("Old");
        _folder.Restart();
        _folder.Store.PublishStored();
        _folder.Write(path, text + "Edited.\n").Sync.Run();
        Title().ShouldBe("Old");
        _folder.Delete("posts/b.md").Sync.Run();
        Title().ShouldBe("New");
    }

    [Fact]
    public void An_old_file_that_changes_its_slug_does_not_take_the_URL_of_another()
    {
        _folder.Write("posts/b.md", Old).Write("posts/a.md", "---\ndate: 2020-01-01\n---\n# Other\n").Sync.Run();
        _folder.Write("posts/a.md", "---\ndate: 2020-01-01\nslug: shared\n---\n# Other\n").Sync.Run();
        Title().ShouldBe("Old");
    }

    [Fact]
    public void A_draft_that_is_published_does_not_take_the_URL_of_a_public_post()
    {
        _folder.Write("posts/a.md", "---\ndate: 2020-01-01\nslug: shared\ndraft: true\n---\n# Draft\n").Sync.Run();
        _folder.Clock.Time += TimeSpan.FromHours(1);
        _folder.Write("posts/b.md", Old).Sync.Run();
        _folder.Clock.Time += TimeSpan.FromHours(1);
        _folder.Write("posts/a.md", "---\ndate: 2020-01-01\nslug: shared\n---\n# Draft\n").Sync.Run();
        Title().ShouldBe("Old");
    }

    [Fact]
    public void A_scheduled_post_that_appears_does_not_take_the_URL_of_a_public_one()
    {
        _folder.Write("posts/a.md", "---\ndate: 2026-05-03\nslug: shared\n---\n# Scheduled\n").Sync.Run();
        _folder.Write("posts/b.md", Old).Sync.Run();
        Title().ShouldBe("Old");
        _folder.Clock.Time = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        Title().ShouldBe("Old");
    }

    [Theory]
    [InlineData("date: 2026-03-01")]
    [InlineData("title: Undated")]
    [InlineData("date: 2026-06-01")]
    public void In_a_new_store_the_earlier_date_decides(string key)
    {
        _folder.Write("posts/b.md", Old).Write("posts/a.md", $"---\n{key}\nslug: shared\n---\n# Other\n").Sync.Run();
        Title().ShouldBe("Old");
    }

    [Theory]
    [InlineData("date: 2026-02-01")]
    [InlineData("kind: article")]
    public void Then_the_first_path_decides(string key)
    {
        foreach (var name in (string[])["c", "a", "b"])
            _folder.Write($"posts/{name}.md", $"---\n{key}\nslug: shared\n---\n# {name}\n");
        _folder.Sync.Run();
        Title().ShouldBe("a");
    }

    private string? Title()
    {
        using var site = _folder.Now.Open();
        return site.Find("/blogs/shared")?.Title;
    }
}
