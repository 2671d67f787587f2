namespace Portfolio.Tests;

/// <summary>Temporary folders of tests.</summary>
internal static class TestPlace
{
    /// <summary>Deletes a folder that a background reader of a stopped site may still be putting a file into.</summary>
    public static void Delete(string folder)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (tries < 50)
            {
                Thread.Sleep(100);
            }
        }
    }
}
