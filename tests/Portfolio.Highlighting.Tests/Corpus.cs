namespace Portfolio.Highlighting.Tests;

/// <summary>Files of real-looking code, one a language, named after it.</summary>
internal static class Corpus
{
    /// <summary>The folder of the tests' sources, which holds the corpus and the oracle.</summary>
    public static readonly string Folder = Find();

    public static readonly IReadOnlyList<CorpusFile> Files =
        [.. from path in Directory.GetFiles(Path.Combine(Folder, "Corpus"))
            orderby path
            let name = Path.GetFileName(path)
            select new CorpusFile(name, Path.GetFileNameWithoutExtension(path), File.ReadAllText(path).TrimEnd('\n'))];

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portfolio.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests", "Portfolio.Highlighting.Tests");
    }
}

internal sealed record CorpusFile(string Name, string Language, string Text);
