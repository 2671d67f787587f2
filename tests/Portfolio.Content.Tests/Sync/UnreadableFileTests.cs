namespace Portfolio.Content.Tests.Sync;

/// <summary>Files without permission, which root could read.</summary>
public sealed class UnreadableFileTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    [Fact]
    public void A_file_that_may_not_be_read_is_reported()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes");
            return;
        }

        if (OrdinaryUser.HasRunTest())
            return;

        _folder.Write("posts/a.md", "# A\n");
        File.SetUnixFileMode(Path.Combine(_folder.Content, "posts/a.md"), UnixFileMode.None);
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().Rule.ShouldBe("file-unreadable");
        _folder.Clock.Time += TimeSpan.FromSeconds(5);
        _folder.Sync.Run();
        _folder.Sync.Run().IsEmpty.ShouldBeTrue("it is reported once");
        File.SetUnixFileMode(Path.Combine(_folder.Content, "posts/a.md"), UnixFileMode.UserRead);
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a"]);
        _folder.Problems.All().ShouldBeEmpty();
    }

    [Fact]
    public void A_link_that_may_not_be_followed_concerns_no_other_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes");
            return;
        }

        if (OrdinaryUser.HasRunTest())
            return;

        var closed = Directory.CreateDirectory(Path.Combine(_folder.Data, "closed")).FullName;
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n").Sync.Run();
        File.CreateSymbolicLink(Path.Combine(_folder.Content, "posts/c.md"), Path.Combine(closed, "folder/c.md"));
        File.SetUnixFileMode(closed, UnixFileMode.None);
        var problems = _folder.Delete("posts/a.md").Sync.Run().Problems;
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        problems.ShouldHaveSingleItem().ToString()
            .ShouldBe("posts/c.md:1:1: file-outside: this symbolic link points outside the content folder; "
                + "replace it with a copy of the file");
        Urls().ShouldBe(["/blogs/b"]);
    }

    public void Dispose() => _folder.Dispose();

    private List<string> Urls()
    {
        using var site = _folder.Now.Open();
        return [.. site.Posts.List().Select(p => p.Url).Order(StringComparer.Ordinal)];
    }
}
