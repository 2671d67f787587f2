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

    /// <summary>The questions of readers, each with a part of the URLs that answer it.</summary>
    public static string SearchQuestions { get; } = Path.Combine(Repository, "tests/Portfolio.Content.Tests/Search/search-questions.tsv");

    private static readonly string ContentFolder = Path.Combine(Repository, "content");

    private static readonly Lazy<bool> HasSample = new(() =>
    {
        var posts = Path.Combine(ContentFolder, "posts");
        var names = Directory.Exists(posts) ? Directory.GetFiles(posts, "*.md", SearchOption.AllDirectories) : [];
        var asked = File.ReadLines(SearchQuestions).Select(line => line.Split('\t')).Where(columns => columns[0] == "sample")
            .SelectMany(columns => columns[3].Split('|')).Distinct().ToList();
        return asked.Count(part => names.Any(name => name.Contains(part, StringComparison.Ordinal))) > asked.Count / 2;
    });

    /// <summary>
    /// Gets a value indicating whether <c>content/</c> is the sample: most answers to the questions about the sample are there. An author
    /// who has replaced the folder in a fork can run the tests of the program.
    /// </summary>
    public static bool HasShippedContent => HasSample.Value;

    /// <summary>
    /// Gets the content folder that is shipped with the program, or skips the test if it has another content. Only tests in classes named
    /// <c>ShippedContent…</c> may read it.
    /// </summary>
    public static string ShippedContent
    {
        get
        {
            RequireShippedContent();
            return ContentFolder;
        }
    }

    /// <summary>Skips the test if the content that is shipped with the program has been replaced.</summary>
    public static void RequireShippedContent() =>
        Assert.SkipUnless(HasShippedContent, "content/ is not the sample that this test is about");

    public static string SourceFolder(string project)
    {
        var source = Path.Combine(Repository, "src");
        return ((string[])[Path.Combine(source, project), Path.Combine(source, "Engines", project)])
            .Single(Directory.Exists);
    }

    /// <summary>Gets the folder of the themes that <c>new site --theme</c> writes.</summary>
    public static string Themes { get; } = Path.Combine(Repository, "src/Portfolio.Web/Commands/NewSite/themes");

    /// <summary>Copies the site that shows a theme, with the theme.</summary>
    public static void CopyTheme(string theme, string target)
    {
        Copy(Path.Combine(Sites, "Themes", theme), target);
        Copy(Path.Combine(Themes, theme), target);
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
