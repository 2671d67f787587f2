using System.Runtime.CompilerServices;
using Portfolio.Content.Store;

namespace Portfolio.Tests;

internal static class TestPlace
{
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>The folder that contains the test sites, which do not depend on the shipped content.</summary>
    public static string Sites { get; } = Path.Combine(Repository, "tests", "Sites");

    /// <summary>The content folder of a small site that uses all features.</summary>
    public static string Sample { get; } = Path.Combine(Sites, "Sample");

    /// <summary>
    /// The content folder that is shipped with the program. Only tests in classes named <c>ShippedContent…</c> may read
    /// it.
    /// </summary>
    public static string ShippedContent { get; } = Path.Combine(Repository, "content");

    public static string SourceFolder(string project)
    {
        var source = Path.Combine(Repository, "src");
        return ((string[])[Path.Combine(source, project), Path.Combine(source, "Engines", project)])
            .Single(Directory.Exists);
    }

    public static void Copy(string folder, string target)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Deletes a folder, even while a background task of a stopped site writes a file to it.</summary>
    public static void Delete(string folder) => TemporaryFolder.Delete(folder);

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
