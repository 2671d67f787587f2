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
        using var first = files.Share(opened)!;
        var unused = Open("a");
        using var second = files.Share(unused)!;
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
        var first = files.Share(Open("a"))!;
        using var second = files.Share(Open("b"))!;
        var refused = Open("c");
        files.Share(refused).ShouldBeNull();
        refused.CanRead.ShouldBeFalse();
        using (var again = files.Share(Open("b")))
            again.ShouldNotBeNull();
        first.Dispose();
        using var third = files.Share(Open("c"));
        third.ShouldNotBeNull();
    }

    [Fact]
    public void A_file_that_is_written_anew_is_not_shared_with_readers_of_the_old_one()
    {
        var files = new OpenFiles(2);
        using var old = files.Share(Open("a"))!;
        File.Delete(Path.Combine(_folder, "a"));
        File.WriteAllText(Path.Combine(_folder, "a"), "b12");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "a"), new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var anew = files.Share(Open("a"))!;
        (old.ReadByte(), anew.ReadByte()).ShouldBe(('a', 'b'));
    }

    [Fact]
    public void A_reader_gets_no_bytes_of_another_content()
    {
        var path = Path.Combine(_folder, "a");
        File.WriteAllText(path, "a12");
        File.SetLastWriteTimeUtc(path, new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var files = new OpenFiles(1);
        using var reader = files.Share(Open("a"))!;
        reader.ReadByte().ShouldBe('a');
        File.WriteAllText(path, "b34");
        reader.ReadByte().ShouldBe(-1);
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
