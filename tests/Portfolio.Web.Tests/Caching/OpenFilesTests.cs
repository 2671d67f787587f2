using Portfolio.Web.Caching;

namespace Portfolio.Web.Tests.Caching;

public sealed class OpenFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-files-").FullName;

    [Fact]
    public async Task Responses_share_a_file_and_each_reads_it_from_its_own_position()
    {
        var files = new OpenFiles(1);
        var opened = Open("a");
        using var first = files.Share("a", opened)!;
        var unused = Open("a");
        using var second = files.Share("a", unused)!;
        unused.CanRead.ShouldBeFalse();
        first.Seek(-1, SeekOrigin.End);
        first.ReadByte().ShouldBe('2');
        var bytes = new byte[9];
        (await second.ReadAsync(bytes, TestContext.Current.CancellationToken)).ShouldBe(3);
        bytes[..3].ShouldBe("a12"u8.ToArray());
        await first.DisposeAsync();
        await first.DisposeAsync();
        opened.CanRead.ShouldBeTrue("the other response still reads the file");
        await second.DisposeAsync();
        opened.CanRead.ShouldBeFalse();
    }

    [Fact]
    public void Only_so_many_different_files_are_sent_at_the_same_time()
    {
        var files = new OpenFiles(2);
        var first = files.Share("a", Open("a"))!;
        using var second = files.Share("b", Open("b"))!;
        var refused = Open("c");
        files.Share("c", refused).ShouldBeNull();
        refused.CanRead.ShouldBeFalse();
        using (var again = files.Share("b", Open("b")))
            again.ShouldNotBeNull();
        first.Dispose();
        using var third = files.Share("c", Open("c"));
        third.ShouldNotBeNull();
    }

    public void Dispose() => TestPlace.Delete(_folder);

    private FileStream Open(string name)
    {
        var path = Path.Combine(_folder, name);
        if (!File.Exists(path))
            File.WriteAllText(path, name + "12");
        return File.OpenRead(path);
    }
}
