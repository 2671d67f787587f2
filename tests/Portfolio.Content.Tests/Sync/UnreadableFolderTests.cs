namespace Portfolio.Content.Tests.Sync;

/// <summary>
/// Root can list any folder, except a folder whose path exceeds the system's limit. To create such a path, the tests
/// move the parent folder.
/// </summary>
public sealed class UnreadableFolderTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
    private readonly string _readable;
    private readonly string _unreadable;
    private readonly SiteFolder _folder;

    public UnreadableFolderTests()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("needs a limit of 4096 bytes to a path");
        _readable = Path.Combine(_place, "content");
        _unreadable = Path.Combine(_place, Long(4), "content");
        Directory.CreateDirectory(_readable);
        Directory.CreateDirectory(Path.GetDirectoryName(_unreadable)!);
        Directory.CreateSymbolicLink(Link, _readable);
        _folder = new(Link);
        _folder.Write("posts/a.md", "# A\n").Write($"posts/{Long(13)}/b.md", "# B\n");
    }

    private string Link => Path.Combine(_place, "link");

    [Fact]
    public void Its_problem_is_reported_and_the_rest_is_read()
    {
        Move(_readable, _unreadable);
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().ToString()
            .ShouldMatch("^posts/d+(/d+)*:1:1: folder-unreadable: the folder cannot be listed \\(PathTooLongException\\); check its permissions$");
        Posts().ShouldBe(1);
    }

    [Fact]
    public void What_was_read_from_it_is_kept()
    {
        _folder.Sync.Run().Problems.ShouldBeEmpty();
        Move(_readable, _unreadable);
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().Rule.ShouldBe("folder-unreadable");
        Posts().ShouldBe(2);
    }

    public void Dispose()
    {
        if (Directory.Exists(_unreadable))
            Move(_unreadable, _readable);
        _folder?.Dispose();
        TestPlace.Delete(_place);
    }

    private static string Long(int segments) => string.Join('/', Enumerable.Repeat(new string('d', 250), segments));

    private void Move(string from, string to)
    {
        Directory.Move(from, to);
        File.Delete(Link);
        Directory.CreateSymbolicLink(Link, to);
    }

    private int Posts()
    {
        using var site = _folder.Now.Open();
        return site.Posts.Count();
    }
}
