using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Sync;

/// <summary>Tests that files are noticed that take the place of others of the same lengths and times.</summary>
public sealed class ReplacedFilesTests : IDisposable
{
    private static readonly DateTime Time = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public void A_link_to_the_folder_that_is_changed_is_noticed()
    {
        WriteVersion("v1", "2024-01-01");
        WriteVersion("v2", "2999-01-01");
        var link = Path.Combine(_place, "current");
        Directory.CreateSymbolicLink(link, Path.Combine(_place, "v1"));
        using var folder = new SiteFolder(link);
        folder.Sync.Run();
        IsPublic(folder).ShouldBeTrue();
        File.Delete(link);
        Directory.CreateSymbolicLink(link, Path.Combine(_place, "v2"));
        folder.Sync.Run();
        IsPublic(folder).ShouldBeFalse();
    }

    [Fact]
    public void A_link_to_a_volume_that_is_changed_is_noticed()
    {
        WriteVersion("content/..2024", "2024-01-01");
        WriteVersion("content/..2999", "2999-01-01");
        var content = Path.Combine(_place, "content");
        Directory.CreateSymbolicLink(Path.Combine(content, "..data"), "..2024");
        Directory.CreateSymbolicLink(Path.Combine(content, "posts"), "..data/posts");
        using var folder = new SiteFolder(content);
        folder.Sync.Run();
        IsPublic(folder).ShouldBeTrue();
        Directory.Delete(Path.Combine(content, "..data"));
        Directory.CreateSymbolicLink(Path.Combine(content, "..data"), "..2999");
        folder.Sync.Run();
        IsPublic(folder).ShouldBeFalse();
    }

    [Fact]
    public void A_link_to_a_file_that_is_changed_is_noticed()
    {
        WriteVersion("content", "2024-01-01");
        WriteFile("content/posts/next/a.md", "2999-01-01");
        var link = Path.Combine(_place, "content", "posts", "link.md");
        File.CreateSymbolicLink(link, Path.Combine(_place, "content", "posts", "a.md"));
        using var folder = new SiteFolder(Path.Combine(_place, "content"));
        folder.Sync.Run();
        IsPublic(folder, "/blogs/link").ShouldBeTrue();
        File.Delete(link);
        File.CreateSymbolicLink(link, Path.Combine(_place, "content", "posts", "next", "a.md"));
        folder.Sync.Run();
        IsPublic(folder, "/blogs/link").ShouldBeFalse();
    }

    [Fact]
    public void A_folder_that_is_renamed_to_the_name_of_another_one_is_noticed()
    {
        WriteVersion("content", "2024-01-01");
        WriteFile("next/a.md", "2999-01-01");
        using var folder = new SiteFolder(Path.Combine(_place, "content"));
        folder.Sync.Run();
        IsPublic(folder).ShouldBeTrue();
        Directory.Delete(Path.Combine(_place, "content", "posts"), recursive: true);
        Directory.Move(Path.Combine(_place, "next"), Path.Combine(_place, "content", "posts"));
        folder.Sync.Run(SyncScope.Of("posts"));
        IsPublic(folder).ShouldBeFalse();
    }

    private static bool IsPublic(SiteFolder folder, string url = "/blogs/a")
    {
        using var site = folder.Now.Open();
        return site.Find(url) is not null;
    }

    private void WriteVersion(string version, string date) => WriteFile($"{version}/posts/a.md", date);

    private void WriteFile(string path, string date)
    {
        var file = Path.Combine(_place, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"---\ntitle: A\ndate: {date}\n---\nText.\n");
        File.SetLastWriteTimeUtc(file, Time);
    }
}
