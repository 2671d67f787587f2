using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Tests.Store;

public sealed class UnwritableFolderTests
{
    /// <summary>
    /// The lock file is a running program, because Linux does not allow writing to the file of a running program. The
    /// error is therefore the same as on a read-only disk.
    /// </summary>
    [Fact]
    public void A_folder_that_cannot_be_written_is_not_said_to_be_open_in_another_server()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux refuses to write a program that runs");
        var data = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
        try
        {
            File.CreateSymbolicLink(Path.Combine(data, "lock"), Environment.ProcessPath!);
            var log = new LogLines();
            using (StoreFolder.Open(data, new ContentFolder(data), log))
                log.Lines.Last().ShouldStartWith($"The data folder {data} is not writable; check its permissions");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
