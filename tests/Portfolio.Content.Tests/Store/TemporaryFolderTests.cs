using Portfolio.Content.Store;

namespace Portfolio.Content.Tests.Store;

public sealed class TemporaryFolderTests
{
    [Fact]
    public async Task A_folder_that_files_are_still_put_into_is_deleted()
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
        var isWriting = true;
        var writer = Task.Run(() =>
        {
            for (var i = 0; Volatile.Read(ref isWriting); i++)
            {
                if (Directory.Exists(folder))
                    Write(Path.Combine(folder, $"{i}"));
            }
        });
        var end = Task.Delay(TimeSpan.FromMilliseconds(300))
            .ContinueWith(_ => Volatile.Write(ref isWriting, false), TaskScheduler.Default);

        TemporaryFolder.Delete(folder);
        await end;
        await writer;

        Directory.Exists(folder).ShouldBeFalse();
        TemporaryFolder.Delete(folder);
    }

    private static void Write(string path)
    {
        try
        {
            File.WriteAllText(path, "");
        }
        catch (DirectoryNotFoundException)
        {
            // The folder was deleted before the write, which is expected.
        }
    }
}
