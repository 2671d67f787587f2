using Portfolio.Content.Editing;

namespace Portfolio.Content.Tests.Editing;

public sealed class MovedFolderTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    /// <summary>A folder on another volume on most systems, so that a rename across volumes is tested.</summary>
    private readonly string _other = Directory.Exists("/dev/shm") ? $"/dev/shm/portfolio-test-{Guid.NewGuid():N}"
        : Path.Combine(Path.GetTempPath(), $"portfolio-test-{Guid.NewGuid():N}");

    public void Dispose()
    {
        TestPlace.Delete(_place);
        TestPlace.Delete(_other);
    }

    [Fact]
    public void A_folder_that_moves_to_another_volume_keeps_its_links_and_nothing_outside_of_it_moves()
    {
        var folder = Path.Combine(_place, "content/posts/trip");
        var outside = Directory.CreateDirectory(Path.Combine(_place, "outside")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "deep"));
        File.WriteAllText(Path.Combine(outside, "kept.txt"), "kept");
        File.WriteAllText(Path.Combine(folder, "index.md"), "Text.");
        File.WriteAllText(Path.Combine(folder, "deep/photo.svg"), "<svg/>");
        File.CreateSymbolicLink(Path.Combine(folder, "file"), Path.Combine(outside, "kept.txt"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "folder"), outside);
        File.CreateSymbolicLink(Path.Combine(folder, "broken"), "nowhere");

        new Edit([], [("posts/trip", Path.Combine(_other, "posts/trip"))], []).Apply(Path.Combine(_place, "content"));

        Directory.Exists(folder).ShouldBeFalse();
        Directory.GetFileSystemEntries(outside).ShouldBe([Path.Combine(outside, "kept.txt")]);
        var moved = Path.Combine(_other, "posts/trip");
        File.ReadAllText(Path.Combine(moved, "index.md")).ShouldBe("Text.");
        File.ReadAllText(Path.Combine(moved, "deep/photo.svg")).ShouldBe("<svg/>");
        new FileInfo(Path.Combine(moved, "file")).LinkTarget.ShouldBe(Path.Combine(outside, "kept.txt"));
        new DirectoryInfo(Path.Combine(moved, "folder")).LinkTarget.ShouldBe(outside);
        new FileInfo(Path.Combine(moved, "broken")).LinkTarget.ShouldBe("nowhere");
    }
}
