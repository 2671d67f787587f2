namespace Portfolio.Content.Tests.Sync;

/// <summary>A URL that several documents ask for belongs to the document with the earliest date, whenever it was written.</summary>
public sealed class SharedUrlTests : IDisposable
{
    private const string Old = "---\ndate: 2026-02-01\nslug: shared\n---\n# Old\n";
    private readonly SiteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("posts/a.md", "---\nslug: shared\n---\n# New\n", "2:7")]
    [InlineData("posts/a.md", "---\ndate: 2026-02-02\nslug: shared\n---\n# New\n", "3:7")]
    [InlineData("posts/z.md", "---\ndate: 2026-02-01\nurl: /blogs/shared\n---\n# New\n", "3:6")]
    [InlineData("pages/a.md", "---\ntitle: New\nurl: /blogs/shared\n---\nText.\n", "3:6")]
    [InlineData("posts/shared.md", "# New\n", "1:1")]
    public void A_new_file_without_an_earlier_date_does_not_take_the_URL_of_an_old_one(string path, string text, string position)
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
    public void An_old_file_that_changes_its_slug_takes_the_URL_if_its_date_is_earlier()
    {
        _folder.Write("posts/b.md", Old).Write("posts/a.md", "---\ndate: 2020-01-01\n---\n# Other\n").Sync.Run();
        _folder.Write("posts/a.md", "---\ndate: 2020-01-01\nslug: shared\n---\n# Other\n").Sync.Run();
        Title().ShouldBe("Other");
        _folder.Write("posts/a.md", "---\ndate: 2020-01-01\n---\n# Other\n").Sync.Run();
        Title().ShouldBe("Old");
    }

    [Fact]
    public void A_draft_takes_no_URL_before_it_is_published()
    {
        _folder.Write("posts/a.md", "---\ndate: 2020-01-01\nslug: shared\ndraft: true\n---\n# Draft\n").Sync.Run();
        _folder.Write("posts/b.md", Old).Sync.Run();
        Title().ShouldBe("Old");
        _folder.Write("posts/a.md", "---\ndate: 2020-01-01\nslug: shared\n---\n# Draft\n").Sync.Run();
        Title().ShouldBe("Draft");
    }

    [Fact]
    public void The_order_in_which_documents_are_written_changes_nothing()
    {
        (string Path, string Text)[] documents = [("posts/b.md", Old), ("posts/a.md", "---\nslug: shared\n---\n# Undated\n"),
            ("posts/c.md", "---\ndate: 2020-01-01\nslug: shared\n---\n# Earliest\n"),
            ("posts/d.md", "---\ndate: 2026-05-03\nslug: shared\n---\n# Scheduled\n")];
        foreach (var order in Orders(documents))
        {
            using var folder = new SiteFolder();
            string[] written = [];
            foreach (var (path, text) in order)
            {
                folder.Write(path, text).Sync.Run();
                written = [.. written, path];
                var first = ((string[])["posts/c.md", "posts/b.md", "posts/a.md", "posts/d.md"]).First(written.Contains);
                using var site = folder.Now.Open();
                (site.Find("/blogs/shared")?.Path).ShouldBe(first == "posts/d.md" ? null : first, string.Join(", ", written));
            }
        }
    }

    [Fact]
    public void An_undated_document_keeps_its_URL_until_a_scheduled_one_appears()
    {
        _folder.Write("posts/a.md", "---\ndate: 2026-05-03\nslug: shared\n---\n# Scheduled\n")
            .Write("posts/b.md", "---\nslug: shared\n---\n# Undated\n").Sync.Run();
        Title().ShouldBe("Undated");
        _folder.Clock.Time = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        Title().ShouldBe("Scheduled");
        _folder.Check.Run().ShouldHaveSingleItem().File.ShouldBe("posts/b.md");
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
    public void The_earlier_date_decides(string key)
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

    private static IEnumerable<T[]> Orders<T>(T[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany((item, i) => Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[item, .. rest]));

    private string? Title()
    {
        using var site = _folder.Now.Open();
        return site.Find("/blogs/shared")?.Title;
    }
}
