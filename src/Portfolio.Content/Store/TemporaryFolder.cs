namespace Portfolio.Content.Store;

/// <summary>Folders that are deleted when their site has stopped.</summary>
public static class TemporaryFolder
{
    private const int MaxTries = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Deletes a folder with all it contains. A background task of the stopped site may still put a file into it: the deletion is
    /// tried for 5 s.</summary>
    /// <exception cref="IOException">The folder cannot be deleted.</exception>
    public static void Delete(string folder)
    {
        for (var tries = 1; Directory.Exists(folder); tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (tries < MaxTries)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
