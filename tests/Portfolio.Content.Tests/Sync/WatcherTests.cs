using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Sync;

/// <summary>
/// Only files that are being written are left out of a comparison. Files that were deleted or renamed are complete or gone:
/// another folder has replaced the watched folder, or an editor has saved by renaming.
/// </summary>
public sealed class WatcherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-watcher-").FullName;
    private readonly Watcher _watcher;

    public WatcherTests()
    {
        foreach (var name in (string[])["changed", "deleted", "saved.tmp"])
            File.WriteAllText(Path.Combine(_folder, name), name);
        _watcher = new Watcher(_folder, TimeSpan.FromMinutes(1), NullLogger.Instance);
    }

    [Fact]
    public async Task Deleted_and_renamed_files_are_not_being_written()
    {
        File.AppendAllText(Path.Combine(_folder, "deleted"), " text");
        File.Delete(Path.Combine(_folder, "deleted"));
        File.Move(Path.Combine(_folder, "saved.tmp"), Path.Combine(_folder, "saved"));
        File.AppendAllText(Path.Combine(_folder, "changed"), " text");
        File.WriteAllText(Path.Combine(_folder, "last"), "");
        var writing = _watcher.FilesBeingWritten();
        for (var i = 0; i < 1000 && !writing.Contains("last"); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            writing = _watcher.FilesBeingWritten();
        }
        writing.ShouldBe(["changed", "last"], ignoreOrder: true);
        _watcher.HasPending.ShouldBeTrue();
    }

    public void Dispose()
    {
        _watcher.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
