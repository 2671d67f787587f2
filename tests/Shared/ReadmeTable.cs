using System.Runtime.CompilerServices;

namespace Portfolio.Tests;

internal static class ReadmeTable
{
    private const string Begin = "<!-- Made from the code: a test compares it. UPDATE_README=true writes it. -->\n",
        End = "\n<!-- end -->";

    /// <summary>
    /// Compares the table in a readme with the expected lines, or updates it if <c>UPDATE_README</c> is <c>true</c>.
    /// </summary>
    public static void ShouldBe(string project, IEnumerable<string> lines)
    {
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "src", project, "README.md");
        var readme = File.ReadAllText(path);
        var start = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = readme.IndexOf(End, start, StringComparison.Ordinal);
        var table = string.Join('\n', lines);
        if (Environment.GetEnvironmentVariable("UPDATE_README") == "true")
            File.WriteAllText(path, readme[..start] + table + readme[end..]);
        else
            readme[start..end].ShouldBe(table, $"run the tests of {project} with UPDATE_README=true");
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
