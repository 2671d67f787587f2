using System.IO.Compression;
using Portfolio.Web.Caching;

namespace Portfolio.Web.Tests.Caching;

public sealed class StoredBytesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-stored-").FullName;

    [Theory]
    [InlineData(0, false)]
    [InlineData(100, false)]
    [InlineData(101, true)]
    [InlineData(500_000, true)]
    public void Many_bytes_are_in_a_file_without_a_name(int length, bool isInFile)
    {
        var stored = Capture(Bytes(length), _folder);
        stored.IsInFile.ShouldBe(isInFile);
        stored.InMemory.ShouldBe(isInFile ? 0 : length);
        stored.Length.ShouldBe(length);
        stored.ToArray().ShouldBe(Bytes(length));
        if (!OperatingSystem.IsWindows())
            Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_folder_for_the_file_the_bytes_stay_in_memory()
    {
        var stored = Capture(Bytes(5000), Path.Combine(_folder, "missing"));
        stored.IsInFile.ShouldBeFalse();
        stored.ToArray().ShouldBe(Bytes(5000));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(300_000)]
    public void A_gzip_stream_is_expanded_to_memory_or_a_file(int length)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(Bytes(length));
        var expanded = Capture(compressed.ToArray(), _folder).Expand(100, _folder);
        expanded.IsInFile.ShouldBe(length > 100);
        expanded.ToArray().ShouldBe(Bytes(length));
    }

    public void Dispose() => TestPlace.Delete(_folder);

    private static StoredBytes Capture(byte[] bytes, string folder)
    {
        using var captured = new CapturedBytes(100, folder);
        foreach (var piece in bytes.Chunk(70))
            captured.Write(piece);
        return captured.Complete();
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7 / 3))];
}
