using System.Text;

namespace Portfolio.Content.Tests.Sync;

/// <summary>
/// The last valid version of an invalid document stays public, unless this version was hidden or the invalid version has
/// another line with a key that can hide the document.
/// </summary>
public sealed class HiddenByErrorTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    [Theory]
    [InlineData("---\ntitle: One: two\ndraft: true\n---\n")]
    [InlineData("---\ntitle: One: two\ndate: December 25, 2099\n---\n")]
    [InlineData("---\ndraft: true\ntags: [one, two\n---\n")]
    [InlineData("---\ntitle: A\ndraft: perhaps\n---\n")]
    [InlineData("---\ntitle: A\ndraft: true\n")]
    [InlineData("title: A\ndraft: true\n---\n")]
    [InlineData("---\npublished: false\ndate: never\n---\n")]
    [InlineData("---\nstatus: draft\ntitle: \"A\n---\n")]
    [InlineData("---\nunlisted: true\ntitle: One: two\n---\n")]
    [InlineData("---\nexpires: 2027-01-01\ntitle: One: two\n---\n")]
    [InlineData("---\ntitle: One: two\ndraft: false\n---\n")]
    [InlineData("---\ndrafft: true\ntitle: \"A\n---\n")]
    [InlineData("---\ndate: 2026-06-01\ntitle: One: two\n---\n")]
    [InlineData("---\npublishDate: [2026\n---\n")]
    [InlineData("---\nexpires: 2026-04-01\ntitle: One: two\n---\n")]
    [InlineData("---\n{title: \"A, draft: true}\n---\n")]
    [InlineData("+++\ntitle = A\ndraft = true\n+++\n")]
    [InlineData("{\"title\": \"A\", \"draft\": true,,}\n")]
    [InlineData("---\r\ntitle: One: two\r\ndraft: true # not yet\r\n---\r\n")]
    [InlineData("---\n<<<<<<< HEAD\ndate: 2026-01-01\n=======\ndraft: true\n>>>>>>> other\n---\n")]
    [InlineData("---\ndraft: true\n---\n\n> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > deep\n")]
    public void An_invalid_edit_that_may_mean_to_hide_a_text_hides_it(string text)
    {
        _folder.Write("posts/a.md", "---\ndate: 2026-01-01\n---\n# Public\n").Sync.Run();
        IsPublic().ShouldBeTrue();
        _folder.Write("posts/a.md", text + "\nSecret.\n").Sync.Run();
        IsPublic().ShouldBeFalse();
        _folder.Write("posts/a.md", "---\ntitle: One: two\n---\nNo hint any more.\n").Sync.Run();
        IsPublic().ShouldBeFalse("nothing valid was saved since");
        _folder.Write("posts/a.md", "---\ndate: 2026-01-01\n---\n# Public again\n").Sync.Run();
        IsPublic().ShouldBeTrue();
    }

    [Theory]
    [InlineData("---\ntitle: \"Draft: true stories\ndate: 2026-01-01\n---\n")]
    [InlineData("---\nupdated: 2026-06-01\ntitle: One: two\n---\n\nText.\n\ndraft: true\n")]
    [InlineData("---\ndate: 2026-01-01\nlastmod: 2026-02-03\nsearch: false\ntitle: One: two\n---\n")]
    [InlineData("+++\ntitle = 'A'\n+++\n")]
    [InlineData("---\ndate: 2026-01-01\n---\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n")]
    [InlineData("---\r\ndate: 2026-01-01\r\n---\r\n\r\n> a\r\n<<<<<<< HEAD\r\n> b\r\n||||||| 3f2a\r\n> c\r\n=======\r\n>>>>>>> other\r\n")]
    [InlineData("---\ndate: 2026-01-01\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n---\n")]
    [InlineData("---\ndate: 2026-01-01\n---\n\na\n=======\nb\n>>>>>>> other\n")]
    [InlineData("---\ndate: 2026-01-01\n---\n\n<<<<<<<\n```\n=======\n```\n>>>>>>>\n")]
    public void An_invalid_edit_without_such_a_hint_keeps_the_last_valid_version(string text)
    {
        _folder.Write("posts/a.md", "---\ndate: 2026-01-01\n---\n# Public\n").Sync.Run();
        _folder.Write("posts/a.md", text).Sync.Run().Problems.ShouldNotBeEmpty();
        IsPublic().ShouldBeTrue();
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32", false)]
    public void An_edit_that_hides_a_text_hides_it_in_any_encoding(string encoding, bool hasMark)
    {
        var encoder = Encoding.GetEncoding(encoding);
        foreach (var key in (string[])["draft: true", "date: 2099-01-01", "status: draft"])
        {
            _folder.Write("posts/a.md", "---\ndate: 2026-01-01\n---\n# Public\n").Sync.Run();
            IsPublic().ShouldBeTrue();
            byte[] bytes = [.. hasMark ? encoder.GetPreamble() : [],
                .. encoder.GetBytes($"---\ntitle: A\n{key}\n---\nSecret.\n")];
            _folder.Write("posts/a.md", bytes).Sync.Run().Problems.ShouldHaveSingleItem().ToString()
                .ShouldBe("posts/a.md:1:1: file-encoding: the file is not valid UTF-8 from this position; save it as UTF-8");
            IsPublic().ShouldBeFalse(key);
        }
    }

    [Fact]
    public void An_edit_in_another_encoding_that_hides_nothing_keeps_the_last_valid_version()
    {
        _folder.Write("posts/a.md", "# Public\n").Sync.Run();
        _folder.Write("posts/a.md", Encoding.Latin1.GetBytes("---\ntitle: Café\n---\n")).Sync.Run().Problems
            .ShouldHaveSingleItem().Rule.ShouldBe("file-encoding");
        IsPublic().ShouldBeTrue();
    }

    [Fact]
    public void A_scheduled_text_in_error_does_not_appear_on_its_old_date_not_even_after_a_rebuild()
    {
        _folder.Write("posts/a.md", "---\ndate: 2026-06-01\n---\n# Scheduled\n").Sync.Run();
        _folder.Write("posts/a.md", "---\ntitle: One: two\n---\n").Sync.Run();
        _folder.Clock.Time = new(2026, 6, 2, 0, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        IsPublic().ShouldBeFalse();
        using (var connection = _folder.Now.Store.Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE meta SET value = 'other' WHERE key = 'stamp'";
            command.ExecuteNonQuery();
        }

        _folder.Restart();
        _folder.Sync.Run();
        IsPublic().ShouldBeFalse();
    }

    [Fact]
    public void A_text_that_was_taken_out_of_the_lists_or_expires_stays_so_while_it_is_invalid()
    {
        _folder.Write("posts/a.md", "---\nexpires: 2026-06-01\nunlisted: true\n---\n# Public\n").Sync.Run();
        _folder.Write("posts/a.md", "---\ntitle: One: two\n---\n").Sync.Run();
        using (var site = _folder.Now.Open())
            site.Posts.List().ShouldBeEmpty();
        IsPublic().ShouldBeTrue();
        _folder.Clock.Time = new(2026, 6, 2, 0, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        IsPublic().ShouldBeFalse();
    }

    /// <summary>The home document is in no list, because it is the home page.</summary>
    [Fact]
    public void A_home_document_that_moves_while_it_is_invalid_enters_no_list()
    {
        const string Invalid = "---\ntitle: One: two\n---\nText.\n";
        _folder.Write("home.md", "---\ntitle: Welcome\n---\nText.\n").Sync.Run();
        _folder.Write("home.md", Invalid).Sync.Run();
        _folder.Delete("home.md").Write("pages/welcome.md", Invalid).Sync.Run();
        using var site = _folder.Now.Open();
        site.Find("/welcome").ShouldNotBeNull().Unlisted.ShouldBeTrue();
    }

    [Fact]
    public void A_text_that_expires_does_so_no_later_while_it_is_invalid_and_the_time_zone_changes()
    {
        _folder.Write("site.yaml", "timezone: Asia/Tokyo\n").Write("posts/a.md", "---\nexpires: 2026-06-01\n---\n# Public\n").Sync.Run();
        _folder.Write("posts/a.md", "---\ntitle: One: two\n---\n").Sync.Run();
        IsPublic().ShouldBeTrue();
        // The first of June begins thirteen hours later in New York.
        _folder.Write("site.yaml", "timezone: America/New_York\n").Sync.Run();
        IsPublic().ShouldBeTrue();
        _folder.Clock.Time = new(2026, 5, 31, 20, 0, 0, TimeSpan.Zero);
        _folder.Sync.Run();
        IsPublic().ShouldBeFalse();
    }

    [Fact]
    public void An_edit_that_hides_a_text_whose_URL_the_settings_have_taken_hides_it()
    {
        _folder.Write("pages/a.md", "# Public\n").Sync.Run();
        _folder.Write("site.yaml", "blog: { path: a }\n").Sync.Run();
        IsPage().ShouldBeTrue();
        _folder.Write("pages/a.md", "---\ndraft: true\n---\n# Public\n").Sync.Run();
        IsPage().ShouldBeFalse();

        bool IsPage()
        {
            using var site = _folder.Now.Open();
            return site.Pages().Any(p => p.Path == "pages/a.md");
        }
    }

    public void Dispose() => _folder.Dispose();

    private bool IsPublic()
    {
        using var site = _folder.Now.Open();
        return site.Find("/blogs/a") is not null;
    }
}
